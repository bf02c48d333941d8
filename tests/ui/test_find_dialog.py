"""查找全部, 替换文字 and 转到科目 by the keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from models.families import Address
from tests.ui.keyboard import CTRL, Keyboard
from tests.ui.test_grid import page
from ui.dialogs.find_dialog import FindDialog
from ui.dialogs.go_to_dialog import GoToDialog
from ui.main_window import MainWindow
from ui.session import Session

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


def dialog(window: MainWindow) -> FindDialog:
    (found,) = [one for one in window.findChildren(FindDialog) if one.isVisible()]
    return found


def shown_rows(found: FindDialog) -> list[str]:
    model = found.table.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_ctrl_shift_f_finds_over_all_tables_and_enter_goes_there(
    sample_window: MainWindow, qtbot: QtBot
) -> None:
    page(sample_window, 9)
    Keyboard(sample_window).press(Key.Key_F, modifier=CTRL | SHIFT)
    found = dialog(sample_window)
    QTest.keyClicks(found.text, "2210201")
    QTest.keyClick(found.text, Key.Key_Return)
    qtbot.waitUntil(lambda: len(shown_rows(found)) > 1)
    assert shown_rows(found)[:2] == ["表3《支出预算总表》", "表5《一般公共预算拨款支出预算表》"]
    found.table.selectRow(1)
    QTest.keyClick(found.table, Key.Key_Return)
    table = sample_window.table_page()
    assert table is not None
    figure = table.model.figure(table.grid.currentIndex())
    assert figure is not None
    assert figure.address == Address("general_by_function", "2210201", "total")


def test_words_of_the_document_are_listed_with_the_page_that_shows_them(
    sample_window: MainWindow, sample_session: Session, qtbot: QtBot
) -> None:
    sample_session.tell(sample_session.book.narrative.set_texts("写", {"reason.revenue": "因为新增甲乙"}))
    page(sample_window, 5)
    Keyboard(sample_window).press(Key.Key_F, modifier=CTRL | SHIFT)
    found = dialog(sample_window)
    QTest.keyClicks(found.text, "x")
    found.text.setText("新增甲乙")
    QTest.keyClick(found.text, Key.Key_Return)
    qtbot.waitUntil(lambda: len(shown_rows(found)) > 0)
    assert shown_rows(found) == ["情况说明"]


def test_the_first_of_what_is_found_is_chosen_be_it_the_only_one(
    sample_window: MainWindow, sample_session: Session, qtbot: QtBot
) -> None:
    sample_session.tell(sample_session.book.narrative.set_texts("写", {"reason.revenue": "独此一处"}))
    page(sample_window, 9)
    Keyboard(sample_window).press(Key.Key_F, modifier=CTRL | SHIFT)
    found = dialog(sample_window)
    QTest.keyClicks(found.text, "x")
    found.text.setText("独此一处")
    QTest.keyClick(found.text, Key.Key_Return)
    qtbot.waitUntil(lambda: len(shown_rows(found)) == 1)
    assert found.table.current_row() == 0
    assert found.said.text() == "找到 1 处。按 Enter 转到那里。"


def test_of_more_places_than_can_be_read_the_first_are_listed_and_it_is_said(
    sample_window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.dialogs.find_dialog._MOST", 3)
    page(sample_window, 9)
    Keyboard(sample_window).press(Key.Key_F, modifier=CTRL | SHIFT)
    found = dialog(sample_window)
    QTest.keyClicks(found.text, "2210201")
    QTest.keyClick(found.text, Key.Key_Return)
    qtbot.waitUntil(lambda: len(shown_rows(found)) > 0)
    assert len(shown_rows(found)) == 3
    assert found.said.text() == "找到 3 处（只列出前面的这些，请写得更具体）。按 Enter 转到那里。"


def test_ctrl_h_replaces_in_own_texts_and_counts(
    sample_window: MainWindow, sample_session: Session, qtbot: QtBot
) -> None:
    sample_session.tell(sample_session.book.narrative.set_texts("写", {"reason.revenue": "甲乙甲乙"}))
    page(sample_window, 5)
    Keyboard(sample_window).press(Key.Key_H, modifier=CTRL)
    found = dialog(sample_window)
    QTest.keyClicks(found.text, "x")
    found.text.setText("甲乙")
    QTest.keyClick(found.text, Key.Key_Return)
    assert found.said.text() == "1 段文字里有 2 处。只替换自己写的文字，不动金额和科目编码。"
    found.new.setText("丙")
    (button,) = [one for one in found.findChildren(QPushButton) if one.text().startswith("全部替换")]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert sample_session.book.ledger.texts["reason.revenue"] == "丙丙"
    assert found.said.text() == "已替换 2 处（1 段文字），可以按 Ctrl+Z 一次撤销。"
    sample_session.undo()
    assert sample_session.book.ledger.texts["reason.revenue"] == "甲乙甲乙"


def test_ctrl_g_goes_to_a_code_and_adds_its_row(sample_window: MainWindow) -> None:
    table = page(sample_window, 5)
    assert table.model.row_of("2010301") is None
    Keyboard(sample_window).press(Key.Key_G, modifier=CTRL)
    (asked,) = [one for one in table.findChildren(GoToDialog) if one.isVisible()]
    sign = asked.fontMetrics().horizontalAdvance("国")
    assert (asked.width(), asked.height()) == (40 * sign, 18 * sign), "room for the list that drops down"
    QTest.keyClicks(asked.text, "2010301")
    assert asked.drop_down.chosen == "2010301"
    QTest.keyClick(asked.text, Key.Key_Return)
    assert table.grid.currentIndex().row() == table.model.row_of("2010301")


def test_go_to_says_when_a_text_is_no_code(sample_window: MainWindow) -> None:
    table = page(sample_window, 5)
    table.go_to_code()
    (asked,) = [one for one in table.findChildren(GoToDialog) if one.isVisible()]
    QTest.keyClicks(asked.text, "qqqqqq")
    QTest.keyClick(asked.text, Key.Key_Return)
    assert asked.isVisible()
    assert asked.said.text() == "科目目录里没有“qqqqqq”。"
