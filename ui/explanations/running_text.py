"""The text of 第三部分 on screen: set, scrolled, enlarged, and what stands under a point of it."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from models.publish import Paragraph
from ui.explanations.typeset import Blocks, Passage, Place, Setting, Typeset
from ui.loads_nothing import LoadsNothing
from ui.theme import is_dark, shades

_WIDEST_SIGNS, _MARGIN_SIGNS = 56, 4.5
_ZOOM_STEP, _LEAST_ZOOM, _MOST_ZOOM = 0.1, 0.7, 2.5
_REWRITTEN, _OUTDATED = "已改写", "模板已变"


class RunningText(LoadsNothing, QTextEdit):
    """The paragraphs as they will be printed, in lines no longer than can be read.

    Of a long text the rest follows its beginning. so_far: what stands there by now; all_set: all of it does.
    """

    all_set = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._blocks: Blocks = ()
        self._setting: Setting | None = None
        self._is_being_set = False
        self.so_far = Typeset()
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._go_on)
        self._zoom = 1.0
        self.setReadOnly(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_blocks(self, blocks: Blocks) -> None:
        """Show these, what is on screen and under the keyboard staying where it is."""
        if blocks == self._blocks:
            return
        self._blocks = blocks
        self.set_anew()

    def set_anew(self) -> None:
        """Set the same blocks again, in other colours or sizes too."""
        top = self._top()
        self._setting = Setting(self.document(), self._blocks, shades(is_dark()))
        self._go_on()
        if top is not None:
            self._set_up_to(top[0])
        self._fit()
        self._scroll_back(top)

    @property
    def set(self) -> Typeset:
        """What stands where in all of the text: the rest of it is set now, if it is not yet."""
        self._set_whole()
        return self.so_far

    @property
    def is_written_on(self) -> bool:
        """Whether an editor stands over the text: then it is set in one piece, and the editor stays."""
        return False

    def _set_whole(self) -> None:
        while self._setting is not None and not self._is_being_set:
            self._go_on()

    def _set_up_to(self, key: str) -> None:
        """Set what comes before a block, and the block."""
        while self._setting is not None and self.so_far.passage_of(key) is None:
            self._go_on()

    def _go_on(self) -> None:
        if self._setting is None:
            return
        # Whoever asks meanwhile what stands where is told what stood there before.
        self._is_being_set = True
        self.so_far = self._setting.go_on(whole=self.is_written_on)
        self._is_being_set = False
        if self._setting.is_done:
            self._setting = None
            self._turn.stop()
            self.all_set.emit()
        else:
            self._turn.start()

    def _top(self) -> tuple[str, float] | None:
        """The block at the top of the screen, and how far it is above it."""
        passage = self.so_far.passage_at(self.cursorForPosition(QPoint(0, 0)).position())
        return None if passage is None else (passage.block.key, self.rect_of(passage).top())

    def _scroll_back(self, top: tuple[str, float] | None) -> None:
        passage = self.so_far.passage_of(top[0]) if top else None
        if top is not None and passage is not None:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + round(self.rect_of(passage).top() - top[1]))

    def rect_of(self, passage: Passage) -> QRectF:
        """Where a block stands on the viewport."""
        block = self.document().findBlock(passage.start)
        return (
            self.document()
            .documentLayout()
            .blockBoundingRect(block)
            .translated(0, -self.verticalScrollBar().value())
        )

    def _hit(self, point: QPointF) -> int:
        """The position under a point of the viewport, -1 beside the text."""
        scrolled = QPointF(point.x(), point.y() + self.verticalScrollBar().value())
        return self.document().documentLayout().hitTest(scrolled, Qt.HitTestAccuracy.ExactHit)

    def place_under(self, point: QPointF) -> Place | None:
        """The stretch under a point of the viewport."""
        hit = self._hit(point)
        return self.so_far.place_at(hit) if hit >= 0 else None

    def zoom(self, steps: int) -> None:
        """Show the text larger or smaller; 0 as at first."""
        wanted = 1.0 if not steps else self._zoom + steps * _ZOOM_STEP
        self._zoom = min(max(wanted, _LEAST_ZOOM), _MOST_ZOOM)
        font = QApplication.font(self)
        font.setPointSizeF(font.pointSizeF() * self._zoom)
        self.setFont(font)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Ctrl and the wheel zoom."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
            return
        super().wheelEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Take new colours and sizes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and self.so_far.passages:
            self.set_anew()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Lines no longer than can be read, in the middle of the page."""
        super().resizeEvent(event)
        self._fit()

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
        for passage in self.so_far.passages:
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
