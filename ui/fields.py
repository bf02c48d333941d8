"""Fields that put what was typed into the book when they are left.

Ctrl+Z in a field takes back what was typed since; with nothing left of that, the book's last act.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPalette
from PySide6.QtWidgets import QWidget

from models.ground.money import Reading
from ui.session import Session
from ui.theme import is_dark, shades
from ui.visible_signs import SignLine, SignText

_MOVES = {Qt.Key.Key_Return: 1, Qt.Key.Key_Enter: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


def _is_for_the_book(event: QEvent, can_undo: bool, can_redo: bool) -> bool:
    """Whether an undo or redo has nothing to act on in a field itself."""
    if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    undo = event.matches(QKeySequence.StandardKey.Undo) and not can_undo
    return undo or (event.matches(QKeySequence.StandardKey.Redo) and not can_redo)


class LineField(SignLine):
    """A line of words. left: the new words, which differ from what the book has."""

    left = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._kept = self._suggested = ""
        self.editingFinished.connect(self.settle)
        session.settling.connect(self.settle)
        session.parting.connect(self.drop)

    def suggest(self, words: str) -> None:
        """Say in the empty line what may be typed; where nothing may, say nothing."""
        self._suggested = words
        self.setPlaceholderText("" if self.isReadOnly() else words)

    def setReadOnly(self, read_only: bool) -> None:  # noqa: N802 - Qt's name
        """Take no words, and suggest none."""
        super().setReadOnly(read_only)
        self.suggest(self._suggested)

    def show_text(self, text: str, anew: bool = False) -> None:
        """Show what the book has; what is being typed stays unless the book's words are others now."""
        if anew or text != self._kept:
            self._kept = text
            self.setText(text)

    def settle(self) -> None:
        """Hand new words over."""
        words = self.text().strip()
        if words != self._kept and not self.isReadOnly():
            self.left.emit(words)

    def drop(self) -> None:
        """Give up words that the book did not take: the next one is not to be handed them."""
        self.show_text(self._kept, anew=True)

    def event(self, event: QEvent) -> bool:
        """Leave an undo to the book where the line has none of its own."""
        if _is_for_the_book(event, self.isUndoAvailable(), self.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Esc gives up what was typed."""
        if event.key() == Qt.Key.Key_Escape and self.text() != self._kept:
            self.show_text(self._kept, anew=True)
            return
        super().keyPressEvent(event)


class NumberField(LineField):
    """An amount or a count. entered: the number read; moved: the clerk goes on, down (1) or up (-1).

    What can't be read stays, marked, with its reason in ``wrong``, and goes nowhere. wrong_changed: it did.
    """

    entered = Signal(object)  # an int of 分 may be more than a C++ int holds
    moved = Signal(int)
    wrong_changed = Signal()

    def __init__(
        self, session: Session, read: Callable[[str], Reading], parent: QWidget | None = None
    ) -> None:
        super().__init__(session, parent)
        self._session, self._read = session, read
        self.wrong = ""
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.left.connect(self._enter)
        self.textChanged.connect(lambda: self._mark(""))
        session.settling.connect(self._answer)

    def _enter(self, text: str) -> None:
        reading = self._read(text)
        if reading.amount is None:
            self._mark(reading.problem)
            return
        if reading.problem:
            self._session.said.emit(reading.problem)
        self.show_text(self._kept, anew=True)
        self.entered.emit(reading.amount)

    def _answer(self) -> None:
        if self.wrong:
            self._session.refuse(self.wrong, self, self.selectAll)

    def _mark(self, wrong: str) -> None:
        if wrong == self.wrong:
            return
        self.wrong = wrong
        self.setToolTip(wrong)
        palette = QPalette()
        if wrong:
            palette.setColor(QPalette.ColorRole.Base, shades(is_dark()).error_background)
        self.setPalette(palette)
        self.wrong_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter and the arrows go on to the next field, unless the text was not taken."""
        if (by := _MOVES.get(Qt.Key(event.key()))) is not None:
            self.settle()
            if not self.wrong:
                self.moved.emit(by)
            return
        super().keyPressEvent(event)


class TextField(SignText):
    """A paragraph of words. left: the new words, which differ from what the book has."""

    left = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = self._suggested = ""
        self.setTabChangesFocus(True)
        session.settling.connect(self.settle)
        session.parting.connect(self.drop)

    def suggest(self, words: str) -> None:
        """Say in the empty field what may be typed; where nothing may, say nothing."""
        self._suggested = words
        self.setPlaceholderText("" if self.isReadOnly() else words)

    def setReadOnly(self, read_only: bool) -> None:  # noqa: N802 - Qt's name
        """Take no words, and suggest none."""
        super().setReadOnly(read_only)
        self.suggest(self._suggested)

    def words(self) -> str:
        """What is to be kept: one paragraph, whatever lines were pasted."""
        return "".join(line.strip() for line in self.toPlainText().splitlines())

    def shown(self, text: str) -> str:
        """The book's words as they stand in the field."""
        return text

    def show_text(self, text: str, anew: bool = False) -> None:
        """Show what the book has; what is being typed stays unless the book's words are others now."""
        if not anew and text == self._kept:
            return
        self._kept = text
        # Saving one's own words is no reason to forget how they were typed.
        if anew or self.words() != text:
            self.setPlainText(self.shown(text))
        self.document().setModified(False)

    def settle(self) -> None:
        """Hand new words over."""
        if self.isReadOnly() or not self.document().isModified():
            return
        words = self.words()
        if words != self._kept:
            self.left.emit(words)

    def drop(self) -> None:
        """Give up words that the book did not take: the next one is not to be handed them."""
        self.show_text(self._kept, anew=True)

    def event(self, event: QEvent) -> bool:
        """Leave an undo to the book where the field has none of its own."""
        document = self.document()
        if _is_for_the_book(event, document.isUndoAvailable(), document.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Save, unless it is only a menu that opens over the field."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.settle()


def stop_wheel(*widgets: QWidget) -> None:
    """Let the wheel scroll the page and not turn a value that the mouse happens to pass over."""
    for widget in widgets:
        widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        widget.installEventFilter(_WheelStop(widget))


class _WheelStop(QObject):
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() is QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return False
