"""Numbered text as the clerk writes it: typed, moved a level, pasted from Word, undone."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.keyboard import CTRL, Keyboard
from ui.outline_editor import OutlineEditor
from ui.session import Session

Key = Qt.Key


class Form(QWidget):
    """An editor between two other fields, and what it handed over."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.saved: list[str] = []
        self.editor = OutlineEditor(session, self)
        self.editor.left.connect(self.saved.append)
        layout = QVBoxLayout(self)
        for widget in (QLineEdit(self), self.editor, QLineEdit(self)):
            layout.addWidget(widget)


@pytest.fixture
def form(blank_session: Session, qtbot: QtBot) -> Form:
    form = Form(blank_session)
    qtbot.addWidget(form)
    with qtbot.waitActive(form):
        form.show()
    form.editor.setFocus()
    return form


@pytest.fixture
def keys(form: Form) -> Keyboard:
    return Keyboard(form)


def text(form: Form) -> list[str]:
    return form.editor.toPlainText().splitlines()


def paste(keys: Keyboard, plain: str = "", html: str = "") -> None:
    data = QMimeData()
    if plain:
        data.setText(plain)
    if html:
        data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)
    keys.press(Key.Key_V, modifier=CTRL)


def test_enter_goes_on_numbering_and_ends_it_on_an_empty_number(form: Form, keys: Keyboard) -> None:
    keys.type("（一）贯彻执行")
    keys.enter("")
    keys.type("负责：")
    keys.press(Key.Key_Return)
    assert text(form) == ["（一）贯彻执行", "（二）负责：", "（三）"]
    keys.press(Key.Key_BracketRight, modifier=CTRL)
    keys.enter("2026年甲")
    keys.type("乙")
    assert text(form)[2:] == ["1. 2026年甲", "2. 乙"]
    keys.press(Key.Key_Return, Key.Key_BracketLeft)
    keys.press(Key.Key_Backspace)
    keys.press(Key.Key_BracketLeft, modifier=CTRL)
    keys.enter("承办")
    assert text(form)[4:] == ["（三）承办", "（四）"]
    keys.press(Key.Key_Return)
    keys.type("以上。")
    assert text(form)[4:] == ["（三）承办", "以上。"]


def test_the_text_is_handed_over_once_when_the_editor_is_left(form: Form, keys: Keyboard) -> None:
    keys.type("1、甲")
    keys.press(Key.Key_Return)
    keys.type("乙")
    keys.press(Key.Key_Return)
    assert form.saved == []
    keys.press(Key.Key_Tab)
    assert form.saved == ["1.甲\n2.乙"]
    assert isinstance(form.focusWidget(), QLineEdit)


def test_a_line_put_between_others_renumbers_them(form: Form, keys: Keyboard) -> None:
    form.editor.show_text("（一）甲\n（二）乙\n（三）丙")
    keys.press(Key.Key_End, Key.Key_Return)
    keys.type("新")
    assert text(form) == ["（一）甲", "（二）新", "（三）乙", "（四）丙"]
    keys.press(Key.Key_Backspace, Key.Key_Backspace)
    assert text(form) == ["（一）甲", "", "（二）乙", "（三）丙"]


def test_a_level_changes_for_every_selected_line(form: Form, keys: Keyboard) -> None:
    form.editor.show_text("（一）甲\n（二）乙\n（三）丙\n（四）丁")
    keys.press(Key.Key_Down)
    keys.press(Key.Key_Down, modifier=Qt.KeyboardModifier.ShiftModifier)
    keys.press(Key.Key_BracketRight, modifier=CTRL)
    assert text(form) == ["（一）甲", "1. 乙", "2. 丙", "（二）丁"]
    keys.press(Key.Key_BracketRight, modifier=CTRL)
    assert text(form) == ["（一）甲", "乙", "丙", "（二）丁"]
    keys.press(Key.Key_Z, modifier=CTRL)
    assert text(form) == ["（一）甲", "1. 乙", "2. 丙", "（二）丁"]
    keys.press(Key.Key_Z, modifier=CTRL)
    assert text(form) == ["（一）甲", "（二）乙", "（三）丙", "（四）丁"]
    keys.press(Key.Key_Y, modifier=CTRL)
    assert text(form) == ["（一）甲", "1. 乙", "2. 丙", "（二）丁"]


def test_a_number_is_one_sign(form: Form, keys: Keyboard) -> None:
    form.editor.show_text("（一）甲\n（二）乙")
    keys.press(Key.Key_Home)
    keys.type("新")
    assert text(form) == ["（一）新甲", "（二）乙"]
    keys.press(Key.Key_End, Key.Key_Delete)
    assert text(form) == ["（一）新甲乙"]
    keys.press(Key.Key_Home, Key.Key_Backspace)
    assert text(form) == ["新甲乙"]


def test_what_only_looks_like_a_number_stays(form: Form, keys: Keyboard) -> None:
    form.editor.show_text("1.甲")
    keys.press(Key.Key_End, Key.Key_Return, Key.Key_Return)
    keys.type("1.5倍以上")
    assert text(form) == ["1. 甲", "1.5倍以上"]
    keys.press(Key.Key_Return)
    keys.type("2026年底")
    assert text(form)[2:] == ["2026年底"]
    keys.press(Key.Key_Return)
    keys.type("1、乙")
    assert text(form)[3:] == ["2. 乙"]
    keys.press(Key.Key_Return, Key.Key_Return)
    keys.type("一、丙")
    assert text(form)[4:] == ["（一）丙"]


def test_pasting_from_word_keeps_the_numbering_as_ours(form: Form, keys: Keyboard) -> None:
    paste(keys, "(一)\t贯彻执行\n(二)\t负责：\n1、甲\n1、乙\n2026年底完成\n(三)\t承办\n")
    assert text(form) == ["（一）贯彻执行", "（二）负责：", "1. 甲", "2. 乙", "2026年底完成", "（三）承办"]
    keys.press(Key.Key_Tab)
    assert form.saved == ["（一）贯彻执行\n（二）负责：\n1.甲\n2.乙\n2026年底完成\n（三）承办"]


def test_a_list_pasted_behind_words_begins_a_line_and_goes_on_numbering(form: Form, keys: Keyboard) -> None:
    form.editor.show_text("（一）甲\n（二）丁")
    keys.press(Key.Key_End)
    chinese = "<ol style='list-style-type:cjk-ideographic'>"
    paste(keys, "乙 丙 子", chinese + "<li>乙</li><li>丙<ol><li>子</li></ol></li></ol>")
    assert text(form) == ["（一）甲", "（二）乙", "（三）丙", "1. 子", "（四）丁"]
    keys.press(Key.Key_Z, modifier=CTRL)
    assert text(form) == ["（一）甲", "（二）丁"]


def test_words_pasted_into_a_line_stay_in_it(form: Form, keys: Keyboard) -> None:
    form.editor.show_text("（一）甲\n（二）丁")
    keys.press(Key.Key_End)
    paste(keys, "乙")
    keys.press(Key.Key_Down, Key.Key_Home)
    paste(keys, "（九）丙")
    assert text(form) == ["（一）甲乙", "（二）丙丁"]


def test_typing_is_undone_in_the_editor(form: Form, keys: Keyboard) -> None:
    keys.type("（一）甲")
    keys.press(Key.Key_Return)
    keys.type("乙")
    for _ in range(12):
        keys.press(Key.Key_Z, modifier=CTRL)
    assert text(form) == []
    for _ in range(12):
        keys.press(Key.Key_Y, modifier=CTRL)
    assert text(form) == ["（一）甲", "（二）乙"]


def test_a_long_text_is_typed_in_without_holding_up(form: Form, keys: Keyboard) -> None:
    form.editor.show_text("\n".join(["（一）负责"] + ["1.<b>&甲\u202e乙</b>" * 20] * 500))
    keys.press(Key.Key_End)
    keys.type("新")
    assert text(form)[0] == "（一）负责新"
    assert text(form)[500].startswith("500. <b>&甲")
