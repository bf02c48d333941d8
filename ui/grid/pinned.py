"""What stays in sight of a table that scrolls: the columns that name its rows, and its 合计.

Each is a second view of the same model over the grid itself; selection, rows and the keyboard are the grid's.
"""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView

from ui.grid.delegate import GridDelegate
from ui.grid.model import GridModel

# In a window of fewer rows 合计 would take the room of what it sums up.
_LEAST_ROWS = 3


class PinnedPanes(QObject):
    """The panes of one grid: its first columns, its 合计, and where these two cross."""

    def __init__(self, grid: QTableView, model: GridModel) -> None:
        super().__init__(grid)
        self._grid, self._model = grid, model
        # Not the grid's own: each view that shares a delegate is told of the editors of all.
        self._delegate = GridDelegate(self)
        self.columns, self.total, self.corner = (self._pane() for _ in range(3))
        grid.verticalScrollBar().valueChanged.connect(self._follow_rows)
        self.columns.verticalScrollBar().valueChanged.connect(grid.verticalScrollBar().setValue)
        grid.horizontalScrollBar().valueChanged.connect(self.fit)
        # Scrolled, the header moves what it has painted, and with it the headings that are to stay.
        grid.horizontalScrollBar().valueChanged.connect(grid.horizontalHeader().viewport().update)
        grid.horizontalHeader().sectionResized.connect(self.fit)

    def _pane(self) -> QTableView:
        grid, view = self._grid, QTableView(self._grid)
        view.setModel(self._model)
        view.setSelectionModel(grid.selectionModel())
        view.setItemDelegate(self._delegate)
        # A click on it gives the keyboard to the grid, its parent. With the grid as its focus proxy it would
        # hand this policy on to the grid, which then took no click at all.
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setHorizontalScrollMode(grid.horizontalScrollMode())
        view.setVerticalScrollMode(grid.verticalScrollMode())
        view.setSelectionMode(grid.selectionMode())
        view.setWordWrap(False)
        view.verticalHeader().hide()
        view.horizontalHeader().hide()
        view.hide()
        return view

    def uncover(self, row: int, column: int) -> None:
        """Scroll back what lies under a pane."""
        grid = self._grid
        hidden = self._label_width() - grid.columnViewportPosition(column)
        if column >= self._model.label_columns and hidden > 0:
            bar = grid.horizontalScrollBar()
            bar.setValue(bar.value() - hidden)
        if self.total.isVisible() and row != self._model.total_row:
            covered = self.total.geometry().translated(-grid.viewport().pos())
            top, height = grid.rowViewportPosition(row), grid.rowHeight(row)
            rows = grid.verticalScrollBar()
            if covered.top() <= 0 and top < covered.height():
                rows.setValue(rows.value() - 1)
            elif covered.top() > 0 and top + height > covered.top():
                rows.setValue(rows.value() + 1)

    def _label_width(self) -> int:
        return sum(self._grid.columnWidth(column) for column in range(self._model.label_columns))

    def _follow_rows(self, value: int) -> None:
        self.columns.verticalScrollBar().setValue(value)
        self._fit_total()

    def fit(self) -> None:
        """Lie exactly over the grid's own cells, once these scroll away."""
        grid, count = self._grid, self._model.label_columns
        scrolled = count > 0 and grid.horizontalScrollBar().value() > 0
        self.columns.setVisible(scrolled)
        for pane in (self.columns, self.total, self.corner):
            pane.setFont(grid.font())
            pane.verticalHeader().setDefaultSectionSize(grid.verticalHeader().defaultSectionSize())
            for column in range(self._model.columnCount()):
                pane.setColumnHidden(column, pane is not self.total and column >= count)
                pane.setColumnWidth(column, grid.columnWidth(column))
        if scrolled:
            left, top = grid.viewport().x(), grid.viewport().y()
            self.columns.setGeometry(left, top, self._label_width(), grid.viewport().height())
            self.columns.verticalScrollBar().setValue(grid.verticalScrollBar().value())
        self._fit_total()

    def _fit_total(self) -> None:
        """Show 合计 at the edge beyond which it has scrolled away."""
        grid, row = self._grid, self._model.total_row
        room, height = grid.viewport().geometry(), grid.verticalHeader().defaultSectionSize()
        top = grid.rowViewportPosition(row) if row is not None else 0
        away = (top < 0 or top + height > room.height()) and room.height() > _LEAST_ROWS * height
        self.total.setVisible(row is not None and away)
        self.corner.setVisible(self.total.isVisible() and self.columns.isVisible())
        if row is None or not away:
            return
        y = room.top() if top < 0 else room.bottom() + 1 - height
        self.total.setGeometry(room.left(), y, room.width(), height)
        self.total.horizontalScrollBar().setValue(grid.horizontalScrollBar().value())
        self.corner.setGeometry(room.left(), y, self._label_width(), height)
        for pane in (self.total, self.corner):
            pane.scrollTo(self._model.index(row, 0), QAbstractItemView.ScrollHint.PositionAtTop)
            pane.horizontalScrollBar().setValue(
                grid.horizontalScrollBar().value() if pane is self.total else 0
            )
            pane.raise_()
