"""总览: the first page says what is missing, what is wrong, what there is, and leads to it."""

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from models.facts import ExpenditureLine, Fund, Kind, Period, RevenueLine, Source
from models.families import TOTAL, Address
from models.keeping.restore import back_up
from tests.family import FAMILY
from tests.lines import WAN
from tests.readers.test_child import under_wine
from ui.main_window import MainWindow
from ui.message import message
from ui.overview.work_steps import steps_of
from ui.pages.overview_page import OverviewPage
from ui.recent_exports import remember_export
from ui.session import Session

STEPS = steps_of(FAMILY)


def overview(window: MainWindow) -> OverviewPage:
    window.show_page("overview")
    page = window.pages.currentWidget()
    assert isinstance(page, OverviewPage)
    return page


def told(page: OverviewPage, part: str) -> tuple[str, str]:
    """The state of a step and what the audit says of it."""
    (row,) = [row for row, step in enumerate(STEPS) if step.part == part]
    model = page.steps.model()
    return str(model.index(row, 2).data()), str(model.index(row, 3).data())


def settled(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window._session.watch.settled)


def test_a_new_book_begins_here(window: MainWindow) -> None:
    assert isinstance(window.pages.currentWidget(), OverviewPage)
    assert window.navigation.current == "overview"


def test_a_book_with_figures_opens_where_the_clerk_was(
    sample_window: MainWindow, sample_session: Session
) -> None:
    path = sample_session.book.path
    sample_window.show_page("table-basic_by_economy")
    sample_session.close()
    sample_session.open(path)
    assert sample_window.navigation.current == "table-basic_by_economy"


def test_what_is_not_written_yet_is_told_apart_from_errors(
    window: MainWindow, blank_session: Session, qtbot: QtBot
) -> None:
    page = overview(window)
    settled(window, qtbot)
    assert {word: button.text() for word, button in page.counts.items()} == {
        "未填完": "未填完 3",
        "错误": "错误 0",
        "警告": "警告 0",
        "提示": "提示 0",
    }
    assert told(page, "unit") == ("未填完", "未填完 3")
    assert window.balance.findings.text() == "未填完 3　错误 0　警告 0"
    assert window.navigation.item(1).statusTip() == "有问题：未填完 3 处"
    assert told(page, "table-revenue_by_unit") == ("未填", "")
    assert told(page, "table-government_fund") == ("没有就不填", "")
    assert page.balance.text().startswith("<b>还没有收支金额</b>")
    blank_session.tell(
        blank_session.book.figures.set_cell(Address("revenue_by_unit", "2", "general"), 10 * WAN)
    )
    settled(window, qtbot)
    assert told(page, "table-revenue_by_unit") == ("已填", "")
    assert told(page, "table-balance") == ("有错误", "错误 1")
    assert page.counts["错误"].text() != "错误 0"


@pytest.mark.skipif(under_wine(), reason="how wide things are hangs on fonts that Wine lacks")
def test_a_small_screen_enlarged_shows_all_of_it_across(sample_window: MainWindow, qtbot: QtBot) -> None:
    page = overview(sample_window)
    sample_window.showNormal()
    sample_window.resize(940, 480)
    qtbot.waitUntil(lambda: page.steps.isColumnHidden(1))
    assert page.steps.horizontalScrollBar().maximum() == 0
    side = page.counts["提示"].parentWidget()
    assert side is not None
    area = side.parentWidget()
    assert area is not None
    assert side.width() <= area.width()
    assert side.rect().contains(page.counts["提示"].geometry())
    sample_window.resize(1366, 700)
    qtbot.waitUntil(lambda: not page.steps.isColumnHidden(1))
    assert page.steps.columnWidth(0) >= page.steps.sizeHintForColumn(0)


def test_each_edit_is_followed_by_balance_and_charts(window: MainWindow, blank_session: Session) -> None:
    page = overview(window)
    book = blank_session.book
    unit = book.ledger.own_unit
    assert page.revenue.rows() == []
    blank_session.tell(book.figures.put_line(RevenueLine(Period.CURRENT, unit, Source.GENERAL, 30 * WAN)))
    blank_session.tell(book.figures.put_line(RevenueLine(Period.CURRENT, unit, Source.OTHER, 10 * WAN)))
    blank_session.tell(
        book.figures.put_line(
            ExpenditureLine(Period.CURRENT, unit, Kind.BASIC, Fund.GENERAL, 20 * WAN, functional="2010350")
        )
    )
    assert page.revenue.rows() == [
        ("一般公共预算收入", "30.00", "75.0%"),
        ("其他收入", "10.00", "25.0%"),
    ]
    assert page.expenditure.rows() == [("201 一般公共服务支出", "20.00", "100.0%")]
    assert "收支不平衡：收入比支出多 20.00 万元" in page.balance.text()
    blank_session.undo()
    assert page.expenditure.rows() == []


def test_small_parts_are_told_as_one(window: MainWindow, blank_session: Session) -> None:
    page = overview(window)
    book = blank_session.book
    for number, source in enumerate(Source, 1):
        line = RevenueLine(Period.CURRENT, book.ledger.own_unit, source, number * WAN)
        blank_session.tell(book.figures.put_line(line))
    rows = page.revenue.rows()
    assert len(rows) == 8
    assert rows[0] == ("上年结转结余", "10.00", "18.2%")
    assert rows[-1] == ("其余 3 项", "6.00", "10.9%")


def test_a_bar_leads_to_its_figure(sample_window: MainWindow) -> None:
    page = overview(sample_window)
    line = page.revenue._line
    QTest.mouseClick(page.revenue, Qt.MouseButton.LeftButton, pos=QPoint(line, line + line // 2))
    table = sample_window.table_page()
    assert table is not None
    figure = table.model.figure(table.grid.currentIndex())
    assert figure is not None
    assert figure.address == Address("revenue_by_unit", TOTAL, "general")


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.part)
def test_each_step_leads_to_its_page(sample_window: MainWindow, step: object) -> None:
    page = overview(sample_window)
    row = STEPS.index(step)
    page.steps.setCurrentCell(row, 0)
    page.steps.setFocus()
    QTest.keyClick(page.steps, Qt.Key.Key_Return)
    assert sample_window.navigation.current == STEPS[row].part


def test_last_exports_and_backups_are_told(
    sample_window: MainWindow, sample_session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    book = sample_session.book
    written, gone = tmp_path / "公开文本.docx", tmp_path / "没了.pdf"
    written.write_text("x")
    page = overview(sample_window)
    qtbot.waitUntil(lambda: "还没有在这台电脑上导出过" in page.files.said.text())
    remember_export(book.path, gone, datetime(2026, 1, 5, 9, 30))
    remember_export(book.path, written, datetime(2026, 1, 6, 14, 5))
    remember_export(tmp_path / "别的.ysb", tmp_path / "别的.pdf")
    back_up(book, datetime(2026, 1, 7, 8, 0))
    told = message(sample_window, "已导出。")
    qtbot.waitUntil(told.isActiveWindow)
    told.close()
    sample_window.activateWindow()
    qtbot.waitUntil(lambda: "2026-01-06" in page.files.said.text())
    words = page.files.said.text()
    assert words.index("2026-01-06 14:05") < words.index("2026-01-05 09:30")
    assert f'<a href="{written.as_uri()}">公开文本.docx</a>' in words
    assert "没了.pdf（已不在原处）" in words
    assert "备份：2026-01-07 08:00　共 1 份" in words
    assert "别的" not in words


def test_no_finding_is_lost_between_the_counts(sample_window: MainWindow, qtbot: QtBot) -> None:
    page = overview(sample_window)
    settled(sample_window, qtbot)
    shown = sum(int(button.text().split()[1]) for button in page.counts.values())
    assert shown == len(sample_window._session.watch.findings)
