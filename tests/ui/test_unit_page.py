"""单位信息与概况 as the clerk fills it: each field saved when it is left, each undone."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from models.book import Book
from models.facts import UnitKind
from tests.ui.conftest import UNIT
from tests.ui.keyboard import CTRL, Keyboard
from ui.main_window import MainWindow
from ui.pages.unit_page import UnitPage
from ui.session import Session

Key, ALT = Qt.Key, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def page(window: MainWindow) -> UnitPage:
    window.show_page("unit")
    page = window.page("unit")
    assert isinstance(page, UnitPage)
    return page


@pytest.fixture
def keys(window: MainWindow) -> Keyboard:
    return Keyboard(window)


def test_names_are_saved_when_left_and_the_placeholder_says_what_is_used(
    page: UnitPage, keys: Keyboard, blank_session: Session
) -> None:
    names, ledger = page.names, blank_session.book.ledger
    assert names.full_name.placeholderText() == f"不填则用：{UNIT}"
    keys.press(Key.Key_M, modifier=ALT)
    keys.type("中心(本级)")
    assert ledger.full_name == UNIT
    keys.press(Key.Key_Tab)
    assert ledger.full_name == "中心(本级)"
    assert names.short_name.hasFocus()
    assert names.short_name.placeholderText() == "不填则用：中心(本级)"
    keys.enter("中心")
    assert (ledger.short_name, ledger.full_name) == ("中心", "中心(本级)")
    keys.press(Key.Key_Z, modifier=CTRL)
    assert (ledger.short_name, names.short_name.text()) == ("中心(本级)", "")
    keys.press(Key.Key_Z, modifier=CTRL)
    assert (ledger.full_name, names.full_name.text()) == (UNIT, "")
    keys.press(Key.Key_Y, modifier=CTRL)
    assert names.full_name.text() == "中心(本级)"


def test_undo_in_a_line_takes_back_typing_first(
    page: UnitPage, keys: Keyboard, blank_session: Session
) -> None:
    page.names.name.setFocus()
    page.names.name.end(False)
    keys.type("站")
    keys.press(Key.Key_Z, modifier=CTRL)
    assert page.names.name.text() == UNIT
    assert blank_session.book.history.to_undo is None
    keys.type("站")
    keys.press(Key.Key_Escape)
    assert page.names.name.text() == UNIT


def test_the_units_name_is_not_left_empty(page: UnitPage, keys: Keyboard, blank_session: Session) -> None:
    page.names.name.setFocus()
    page.names.name.selectAll()
    keys.press(Key.Key_Delete, Key.Key_Return)
    assert page.names.name.text() == UNIT
    assert blank_session.book.ledger.full_name == UNIT


def test_year_kind_and_departments(page: UnitPage, keys: Keyboard, blank_session: Session) -> None:
    page.names.year.setFocus()
    page.names.year.selectAll()
    keys.type("2027")
    keys.press(Key.Key_Tab)
    assert blank_session.book.ledger.settings.year == 2027
    assert page.names.kind.hasFocus()
    assert page.names.kind.currentText() == "事业单位"
    keys.press(Key.Key_Up)
    assert blank_session.book.ledger.profile.kind is UnitKind.CIVIL_SERVICE
    keys.press(Key.Key_Tab)
    page.names.departments.selectAll()
    keys.type("9")
    keys.press(Key.Key_Return)
    assert blank_session.book.ledger.profile.departments == 9
    blank_session.undo()
    assert page.names.departments.value() == 0


def test_units_below_are_added_renamed_and_removed_by_keys(
    page: UnitPage, keys: Keyboard, blank_session: Session, window: MainWindow, qtbot: QtBot
) -> None:
    ledger = blank_session.book.ledger
    page.units.add.setFocus()
    keys.press(Key.Key_Space)
    keys.enter("下属甲")
    qtbot.waitUntil(lambda: list(ledger.units.values()) == [UNIT, "下属甲"])
    assert [page.units.units.item(n).text() for n in range(2)] == [UNIT, "下属甲"]
    page.units.units.setFocus()
    keys.press(Key.Key_F2)
    keys.enter(UNIT)
    qtbot.waitUntil(lambda: window.statusBar().currentMessage() == f"已经有单位“{UNIT}”。")
    assert list(ledger.units.values()) == [UNIT, "下属甲"]
    keys.press(Key.Key_Delete)
    assert list(ledger.units.values()) == [UNIT]
    keys.press(Key.Key_Delete)
    assert window.statusBar().currentMessage() == "这是预算本的本级单位，不能删除。"
    blank_session.undo()
    assert page.units.units.count() == 2


def test_duties_and_tasks_are_kept_numbered(page: UnitPage, keys: Keyboard, blank_session: Session) -> None:
    book = blank_session.book
    keys.press(Key.Key_Z, modifier=ALT)
    assert page.duties.hasFocus()
    QGuiApplication.clipboard().setText("(一)\t贯彻执行\n(二)\t负责：\n1、甲\n1、乙")
    keys.press(Key.Key_V, modifier=CTRL)
    keys.press(Key.Key_Tab)
    assert book.ledger.texts == {"duties": "（一）贯彻执行\n（二）负责：\n1.甲\n2.乙"}
    assert page.aim.hasFocus()
    keys.type("紧扣核心理念。")
    keys.press(Key.Key_Tab)
    keys.type("（一）强化引领")
    keys.press(Key.Key_Tab)
    assert book.ledger.texts["tasks.aim"] == "紧扣核心理念。"
    assert book.ledger.texts["tasks"] == "（一）强化引领"
    blank_session.undo()
    assert (book.history.to_undo.words, page.tasks.toPlainText()) == ("填写主要任务", "")
    blank_session.undo()
    blank_session.undo()
    assert book.ledger.texts == {}
    assert page.duties.toPlainText() == ""


def test_the_mouse_sets_a_level_too(page: UnitPage, keys: Keyboard, qtbot: QtBot) -> None:
    page.tasks.setFocus()
    keys.type("甲")
    buttons = [b for b in page.findChildren(QPushButton) if b.text() == "1."]
    QTest.mouseClick(buttons[1], Qt.MouseButton.LeftButton)
    assert page.tasks.toPlainText() == "1. 甲"
    assert page.tasks.hasFocus()


def test_what_was_typed_is_saved_when_the_window_closes(
    page: UnitPage, keys: Keyboard, window: MainWindow, blank_session: Session
) -> None:
    path = blank_session.book.path
    page.duties.setFocus()
    keys.type("（一）贯彻")
    keys.press(Key.Key_Q, modifier=CTRL)
    with Book.open(path) as again:
        assert again.ledger.texts == {"duties": "（一）贯彻"}


def test_a_book_to_be_looked_at_is_not_written_in(
    sample_session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    second = Session()
    second.open(sample_session.book.path)
    page = UnitPage(second)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
    keys, before = Keyboard(page), page.duties.toPlainText()
    page.duties.setFocus()
    keys.enter("1.a")
    page.names.name.setFocus()
    keys.type("x")
    assert page.duties.toPlainText() == before
    assert before.startswith("（一）")
    assert page.names.name.text() == UNIT
    assert not page.names.year.isEnabled()
    assert not page.units.add.isVisible()
    second.close()


def test_every_field_has_a_label(page: UnitPage) -> None:
    buddies = {label.buddy() for label in page.findChildren(QLabel) if label.buddy()}
    names = page.names
    fields = {names.name, names.full_name, names.short_name, names.year, names.kind, names.departments}
    assert fields | {page.units.units, page.duties, page.aim, page.tasks} <= buddies


def test_file_and_kind_of_document_are_read_in_one_line_and_copied(
    window: MainWindow, page: UnitPage, blank_session: Session
) -> None:
    window.resize(910, 490)
    QApplication.processEvents()
    path, names = str(blank_session.book.path), page.names
    for line in (names.path, names.family):
        assert line.isReadOnly()
        assert line.height() >= line.sizeHint().height()
        assert line.toolTip().replace("\n", "") == line.text()
    # A title is read from its beginning, a path from its end.
    assert (names.family.cursorPosition(), names.path.cursorPosition()) == (0, len(path))
    names.path.setFocus()
    QTest.keyClick(names.path, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(names.path, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == path


def test_alt_and_an_arrow_move_a_unit_and_table_2_follows(
    page: UnitPage, keys: Keyboard, blank_session: Session
) -> None:
    book = blank_session.book
    blank_session.do(lambda: book.names.add_unit("某中心"))
    page.units.units.setFocus()
    page.units.units.setCurrentRow(1)
    keys.press(Key.Key_Up, modifier=ALT)
    assert [page.units.units.item(row).text() for row in range(2)] == ["某中心", UNIT]
    assert [row[0] for row in book.figures.published("revenue_by_unit").rows] == ["合计", "某中心", UNIT]
    assert page.units.units.currentItem().text() == "某中心"
    keys.press(Key.Key_Up, modifier=ALT)
    assert book.ledger.units[book.ledger.own_unit] == UNIT
    blank_session.undo()
    assert list(book.ledger.units.values()) == [UNIT, "某中心"]
