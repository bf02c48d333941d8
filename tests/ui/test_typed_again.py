"""A key that waited does what it would have done: an underlined letter is not lost."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.typed_again import type_again

Window = tuple[QMainWindow, QLineEdit, QLineEdit, QCheckBox]


@pytest.fixture
def form(qtbot: QtBot) -> Window:
    """Two fields of which the first has the keyboard, the second a letter; a box that has one, too."""
    window = QMainWindow()
    qtbot.addWidget(window)
    inside = QWidget(window)
    first, second, box = QLineEdit(inside), QLineEdit(inside), QCheckBox("公开(&O)", inside)
    label = QLabel("名称(&N)", inside)
    label.setBuddy(second)
    layout = QVBoxLayout(inside)
    for each in (first, label, second, box):
        layout.addWidget(each)
    window.setCentralWidget(inside)
    window.show()
    first.setFocus()
    return window, first, second, box


def press(window: QMainWindow, key: Qt.Key, held: Qt.KeyboardModifier, text: str = "") -> None:
    type_again(QKeyEvent(QEvent.Type.KeyPress, key, held, text), window)


def test_a_letter_presses_its_button(form: Window) -> None:
    window, _, _, box = form
    press(window, Qt.Key.Key_O, Qt.KeyboardModifier.AltModifier)
    assert box.isChecked()


def test_a_letter_goes_to_its_field_and_what_follows_is_typed_there(form: Window) -> None:
    window, first, second, _ = form
    press(window, Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
    press(window, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")
    assert (first.text(), second.text()) == ("", "a")


def test_what_cannot_be_pressed_is_not(form: Window) -> None:
    window, first, _, box = form
    box.setEnabled(False)
    press(window, Qt.Key.Key_O, Qt.KeyboardModifier.AltModifier)
    assert not box.isChecked()
    assert QApplication.focusWidget() in (first, None)


def test_a_menu_opens_at_its_first_entry_that_can_be_chosen(form: Window) -> None:
    window, *_ = form
    chosen: list[str] = []
    menu = window.menuBar().addMenu("文件(&F)")
    for name, enabled in (("新建", False), ("打开", True), ("关闭", True)):
        act = menu.addAction(name, lambda name=name: chosen.append(name))
        act.setEnabled(enabled)
    press(window, Qt.Key.Key_F, Qt.KeyboardModifier.AltModifier)
    press(window, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
    assert chosen == ["打开"]
