"""The editor that opens in the running text: grows with what is typed, Enter and Tab commit and go on."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextOption
from PySide6.QtWidgets import QFrame, QWidget

from ui.explanations.suggestion_list import SuggestionList
from ui.visible_signs import SignText

_STEPS = {
    Qt.Key.Key_Return: 1,
    Qt.Key.Key_Enter: 1,
    Qt.Key.Key_Tab: 1,
    Qt.Key.Key_Backtab: -1,
}
_STAYING = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class PlaceEditor(SignText):
    """One text under the keyboard. A paragraph of the document has no line breaks, so Enter commits.

    committed: the text, and where the clerk goes next: 1 on, -1 back, 0 somewhere else. saved: the text, the
    editor staying open while a menu or another window is used. given_up: Esc.
    """

    committed = Signal(str, int)
    saved = Signal(str)
    given_up = Signal()

    def __init__(self, parent: QWidget, text: str, offered: Sequence[str]) -> None:
        super().__init__(parent)
        self._room, self._offered = parent, offered
        self._least = QRect()
        self._done = False
        self.suggestions = SuggestionList(parent)
        # Or a click on the list would take the keyboard to the view below, and close the editor.
        self.suggestions.setFocusProxy(self)
        self.suggestions.taken.connect(lambda text: self._commit(text, 1))
        self.setFrameShape(QFrame.Shape.Box)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setPlainText(text)
        self.textChanged.connect(self._follow)
        self.destroyed.connect(self.suggestions.deleteLater)

    def put(self, text: QRect) -> None:
        """Stand with the text over this one, as wide and at least as high."""
        self._least = text.adjusted(-self._around, -self._around, self._around, self._around)
        self.setGeometry(self._least)
        self.show()
        self._grow()
        if not self.toPlainText():
            self._offer(self._offered)

    def go_on(self, text: str) -> None:
        """Stay with a text that was not taken."""
        self._done = False
        if text != self.toPlainText():
            self.setPlainText(text)

    def close_up(self) -> None:
        """Go without a word."""
        self._done = True
        self.suggestions.hide()
        self.hide()
        self.deleteLater()

    @property
    def _around(self) -> int:
        return round(self.document().documentMargin()) + self.frameWidth()

    def _grow(self) -> None:
        lines = max(1, round(self.document().size().height()))
        height = max(self._least.height(), lines * self.fontMetrics().lineSpacing() + 2 * self._around)
        self.setGeometry(self._least.left(), self.y(), self._least.width(), height)

    def _follow(self) -> None:
        self._grow()
        typed = self.toPlainText()
        self._offer([text for text in self._offered if typed in text and typed != text])

    def _offer(self, texts: Sequence[str]) -> None:
        self.suggestions.offer(texts, self.geometry(), self._room.rect())

    def _commit(self, text: str, step: int) -> None:
        if not self._done:
            self._done = True
            self.committed.emit(text, step)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Commit, give up, choose among what is offered; all else is typing."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self._escape()
        elif key in _STEPS:
            self._commit(self.suggestions.chosen or self.toPlainText(), _STEPS[key])
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self._choose(1 if key == Qt.Key.Key_Down else -1):
            event.accept()
        else:
            super().keyPressEvent(event)

    def _escape(self) -> None:
        if self.suggestions.chosen:
            self.suggestions.setCurrentRow(-1)
            return
        self._done = True
        self.given_up.emit()

    def _choose(self, by: int) -> bool:
        """Move among what is offered; False where the key is for the text's own lines."""
        if self.suggestions.isVisible():
            self.suggestions.step(by)
            return True
        if by > 0 and self._offered and self.textCursor().atEnd():
            self._offer(self._offered)
            self.suggestions.step(by)
            return True
        return False

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """What is left is written down."""
        super().focusOutEvent(event)
        if event.reason() in _STAYING:
            if not self._done:
                self.saved.emit(self.toPlainText())
        else:
            self._commit(self.toPlainText(), 0)

    def event(self, event: QEvent) -> bool:
        """Esc, Enter and Tab are the text's own while it is edited, and no shortcuts."""
        own = (Qt.Key.Key_Escape, *_STEPS)
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in own
        ):
            event.accept()
            return True
        return super().event(event)
