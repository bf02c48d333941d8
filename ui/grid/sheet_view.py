"""A table that moves and selects as a spreadsheet does: arrows with Ctrl, Tab and Enter, rows and columns."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from ui.grid.model import GridModel
from ui.grid.moving import ahead, edge
from ui.grid.roles import Index

_Action = QAbstractItemView.CursorAction
_ARROWS = {
    _Action.MoveDown: "down",
    _Action.MoveUp: "up",
    _Action.MoveRight: "right",
    _Action.MoveLeft: "left",
}
_MOVING = (
    *(Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Left),
    *(Qt.Key.Key_Home, Qt.Key.Key_End),
)


class SheetView(QTableView):
    """Shows a grid's form, and goes where keys say."""

    def __init__(self, grid: GridModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = grid
        self._arrived = False
        # The column to which Enter returns after Tab, None where none was begun in.
        self._begun: int | None = None
        self.setModel(grid)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        grid.row_added.connect(self._arrive)

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt's name
        """Whoever goes elsewhere has ended the row that Tab began."""
        super().currentChanged(current, previous)
        self._begun = None

    def setCurrentIndex(self, index: Index) -> None:  # noqa: N802 - Qt's name
        """Go to a cell and select it alone, whatever keys are held down: Qt would let Ctrl+PgDn toggle it."""
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def moveCursor(self, action: _Action, modifiers: Qt.KeyboardModifier) -> QModelIndex:  # noqa: N802
        """Ctrl and an arrow go to the edge of what is filled, Ctrl+End to the table's last figure."""
        if modifiers & Qt.KeyboardModifier.ControlModifier and self.currentIndex().isValid():
            if action in _ARROWS:
                return edge(self._grid, self.currentIndex(), _ARROWS[action])
            if action is _Action.MoveEnd and self._grid.rows:
                return self._grid.index(len(self._grid.rows) - 1, self._grid.columnCount() - 1)
        return super().moveCursor(action, modifiers)

    def selectionCommand(  # noqa: N802 - Qt's name
        self, index: Index, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Ctrl with a key that moves is part of where it goes, and nothing else."""
        ctrl = Qt.KeyboardModifier.ControlModifier
        if isinstance(event, QKeyEvent) and event.key() in _MOVING and event.modifiers() & ctrl:
            flag = QItemSelectionModel.SelectionFlag
            shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            return flag.SelectCurrent if shift else flag.ClearAndSelect
        return super().selectionCommand(index, event)

    def select_line(self, of: QItemSelectionModel.SelectionFlag) -> None:
        """The whole rows or columns of what is selected."""
        flag = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(self.selectionModel().selection(), flag.Select | of)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: N802 - Qt's name
        """Tab moves within the grid."""
        return False

    def go_to_new_row(self) -> None:
        """Go to the row in which a code or a unit is added."""
        if self._grid.grows:
            self.setCurrentIndex(self._grid.index(self._grid.rowCount() - 1, 0))

    def _arrive(self, key: str) -> None:
        """Go to the row that has just been added; the move that its typing asked for is thereby made."""
        self._arrived = True
        self.go_to(key)

    def step(self, direction: str) -> None:
        """One cell on, whatever it is: an arrow has left the editor."""
        self.setFocus()
        arrow = next(action for action, way in _ARROWS.items() if way == direction)
        self.setCurrentIndex(super().moveCursor(arrow, Qt.KeyboardModifier.NoModifier))

    def move_on(self, direction: str) -> None:
        """Go to the next cell that can be typed: down its column, or along the row and into the next."""
        self.setFocus()
        if self._arrived:
            self._arrived = False
            return
        following = ahead(self._grid, self.currentIndex(), direction)
        target = next((index for index in following if self._grid.is_typable(index)), None)
        if target is not None:
            self.setCurrentIndex(target)
            self.scrollTo(target)

    def go_on(self, direction: str) -> None:
        """Go on as a key says: after Tab, Enter goes down from the column in which Tab began."""
        current, begun = self.currentIndex(), self._begun
        if direction in ("right", "left"):
            self.move_on(direction)
            self._begun = current.column() if begun is None else begun
            return
        if begun is not None and not self._arrived:
            self.setCurrentIndex(self._grid.index(current.row(), begun))
        self.move_on(direction)

    def go_to(self, key: str, column: int | None = None) -> None:
        """Go to a row by its key, at its first cell that can be typed."""
        row = self._grid.row_of(key)
        if row is None:
            return
        columns = [column] if column is not None else range(self._grid.columnCount())
        typable = (
            self._grid.index(row, each)
            for each in columns
            if self._grid.is_typable(self._grid.index(row, each))
        )
        self.setCurrentIndex(next(typable, self._grid.index(row, 0)))
        self.scrollTo(self.currentIndex())
