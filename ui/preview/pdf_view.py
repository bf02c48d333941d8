"""Pages of PDF files one below the other; their links can be pointed at and clicked."""

import math
from collections.abc import Callable, Sequence
from itertools import accumulate

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtPdf import QPdfLink
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar, QToolTip, QWidget

from models.publish import ShownPage
from ui.plain_text import in_tooltip
from ui.preview.open_files import OpenFiles

_GAP = 12
_STEP = 1.2
_LEAST, _MOST = 0.25, 5.0
# Pages kept as pictures: those in sight and their neighbours.
_KEPT = 5
_POINTS_PER_INCH = 72


class PdfView(QAbstractScrollArea):
    """Shows pages.

    followed: the address of a link that was clicked. page_changed: another page is in sight, counted from 0.
    describe: the words for a link's address that is pointed at, "" for none. largest: as wide as the view, a
    page may be so much of its size on paper.
    """

    followed = Signal(str)
    page_changed = Signal(int)

    def __init__(
        self, describe: Callable[[str], str], parent: QWidget | None = None, largest: float = math.inf
    ) -> None:
        super().__init__(parent)
        self._describe, self._largest = describe, largest
        self._pages: Sequence[ShownPage] = ()
        self.files = OpenFiles(self)
        self._zoom: float | None = None
        self._rects: tuple[QRect, ...] = ()
        self._pictures: dict[ShownPage, QImage] = {}
        self._shown_page = -1
        self._pressed: str | tuple[int, float] | None = None
        self.setAccessibleName("文档预览")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Mid)
        self.viewport().setAutoFillBackground(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().valueChanged.connect(self._tell_page)

    @property
    def pages(self) -> Sequence[ShownPage]:
        """What is shown."""
        return self._pages

    @property
    def page(self) -> int:
        """The page in the middle of the view, counted from 0."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        return max(0, sum(rect.top() <= middle for rect in self._rects) - 1)

    def show_pdf(self, content: bytes) -> None:
        """Show all pages of a file."""
        self.show_pages([ShownPage(sheet) for sheet in self.files.sheets(content)])

    def show_pages(self, pages: Sequence[ShownPage]) -> None:
        """Show others in the place of these, at the place that is in sight now.

        A page that stays and has others before it stays in sight, and its picture is kept.
        """
        bar, at = self.verticalScrollBar(), self._topmost()
        down = bar.value() - self._rect(at).top()
        top = self._pages[at].sheet if self._pages else None
        self._pages = pages
        self.files.keep(sheet.content for page in pages for sheet in page if sheet)
        self._pictures = {page: self._pictures[page] for page in pages if page in self._pictures}
        self._lay_out()
        now = next((number for number, page in enumerate(pages) if page.sheet is top), at)
        bar.setValue(self._rect(now).top() + down)
        self._tell_page()

    def _topmost(self) -> int:
        """The first page in sight."""
        top = self.verticalScrollBar().value()
        return next((at for at, rect in enumerate(self._rects) if rect.bottom() > top), 0)

    def go_to(self, page: int, down: float = 0.0) -> None:
        """Bring a place of a page to the top; down is in points."""
        self.verticalScrollBar().setValue(self._rect(page).top() - _GAP + round(down * self._scale()))

    def zoom(self, steps: int) -> None:
        """Larger or smaller, the middle of the view staying where it is; 0 fits the page's width."""
        middles = [(bar, (bar.value() + bar.pageStep() / 2) / _extent(bar)) for bar in self._bars()]
        if steps:
            self._zoom = min(_MOST, max(_LEAST, self._factor() * _STEP**steps))
        else:
            self._zoom = None
        self._lay_out()
        for bar, middle in middles:
            bar.setValue(round(middle * _extent(bar) - bar.pageStep() / 2))

    def _bars(self) -> tuple[QScrollBar, QScrollBar]:
        return self.horizontalScrollBar(), self.verticalScrollBar()

    def _factor(self) -> float:
        """The size of the pages against paper."""
        if self._zoom is not None:
            return self._zoom
        widest = max((page.sheet.width for page in self._pages), default=1.0)
        room = self.viewport().width() - 2 * _GAP
        return min(self._largest, max(_LEAST, room / widest * _POINTS_PER_INCH / self.logicalDpiX()))

    def _scale(self) -> float:
        """Pixels to a point."""
        return self._factor() * self.logicalDpiX() / _POINTS_PER_INCH

    def _rect(self, page: int) -> QRect:
        """Where a page lies in the whole, its left as it is on screen."""
        return self._rects[page] if page < len(self._rects) else QRect()

    def _lay_out(self) -> None:
        scale = self._scale()
        sizes = [
            QSize(math.floor(page.sheet.width * scale), math.floor(page.sheet.height * scale))
            for page in self._pages
        ]
        whole = max((size.width() for size in sizes), default=0) + 2 * _GAP
        breadth = max(whole, self.viewport().width())
        tops = accumulate((size.height() + _GAP for size in sizes), initial=_GAP)
        self._rects = tuple(
            QRect((breadth - size.width()) // 2, top, size.width(), size.height())
            for size, top in zip(sizes, tops, strict=False)
        )
        for bar, extent, seen in (
            (self.verticalScrollBar(), self._height(), self.viewport().height()),
            (self.horizontalScrollBar(), whole, self.viewport().width()),
        ):
            bar.setRange(0, max(0, extent - seen))
            bar.setPageStep(seen)
            bar.setSingleStep(max(1, seen // 12))
        self.viewport().update()

    def _height(self) -> int:
        return self._rects[-1].bottom() + _GAP if self._rects else 0

    def _offset(self) -> QPointF:
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """The same place stays at the top."""
        bar = self.verticalScrollBar()
        share = bar.value() / _extent(bar)
        self._lay_out()
        bar.setValue(round(share * _extent(bar)))
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw the pages in sight."""
        painter = QPainter(self.viewport())
        offset = self._offset().toPoint()
        for at, (page, rect) in enumerate(zip(self._pages, self._rects, strict=True)):
            target = rect.translated(-offset)
            if target.intersects(event.rect()):
                painter.drawImage(target, self._picture(at, page))

    def _picture(self, at: int, page: ShownPage) -> QImage:
        size = self._rects[at].size() * self.devicePixelRatioF()
        kept = self._pictures.pop(page, None)
        if kept is None or kept.size() != size:
            kept = self.drawn(page, size)
        if len(self._pictures) >= _KEPT:
            places = {each: number for number, each in enumerate(self._pages)}
            self._pictures.pop(max(self._pictures, key=lambda other: abs(places[other] - at)))
        self._pictures[page] = kept
        return kept

    def drawn(self, page: ShownPage, size: QSize) -> QImage:
        """A picture of a page."""
        picture = QImage(size, QImage.Format.Format_RGB32)
        picture.fill(Qt.GlobalColor.white)
        with QPainter(picture) as painter:
            for sheet in page:
                if sheet:
                    painter.drawImage(0, 0, self.files.opened(sheet.content).render(sheet.at, size))
        return picture

    def link_at(self, position: QPointF) -> str:
        """The address of the link at a place of the view, "" where there is none."""
        return self._link(position).url().toString()

    def _link(self, position: QPointF) -> QPdfLink:
        """The link at a place of the view; one that is none has neither page nor address."""
        place = position + self._offset()
        for page, rect in zip(self._pages, self._rects, strict=True):
            if rect.contains(place.toPoint()):
                inside = (place - QPointF(rect.topLeft())) * (1 / self._scale())
                return self.files.links(page.sheet).linkAt(inside)
        return QPdfLink()

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802
        """A link that is pointed at says what it is."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            address = self.link_at(QPointF(event.pos()))
            words = self._describe(address) if address else ""
            QToolTip.showText(event.globalPos(), in_tooltip(words), self)
            return True
        return super().viewportEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """The hand says what can be clicked."""
        linked = _target(self._link(event.position())) is not None
        shape = Qt.CursorShape.PointingHandCursor if linked else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """A click begins."""
        left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = _target(self._link(event.position())) if left else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Follow the link that was pressed and is still under the pointer."""
        pressed, self._pressed = self._pressed, None
        if pressed is None or _target(self._link(event.position())) != pressed:
            return
        if isinstance(pressed, str):
            self.followed.emit(pressed)
        else:
            self.go_to(*pressed)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """With Ctrl the wheel zooms."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if steps := event.angleDelta().y():
                self.zoom(1 if steps > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Home and End go to the first and the last page; what else scrolls is Qt's."""
        bar = self.verticalScrollBar()
        ends = {Qt.Key.Key_Home: bar.minimum(), Qt.Key.Key_End: bar.maximum()}
        if (end := ends.get(Qt.Key(event.key()))) is not None:
            bar.setValue(end)
        else:
            super().keyPressEvent(event)

    def _tell_page(self) -> None:
        if (page := self.page) != self._shown_page:
            self._shown_page = page
            self.page_changed.emit(page)


def _target(link: QPdfLink) -> str | tuple[int, float] | None:
    """Where a link leads: an address, or a page and how far down on it; None where it is no link."""
    if not link.url().isEmpty():
        return link.url().toString()
    return (link.page(), link.location().y()) if link.page() >= 0 else None


def _extent(bar: QScrollBar) -> int:
    """How long all that a bar scrolls through is."""
    return max(1, bar.maximum() + bar.pageStep())
