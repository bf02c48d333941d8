"""The lines of a project's money, with a blank one at the end to add another."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtGui import QBrush

from models.entry.lines_total import with_code
from models.entry.typed_text import parse_typed
from models.facts import ExpenditureLine, Fund, Project
from models.facts.catalog import Catalog
from models.ground.money import as_typed
from models.past.moved_figures import moved_figures
from models.projects.project_money import unseen
from models.projects.projects import funding_line, lines_of
from models.tables import Changes
from ui.dialogs.line_table import FACETS, Field, Heard, Index, LineTable
from ui.projects.row_changes import lay_rows
from ui.session import Session
from ui.theme import is_dark, shades

_HEADINGS = {
    Field.FUND: "资金",
    Field.FUNCTIONAL: "功能科目",
    Field.ECONOMIC: "经济科目",
    Field.AMOUNT: "金额（{unit}）",
}
_HINTS = {Field.FUNCTIONAL: "键入科目，F4 查找", Field.ECONOMIC: "可以不填", Field.AMOUNT: "填金额"}


class FundsModel(LineTable):
    """Each cell taken is one act of the book; what it moved in the tables is said."""

    fields = tuple(_HEADINGS)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._project: int | None = None
        self._rows: list[ExpenditureLine] = []
        self._adding = False

    def show_project(self, project: int | None) -> None:
        """Show a project's lines as the book has them; what the last row already says stays."""
        rows: list[ExpenditureLine] = []
        if self._session.is_open and project is not None:
            book = self._session.book
            rows += lines_of(book.ledger, project)
            if not book.read_only:
                begun = self._rows[-1:] if project == self._project and not self._adding else []
                blank = funding_line(book.ledger.get(Project, project), Fund.GENERAL, 0)
                rows += [line for line in begun if not line.id] or [blank]
        keys, new_keys = [line.id for line in self._rows], [line.id for line in rows]
        if self._adding and len(rows) > 1:
            # The row that was typed into is the new line's; the blank one comes below it.
            new_keys[-2:] = [0, -1]
        self._project = project
        lay_rows(self, self._rows, rows, keys, new_keys)

    def line(self, row: int) -> ExpenditureLine:
        """The line of a row; the last one, without an id, is yet to be added."""
        return self._rows[row]

    @property
    def catalog(self) -> Catalog:
        """What the book calls codes."""
        return self._session.book.naming.catalog

    def choices(self, index: Index) -> list[tuple[str, object]]:
        """The funds; all else is typed."""
        return [(fund.word, fund.value) for fund in Fund] if self.field(index) is Field.FUND else []

    def hear(self, index: Index, value: object) -> Heard:
        """What a text typed, or a fund chosen, would make of the index's line."""
        line, field, book = self._rows[index.row()], self.field(index), self._session.book
        if field is Field.FUND:
            return Heard(replace(line, fund=Fund(str(value))))
        if field is Field.AMOUNT:
            read = parse_typed(str(value), book.ledger.settings.entry_unit)
            return Heard(None if read.amount is None else replace(line, amount=read.amount), read.problem)
        made = with_code(line, FACETS[field], str(value), book.naming.catalog)
        if isinstance(made, str):
            return Heard(None, made)
        return Heard(made, self._named(field, made))

    def remove(self, row: int) -> None:
        """Take a line away, its money staying in the tables, which is said. The last row becomes blank."""
        line = self._rows[row]
        if line.id:
            self._fund(lambda: self._session.book.narrative.fund_project(line, None))
        elif self._project is not None:
            blank = funding_line(self._session.book.ledger.get(Project, self._project), Fund.GENERAL, 0)
            self._put(row, blank)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's own signature
        """One row a line."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's own signature
        """One column a field."""
        return 0 if parent.isValid() else len(self.fields)

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The headings."""
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        unit = self._session.book.ledger.settings.entry_unit.value if self._session.is_open else ""
        return _HEADINGS[self.fields[section]].format(unit=unit)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """All can be changed in a book that can."""
        flags = super().flags(index)
        if not index.isValid() or not self._session.is_writable:
            return flags
        return flags | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell says, or in fainter colour what can be said there; without a code, what that means."""
        if not index.isValid() or not self._session.is_open:
            return None
        field, line = self.field(index), self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.EditRole:
                return line.fund.value if field is Field.FUND else self._said(field, line)
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return self._said(field, line) or self._lacking(field, line)
            case Qt.ItemDataRole.TextAlignmentRole if field is Field.AMOUNT:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            case Qt.ItemDataRole.ForegroundRole:
                tones, said = shades(is_dark()), self._said(field, line)
                if line.id and not said and self._lacking(field, line):
                    return QBrush(tones.negative)
                return QBrush(tones.hint_text) if not said or (field is Field.FUND and not line.id) else None
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        """Take a typed text or a chosen value; False where it makes no line, or nothing could be done."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        before, line = self._rows[index.row()], self.hear(index, value).line
        if not isinstance(line, ExpenditureLine):
            return False
        if line == before:
            return True
        if before.id:
            return self._fund(lambda: self._session.book.narrative.fund_project(before, line))
        self._put(index.row(), line)
        if not line.amount:
            return True
        self._adding = True
        added = self._fund(lambda: self._session.book.narrative.fund_project(None, line))
        self._adding = False
        return added

    def _put(self, row: int, line: ExpenditureLine) -> None:
        self._rows[row] = line
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.fields) - 1))

    def _fund(self, act: Callable[[], Changes]) -> bool:
        book = self._session.book
        before = book.tables().figures()
        if not self._session.do(act):
            return False
        self._session.said.emit(moved_figures(before, book.tables(), book.ledger.settings.entry_unit))
        return True

    def _said(self, field: Field, line: ExpenditureLine) -> str:
        if field is Field.FUND:
            return line.fund.word
        if field is Field.AMOUNT:
            unit = self._session.book.ledger.settings.entry_unit
            return as_typed(line.amount, unit)
        return self._named(field, line)

    def _lacking(self, field: Field, line: ExpenditureLine) -> str:
        if not line.id:
            return _HINTS.get(field, "")
        return unseen(line) if field is Field.FUNCTIONAL else ""

    def _named(self, field: Field, line: ExpenditureLine) -> str:
        code = line.code(FACETS[field])
        return self._session.book.naming.catalog.words(FACETS[field], code) if code else ""
