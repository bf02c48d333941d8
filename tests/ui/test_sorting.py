"""Rows looked at in another order: what is largest first, each code below the one that sums it up."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from models.book import Book
from models.command_line.sample import sample_facts
from models.families import Address
from tests.family import role
from tests.lines import WAN, received, spent
from tests.readers.test_child import under_wine
from tests.ui.conftest import UNIT
from tests.ui.keyboard import Keyboard
from ui.grid.row_filter import RowFilter
from ui.main_window import MainWindow
from ui.pages.table_page import TablePage
from ui.session import Session

# A menu that is open takes the keyboard, which this platform has not.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard", extend=True)

FALLING = (
    "合计 201 20103 2010399 2010350 20139 2013999 "
    "221 22102 2210201 2210203 2210202 208 20805 2080505 2080506 2080502"
)
RISING = (
    "合计 208 20805 2080502 2080506 2080505 221 22102 2210202 2210203 2210201 "
    "201 20139 2013999 20103 2010350 2010399"
)
AS_PRINTED = (
    "合计 201 20103 2010350 2010399 20139 2013999 208 20805 2080502 2080505 2080506 "
    "221 22102 2210201 2210202 2210203"
)


def page(window: MainWindow, number: int) -> TablePage:
    """A table's page, shown."""
    window.show_page(f"table-{role(number)}")
    shown = window.table_page()
    assert shown is not None
    return shown


def first_column(shown: TablePage) -> str:
    """What stands in the first column, without the row for a new code."""
    return " ".join(str(shown.model.index(row, 0).data()) for row in range(len(shown.model.rows)))


def heading_menu(shown: TablePage, column: int) -> QMenu:
    """The menu of a column's heading, open."""
    header = shown.grid.horizontalHeader()
    # Else it may lie under the headings that stay in sight.
    shown.grid.horizontalScrollBar().setValue(0)
    at = QPoint(header.sectionViewportPosition(column) + 20, header.height() // 2)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, header.viewport().mapToGlobal(at))
    QApplication.sendEvent(header.viewport(), event)
    return next(menu for menu in shown.grid.findChildren(QMenu) if menu.isVisible())


def choose(shown: TablePage, column: int, words: str) -> None:
    """Choose an entry in the menu of a column's heading."""
    menu = heading_menu(shown, column)
    action = next(action for action in menu.actions() if action.text().startswith(words))
    assert action.isEnabled()
    menu.setActiveAction(action)
    QTest.keyClick(menu, Qt.Key.Key_Return)


def test_the_largest_comes_first_below_what_sums_it_up_and_the_order_is_given_back(
    sample_window: MainWindow,
) -> None:
    shown = page(sample_window, 5)
    choose(shown, 2, "按这一列降序")
    assert first_column(shown) == FALLING
    assert sample_window.statusBar().currentMessage() == (
        "已按“小计”降序排列（同级科目之间比较）：只是看的顺序，打印和导出不变；右键菜单里可以恢复。"
    )
    choose(shown, 2, "按这一列升序")
    assert first_column(shown) == RISING
    choose(shown, 0, "恢复表的顺序")
    assert first_column(shown) == AS_PRINTED


def test_what_is_printed_has_no_part_in_it(sample_window: MainWindow, sample_session: Session) -> None:
    before = sample_session.book.publishing.edition().document
    shown = page(sample_window, 5)
    choose(shown, 2, "按这一列降序")
    assert first_column(shown) == FALLING
    assert sample_session.book.publishing.edition().document == before


def test_rows_without_a_figure_come_last_both_ways(sample_window: MainWindow) -> None:
    shown = page(sample_window, 9)
    for way in ("按这一列升序", "按这一列降序"):
        choose(shown, 2, way)
        codes = first_column(shown).split()
        assert codes.index("30302") < codes.index("30301")
        assert codes.index("303") < codes.index("307")


@pytest.mark.skipif(under_wine(), reason="Wine knows no order of Chinese signs by their sound")
def test_names_go_by_their_pinyin(sample_window: MainWindow) -> None:
    shown = page(sample_window, 5)
    choose(shown, 1, "按这一列升序")
    heads = [code for code in first_column(shown).split() if len(code) == 3]
    # 社会保障…, 一般公共服务…, 住房保障…
    assert heads == ["208", "201", "221"]


def test_the_change_against_the_year_before_sorts_too(sample_window: MainWindow) -> None:
    shown = page(sample_window, 5)
    shown.comparison.setChecked(True)
    choose(shown, 6, "按这一列降序")
    assert [code for code in first_column(shown).split() if len(code) == 3] == ["221", "208", "201"]
    shown.comparison.setChecked(False)
    assert first_column(shown) == AS_PRINTED


def test_units_are_sorted_with_the_total_above_them(window: MainWindow, blank_session: Session) -> None:
    names, figures = blank_session.book.names, blank_session.book.figures
    blank_session.do(lambda: names.add_unit("甲中心"))
    blank_session.do(lambda: names.add_unit("乙中心"))
    units = {name: key for key, name in blank_session.book.ledger.units.items()}
    blank_session.do(lambda: figures.put_line(received(3)))
    blank_session.do(lambda: figures.put_line(received(5, unit=units["乙中心"])))
    shown = page(window, 2)
    assert first_column(shown) == f"合计 {UNIT} 甲中心 乙中心"
    choose(shown, 1, "按这一列降序")
    assert first_column(shown) == f"合计 乙中心 {UNIT} 甲中心"


def test_the_keyboard_stays_with_its_figure_and_what_is_typed_lands_there(
    sample_window: MainWindow, sample_session: Session
) -> None:
    shown = page(sample_window, 5)
    housing = Address("general_by_function", "2210203", "basic")
    shown.grid.setCurrentIndex(shown.model.nearest(housing))
    choose(shown, 2, "按这一列降序")
    assert shown.model.figure(shown.grid.currentIndex()).address == housing
    shown.focus_grid()
    Keyboard(sample_window).enter("60")
    assert sample_session.book.tables().amount(housing) == 60 * WAN
    # Not under the hand: the row stays until it is sorted anew.
    assert first_column(shown) == FALLING
    choose(shown, 2, "按这一列降序")
    assert "2210203 2210201 2210202" in first_column(shown)


def test_a_row_that_comes_finds_its_place_and_another_book_begins_as_printed(
    sample_window: MainWindow, sample_session: Session, tmp_path: Path
) -> None:
    shown = page(sample_window, 5)
    choose(shown, 2, "按这一列降序")
    sample_session.do(lambda: sample_session.book.figures.put_line(spent(50, "2210299", "30113")))
    assert "22102 2210201 2210299 2210203 2210202" in first_column(shown)
    shown.show_rows(RowFilter.MONEY)
    assert "22102 2210201 2210299 2210203 2210202" in first_column(shown)
    sample_session.undo()
    assert first_column(shown) == FALLING
    Book.create(tmp_path / "另一本.ysb", sample_facts()).close()
    sample_session.open(tmp_path / "另一本.ysb")
    shown.show_rows(RowFilter.ALL)
    assert first_column(shown) == AS_PRINTED


def test_a_text_not_taken_is_not_lost_by_sorting(sample_window: MainWindow) -> None:
    shown = page(sample_window, 5)
    shown.grid.setCurrentIndex(shown.model.nearest(Address("general_by_function", "2210203", "basic")))
    shown.focus_grid()
    Keyboard(sample_window).enter("abc")
    choose(shown, 2, "按这一列降序")
    assert first_column(shown) == AS_PRINTED
    assert shown.model.first_wrong() is not None


@pytest.mark.parametrize("number", [1, 4, 10])
def test_a_form_of_fixed_rows_offers_no_order(sample_window: MainWindow, number: int) -> None:
    shown = page(sample_window, number)
    assert not any(action.isEnabled() for action in heading_menu(shown, 1).actions())


def test_the_menu_of_a_cell_sorts_by_its_column(sample_window: MainWindow) -> None:
    shown = page(sample_window, 5)
    at = shown.grid.visualRect(
        shown.model.nearest(Address("general_by_function", "2210203", "basic"))
    ).center()
    shown.grid.setCurrentIndex(shown.model.nearest(Address("general_by_function", "2210203", "total")))
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, shown.grid.viewport().mapToGlobal(at))
    QApplication.sendEvent(shown.grid.viewport(), event)
    menu = next(menu for menu in shown.grid.findChildren(QMenu) if menu.isVisible())
    QTest.keyClick(menu, Qt.Key.Key_Q)
    QTest.keyClick(next(each for each in menu.findChildren(QMenu) if each.isVisible()), Qt.Key.Key_J)
    assert first_column(shown) == FALLING
