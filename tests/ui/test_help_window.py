"""The manual as the clerk uses it: opened at a page, searched, read by keyboard, closed."""

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListWidget, QTextBrowser
from pytestqt.qtbot import QtBot

from models.families import TableDefinition
from tests.family import FAMILY
from ui.help_page import CONTENTS, plain_text, title
from ui.help_window import HelpWindow
from ui.theme import apply_theme, shades

# The offscreen platform says so of every window that has a smallest size.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


@pytest.fixture
def window(qtbot: QtBot) -> HelpWindow:
    """The manual, open at its first page."""
    shown = HelpWindow()
    qtbot.addWidget(shown)
    with qtbot.waitActive(shown):
        shown.show()
    return shown


def contents(window: HelpWindow) -> list[str]:
    """The titles that can be seen."""
    listed = window.findChild(QListWidget)
    return [listed.item(row).text() for row in range(listed.count())]


def shown_text(window: HelpWindow) -> str:
    return window.findChild(QTextBrowser).toPlainText()


def write(text: str) -> None:
    """What an input method sends when the clerk has chosen the signs."""
    composed = QInputMethodEvent()
    composed.setCommitString(text)
    QApplication.sendEvent(QGuiApplication.focusObject(), composed)


def search(qtbot: QtBot, window: HelpWindow, text: str) -> QLineEdit:
    """Ctrl+F and a word."""
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    field = window.findChild(QLineEdit)
    assert QGuiApplication.focusObject() is field
    write(text)
    return field


def marked(window: HelpWindow) -> list[str]:
    """The words that stand out on the page."""
    return [mark.cursor.selectedText() for mark in list(window.findChild(QTextBrowser).extraSelections())]


@pytest.mark.parametrize("table", FAMILY.tables, ids=lambda table: table.role)
def test_every_table_has_its_page(window: HelpWindow, table: TableDefinition) -> None:
    window.show_page(f"table-{table.role}")
    heading = f"表{FAMILY.number_of(table.role)} {table.name}"
    assert heading in contents(window)
    assert shown_text(window).startswith(heading)
    for part in ("填什么", "从哪里来", "常见错误"):
        assert part in shown_text(window)


def test_searching_three_public_expenses_finds_table_10(qtbot: QtBot, window: HelpWindow) -> None:
    search(qtbot, window, "三公")
    assert window.page == "table-three_public"
    assert title("table-three_public") in contents(window)
    assert title("table-government_fund") not in contents(window)
    assert set(marked(window)) == {"三公"}


def test_the_whole_text_is_searched_for_every_word(qtbot: QtBot, window: HelpWindow) -> None:
    search(qtbot, window, "30217 接待")
    assert contents(window) == [title("table-three_public")]
    assert set(marked(window)) == {"30217", "接待"}


def test_latin_letters_are_found_however_written(qtbot: QtBot, window: HelpWindow) -> None:
    search(qtbot, window, "PGUP")
    assert window.page == "keys"
    assert marked(window) == ["PgUp", "PgUp"]


def test_enter_goes_from_hit_to_hit_and_round(qtbot: QtBot, window: HelpWindow) -> None:
    field = search(qtbot, window, "30217")
    page = window.findChild(QTextBrowser)
    hits = [mark.cursor.position() for mark in list(page.extraSelections())]
    assert page.textCursor().position() == hits[0]
    for hit in (*hits[1:], hits[0]):
        qtbot.keyClick(field, Qt.Key.Key_Return)
        assert page.textCursor().position() == hit
        assert page.viewport().rect().contains(page.cursorRect().center())


def test_what_is_nowhere_is_said(qtbot: QtBot, window: HelpWindow) -> None:
    field = search(qtbot, window, "量子力学")
    told = next(label for label in window.findChildren(QLabel) if "没有找到" in label.text())
    assert told.isVisible()
    assert contents(window) == []
    field.clear()
    assert not told.isVisible()
    assert contents(window) == [title(name) for name in CONTENTS]


def test_the_contents_are_walked_by_keyboard(qtbot: QtBot, window: HelpWindow) -> None:
    """Only what was found is walked: the first and the last page that have the word."""
    holding = [name for name in CONTENTS if "撤销" in plain_text(name)]
    field = search(qtbot, window, "撤销")
    qtbot.keyClick(field, Qt.Key.Key_Down)
    listed = window.findChild(QListWidget)
    assert QGuiApplication.focusObject() is listed
    for key, name in ((Qt.Key.Key_End, holding[-1]), (Qt.Key.Key_Home, holding[0])):
        qtbot.keyClick(listed, key)
        assert window.page == name
        assert set(marked(window)) == {"撤销"}
    qtbot.keyClick(listed, Qt.Key.Key_Down)
    assert window.page == holding[1]


def test_the_field_is_reached_by_its_label(qtbot: QtBot, window: HelpWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    assert QGuiApplication.focusObject() is window.findChild(QLineEdit)


def test_a_page_asked_for_leaves_the_search(qtbot: QtBot, window: HelpWindow) -> None:
    field = search(qtbot, window, "备份")
    window.show_page("table-general_by_function")
    assert window.page == "table-general_by_function"
    assert field.text() == ""
    assert marked(window) == []


def test_a_clicked_link_opens_its_page(qtbot: QtBot, window: HelpWindow) -> None:
    page = window.findChild(QTextBrowser)
    spot = next(
        QPoint(x, y)
        for y in range(0, page.viewport().height(), 4)
        for x in range(0, page.viewport().width(), 4)
        if page.anchorAt(QPoint(x, y)) == "unit.md"
    )
    qtbot.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert window.page == "unit"
    assert page.source() == QUrl()


def test_a_page_that_is_not_there_is_an_error(window: HelpWindow) -> None:
    with pytest.raises(KeyError, match="table-11"):
        window.show_page("table-11")
    assert window.page == "index"


@pytest.mark.parametrize("place", [QLineEdit, QListWidget, QTextBrowser])
def test_escape_closes_from_everywhere(qtbot: QtBot, window: HelpWindow, place: type) -> None:
    inside = window.findChild(place)
    inside.setFocus()
    qtbot.keyClick(inside, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_the_page_turns_dark_with_the_window(qtbot: QtBot, qapp: QApplication, window: HelpWindow) -> None:
    document = window.findChild(QTextBrowser).document()

    def heads() -> set[str]:
        frames = document.rootFrame().childFrames()
        return {frame.cellAt(0, 0).format().background().color().name() for frame in frames}

    for dark in (True, False):
        apply_theme(qapp, dark)
        wanted = shades(dark).header_background.name()
        qtbot.waitUntil(lambda wanted=wanted: heads() == {wanted})
