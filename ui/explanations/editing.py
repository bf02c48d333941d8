"""Writing in the running text: an editor over a field or a whole paragraph, and where its text goes."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QTextCursor

from models.publish import Paragraph, text_of
from ui.explanations.keyed_text import KeyedText
from ui.explanations.place_editor import PlaceEditor
from ui.explanations.typeset import Passage, Place

# How wide an editor is at least, for a short text and for a longer one.
_FEW_SIGNS, _MANY_SIGNS = 24, 36


class Editing(QObject):
    """The one editor of a view, while there is one.

    written: the text of a field, by its key. rewritten: a paragraph, and the clerk's own text for it.
    offers: the texts to offer for a field's key. accepted: whether what was last handed over was taken, as
    whoever hears it says.
    """

    written = Signal(str, str)
    rewritten = Signal(object, str)

    def __init__(self, view: KeyedText) -> None:
        super().__init__(view)
        self._view = view
        self._editor: PlaceEditor | None = None
        self._field = ""
        self._block = ""
        self._before = ""
        self.accepted = True
        self.offers: Callable[[str], Sequence[str]] = lambda _: ()

    @property
    def open(self) -> bool:
        """Whether something is being written."""
        return self._editor is not None

    def write(self, place: Place, focus: bool = True) -> None:
        """Write in a field; in a paragraph of the clerk's own, write the paragraph."""
        if self._view.read_only:
            return
        passage = self._view.set.passage_of(place.block)
        if passage is not None and isinstance(passage.block, Paragraph) and passage.block.overridden:
            self.rewrite(passage, focus)
            return
        self._open(place.field, place.block, "" if place.missing else place.text, focus)

    def rewrite(self, passage: Passage, focus: bool = True) -> None:
        """Write a whole paragraph."""
        if isinstance(passage.block, Paragraph) and passage.block.template and not self._view.read_only:
            self._open("", passage.block.key, text_of(passage.block.spans), focus)

    def _open(self, field: str, block: str, text: str, focus: bool) -> None:
        self.settle()
        if self._editor is not None:
            self._editor.setFocus()
            return
        self._field, self._block, self._before = field, block, text
        offered = self.offers(field) if field else ()
        self._editor = editor = PlaceEditor(self._view.viewport(), text, offered)
        editor.setFont(self._view.font())
        if field:
            editor.selectAll()
        else:
            # A whole paragraph is rarely written from scratch: a key must not wipe it out.
            editor.moveCursor(QTextCursor.MoveOperation.End)
        editor.setAccessibleName("填写说明" if field else "改写本段")
        editor.committed.connect(self._commit)
        editor.saved.connect(self._save)
        editor.given_up.connect(self._give_up)
        self.follow()
        self._into_view()
        if focus:
            editor.setFocus()

    def settle(self) -> None:
        """Put in what is being written: the book is about to be closed or copied. What is not taken stays."""
        if self._editor is not None:
            had_focus = self._editor.hasFocus()
            self._save(self._editor.toPlainText())
            if self.accepted:
                self.close()
                if had_focus:
                    self._view.setFocus()

    def close(self) -> None:
        """Close without writing anything."""
        if self._editor is not None:
            editor, self._editor = self._editor, None
            editor.close_up()

    def follow(self) -> None:
        """Stand where the text now is, or go where it is no longer."""
        # Emptied, the text is about to be set anew: its places are not those that are known.
        if self._editor is None or self._view.document().isEmpty():
            return
        rect = self._rect()
        if rect is None:
            self.close()
        else:
            self._editor.put(rect)

    def _into_view(self) -> None:
        """Scroll until the editor is on screen as a whole."""
        if self._editor is not None:
            below = self._editor.geometry().bottom() - self._view.viewport().rect().bottom()
            if below > 0:
                bar = self._view.verticalScrollBar()
                bar.setValue(bar.value() + below)
                self.follow()

    def _rect(self) -> QRect | None:
        """From the field's beginning to the end of the lines; wider where there is little room after it."""
        view = self._view
        passage = view.set.passage_of(self._block)
        if passage is None:
            return None
        around = view.rect_of(passage).toAlignedRect()
        if not self._field:
            return around
        place = next((one for one in view.set.fields() if one.field == self._field), None)
        if place is None:
            return None
        cursor = QTextCursor(view.document())
        cursor.setPosition(place.start)
        first = view.cursorRect(cursor)
        signs = _FEW_SIGNS if place.end - place.start <= _FEW_SIGNS else _MANY_SIGNS
        least = min(view.fontMetrics().horizontalAdvance("国") * signs, around.width())
        left = min(first.left(), around.right() - least)
        return QRect(left, first.top(), around.right() - left, first.height())

    def send(self, event: QKeyEvent) -> None:
        """Hand on the key that opened the editor."""
        if self._editor is not None:
            self._editor.keyPressEvent(event)

    def select(self, start: int, end: int) -> None:
        """Select a part of what is being written, to be typed over."""
        if self._editor is not None:
            cursor = self._editor.textCursor()
            cursor.setPosition(min(start, len(self._before)))
            cursor.setPosition(min(end, len(self._before)), QTextCursor.MoveMode.KeepAnchor)
            self._editor.setTextCursor(cursor)

    def paste(self) -> None:
        """Put what is on the clipboard in the place of what is selected."""
        if self._editor is not None:
            self._editor.paste()

    def compose(self, event: QInputMethodEvent) -> None:
        """Hand on what an input method composes, and the keyboard once it has done so."""
        if self._editor is not None:
            self._editor.inputMethodEvent(event)
            if not event.preeditString():
                self._editor.setFocus()

    def answer(self, query: Qt.InputMethodQuery) -> object:
        """What an input method asks, of the editor."""
        answer = self._editor.inputMethodQuery(query) if self._editor is not None else None
        if isinstance(answer, QRect) and self._editor is not None:
            return answer.translated(self._editor.mapTo(self._view, self._editor.contentsRect().topLeft()))
        return answer

    def _commit(self, text: str, step: int) -> None:
        """Put in what was written and go on; what the book does not take stays in the editor."""
        field, block, editor = self._field, self._block, self._editor
        had_focus = editor is not None and editor.hasFocus()
        self._save(text)
        if not self.accepted and editor is not None:
            editor.go_on(text)
            return
        self.close()
        if had_focus:
            self._view.setFocus()
        if step:
            self._move_on(field, block, step)

    def _save(self, text: str) -> None:
        self._tell(text, self._field, self._block)
        if self.accepted:
            self._before = text

    def _tell(self, text: str, field: str, block: str) -> None:
        self.accepted = True
        if text == self._before:
            return
        passage = self._view.set.passage_of(block)
        if field:
            self.written.emit(field, text)
        elif passage is not None:
            self.rewritten.emit(passage.block, text)

    def _move_on(self, field: str, block: str, step: int) -> None:
        view = self._view
        if field:
            view.show_field(field)
            view.step_field(step)
        elif (passage := view.set.passage_of(block)) is not None:
            view.go_to_position(passage.start)
            view.step_field(step)

    def _give_up(self) -> None:
        self.close()
        self._view.setFocus()
