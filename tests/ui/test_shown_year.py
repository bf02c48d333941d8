"""本年数 or 上年数: one state of the window, told by everything that shows a figure."""

from pathlib import Path

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel

from models.book import Book, blank_book
from models.facts import Period, Source
from models.families import Address
from models.publish import CellOf
from tests.lines import WAN
from tests.ui.keyboard import Keyboard
from ui.main_window import MainWindow
from ui.session import Session

REVENUE = Address("revenue_by_unit", "2", Source.GENERAL)


def title(window: MainWindow) -> str:
    """The title above the table that is shown."""
    label = window.table_page().findChild(QLabel, "title")
    assert label is not None
    return label.text()


def test_the_prior_year_is_shown_by_every_table_and_told_by_all_that_names_a_year(
    window: MainWindow, blank_session: Session
) -> None:
    window.show_page("table-government_fund")
    colour = window.table_page().grid.horizontalHeader().palette().color(QPalette.ColorRole.Button)
    assert window.table_page().note.text() == "备注：本部门 2026 年没有使用政府性基金预算拨款安排的支出。"
    window.table_page().period.setCurrentIndex(1)
    assert window.table_page().note.text() == "备注：本部门 2025 年没有使用政府性基金预算拨款安排的支出。"
    window.show_page("table-revenue_by_unit")
    page = window.table_page()
    assert (page.period.currentText(), page.model.period) == ("上年数", Period.PRIOR)
    assert title(window) == "2025 年度收入预算总表（上年数）"
    assert " — 2025 年度（上年数） — " in window.windowTitle()
    assert page.grid.horizontalHeader().palette().color(QPalette.ColorRole.Button) != colour
    assert not page.comparison.isEnabled()
    page.focus_grid()
    Keyboard(window).enter("10")
    assert window.balance.year.text() == "2025 年（上年数）"
    assert window.balance.figures["收入合计"].text() == "10.00"
    page.period.setCurrentIndex(0)
    assert window.balance.year.text() == "2026 年"
    assert window.balance.figures["收入合计"].text() == "0.00"
    assert " — 2026 年度 — " in window.windowTitle()
    window.show_page("table-government_fund")
    assert window.table_page().model.period is Period.CURRENT
    assert title(window).startswith("2026 年度")


def test_a_jump_turns_the_window_to_the_year_of_its_figure(
    window: MainWindow, blank_session: Session
) -> None:
    blank_session.tell(blank_session.book.figures.set_cell(REVENUE, WAN, Period.PRIOR))
    window.show_origin(CellOf(REVENUE, Period.PRIOR))
    assert blank_session.shown_year.period is Period.PRIOR
    window.show_figure("balance", "收入合计", "预算数")
    assert blank_session.shown_year.period is Period.CURRENT
    blank_session.wanted.emit("table-three_public", Period.PRIOR)
    assert blank_session.shown_year.period is Period.PRIOR


def test_the_current_cell_stays_when_the_year_is_turned(sample_window: MainWindow) -> None:
    sample_window.show_page("table-revenue_by_unit")
    page = sample_window.table_page()
    page.focus_grid()
    cell = page.grid.currentIndex()
    page.period.setCurrentIndex(1)
    assert page.grid.currentIndex() == cell


def test_a_book_newly_opened_starts_in_its_own_year(
    window: MainWindow, blank_session: Session, tmp_path: Path
) -> None:
    other = tmp_path / "另一本.ysb"
    Book.create(other, blank_book(2027, "某单位")).close()
    window.show_page("table-revenue_by_unit")
    window.table_page().period.setCurrentIndex(1)
    window.open_book(other)
    assert window.windowTitle() == "某单位 — 2027 年度 — 另一本.ysb — 已保存"
    window.show_page("table-revenue_by_unit")
    assert title(window) == "2027 年度收入预算总表"
    window.show_page("table-government_fund")
    assert window.table_page().model.period is Period.CURRENT


def test_the_year_is_not_turned_over_a_text_that_is_not_taken(
    window: MainWindow, blank_session: Session
) -> None:
    window.show_page("table-revenue_by_unit")
    page = window.table_page()
    page.focus_grid()
    Keyboard(window).type("1x")
    page.period.setCurrentIndex(1)
    assert page.period.currentText() == "本年数"
    assert page.grid.currentIndex().data() == "1x"
