"""The running text with the keyboard at a place of it, and what the audit finds fault with marked."""

from collections.abc import Iterable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from ui.explanations.marked_words import FaultsOf, Marked, find_marked, underlined
from ui.explanations.running_text import RunningText
from ui.explanations.typeset import Passage, Place
from ui.theme import is_dark, shades


class KeyedText(RunningText):
    """Goes from field to field and from figure to figure; faults_of: what the audit finds.

    pointed: the keyboard's place is another one.
    """

    pointed = Signal()

    def __init__(self, faults_of: FaultsOf, parent: QWidget) -> None:
        super().__init__(parent)
        self._faults_of = faults_of
        self._marked: tuple[Marked, ...] = ()
        self._is_moving = False
        self._here = 0
        self.read_only = False
        self.verticalScrollBar().valueChanged.connect(self._show_marks)
        self.all_set.connect(self.mark_faults)

    @property
    def place(self) -> Place | None:
        """The stretch that the keyboard is at."""
        return self.so_far.place_at(self._here)

    @property
    def passage(self) -> Passage | None:
        """The block that the keyboard is in."""
        return self.so_far.passage_at(self._here)

    def set_anew(self) -> None:
        """What is under the keyboard stays there."""
        place, passage = self.place, self.passage
        self._is_moving = True
        super().set_anew()
        if passage is not None:
            self._set_up_to(passage.block.key)
        self._is_moving = False
        self._here = self.so_far.again(place, passage)
        self.mark_faults()

    def mark_faults(self) -> None:
        """Underline what the audit finds fault with."""
        if self._is_moving:
            return
        self._marked = tuple(find_marked(self.document(), self.so_far, self._faults_of))
        self._mark_here()

    def faults_at(self, position: int) -> list[str]:
        """What is wrong at a position, in sentences."""
        return [one.fault.sentence for one in self._marked if one.start <= position < one.end]

    @property
    def faults(self) -> list[str]:
        """What is wrong under the keyboard."""
        place = self.place
        start, end = (place.start, place.end) if place else (self._here, self._here + 1)
        return [one.fault.sentence for one in self._marked if one.start < end and start < one.end]

    def go_to(self, place: Place) -> None:
        """Put the keyboard at a stretch, in view."""
        self.go_to_position(place.start)

    def go_to_position(self, position: int) -> None:
        """Put the keyboard at a position, in view."""
        self._here = position
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        self._mark_here()

    def step_field(self, by: int) -> bool:
        """Go to the next or the previous field; False where there is none."""
        return self._step(self.set.fields() if not self.read_only else (), by)

    def step_place(self, by: int) -> bool:
        """Go to the next or the previous stretch that comes from somewhere."""
        return self._step(self.set.places, by)

    def next_missing(self) -> bool:
        """Go to the next field that is not written, after the last one to the first."""
        missing = [place for place in self.set.places if place.missing]
        if not self._step(missing, 1) and missing:
            self.go_to(missing[0])
        return bool(missing)

    def _step(self, places: Iterable[Place], by: int) -> bool:
        start = place.start if (place := self.place) else self._here
        ahead = [one for one in places if (one.start > start if by > 0 else one.start < start)]
        if not ahead:
            return False
        self.go_to(ahead[0] if by > 0 else ahead[-1])
        return True

    def show_field(self, key: str) -> bool:
        """Put the keyboard at a field; False for a key that the text hasn't."""
        found = next((place for place in self.set.fields() if place.field == key), None)
        if found is not None:
            self.go_to(found)
        return found is not None

    def find_next(self, words: str) -> bool:
        """Select the next place of the words, from the keyboard's on and round again; False for none."""
        self._set_whole()
        found = self.document().find(words, self.textCursor())
        if found.isNull():
            found = self.document().find(words)
        if found.isNull():
            return False
        self._here = found.selectionStart()
        self.setTextCursor(found)
        self.ensureCursorVisible()
        self._mark_here()
        return True

    def is_writable(self, place: Place | None) -> bool:
        """Whether the clerk can write at a stretch."""
        return place is not None and bool(place.field) and not self.read_only

    def _in_sight(self) -> list[Marked]:
        """The faults in view: for all of a long text it would have to be laid out to its end."""
        corners = QPoint(0, 0), self.viewport().rect().bottomRight()
        first, last = (self.cursorForPosition(corner).position() for corner in corners)
        return [one for one in self._marked if first <= one.end and one.start <= last]

    def _show_marks(self) -> None:
        """Underline the faults in view; the stretch under the keyboard stands out."""
        if self._is_moving or self._is_being_set:
            return
        place, tones = self.place, shades(is_dark())
        marks = [underlined(self.document(), one, tones) for one in self._in_sight()]
        if place is not None:
            looks = QTextCharFormat()
            focused = self.hasFocus()
            looks.setBackground(tones.selection_accent if focused else tones.header_background)
            looks.setForeground(tones.selection_text if focused else tones.text)
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(place.start)
            cursor.setPosition(place.end, QTextCursor.MoveMode.KeepAnchor)
            mark.cursor, mark.format = cursor, looks  # type: ignore[attr-defined]  # not in the stubs
            marks.append(mark)
        self.setExtraSelections(marks)

    def _mark_here(self) -> None:
        """Show the marks; the stretch under the keyboard takes what an input method composes."""
        self._show_marks()
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, self.is_writable(self.place))
        QGuiApplication.inputMethod().update(Qt.InputMethodQuery.ImEnabled)
        self.pointed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """More is in view, or less."""
        super().resizeEvent(event)
        self._show_marks()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """The place under the keyboard takes the strong colour."""
        super().focusInEvent(event)
        self._mark_here()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """And gives it up."""
        super().focusOutEvent(event)
        self._mark_here()
