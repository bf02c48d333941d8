"""Where the keyboard goes from a cell: along what can be typed, and to the edges of what is filled."""

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex

from ui.grid.model import GridModel
from ui.grid.roles import Index

STEPS = {"down": (1, 0), "up": (-1, 0), "right": (0, 1), "left": (0, -1)}


def ahead(grid: GridModel, current: Index, direction: str) -> Iterator[QModelIndex]:
    """The cells that come next in a direction: down a column, or along a row and into the next."""
    rows, columns = grid.rowCount(), grid.columnCount()
    row, column = current.row(), current.column()
    if direction in ("down", "up"):
        step = 1 if direction == "down" else -1
        yield from (grid.index(r, column) for r in range(row + step, rows if step > 0 else -1, step))
        if direction == "down" and grid.grows:
            yield grid.index(rows - 1, 0)
        return
    step = 1 if direction == "right" else -1
    place = row * columns + column + step
    while 0 <= place < rows * columns:
        yield grid.index(*divmod(place, columns))
        place += step


def edge(grid: GridModel, current: Index, direction: str) -> QModelIndex:
    """Ctrl and an arrow: the end of the block of filled cells; from there, or outside one, the next that is
    filled; else the table's end.
    """
    down, right = STEPS[direction]
    rows, columns = len(grid.rows), grid.columnCount()

    def inside(row: int, column: int) -> bool:
        return 0 <= row < rows and 0 <= column < columns

    def filled(row: int, column: int) -> bool:
        # The row for a new code is none of the table's.
        return inside(row, column) and grid.is_filled(row, column)

    row, column = current.row(), current.column()
    if not inside(row + down, column + right):
        return grid.index(row, column)
    in_block = filled(row, column) and filled(row + down, column + right)
    row, column = row + down, column + right
    while inside(row + down, column + right):
        if in_block and not filled(row + down, column + right):
            break
        if not in_block and filled(row, column):
            break
        row, column = row + down, column + right
    return grid.index(row, column)
