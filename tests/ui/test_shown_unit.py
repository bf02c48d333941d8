"""One unit's figures or all units': one state of the window, and whose a typed figure becomes."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from models.book import Book, Whose, blank_book
from models.facts import ExpenditureLine, Fund, Kind, Period, Unit
from models.families import Address
from models.publish import CellOf
from tests.lines import WAN, spent
from tests.ui.conftest import shown
from tests.ui.keyboard import CTRL, Keyboard
from ui.dialogs.line_table import Field
from ui.dialogs.lines_dialog import LinesDialog
from ui.dialogs.whose_dialog import WhoseDialog
from ui.grid.row_filter import RowFilter
from ui.main_window import MainWindow
from ui.pages.table_page import TablePage
from ui.session import Session

OWN, BELOW = 2, 9
LEAF = Address("general_by_function", "2010350", "basic")
OTHER_LEAF = Address("general_by_function", "2010301", "basic")
Key = Qt.Key
D = TypeVar("D", bound=QDialog)


@pytest.fixture
def session(tmp_path: Path, qapp: object) -> Iterator[Session]:
    """A session on a book of two units, each with money under a code of its own."""
    path = tmp_path / "部门.ysb"
    facts = (*blank_book(2026, "某局（本级）"), Unit("某中心", BELOW))
    with Book.create(path, facts) as book:
        book.figures.put_line(spent(3, "2010350"))
        book.figures.put_line(spent(4, "2010301", unit=BELOW))
    session = Session()
    session.open(path)
    yield session
    session.close()


@pytest.fixture
def window(session: Session, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """The main window on that book, at the table of general-fund expenditure."""
    for each in shown(session, qtbot, tmp_path):
        each.show_page("table-general_by_function")
        yield each


@pytest.fixture
def page(window: MainWindow) -> TablePage:
    """That table's page."""
    page = window.table_page()
    assert isinstance(page, TablePage)
    return page


def choose(page: TablePage, unit: int | None) -> None:
    """Choose a unit, or all, above the table."""
    page.head.unit.setCurrentIndex(page.head.unit.findData(unit))


def stand_at(page: TablePage, address: Address) -> None:
    """Put the keyboard at a figure."""
    page.grid.setFocus()
    page.grid.setCurrentIndex(page.model.nearest(address))


def codes(page: TablePage) -> list[str]:
    """What names the rows shown, without totals and parents."""
    return [
        code for row in range(len(page.model.rows)) if len(code := str(page.model.index(row, 0).data())) == 7
    ]


def lines(session: Session) -> list[tuple[int, str | None, int]]:
    """Unit, code and 万元 of each line of expenditure."""
    return [
        (each.unit, each.functional, each.amount // WAN) for each in session.book.ledger.all(ExpenditureLine)
    ]


def question(qtbot: QtBot) -> WhoseDialog:
    """The dialog that asks whose a figure is, once the keyboard is in it."""
    found = opened(WhoseDialog)
    qtbot.waitUntil(found.units.hasFocus)
    return found


def opened(kind: type[D]) -> D:
    """The dialog of a kind that is open."""
    found = QApplication.activeModalWidget()
    assert isinstance(found, kind)
    return found


def title(page: TablePage) -> str:
    """The title above the table."""
    label = page.findChild(QLabel, "title")
    assert label is not None
    return label.text()


def test_a_book_of_one_unit_has_no_switch(sample_window: MainWindow) -> None:
    sample_window.show_page("table-general_by_function")
    assert not sample_window.table_page().head.unit.isVisible()


def test_one_unit_shows_its_own_rows_and_sums(window: MainWindow, page: TablePage) -> None:
    assert [page.head.unit.itemText(at) for at in range(3)] == ["全部单位", "某局（本级）", "某中心"]
    assert codes(page) == ["2010301", "2010350"]
    choose(page, BELOW)
    assert codes(page) == ["2010301"]
    assert page.model.index(0, 2).data() == "4.00"
    assert title(page) == "2026 年度一般公共预算拨款支出预算表（某中心）"
    window.show_page("table-revenue_by_unit")
    revenue = window.table_page()
    assert [revenue.model.index(row, 0).data() for row in range(revenue.model.rowCount())] == [
        "合计",
        "某中心",
    ]
    assert revenue.head.unit.currentText() == "某中心"
    choose(revenue, None)
    window.show_page("table-general_by_function")
    assert codes(page) == ["2010301", "2010350"]
    assert title(page) == "2026 年度一般公共预算拨款支出预算表"


def test_what_is_typed_while_one_unit_is_shown_is_that_unit_s(
    window: MainWindow, page: TablePage, session: Session
) -> None:
    choose(page, BELOW)
    stand_at(page, OTHER_LEAF._replace(column="project"))
    Keyboard(window).enter("5")
    assert lines(session) == [(OWN, "2010350", 3), (BELOW, "2010301", 4), (BELOW, "2010301", 5)]
    assert "记到" not in page.hint.text()
    choose(page, None)
    session.undo()
    assert page.head.unit.currentText() == "某中心"
    assert lines(session) == [(OWN, "2010350", 3), (BELOW, "2010301", 4)]


def test_a_new_figure_among_those_of_all_asks_once_whose_it_is(
    window: MainWindow, page: TablePage, session: Session, qtbot: QtBot
) -> None:
    stand_at(page, LEAF._replace(column="project"))
    keyboard = Keyboard(window)
    keyboard.enter("5")
    dialog = question(qtbot)
    assert [dialog.units.item(row).text() for row in range(2)] == ["某局（本级）", "某中心"]
    assert lines(session) == [(OWN, "2010350", 3), (BELOW, "2010301", 4)]
    keyboard.press(Key.Key_Down, Key.Key_Return)
    assert lines(session)[2:] == [(BELOW, "2010350", 5)]
    assert page.model.index(page.model.nearest(LEAF).row(), 2).data() == "8.00"
    stand_at(page, OTHER_LEAF._replace(column="project"))
    assert page.hint.text().endswith("填写的数记到“某中心”。")
    # Without a window manager nobody gives the window the keyboard back.
    window.activateWindow()
    qtbot.waitUntil(page.grid.hasFocus)
    keyboard.enter("6")
    assert lines(session)[3:] == [(BELOW, "2010301", 6)]


def test_a_unit_chosen_before_is_the_usual_one_and_is_not_asked_for(
    window: MainWindow, page: TablePage, session: Session
) -> None:
    choose(page, OWN)
    choose(page, None)
    stand_at(page, OTHER_LEAF._replace(column="project"))
    Keyboard(window).enter("6")
    assert QApplication.activeModalWidget() is None
    assert lines(session)[2:] == [(OWN, "2010301", 6)]


def test_a_figure_that_nobody_was_said_to_have_stays_in_its_cell(
    window: MainWindow, page: TablePage, session: Session, qtbot: QtBot
) -> None:
    stand_at(page, cell := LEAF._replace(column="project"))
    keyboard = Keyboard(window)
    keyboard.enter("5")
    question(qtbot).reject()
    index = page.model.nearest(cell)
    assert index.data() == "5"
    assert not session.settle()
    stand_at(page, cell)
    assert page.hint.text() == "还没有说明这个数是哪个单位的，没有写入：请再填一次，或者在这一格按 Esc 放弃。"
    assert len(lines(session)) == 2
    # Without a window manager nobody gives the window the keyboard back.
    window.activateWindow()
    qtbot.waitUntil(page.grid.hasFocus)
    keyboard.enter("5")
    question(qtbot)
    keyboard.press(Key.Key_Return)
    assert lines(session)[2:] == [(OWN, "2010350", 5)]


def test_money_of_another_unit_is_not_typed_over_and_f2_opens_its_lines(
    window: MainWindow, page: TablePage, session: Session
) -> None:
    stand_at(page, OTHER_LEAF)
    keyboard = Keyboard(window)
    keyboard.type("9")
    assert page.grid.refused.reason.text() == (
        "这一格是“某中心”的数，不能在这里直接填写：请在表的上方选那个单位再填，或者按 F2 打开明细行修改。"
        "按 Esc 放弃这里输入的文字。"
    )
    keyboard.press(Key.Key_F2)
    opened(LinesDialog).reject()


def test_a_block_pasted_among_the_figures_of_all_asks_once_too(
    window: MainWindow, page: TablePage, session: Session, qtbot: QtBot
) -> None:
    QGuiApplication.clipboard().setText("2080505\t7\n2080506\t8")
    stand_at(page, LEAF)
    page.grid.blocks.paste()
    question(qtbot).accept()
    assert lines(session)[2:] == [(OWN, "2080505", 7), (OWN, "2080506", 8)]


def test_what_is_pasted_and_cleared_while_one_unit_is_shown_is_that_unit_s(
    window: MainWindow, page: TablePage, session: Session
) -> None:
    choose(page, BELOW)
    stand_at(page, OTHER_LEAF)
    QGuiApplication.clipboard().setText("2080505\t7\n2010350\t8")
    page.grid.blocks.paste()
    assert lines(session)[2:] == [(BELOW, "2080505", 7), (BELOW, "2010350", 8)]
    stand_at(page, LEAF)
    Keyboard(window).press(Key.Key_Delete)
    assert (OWN, "2010350", 3) in lines(session)
    assert (BELOW, "2010350", 8) not in lines(session)


def test_what_was_cut_of_one_unit_is_not_taken_from_another(
    window: MainWindow, page: TablePage, session: Session
) -> None:
    choose(page, OWN)
    stand_at(page, LEAF)
    keyboard = Keyboard(window)
    keyboard.press(Key.Key_X, modifier=CTRL)
    choose(page, BELOW)
    stand_at(page, OTHER_LEAF._replace(column="project"))
    keyboard.press(Key.Key_V, modifier=CTRL)
    assert lines(session) == [(OWN, "2010350", 3), (BELOW, "2010301", 4), (BELOW, "2010301", 3)]


def test_a_jump_to_a_figure_of_the_document_shows_all_units(
    window: MainWindow, page: TablePage, session: Session
) -> None:
    choose(page, OWN)
    window.show_origin(CellOf(OTHER_LEAF))
    assert page.head.unit.currentText() == "全部单位"
    figure = page.model.figure(page.grid.currentIndex())
    assert figure is not None
    assert figure.address == OTHER_LEAF


def test_the_year_the_comparison_and_the_filter_are_the_shown_unit_s(
    window: MainWindow, page: TablePage, session: Session
) -> None:
    session.tell(session.book.figures.of(Whose(BELOW)).set_cell(OTHER_LEAF, 2 * WAN, Period.PRIOR))
    session.tell(session.book.figures.set_cell(LEAF, WAN, Period.PRIOR))
    choose(page, BELOW)
    page.comparison.setChecked(True)
    row = page.model.nearest(OTHER_LEAF).row()
    columns = page.model.columnCount()
    assert [page.model.index(row, at).data() for at in range(columns - 3, columns)] == [
        "2.00",
        "2.00",
        "100.00%",
    ]
    page.show_rows(RowFilter.CHANGED)
    assert codes(page) == ["2010301"]
    page.period.setCurrentIndex(1)
    assert page.model.index(page.model.nearest(OTHER_LEAF).row(), 2).data() == "2.00"
    assert title(page) == "2025 年度一般公共预算拨款支出预算表（上年数）（某中心）"


def test_a_unit_that_is_gone_is_shown_no_more(window: MainWindow, page: TablePage, session: Session) -> None:
    session.do(lambda: session.book.names.add_unit("新的中心"))
    new = max(session.book.ledger.units)
    choose(page, new)
    session.undo()
    assert page.head.unit.currentText() == "全部单位"
    assert codes(page) == ["2010301", "2010350"]


def test_keys_go_from_unit_to_unit(window: MainWindow, page: TablePage, session: Session) -> None:
    stand_at(page, LEAF)
    keyboard = Keyboard(window)
    shown = []
    for key in (Key.Key_PageDown, Key.Key_PageDown, Key.Key_PageDown, Key.Key_PageUp):
        keyboard.press(key, modifier=CTRL | Qt.KeyboardModifier.ShiftModifier)
        shown.append(page.head.unit.currentText())
    assert shown == ["某局（本级）", "某中心", "全部单位", "某中心"]


def test_no_unit_is_added_while_one_is_shown(window: MainWindow, page: TablePage) -> None:
    choose(page, BELOW)
    window.show_page("table-revenue_by_unit")
    assert not window.table_page().model.grows


def test_rows_are_removed_of_the_shown_unit_alone(
    window: MainWindow, page: TablePage, session: Session
) -> None:
    session.tell(session.book.figures.put_line(spent(1, "2010350", unit=BELOW)))
    choose(page, BELOW)
    stand_at(page, LEAF)
    page.remove_current_row()
    box = opened(QMessageBox)
    assert box.text() == (
        "“某中心”的科目 2010350 有 1 行金额，删除后所有表中都不再有（可以用 Ctrl+Z 撤销）。确定删除吗？"
    )
    box.button(box.StandardButton.Yes).click()
    assert lines(session) == [(OWN, "2010350", 3), (BELOW, "2010301", 4)]


def test_a_line_added_behind_a_cell_is_the_shown_unit_s(
    window: MainWindow, page: TablePage, session: Session
) -> None:
    project = ExpenditureLine(Period.CURRENT, BELOW, Kind.BASIC, Fund.GENERAL, WAN, "2010301", "30101")
    session.tell(session.book.figures.put_line(project))
    choose(page, BELOW)
    page.open_details(OTHER_LEAF)
    dialog = opened(LinesDialog)
    model = dialog.model
    assert model.rowCount() == 2
    assert model.line(model.add(1)).unit == BELOW
    assert model.setData(model.index(0, model.fields.index(Field.UNIT)), OWN)
    assert (model.total.amount, model.total.outside) == (WAN, 1)
    dialog.reject()
