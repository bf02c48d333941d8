"""How wide a grid's columns are: as set by hand, else as usual, and the names take what room is left."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QTableView

from ui.grid.model import GridModel
from ui.grid.roles import Index
from ui.table_looks import TableLooks


class ColumnWidths(QObject):
    """Lays out a grid's columns: none is seen by half before the clerk scrolls, and no sum is cut off."""

    def __init__(self, grid: QTableView, model: GridModel, looks: TableLooks) -> None:
        super().__init__(grid)
        self._grid, self._model, self._looks = grid, model, looks
        self._name = f"table-{model.table.role}"
        self._usual: list[int] = []
        self._names: list[int] = []
        self._laying = False

    def lay(self, usual: Sequence[int], names: Sequence[int]) -> None:
        """Lay out anew: the usual widths, and the columns of names, which stretch."""
        if not self._usual:
            self._grid.horizontalHeader().sectionResized.connect(self._keep)
            self._model.dataChanged.connect(self._widen)
        self._usual, self._names = list(usual), list(names)
        self.fit()

    def fit(self) -> None:
        """Follow the grid's own width."""
        chosen = {
            column: round(digits * self._digit) for column, digits in self._looks.widths(self._name).items()
        }
        sums = self._sums()
        widths = [
            max(chosen.get(column, width), sums.get(column, 0)) for column, width in enumerate(self._usual)
        ]
        stretching = [column for column in self._names if column not in chosen]
        if stretching:
            spare, more = divmod(self._spare(widths), len(stretching))
            for place, column in enumerate(stretching):
                widths[column] += spare + (place < more)
        self._laying = True
        for column, width in enumerate(widths):
            if self._grid.columnWidth(column) != width:
                self._grid.setColumnWidth(column, width)
        self._laying = False

    def _spare(self, widths: Sequence[int]) -> int:
        """What the columns that are seen whole leave over."""
        room, whole = self._grid.viewport().width(), 0
        for column, width in enumerate(widths):
            if whole + width > room:
                # Not even the names are whole: there is nothing to give them.
                return room - whole if column > max(self._names) else 0
            whole += width
        return room - whole

    def least(self, column: int) -> int:
        """What a column's sum needs, 0 where it has none."""
        return self._sums().get(column, 0)

    def _sums(self) -> dict[int, int]:
        """What each column's sum needs: a figure that is cut off would be taken for another."""
        row = self._model.total_row
        if row is None:
            return {}
        indexes = [self._model.index(row, column) for column in range(self._model.columnCount())]
        return {index.column(): self._need(index) for index in indexes if self._model.figure(index)}

    def _need(self, index: Index) -> int:
        """How wide a figure is as a sum."""
        font = self._grid.font()
        font.setBold(True)
        metrics = QFontMetrics(font)
        return metrics.horizontalAdvance(str(index.data())) + 2 * metrics.horizontalAdvance("0")

    def _widen(self, first: Index, last: Index, roles: Sequence[int]) -> None:
        """Make room for a figure that has grown, or for all where they are in another unit now."""
        if roles and Qt.ItemDataRole.DisplayRole not in roles:
            return  # a mark at a figure, which is as wide as before
        is_figure = self._model.figure(first) is not None
        if first != last or (is_figure and self._need(first) > self._grid.columnWidth(first.column())):
            self.fit()

    @property
    def _digit(self) -> int:
        return self._grid.fontMetrics().horizontalAdvance("0")

    def _keep(self, column: int, _: int, width: int) -> None:
        if not self._laying and width:
            self._looks.keep_width(self._name, column, width / self._digit)
