"""Zoom and widths as the clerk left them, and the room that names take."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from models.families import Address
from models.ground.money import MoneyUnit
from tests.family import role
from ui.grid.view import GridView
from ui.main_window import MainWindow
from ui.pages.table_page import TablePage
from ui.session import Session
from ui.table_looks import TableLooks


def grid(window: MainWindow, number: int) -> GridView:
    """A table's grid, shown."""
    window.show_page(f"table-{role(number)}")
    QApplication.processEvents()
    page = window.table_page()
    assert isinstance(page, TablePage)
    return page.grid


def test_one_zoom_is_for_all_tables_and_kept(window: MainWindow, blank_session: Session) -> None:
    first, second = grid(window, 5), grid(window, 9)
    before = first.font().pointSizeF(), first.rowHeight(0)
    second.zoom(3)
    assert first.font().pointSizeF() > before[0]
    assert first.rowHeight(0) > before[1]
    assert first.font() == second.font()
    assert TableLooks(blank_session).zoom == pytest.approx(1.3)
    first.zoom(0)
    assert (second.font().pointSizeF(), second.rowHeight(0)) == before


@pytest.mark.parametrize("kept", ["nonsense", "", "[1]"])
def test_settings_that_say_nonsense_are_passed_over(blank_session: Session, kept: str) -> None:
    QSettings().setValue("tables/zoom", kept)
    QSettings().setValue("tables/table-general_by_function/widths", kept)
    looks = TableLooks(blank_session)
    assert looks.zoom == 1.0
    assert looks.widths("table-general_by_function") == {}


def test_a_width_set_by_hand_is_kept_and_the_names_take_the_rest(
    window: MainWindow, blank_session: Session, qtbot: QtBot
) -> None:
    window.resize(1600, 700)
    five = grid(window, 5)
    assert sum(five.columnWidth(column) for column in range(5)) == five.viewport().width()
    usual = five.columnWidth(0)
    five.horizontalHeader().resizeSection(0, usual + 50)
    window.resize(1500, 700)
    QApplication.processEvents()
    assert five.columnWidth(0) == pytest.approx(usual + 50, abs=1)
    assert sum(five.columnWidth(column) for column in range(5)) == five.viewport().width()
    again = TablePage(blank_session, "general_by_function")
    qtbot.addWidget(again)
    assert again.grid.columnWidth(0) == five.columnWidth(0)


def test_a_width_is_kept_to_a_hundredth_of_a_digit_beside_the_others(blank_session: Session) -> None:
    looks = TableLooks(blank_session)
    looks.keep_width("表", 1, 7.123456)
    looks.keep_width("表", 0, 20.0)
    looks.keep_width("表", 1, 8.456789)
    assert TableLooks(blank_session).widths("表") == {0: 20.0, 1: 8.46}


def test_a_double_click_on_a_border_fits_the_heading_and_the_sum(
    sample_window: MainWindow, sample_session: Session, qtbot: QtBot
) -> None:
    sample_window.resize(1600, 700)
    five = grid(sample_window, 5)
    header = five.horizontalHeader()
    usual = five.columnWidth(3)
    header.resizeSection(3, usual + 60)
    border = QPoint(header.sectionViewportPosition(3) + header.sectionSize(3) - 1, header.height() - 5)
    QTest.mouseDClick(header.viewport(), Qt.MouseButton.LeftButton, pos=border)
    fitted = five.columnWidth(3)
    assert fitted < usual
    assert fitted > header.fontMetrics().horizontalAdvance("基本支出")
    five.resize(five.width() - 1, five.height())
    assert five.columnWidth(3) == fitted
    again = TablePage(sample_session, role(5))
    qtbot.addWidget(again)
    assert again.grid.columnWidth(3) == fitted


def test_no_column_is_seen_by_half(sample_window: MainWindow) -> None:
    sample_window.resize(1100, 600)
    two = grid(sample_window, 2)
    room, edges, whole = two.viewport().width(), [], 0
    for column in range(two.model().columnCount()):
        whole += two.columnWidth(column)
        edges.append(whole)
    assert edges[-1] > room
    assert room in edges


def test_the_contents_are_as_wide_as_their_longest_title_up_to_a_third(window: MainWindow) -> None:
    navigation = window.navigation
    longest = max(navigation.sizeHintForColumn(0), navigation.wanted_width())
    window.resize(1500, 700)
    QApplication.processEvents()
    assert navigation.width() == longest
    window.resize(600, 700)
    QApplication.processEvents()
    assert navigation.width() <= 600 // 3 + 10


@pytest.mark.parametrize("width", [1000, 1366, 1920])
def test_the_switches_stand_at_the_same_place_above_every_table(window: MainWindow, width: int) -> None:
    window.resize(width, 700)
    places: set[object] = set()
    for number in range(1, 11):
        page = window.page(f"table-{role(number)}")
        grid(window, number)
        assert isinstance(page, TablePage)
        switches = (page.find_box, page.period, page.comparison, page.filter)
        places.add((*(switch.geometry().getRect() for switch in switches), page.grid.y()))
    assert len(places) == 1


def test_beside_the_switches_the_longest_title_is_whole(window: MainWindow) -> None:
    grid(window, 9)
    page = window.table_page()
    assert page is not None
    head, (title,) = page.head, page.head.findChildren(QLabel, "title")
    head.show_title("2026 年度一般公共预算基本支出经济分类情况表（上年数）")
    widths: dict[bool, list[int]] = {True: [], False: []}
    for width in range(1500, 600, -1):
        head.resize(width, head.height())
        head.layout().activate()
        beside = head.find_box.y() < title.geometry().bottom()
        widths[beside].append(width)
        assert not beside or title.width() >= title.fontMetrics().horizontalAdvance(title.text()), width
    assert min(widths[True]) == max(widths[False]) + 1


def test_a_sum_is_never_cut_off(sample_window: MainWindow, sample_session: Session) -> None:
    shown = grid(sample_window, 5)
    book = sample_session.book
    in_yuan = replace(book.ledger.settings, entry_unit=MoneyUnit.YUAN)
    sample_session.tell(book.names.change_settings(in_yuan))
    total = shown.model().index(0, 2)
    assert total.data() == "16,888,500.00"
    bold = shown.font()
    bold.setBold(True)
    assert shown.columnWidth(2) > QFontMetrics(bold).horizontalAdvance("16,888,500.00")
    sample_session.tell(book.figures.set_cell(Address("general_by_function", "2080505", "project"), 10**13))
    assert shown.columnWidth(2) > QFontMetrics(bold).horizontalAdvance("100,016,888,500.00")
