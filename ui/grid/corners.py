"""The marks in a cell's corners: above right what the audit finds, above left that something is noted."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QPainter, QPolygon
from PySide6.QtWidgets import QStyleOptionViewItem

from ui.grid.roles import GridRole, Index
from ui.theme import is_dark, shades

# A corner's side, in heights of a line.
_CORNER = 0.45


def paint_corners(painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
    """Mark a cell of which the audit finds something, in the colour of its gravity, or that has a note."""
    severity, note = index.data(GridRole.FOUND), index.data(GridRole.NOTE)
    if severity is None and not note:
        return
    tones = shades(is_dark())
    side = round(option.fontMetrics.height() * _CORNER)
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if severity is not None:
        _paint(painter, option.rect.topRight() + QPoint(1, 0), -side, side, tones.of_severity(severity))
    if note:
        _paint(painter, option.rect.topLeft(), side, side, tones.note)
    painter.restore()


def _paint(painter: QPainter, corner: QPoint, across: int, down: int, colour: QColor) -> None:
    painter.setBrush(colour)
    painter.drawPolygon(QPolygon([corner, corner + QPoint(across, 0), corner + QPoint(0, down)]))
