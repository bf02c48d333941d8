"""名词解释 as the clerk edits it: prescribed until the first change, then the book's own."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from models.facts import Term
from tests.ui.keyboard import CTRL, Keyboard
from ui.main_window import MainWindow
from ui.pages.glossary_page import GlossaryPage
from ui.session import Session

Key, ALT = Qt.Key, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def page(window: MainWindow) -> GlossaryPage:
    window.show_page("glossary")
    page = window.pages.currentWidget()
    assert isinstance(page, GlossaryPage)
    return page


@pytest.fixture
def keys(window: MainWindow) -> Keyboard:
    return Keyboard(window)


def own(session: Session) -> list[str]:
    return [term.name for term in sorted(session.book.ledger.all(Term), key=lambda term: term.position)]


def listed(page: GlossaryPage, most: int = 3) -> list[str]:
    return [page.terms.item(row).text() for row in range(min(most, page.terms.count()))]


def test_the_prescribed_terms_are_shown_and_nothing_is_the_books_own(
    page: GlossaryPage, blank_session: Session
) -> None:
    assert page.terms.count() == 12
    assert listed(page) == ["1  财政拨款收入", "2  事业收入", "3  事业单位经营收入"]
    assert page.definition.toPlainText().startswith("指财政当年拨付的资金")
    assert own(blank_session) == []
    assert not page.restore.isEnabled()


def test_the_first_change_makes_the_list_the_books_own_and_can_be_undone(
    page: GlossaryPage, keys: Keyboard, blank_session: Session
) -> None:
    keys.press(Key.Key_M, modifier=ALT)
    keys.press(Key.Key_Down, Key.Key_Tab)
    page.definition.setFocus()
    keys.press(Key.Key_A, modifier=CTRL)
    keys.type("指本单位的收入。")
    assert own(blank_session) == []
    keys.press(Key.Key_Tab)
    assert len(own(blank_session)) == 12
    terms = {term.name: term.definition for term in blank_session.book.ledger.all(Term)}
    assert terms["事业收入"] == "指本单位的收入。"
    assert page.restore.isEnabled()
    blank_session.undo()
    assert own(blank_session) == []
    assert page.definition.toPlainText() == "指事业单位开展专业业务活动及辅助活动所取得的收入。"


def test_a_term_is_added_after_the_current_one(
    page: GlossaryPage, keys: Keyboard, blank_session: Session
) -> None:
    page.add.setFocus()
    keys.press(Key.Key_Space)
    assert page.name.hasFocus()
    keys.type("智慧城市")
    keys.press(Key.Key_Tab)
    keys.type("指运用信息技术的城市。")
    keys.press(Key.Key_Tab)
    assert own(blank_session)[:3] == ["财政拨款收入", "智慧城市", "事业收入"]
    assert listed(page)[1] == "2  智慧城市"
    page.name.setFocus()
    page.name.selectAll()
    keys.press(Key.Key_Delete, Key.Key_Return)
    assert page.name.text() == "智慧城市"


def test_alt_and_the_arrows_move_and_delete_removes(
    page: GlossaryPage, keys: Keyboard, blank_session: Session
) -> None:
    page.terms.setFocus()
    keys.press(Key.Key_Down, modifier=ALT)
    assert listed(page) == ["1  事业收入", "2  财政拨款收入", "3  事业单位经营收入"]
    assert page.terms.currentRow() == 1
    assert page.name.text() == "财政拨款收入"
    keys.press(Key.Key_Up, modifier=ALT)
    keys.press(Key.Key_Up, modifier=ALT)
    assert own(blank_session)[:2] == ["财政拨款收入", "事业收入"]
    keys.press(Key.Key_Delete)
    assert own(blank_session)[0] == "事业收入"
    assert page.name.text() == "事业收入"
    blank_session.undo()
    assert own(blank_session)[0] == "财政拨款收入"
    assert page.name.text() == "财政拨款收入"


def test_dragging_gives_the_order(page: GlossaryPage, blank_session: Session, qtbot: QtBot) -> None:
    """What a drop does to the list; the mouse's own drag is the system's."""
    root = QModelIndex()
    assert page.terms.model().moveRows(root, 0, 1, root, 3)
    qtbot.waitUntil(lambda: own(blank_session) != [])
    assert own(blank_session)[:3] == ["事业收入", "事业单位经营收入", "财政拨款收入"]
    assert listed(page) == ["1  事业收入", "2  事业单位经营收入", "3  财政拨款收入"]


def test_the_prescribed_list_comes_back(page: GlossaryPage, blank_session: Session) -> None:
    QTest.mouseClick(page.remove, Qt.MouseButton.LeftButton)
    assert page.terms.count() == 11
    QTest.mouseClick(page.restore, Qt.MouseButton.LeftButton)
    assert own(blank_session) == []
    assert page.terms.count() == 12
    blank_session.undo()
    assert page.terms.count() == 11


def test_the_last_term_stays(page: GlossaryPage, window: MainWindow, blank_session: Session) -> None:
    blank_session.tell(blank_session.book.narrative.set_terms([("甲", "指甲。")]))
    QTest.mouseClick(page.remove, Qt.MouseButton.LeftButton)
    assert own(blank_session) == ["甲"]
    assert window.statusBar().currentMessage().startswith("至少要有一条名词解释")


def test_what_is_typed_goes_to_its_own_term(
    page: GlossaryPage, keys: Keyboard, blank_session: Session
) -> None:
    page.name.setFocus()
    page.name.end(False)
    keys.type("甲")
    rect = page.terms.visualItemRect(page.terms.item(4))
    QTest.mouseClick(page.terms.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert own(blank_session)[0] == "财政拨款收入甲"
    assert page.name.text() == "结转结余资金"


def test_a_book_to_be_looked_at_is_not_changed(sample_session: Session, qtbot: QtBot) -> None:
    second = Session()
    second.open(sample_session.book.path)
    page = GlossaryPage(second)
    qtbot.addWidget(page)
    page.show()
    QTest.keyClick(page.terms, Key.Key_Delete)
    QTest.keyClick(page.terms, Key.Key_Down, ALT)
    assert page.terms.count() == 12
    assert not page.add.isEnabled()
    assert page.name.isReadOnly()
    second.close()


def test_fields_have_labels(page: GlossaryPage) -> None:
    buddies = {label.buddy() for label in page.findChildren(QLabel) if label.buddy()}
    assert {page.terms, page.name, page.definition} <= buddies


def test_insert_adds_a_term_after_the_current_one(page: GlossaryPage, keys: Keyboard) -> None:
    page.terms.setCurrentRow(1)
    page.terms.setFocus()
    keys.press(Key.Key_Insert)
    assert page.terms.count() == 13
    assert listed(page)[1:] == ["2  事业收入", f"3  {page.name.text()}"]
    assert page.name.hasFocus()
