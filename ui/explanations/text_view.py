"""The running text under the clerk's hands: Tab from field to field, the arrows from figure to figure."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QGuiApplication,
    QHelpEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QMenu, QToolTip, QWidget

from ui.explanations.editing import Editing
from ui.explanations.keyed_text import KeyedText
from ui.explanations.marked_words import FaultsOf
from ui.explanations.typeset import Passage, Place

_HAND, _BEAM = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.IBeamCursor


class TextView(KeyedText):
    """第三部分 as it will be printed.

    left_for: an Origin is to be shown. describe: the sentence for a stretch, or for a paragraph where nothing
    has been pointed at. faults_of: what the audit finds.
    """

    left_for = Signal(object)

    def __init__(
        self, describe: Callable[[Place | None, Passage | None], str], faults_of: FaultsOf, parent: QWidget
    ) -> None:
        super().__init__(faults_of, parent)
        self._describe = describe
        self.editing = Editing(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("情况说明正文")
        self.viewport().setMouseTracking(True)

    @property
    def is_written_on(self) -> bool:
        """While the clerk writes in it."""
        return self.editing.open

    def set_anew(self) -> None:
        """The editor stays over its text."""
        super().set_anew()
        self.editing.follow()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """The editor stays over its text."""
        super().resizeEvent(event)
        self.editing.follow()

    def act(self) -> None:
        """Write in the field under the keyboard, or go where the figure comes from."""
        place = self.place
        if place is None:
            return
        if place.field:
            self.editing.write(place)
        else:
            self.left_for.emit(place.origins[0])

    def copy_text(self) -> None:
        """Put the selected text on the clipboard, or else the paragraph under the keyboard."""
        cursor, passage = self.textCursor(), self.passage
        if not cursor.hasSelection() and passage is not None:
            cursor.setPosition(passage.start)
            cursor.setPosition(passage.end, QTextCursor.MoveMode.KeepAnchor)
        QGuiApplication.clipboard().setText(cursor.selection().toPlainText())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter and F2 act, the arrows move, any sign begins to write; the rest scrolls."""
        key = Qt.Key(event.key())
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_text()
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2, Qt.Key.Key_F5):
            self.act()
        elif event.matches(QKeySequence.StandardKey.Paste) and self._begin_writing():
            self.editing.paste()
        elif plain and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._begin_writing():
            self.editing.send(event)
        elif plain and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.step_place(1 if key == Qt.Key.Key_Right else -1)
        elif self._types(event) and self._begin_writing():
            self.editing.send(event)
        else:
            super().keyPressEvent(event)

    def _begin_writing(self, focus: bool = True) -> bool:
        """Open the field under the keyboard, with what is selected of it; False where there is none."""
        place, cursor = self.place, self.textCursor()
        if place is None or not self.is_writable(place):
            return False
        self.editing.write(place, focus)
        if place.start <= cursor.selectionStart() < cursor.selectionEnd() <= place.end:
            self.editing.select(cursor.selectionStart() - place.start, cursor.selectionEnd() - place.start)
        return True

    def event(self, event: QEvent) -> bool:
        """Keys that write in a field are the field's, and no shortcuts of the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = (Qt.Key.Key_F2, Qt.Key.Key_F5, Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
            paste = event.matches(QKeySequence.StandardKey.Paste)
            if (paste or event.key() in keys) and self.is_writable(self.place):
                event.accept()
                return True
        return super().event(event)

    @staticmethod
    def _types(event: QKeyEvent) -> bool:
        shortcut = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        return event.text().isprintable() and bool(event.text()) and not event.modifiers() & shortcut

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: N802 - Qt's name
        """Tab goes from field to field, and out of the text after the last."""
        return self.step_field(1 if next else -1) or super().focusNextPrevChild(next)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802
        """What an input method composes over a field opens its editor.

        While it is composing the keyboard stays here, or the composition would break; the editor shows it.
        """
        if not self.editing.open:
            self._begin_writing(focus=False)
        if self.editing.open:
            self.editing.compose(event)

    def inputMethodQuery(  # noqa: N802
        self, query: Qt.InputMethodQuery, argument: object = None
    ) -> object:
        """An input method asks the editor, or is welcome where a field can be written."""
        if self.editing.open:
            return self.editing.answer(query)
        if query in (Qt.InputMethodQuery.ImEnabled, Qt.InputMethodQuery.ImReadOnly):
            return self.is_writable(self.place) is (query == Qt.InputMethodQuery.ImEnabled)
        return super().inputMethodQuery(query)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """A click on a figure goes where it comes from, one on a field selects it."""
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self.textCursor().hasSelection():
            # What is typed next goes where the hand has just been, not where it was before.
            self._here = self.textCursor().selectionStart()
            self._mark_here()
            return
        place = self.place_under(event.position())
        self._here = place.start if place else self.textCursor().position()
        self._mark_here()
        if place is not None and not place.field:
            self.act()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """A double click writes in a field, and selects a word elsewhere."""
        place = self.place_under(event.position())
        if place is not None and place.field:
            self.go_to(place)
            self.act()
        else:
            super().mouseDoubleClickEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """The hand over what a click leads from."""
        super().mouseMoveEvent(event)
        place = self.place_under(event.position())
        self.viewport().setCursor(_HAND if place is not None and not place.field else _BEAM)

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802
        """Tell where the stretch under the mouse comes from."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            under = self.cursorForPosition(event.pos()).position()
            words = self._describe(self.place_under(QPointF(event.pos())), self.set.passage_at(under))
            QToolTip.showText(event.globalPos(), "\n".join([*self.faults_at(under), words]).strip(), self)
            return True
        return super().viewportEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        """What can be done here, for the mouse and for the menu key alike."""
        at = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            place = self.place_under(QPointF(event.pos()))
            self._here = place.start if place else self.cursorForPosition(event.pos()).position()
            self._mark_here()
        else:
            at = self.viewport().mapToGlobal(self.start_of(self._here))
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = QAction("复制(&C)", menu)
        copy.triggered.connect(self.copy_text)
        menu.addActions([*self.actions(), copy])
        menu.popup(at)

    def start_of(self, position: int) -> QPoint:
        """Below a position, on the viewport."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        return self.cursorRect(cursor).bottomLeft()
