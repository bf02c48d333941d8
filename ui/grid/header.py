"""A table's header as it is printed: headings merged over two rows and over several columns."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QStyle, QStyleOptionHeader, QWidget

from ui.grid.model import GridModel

_PADDING = 8


class MergedHeader(QHeaderView):
    """Paints a grid of headings over the columns; a blank belongs to its neighbour on the left or above.

    The headings of the columns that name a row stay in sight, as these columns do.
    """

    def __init__(self, grid: GridModel, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._grid = grid
        self.setSectionsClickable(True)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)

    def heading(self, column: int) -> str:
        """A column's own heading, the lowest above it."""
        return next((row[column] for row in reversed(self._grid.header) if row[column]), "")

    def column_at(self, x: int) -> int:
        """The column whose heading is painted at a place, -1 for none; those that stay in sight lie above."""
        in_place = range(self._grid.label_columns)
        shown = (each for each in in_place if 0 <= x - self.sectionPosition(each) < self.sectionSize(each))
        return next(shown, self.logicalIndexAt(x))

    def sizeHint(self) -> QSize:  # noqa: N802
        """High enough for every row of headings, two lines each where there is but one row."""
        line = self.fontMetrics().height()
        rows = len(self._grid.header)
        return QSize(
            super().sizeHint().width(), (line * 2 + _PADDING) if rows == 1 else rows * (line + _PADDING)
        )

    def sectionSizeFromContents(self, column: int) -> QSize:  # noqa: N802 - Qt's name
        """What a column's own heading needs, broken where its row has two lines."""
        signs, lines = len(self.heading(column)), 2 if len(self._grid.header) == 1 else 1
        width = -(-signs // lines) * self.fontMetrics().horizontalAdvance("国") + _PADDING
        return QSize(width, super().sectionSizeFromContents(column).height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paint each heading over all the cells it stands for."""
        painter = QPainter(self.viewport())
        height = self.viewport().height()
        rows, frozen = len(self._grid.header), self._grid.label_columns
        places = [(top, left) for top in range(rows) for left in range(len(self._grid.header[top]))]
        for in_place in (False, True):
            for top, left in places:
                text = self._grid.header[top][left]
                if not text or (left < frozen) is not in_place:
                    continue
                right, bottom = self._span(top, left)
                x = self.sectionPosition(left) if in_place else self.sectionViewportPosition(left)
                width = sum(self.sectionSize(column) for column in range(left, right + 1))
                if not width:
                    continue
                y = top * height // rows
                rect = QRect(x, y, width, (bottom + 1) * height // rows - y)
                marked = bottom == rows - 1 and left == right
                self._paint_heading(painter, rect, text + (self._sign(left) if marked else ""))

    def _sign(self, column: int) -> str:
        """How the rows are sorted by a column, as a sign beside its heading."""
        order = self._grid.order
        if order is None or order.column != column:
            return ""
        return "▼" if order.falling else "▲"

    def _span(self, top: int, left: int) -> tuple[int, int]:
        """The last column and row of a heading."""
        header = self._grid.header
        right, bottom = left, top
        below = top + 1 < len(header)
        while (
            below
            and right + 1 < len(header[top])
            and not header[top][right + 1]
            and header[top + 1][right + 1]
        ):
            right += 1
        while bottom + 1 < len(header) and not header[bottom + 1][left]:
            bottom += 1
        return right, bottom

    def _paint_heading(self, painter: QPainter, rect: QRect, text: str) -> None:
        option = QStyleOptionHeader()
        self.initStyleOption(option)
        option.rect = rect
        option.state |= QStyle.StateFlag.State_Enabled | QStyle.StateFlag.State_Raised
        style = self.style()
        style.drawControl(QStyle.ControlElement.CE_HeaderSection, option, painter, self)
        painter.setPen(self.palette().buttonText().color())
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(rect.adjusted(3, 1, -3, -1), int(flags), text.replace(" ", ""))
