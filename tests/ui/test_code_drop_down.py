"""A code completed in place: found by digits, name or initials, chosen by keys or the mouse."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListView
from pytestqt.qtbot import QtBot

from tests.ui.keyboard import Keyboard
from tests.ui.test_grid import page
from ui.code_drop_down import CodeDropDown
from ui.dialogs.go_to_dialog import GoToDialog
from ui.main_window import MainWindow
from ui.pages.table_page import TablePage

Key = Qt.Key


@pytest.fixture
def new_row(window: MainWindow) -> TablePage:
    """Table 5, empty, the keyboard in the row for a new code."""
    shown = page(window, 5)
    Keyboard(window).press(Key.Key_Insert)
    return shown


def drop_down() -> CodeDropDown:
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    (found,) = editor.findChildren(CodeDropDown)
    return found


def codes(shown: TablePage) -> list[str]:
    """The codes of the table's rows."""
    first = [str(shown.model.index(row, 0).data()) for row in range(shown.model.rowCount())]
    return [code for code in first if code.isdigit()]


@pytest.mark.parametrize("text", ["2210201", "zfgjj", "住房公积金"])
def test_what_fits_is_listed_and_enter_takes_it(window: MainWindow, new_row: TablePage, text: str) -> None:
    keys = Keyboard(window)
    keys.type(text)
    listed = drop_down()
    assert "2210201" in listed.codes
    if not listed.chosen:
        keys.press(*[Key.Key_Down] * (listed.codes.index("2210201") + 1))
    assert listed.chosen == "2210201"
    keys.press(Key.Key_Return)
    assert "2210201" in codes(new_row)
    keys.enter("1.5")
    row = new_row.model.row_of("2210201")
    assert row is not None
    assert new_row.model.index(row, 3).data() == "1.50"


def test_among_many_nothing_is_taken_that_was_not_seen(window: MainWindow, new_row: TablePage) -> None:
    keys = Keyboard(window)
    keys.type("jbylbx")
    listed = drop_down()
    assert listed.chosen == ""
    keys.press(Key.Key_Return)
    assert listed.chosen == listed.codes[0]
    assert codes(new_row) == []
    taken = listed.codes[0]
    keys.press(Key.Key_Return)
    assert taken in codes(new_row)


def test_arrows_stay_within_the_list_and_tab_takes(window: MainWindow, new_row: TablePage) -> None:
    keys = Keyboard(window)
    keys.type("2080")
    listed = drop_down()
    keys.press(Key.Key_Down, Key.Key_Down, Key.Key_Up, Key.Key_Up, Key.Key_PageDown)
    assert listed.chosen == listed.codes[8]
    taken = listed.chosen
    keys.press(Key.Key_Tab)
    assert taken in codes(new_row)


def test_esc_closes_the_list_and_then_the_editor(window: MainWindow, new_row: TablePage) -> None:
    keys = Keyboard(window)
    keys.type("zf")
    listed = drop_down()
    assert listed.is_open
    keys.press(Key.Key_Escape)
    assert not listed.is_open
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    keys.press(Key.Key_Escape)
    assert new_row.grid.hasFocus()
    assert codes(new_row) == []


def test_a_click_takes(window: MainWindow, new_row: TablePage, qtbot: QtBot) -> None:
    Keyboard(window).type("2210")
    (view,) = [one for one in window.findChildren(QListView, "codes") if one.isVisible()]
    index = next(
        view.model().index(row, 0)
        for row in range(view.model().rowCount())
        if str(view.model().index(row, 0).data()).startswith("2210201　住房公积金　（住房保障支出")
    )
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center())
    qtbot.waitUntil(lambda: "2210201" in codes(new_row))


def test_a_new_code_with_its_name_is_left_alone(window: MainWindow, new_row: TablePage) -> None:
    keys = Keyboard(window)
    keys.type("2019988")
    assert not drop_down().is_open
    keys.enter("某项支出")
    assert "2019988" in codes(new_row)


def test_the_list_lies_within_the_window(window: MainWindow, new_row: TablePage) -> None:
    window.resize(700, 300)
    QApplication.processEvents()
    Keyboard(window).type("2")
    (view,) = [one for one in window.findChildren(QListView, "codes") if one.isVisible()]
    assert window.rect().contains(view.geometry())


def test_the_list_never_covers_what_is_typed(window: MainWindow) -> None:
    shown = page(window, 5)
    shown.go_to_code()
    (asked,) = [one for one in shown.findChildren(GoToDialog) if one.isVisible()]
    QTest.keyClicks(asked.text, "xz")
    (view,) = [one for one in asked.findChildren(QListView, "codes") if one.isVisible()]
    assert not view.geometry().intersects(asked.text.geometry())
    assert asked.rect().contains(view.geometry())
