"""The frame round the active cell and the selection, as a spreadsheet draws it, with its handle to fill."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QTableView

from ui.theme import is_dark, shades

_FRAME = 2
_HANDLE = 7
# How far beside the handle the mouse still takes it.
_REACH = 3


class SelectionFrame:
    """Where a grid's selection lies on screen, painted over its cells."""

    def __init__(self, grid: QTableView) -> None:
        self._grid = grid
        self._shown = QRect()
        self.fillable = False
        """Whether the handle is offered."""
        self.filling = QRect()
        """What is being filled by dragging the handle, on screen."""

    def rect(self) -> QRect:
        """The block that the active cell belongs to, on screen."""
        current = self._grid.currentIndex()
        if not current.isValid():
            return QRect()
        for block in self._grid.selectionModel().selection().toList():
            if block.contains(current):
                first, last = block.topLeft(), block.bottomRight()
                return self._grid.visualRect(first).united(self._grid.visualRect(last))
        return self._grid.visualRect(current)

    def handle(self) -> QRect:
        """The handle to fill from, at the lower right corner."""
        corner = self.rect().bottomRight() - QPoint(_HANDLE // 2, _HANDLE // 2)
        return QRect(corner, QSize(_HANDLE, _HANDLE))

    def is_handle(self, point: QPoint) -> bool:
        """Whether the mouse is on the handle."""
        reach = self.handle().adjusted(-_REACH, -_REACH, _REACH, _REACH)
        return self.fillable and not self.rect().isEmpty() and reach.contains(point)

    def follow(self) -> None:
        """Have what the frame covered and what it covers now painted anew."""
        rect, margin = self.rect(), _HANDLE
        for changed in (self._shown, rect):
            self._grid.viewport().update(changed.adjusted(-margin, -margin, margin, margin))
        self._shown = rect

    def paint(self, painter: QPainter) -> None:
        """Draw the frame and its handle, and what would be filled."""
        rect, accent = self.rect(), shades(is_dark()).selection_accent
        if rect.isEmpty():
            return
        painter.setPen(QPen(accent, _FRAME))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(0, 0, -1, -1))
        if self.fillable:
            painter.fillRect(self.handle(), accent)
        if not self.filling.isEmpty():
            painter.setPen(QPen(accent, 1, Qt.PenStyle.DashLine))
            painter.drawRect(self.filling.adjusted(0, 0, -1, -1))
