"""The table of a project's money under the clerk's hands."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from ui.dialogs.code_picker import CodePicker
from ui.dialogs.line_table import FACETS, Field
from ui.dialogs.lines_view import LinesView
from ui.loose_hold import loosely
from ui.projects.funds_model import FundsModel
from ui.session import Session

# In signs: the columns but the functional code's, and the least for all.
_WIDTHS = {Field.FUND: 7, Field.ECONOMIC: 10, Field.AMOUNT: 8}
_NARROW_WIDTHS = {Field.FUND: 7, Field.ECONOMIC: 5, Field.AMOUNT: 7}
_LEAST_SIGNS, _NARROW_LEAST_SIGNS = 35, 24
_ROWS = 3


class FundsView(LinesView):
    """Enter goes down, Tab right and at the end out of the table, F4 looks for a code, Delete removes."""

    def __init__(self, session: Session, model: FundsModel, parent: QWidget) -> None:
        super().__init__(model, parent)
        self._session, self._funds = session, model
        self.picker: CodePicker | None = None
        self.setAccessibleName("专项资金的来源和科目")
        self.setFrameShape(self.Shape.NoFrame)
        self.setAlternatingRowColors(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(model.fields.index(Field.FUNCTIONAL), QHeaderView.ResizeMode.Stretch)
        self.be_narrow(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        model.rowsInserted.connect(self._fit)
        model.rowsRemoved.connect(self._fit)
        self.picking.connect(self._pick)
        self._fit()

    def be_narrow(self, narrow: bool) -> None:
        """Make do with less room, or take what there is."""
        em = self.fontMetrics().horizontalAdvance("科")
        for field, signs in (_NARROW_WIDTHS if narrow else _WIDTHS).items():
            self.setColumnWidth(self._funds.fields.index(field), em * signs)
        self.setMinimumWidth(em * (_NARROW_LEAST_SIGNS if narrow else _LEAST_SIGNS))

    def _fit(self, *_: object) -> None:
        """Be as high as all rows are, and as the three sums beside them."""
        rows = max(_ROWS, self._funds.rowCount())
        height = rows * self.verticalHeader().defaultSectionSize()
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + height + 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """What a form's table needs beside what lines need everywhere."""
        index = self.currentIndex()
        forward, back = event.key() == Qt.Key.Key_Tab, event.key() == Qt.Key.Key_Backtab
        last = index.row() == self._funds.rowCount() - 1 and index.column() == len(self._funds.fields) - 1
        first = index.row() == index.column() == 0
        if event.key() == Qt.Key.Key_Delete and index.isValid() and not self._session.book.read_only:
            self._funds.remove(index.row())
        elif (forward and last) or (back and first) or ((forward or back) and not index.isValid()):
            if form := self.parentWidget():
                form.focusNextPrevChild(forward)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: N802 - Qt's name
        """Let Tab come as a key, to move within the table until its end."""
        return False

    def show_line(self, line: int) -> None:
        """Put the keyboard at a line's amount."""
        rows = (row for row in range(self._funds.rowCount()) if self._funds.line(row).id == line)
        row = next(rows, self._funds.rowCount() - 1)
        self.setCurrentIndex(self._funds.index(row, self._funds.fields.index(Field.AMOUNT)))
        self.setFocus()

    def _pick(self, index: QModelIndex, text: str) -> None:
        """Look for a code in the catalogue, and put what is taken into the line."""
        if not index.flags() & Qt.ItemFlag.ItemIsEditable:
            return
        self.picker = CodePicker(self._session, FACETS[self._funds.field(index)], self, text)
        self.picker.accepted.connect(loosely(self._picked, index.row(), index.column()))
        self.picker.finished.connect(self.picker.deleteLater)
        self.picker.open()

    def _picked(self, row: int, column: int) -> None:
        if self.picker is not None:
            self._funds.setData(self._funds.index(row, column), self.picker.chosen)
