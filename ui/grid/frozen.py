"""The columns that name a row stay in sight: a second view of the same model over the first."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView

from ui.grid.model import GridModel


class FrozenColumns(QObject):
    """Shows a grid's first columns over the grid itself; selection and rows are the grid's."""

    def __init__(self, grid: QTableView, model: GridModel) -> None:
        super().__init__(grid)
        self._grid, self._model = grid, model
        self._count = model.label_columns
        self.view = QTableView(grid)
        view = self.view
        view.setModel(model)
        view.setSelectionModel(grid.selectionModel())
        view.setItemDelegate(grid.itemDelegate())
        # A click on it gives the keyboard to the grid, its parent. With the grid as its focus proxy it would
        # hand this policy on to the grid, which then took no click at all.
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.verticalHeader().hide()
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setVerticalScrollMode(grid.verticalScrollMode())
        view.setWordWrap(False)
        view.horizontalHeader().hide()
        grid.verticalScrollBar().valueChanged.connect(view.verticalScrollBar().setValue)
        view.verticalScrollBar().valueChanged.connect(grid.verticalScrollBar().setValue)
        grid.horizontalScrollBar().valueChanged.connect(self.fit)
        # Scrolled, the header moves what it has painted, and with it the headings that are to stay.
        grid.horizontalScrollBar().valueChanged.connect(grid.horizontalHeader().viewport().update)
        grid.horizontalHeader().sectionResized.connect(self.fit)

    def uncover(self, column: int) -> None:
        """Scroll back what lies under the columns that stay."""
        grid = self._grid
        width = sum(grid.columnWidth(each) for each in range(self._count))
        hidden = width - grid.columnViewportPosition(column)
        if column >= self._count and hidden > 0:
            bar = grid.horizontalScrollBar()
            bar.setValue(bar.value() - hidden)

    def fit(self) -> None:
        """Lie exactly over the grid's own first columns, once these scroll away."""
        grid, view = self._grid, self.view
        scrolled = grid.horizontalScrollBar().value() > 0
        view.setVisible(self._count > 0 and scrolled)
        if not view.isVisible() and not scrolled:
            return
        width = 0
        for column in range(self._model.columnCount()):
            view.setColumnHidden(column, column >= self._count)
            if column < self._count:
                view.setColumnWidth(column, grid.columnWidth(column))
                width += grid.columnWidth(column)
        view.setFont(grid.font())
        view.verticalHeader().setDefaultSectionSize(grid.verticalHeader().defaultSectionSize())
        frame = grid.frameWidth()
        top = frame + grid.horizontalHeader().height()
        view.setGeometry(frame, top, width, grid.viewport().height())
        view.verticalScrollBar().setValue(grid.verticalScrollBar().value())
