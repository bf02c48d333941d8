"""The clerk's hands: real key events to whatever has the focus, counted."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier


class Keyboard:
    """Types into the focused widget of a window."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self.strokes = 0

    def _focused(self) -> QWidget:
        return QApplication.focusWidget() or self._window

    def type(self, text: str) -> None:
        """Type a text, sign by sign; Chinese signs come from the input method."""
        for sign in text:
            if sign.isascii():
                QTest.keyClick(self._focused(), sign)
            else:
                composed = QInputMethodEvent()
                composed.setCommitString(sign)
                QApplication.sendEvent(self._focused(), composed)
            self.strokes += 1

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        """Press keys one after the other."""
        for key in keys:
            QTest.keyClick(self._focused(), key, modifier)
            self.strokes += 1

    def enter(self, text: str) -> None:
        """Type a text and Enter."""
        self.type(text)
        self.press(Qt.Key.Key_Return)
