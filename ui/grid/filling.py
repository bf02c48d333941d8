"""Filling by the handle at a selection's corner: dragged, or double-clicked."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QTableView

from ui.grid.block_acts import Block, BlockActs
from ui.grid.model import GridModel
from ui.grid.roles import Index
from ui.grid.selection_frame import SelectionFrame


class Filling:
    """The mouse at the handle. Each method answers whether the event was its own."""

    def __init__(self, view: QTableView, grid: GridModel, acts: BlockActs, frame: SelectionFrame) -> None:
        self._view, self._grid, self._acts, self._frame = view, grid, acts, frame
        self._source: Block | None = None
        self._target: Block | None = None

    def begin(self, event: QMouseEvent) -> bool:
        """Take hold of the handle."""
        left = event.button() is Qt.MouseButton.LeftButton
        if not left or not self._frame.is_handle(event.position().toPoint()):
            return False
        self._source, self._target = self._acts.chosen(), None
        return True

    def go_on(self, event: QMouseEvent) -> bool:
        """Drag it; the pointer tells where it can be taken."""
        point = event.position().toPoint()
        if self._source is None:
            shape = Qt.CursorShape.CrossCursor if self._frame.is_handle(point) else Qt.CursorShape.ArrowCursor
            self._view.viewport().setCursor(shape)
            return False
        index = self._place(point)
        self._target = self._beyond(index.row(), index.column()) if index.isValid() else None
        self._show()
        return True

    def end(self) -> bool:
        """Let go: fill what was shown."""
        if self._source is None:
            return False
        source, target, self._source, self._target = self._source, self._target, None, None
        self._show()
        if target is not None:
            self._acts.fill("拖动填充", source, target)
        return True

    def fill_all_down(self, event: QMouseEvent) -> bool:
        """Fill down as far as the column on the left is filled."""
        if not self._frame.is_handle(event.position().toPoint()):
            return False
        source = self._acts.chosen()
        beside = source.columns.start - 1 if source.columns.start else source.columns.stop
        end = source.rows.stop
        while end < len(self._grid.rows) and self._grid.is_filled(end, beside):
            end += 1
        self._source = None
        self._acts.fill("向下填充", source, Block(range(source.rows.stop, end), source.columns))
        return True

    def _place(self, point: QPoint) -> Index:
        """The cell at a point of the viewport, the nearest one beside the cells."""
        view, inside = self._view, self._view.viewport().rect()
        x = min(max(point.x(), 0), inside.right(), view.horizontalHeader().length() - 1)
        y = min(max(point.y(), 0), inside.bottom(), view.verticalHeader().length() - 1)
        return view.indexAt(QPoint(x, y))

    def _beyond(self, row: int, column: int) -> Block | None:
        """What lies between the source and a cell, down or across, whichever is farther; None within it."""
        source = self._source
        if source is None:
            return None
        rows, columns = _outside(source.rows, row), _outside(source.columns, column)
        if not rows and not columns:
            return None
        return Block(rows, source.columns) if len(rows) >= len(columns) else Block(source.rows, columns)

    def _show(self) -> None:
        before, target = self._frame.filling, self._target
        if target is None:
            self._frame.filling = type(before)()
        else:
            first = self._grid.index(target.rows.start, target.columns.start)
            last = self._grid.index(target.rows.stop - 1, target.columns.stop - 1)
            self._frame.filling = self._view.visualRect(first).united(self._view.visualRect(last))
        self._view.viewport().update(before.united(self._frame.filling).adjusted(-1, -1, 1, 1))


def _outside(own: range, place: int) -> range:
    """The places from a range's end to one beyond it, none where that is within."""
    if place >= own.stop:
        return range(own.stop, place + 1)
    return range(place, own.start) if place < own.start else range(0)
