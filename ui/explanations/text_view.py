"""The running text under the clerk's hands: Tab from field to field, the arrows from figure to figure."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QMenu, QTextEdit, QToolTip, QWidget

from models.publish import Paragraph
from ui.explanations.editing import Editing
from ui.explanations.typeset import Blocks, Passage, Place, Typeset, typeset
from ui.theme import is_dark, shades

_WIDEST_SIGNS, _MARGIN_SIGNS = 56, 4.5
_REWRITTEN, _OUTDATED = "已改写", "模板已变"
_HAND, _BEAM = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.IBeamCursor


class TextView(QTextEdit):
    """第三部分 as it will be printed.

    pointed: the keyboard's place is another one. left_for: an Origin is to be shown. describe: the sentence
    for a stretch, or for a paragraph where nothing has been pointed at.
    """

    pointed = Signal()
    left_for = Signal(object)

    def __init__(self, describe: Callable[[Place | None, Passage | None], str], parent: QWidget) -> None:
        super().__init__(parent)
        self._describe = describe
        self._blocks: Blocks = ()
        self.set = Typeset()
        self._here = 0
        self.read_only = False
        self.editing = Editing(self)
        self.setReadOnly(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("情况说明正文")
        self.viewport().setMouseTracking(True)

    @property
    def place(self) -> Place | None:
        """The stretch that the keyboard is at."""
        return self.set.place_at(self._here)

    @property
    def passage(self) -> Passage | None:
        """The block that the keyboard is in."""
        return self.set.passage_at(self._here)

    def show_blocks(self, blocks: Blocks) -> None:
        """Show these, what is on screen and under the keyboard staying where it is."""
        if blocks == self._blocks:
            return
        self._blocks = blocks
        self._set_anew()

    def _set_anew(self) -> None:
        top, place, passage = self._top(), self.place, self.passage
        self.set = typeset(self.document(), self._blocks, shades(is_dark()))
        self._fit()
        self._scroll_back(top)
        self._here = self._again(place, passage)
        self.editing.follow()
        self._mark_here()

    def _top(self) -> tuple[str, float] | None:
        """The block at the top of the screen, and how far it is above it."""
        passage = self.set.passage_at(self.cursorForPosition(QPoint(0, 0)).position())
        return None if passage is None else (passage.block.key, self.rect_of(passage).top())

    def _scroll_back(self, top: tuple[str, float] | None) -> None:
        passage = self.set.passage_of(top[0]) if top else None
        if top is not None and passage is not None:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + round(self.rect_of(passage).top() - top[1]))

    def _again(self, place: Place | None, passage: Passage | None) -> int:
        """Where the keyboard's place is now: its field, the same stretch of its block, or the block."""
        if place is not None:
            alike = [one for one in self.set.places if one.block == place.block]
            same = [one for one in alike if one.field and one.field == place.field] or [
                one for one in alike if one.origins == place.origins
            ]
            if same:
                return same[0].start
        found = self.set.passage_of(passage.block.key) if passage else None
        return found.start if found else 0

    def rect_of(self, passage: Passage) -> QRectF:
        """Where a block stands on the viewport."""
        block = self.document().findBlock(passage.start)
        return (
            self.document()
            .documentLayout()
            .blockBoundingRect(block)
            .translated(0, -self.verticalScrollBar().value())
        )

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

    def step_field(self, by: int, from_position: int | None = None) -> bool:
        """Go to the next or the previous field; False where there is none."""
        fields: Iterable[Place] = self.set.fields() if not self.read_only else ()
        return self._step(fields, by, from_position)

    def step_place(self, by: int) -> bool:
        """Go to the next or the previous stretch that comes from somewhere."""
        return self._step(self.set.places, by)

    def next_missing(self) -> bool:
        """Go to the next field that is not written, after the last one to the first."""
        missing = [place for place in self.set.places if place.missing]
        ahead = [place for place in missing if place.start > self._here] or missing
        return self._step(ahead, 1, -1)

    def _step(self, places: Iterable[Place], by: int, from_position: int | None = None) -> bool:
        here = self._here if from_position is None else from_position
        at = self.set.place_at(here)
        # At the text's beginning, before anything has been pointed at, the first stretch is the next one.
        start = at.start if at else here
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

    def _mark_here(self) -> None:
        """The stretch under the keyboard stands out, and takes what an input method composes."""
        marks, place = [], self.place
        if place is not None:
            tones, looks = shades(is_dark()), QTextCharFormat()
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
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, self.is_writable(place))
        QGuiApplication.inputMethod().update(Qt.InputMethodQuery.ImEnabled)
        self.pointed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter and F2 act, the arrows move, any sign begins to write; the rest scrolls."""
        key = Qt.Key(event.key())
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_text()
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.act()
        elif plain and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.step_place(1 if key == Qt.Key.Key_Right else -1)
        elif self._types(event) and (place := self.place) is not None and self.is_writable(place):
            self.editing.write(place)
            self.editing.send(event)
        else:
            super().keyPressEvent(event)

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
        if not self.editing.open and (place := self.place) is not None and self.is_writable(place):
            self.editing.write(place, focus=False)
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

    def _hit(self, point: QPointF) -> int:
        """The position under a point of the viewport, -1 beside the text."""
        scrolled = QPointF(point.x(), point.y() + self.verticalScrollBar().value())
        return self.document().documentLayout().hitTest(scrolled, Qt.HitTestAccuracy.ExactHit)

    def _place_under(self, point: QPointF) -> Place | None:
        hit = self._hit(point)
        return self.set.place_at(hit) if hit >= 0 else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """A click on a figure goes where it comes from, one on a field selects it."""
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton or self.textCursor().hasSelection():
            return
        place = self._place_under(event.position())
        self._here = place.start if place else self.textCursor().position()
        self._mark_here()
        if place is not None and not place.field:
            self.act()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """A double click writes in a field, and selects a word elsewhere."""
        place = self._place_under(event.position())
        if place is not None and place.field:
            self.go_to(place)
            self.act()
        else:
            super().mouseDoubleClickEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """The hand over what a click leads from."""
        super().mouseMoveEvent(event)
        place = self._place_under(event.position())
        self.viewport().setCursor(_HAND if place is not None and not place.field else _BEAM)

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802
        """Tell where the stretch under the mouse comes from."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            under = self.cursorForPosition(event.pos()).position()
            words = self._describe(self._place_under(QPointF(event.pos())), self.set.passage_at(under))
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().viewportEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        """What can be done here, for the mouse and for the menu key alike."""
        at = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            place = self._place_under(QPointF(event.pos()))
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

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """The place under the keyboard takes the strong colour."""
        super().focusInEvent(event)
        self._mark_here()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """And gives it up."""
        super().focusOutEvent(event)
        self._mark_here()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Lines no longer than can be read, in the middle of the page."""
        super().resizeEvent(event)
        self._fit()
        self.editing.follow()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Take new colours and sizes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and self.set.passages:
            self._set_anew()

    def _fit(self) -> None:
        sign = self.fontMetrics().horizontalAdvance("国")
        spare = max(0, self.viewport().width() - _WIDEST_SIGNS * sign) / 2
        frame = self.document().rootFrame()
        looks = frame.frameFormat()
        looks.setLeftMargin(max(_MARGIN_SIGNS * sign, spare))
        looks.setRightMargin(max(sign, spare))
        looks.setBottomMargin(sign)
        frame.setFrameFormat(looks)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """The text, and beside it which paragraphs are the clerk's own."""
        super().paintEvent(event)
        painter, tones = QPainter(self.viewport()), shades(is_dark())
        gap = self.fontMetrics().horizontalAdvance("国") // 2
        for passage in self.set.passages:
            block = passage.block
            if isinstance(block, Paragraph) and block.overridden:
                rect = self.rect_of(passage)
                beside = QRectF(0, rect.top(), rect.left() - gap, rect.height())
                painter.setPen(tones.selection_accent)
                words = _REWRITTEN
                if block.outdated:
                    painter.setPen(tones.negative)
                    words = f"{_REWRITTEN}\n{_OUTDATED}"
                painter.drawText(beside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, words)
        painter.end()
