"""How a line is set and painted: what was removed struck out, what was added underlined, each in colour."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from models.ground.printable import marked
from models.proofreading import Cell, Change, Kind, Line
from models.publish import Align, Revision, Spans, is_by_year, is_removed
from ui.proof.lines_model import LINE_ROLE, MARK, NEW, shown_text
from ui.theme import Shades, grid_font, is_dark, shades, ui_font

_ALIGNMENTS = {
    Align.LEFT: Qt.AlignmentFlag.AlignLeft,
    Align.CENTRE: Qt.AlignmentFlag.AlignHCenter,
    Align.RIGHT: Qt.AlignmentFlag.AlignRight,
}
_ROWS = (Kind.HEADER_ROW, Kind.ROW)
_LARGE, _BOLD = (Kind.COVER, Kind.PART), (Kind.COVER, Kind.PART, Kind.SECTION, Kind.TITLE)
_BESIDE, _ABOVE, _IN_CELL = 10, 5, 4
_LARGER, _SMALLER = 1.2, 0.92
_FRAME, _ROUND, _MARK_SIGNS = 2, 4, 2.0
# What QTextLayout takes for a new line.
_NEW_LINE = "\u2028"


@dataclass(frozen=True, slots=True)
class _Box:
    """Where a cell stands: how far from the left and how wide; its text keeps away from its edges."""

    cell: Cell
    left: float
    width: float
    beside: int
    above: int

    @property
    def room(self) -> float:
        """How wide a line of its text may be."""
        return max(1.0, self.width - 2 * self.beside)


def _boxes(line: Line, width: float) -> Iterator[_Box]:
    if line.kind not in _ROWS:
        yield _Box(line.cells[0], 0.0, width, _BESIDE, _ABOVE)
        return
    left, whole = float(_BESIDE), width - 2 * _BESIDE
    for cell in line.cells:
        yield _Box(cell, left, whole * cell.share, _IN_CELL, _IN_CELL)
        left += whole * cell.share


class LinePainter(QStyledItemDelegate):
    """Paints the rows of a LinesModel. Words are words: nothing in them is taken for markup."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heights: dict[tuple[str, Kind, bool, int], float] = {}

    def height_of(self, line: Line, width: int) -> int:
        """How high a line is where each side has so much room."""
        return round(
            max(
                self._height(text, line.kind, box) + 2 * box.above
                for box in _boxes(line, width)
                for text in _texts(box.cell)
            )
        )

    def _height(self, text: str, kind: Kind, box: _Box) -> float:
        key = (text, kind, box.cell.strong, int(box.room))
        if key not in self._heights:
            font = _font(kind, box.cell.strong)
            metrics = QFontMetricsF(font)
            short = "\n" not in text and metrics.horizontalAdvance(text) < box.room
            self._heights[key] = (
                metrics.height() if short else _set(text, (), font, box).boundingRect().height()
            )
        return self._heights[key]

    def mark_width(self, font: QFont) -> int:
        """What the signs between the two sides need."""
        return round(QFontMetricsF(font).horizontalAdvance("国") * _MARK_SIGNS)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one side of a line, or what happened to it."""
        line: Line = index.data(LINE_ROLE)
        colours = shades(is_dark())
        painter.save()
        painter.setClipRect(option.rect)
        painter.fillRect(option.rect, colours.entry_background)
        if index.column() == MARK:
            _paint_mark(painter, option.rect, line.change, colours)
        elif line.has(later := index.column() == NEW):
            ends = _block_of(index.sibling(index.row() + 1, index.column())) != line.block
            _paint_side(painter, option.rect, line, later, colours, ends)
        else:
            painter.fillRect(option.rect, QBrush(colours.grid_line, Qt.BrushStyle.BDiagPattern))
        if option.state & QStyle.StateFlag.State_Selected:
            _paint_frame(painter, option.rect, colours.selection_accent)
        painter.restore()


def _texts(cell: Cell) -> Iterator[str]:
    """What both sides say, once where they say the same: most cells of a table do."""
    for later in (False, True) if cell.is_changed else (True,):
        yield shown_text(cell.side(later))


def _font(kind: Kind, strong: bool) -> QFont:
    font = grid_font(_SMALLER) if kind in _ROWS else ui_font(_LARGER if kind in _LARGE else 1.0)
    font.setBold(strong or kind in _BOLD)
    return font


def _set(text: str, formats: Sequence[QTextLayout.FormatRange], font: QFont, box: _Box) -> QTextLayout:
    layout = QTextLayout(text.replace("\n", _NEW_LINE), font)
    option = QTextOption(_ALIGNMENTS[box.cell.align])
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats(list(formats))
    layout.beginLayout()
    down = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(box.room)
        line.setPosition(QPointF(0.0, down))
        down += line.height()
    layout.endLayout()
    return layout


def _block_of(index: QModelIndex) -> str:
    """The block that a row is of, "" for no row."""
    line: Line | None = index.data(LINE_ROLE)
    return line.block if line is not None else ""


def _paint_side(painter: QPainter, rect: QRect, line: Line, later: bool, colours: Shades, ends: bool) -> None:
    """Paint what one document says; a table's last row has a line below, the others the next one's above."""
    for box in _boxes(line, rect.width()):
        if line.kind in _ROWS:
            frame = QRectF(rect.left() + box.left, rect.top(), box.width, rect.height() - ends)
            if line.kind is Kind.HEADER_ROW:
                painter.fillRect(frame, colours.header_background)
            painter.setPen(QPen(colours.grid_line, 1))
            painter.drawRect(frame)
        spans = box.cell.side(later)
        layout = _set(
            shown_text(spans), list(_formats(spans, colours)), _font(line.kind, box.cell.strong), box
        )
        painter.setPen(colours.text)
        layout.draw(painter, QPointF(rect.left() + box.left + box.beside, rect.top() + box.above))


def _formats(spans: Spans, colours: Shades) -> Iterator[QTextLayout.FormatRange]:
    start = 0
    for span in spans:
        length = len(marked(span.text))
        if span.revision is not None and length:
            found = QTextLayout.FormatRange()
            found.start, found.length, found.format = start, length, format_of(span.revision, colours)
            yield found
        start += length


def format_of(revision: Revision, colours: Shades) -> QTextCharFormat:
    """Told apart without colours too: what is gone is struck out, what is new underlined, a year dotted."""
    looks = QTextCharFormat()
    looks.setForeground(colours.text)
    if is_by_year(revision):
        looks.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        looks.setUnderlineColor(colours.hint_text)
    elif is_removed(revision):
        looks.setFontStrikeOut(True)
        looks.setBackground(colours.prior_background)
    else:
        looks.setFontUnderline(True)
        looks.setBackground(colours.selection_background)
    return looks


def _paint_mark(painter: QPainter, rect: QRect, change: Change | None, colours: Shades) -> None:
    if change is None:
        return
    background = {
        Change.ADDED: colours.selection_background,
        Change.REMOVED: colours.prior_background,
        Change.CHANGED: colours.header_background,
    }
    font = ui_font()
    size = QFontMetricsF(font).height() + _ROUND
    box = QRectF(rect.center().x() - size / 2, rect.top() + _ROUND / 2, size, size)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if change in background:
        painter.setBrush(background[change])
        painter.setPen(QPen(colours.hint_text, 1))
        painter.drawRoundedRect(box, _ROUND, _ROUND)
    painter.setFont(font)
    painter.setPen(colours.text if change in background else colours.hint_text)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, change.value)


def _paint_frame(painter: QPainter, rect: QRect, colour: QColor) -> None:
    painter.fillRect(rect.left(), rect.top(), rect.width(), _FRAME, colour)
    painter.fillRect(rect.left(), rect.bottom() + 1 - _FRAME, rect.width(), _FRAME, colour)
