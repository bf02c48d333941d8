"""The table of lines under the clerk's hands."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHeaderView, QTableView, QWidget

from ui.dialogs.line_table import FACETS, Field, LineTable
from ui.dialogs.lines_delegate import LinesDelegate
from ui.theme import grid_font

# How wide a column starts, in characters; the note takes what is left.
_WIDTHS = {
    Field.UNIT: 7,
    Field.FUNCTIONAL: 12,
    Field.ECONOMIC: 12,
    Field.KIND: 6,
    Field.FUND: 7,
    Field.SOURCE: 14,
    Field.PROJECT: 8,
    Field.AMOUNT: 9,
    Field.NOTE: 6,
}
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LinesView(QTableView):
    """The table of lines; Enter goes down, F4 opens what a cell is chosen from."""

    picking = Signal(object, str)

    def __init__(self, model: LineTable, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.lines = model
        self.cells = LinesDelegate(model, self.viewport(), self)
        self.setItemDelegate(self.cells)
        self.setFont(grid_font())
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked)
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        em = self.fontMetrics().horizontalAdvance("科")
        for column, field in enumerate(model.fields):
            self.setColumnWidth(column, em * _WIDTHS[field])
            # Where there is but one unit, its name in each row only takes room from what differs.
            self.setColumnHidden(column, field is Field.UNIT and model.has_one_unit)
        self.cells.entered.connect(self.go_down)
        self.cells.picking.connect(self.picking)

    def go_down(self, index: QModelIndex) -> None:
        """Move to the same column of the next line, where there is one."""
        below = index.siblingAtRow(index.row() + 1)
        self.setCurrentIndex(below if below.isValid() else index)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter and F4; all else is the table's own."""
        index = self.currentIndex()
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if not index.isValid() or not plain or event.key() not in (*_ENTERS, Qt.Key.Key_F4):
            super().keyPressEvent(event)
        elif event.key() in _ENTERS:
            self.go_down(index)
        elif self.lines.field(index) in FACETS:
            self.picking.emit(index, "")
        elif self.lines.choices(index):
            self.edit(index)
            if isinstance(box := self.cells.open_editor, QComboBox):
                box.showPopup()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802 - Qt's name
        """Let what an input method hands over at once open the editor and arrive in it."""
        was_open = self.cells.open_editor is not None
        super().inputMethodEvent(event)
        # Qt opens the editor but forgets such a text; a composition begun in the cell it passes on.
        if not was_open and event.commitString() and (line := self.cells.text_field) is not None:
            line.insert(event.commitString())
            line.textEdited.emit(line.text())

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A wrong text is not clicked away."""
        if self.cells.settled():
            super().mousePressEvent(event)
