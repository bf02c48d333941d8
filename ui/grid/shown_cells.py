"""What a table's cells show: words, figures in the unit of entry, findings, notes, and whence they come."""

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import Qt

from models.book import Figures
from models.entry.cell_notes import notes_in
from models.facts import ExpenditureLine, Facet
from models.facts.catalog import well_formed
from models.families import Address, TableDefinition
from models.ground.money import MoneyUnit, as_typed
from models.ground.printable import marked
from models.tables import Cell, CellState, Figure, Label, LaidRow, explain, is_total
from ui.findings.sorted_findings import Found
from ui.findings.watch import in_brief
from ui.grid.comparison import compared
from ui.grid.roles import TEXTS, GridRole
from ui.session import Session

# More findings than these do not fit into a tooltip.
_TOLD = 5
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_OF_FIGURES = frozenset(
    (
        *TEXTS,
        Qt.ItemDataRole.ToolTipRole,
        GridRole.STATE,
        GridRole.FOUND,
        GridRole.NOTE,
    )
)


class ShownCells:
    """Of one table in one period. marks and notes: what the audit finds and the clerk noted, by figure."""

    def __init__(self, session: Session, definition: TableDefinition) -> None:
        self._session, self._table = session, definition
        self.period = session.shown_year.period
        self.whose = session.shown_unit.whose
        self.marks: Mapping[Address, Found] = {}
        self.notes: Mapping[Address, str] = {}
        self._cells: dict[Address, Cell] = {}

    @property
    def figures(self) -> Figures:
        """What is shown and typed: one unit's figures or all."""
        return self._session.book.figures.of(self.whose)

    @property
    def unit(self) -> MoneyUnit:
        """The unit in which amounts are shown and typed."""
        return self._session.book.ledger.settings.entry_unit

    def begin(self) -> None:
        """Know nothing of before."""
        self.forget()
        self.take_notes()
        self.take_marks()

    def forget(self, addresses: Iterable[Address] | None = None) -> None:
        """Ask the book anew for these figures; for all where none are named."""
        if addresses is None:
            self._cells.clear()
        else:
            for address in addresses:
                self._cells.pop(address, None)

    def take_marks(self) -> Mapping[Address, Found]:
        """Know what the audit finds now; what it found before."""
        before, self.marks = self.marks, self._session.watch.of_table(self._table.role, self.period)
        return before

    def take_notes(self) -> Mapping[Address, str]:
        """Know what is noted now; what was noted before."""
        before = self.notes
        book = self._session.book if self._session.is_open else None
        self.notes = notes_in(book.ledger, self._table.role, self.period) if book else {}
        return before

    def noted_codes(self, facet: Facet | None) -> set[str]:
        """The codes at which something is noted: their rows are shown before they have money."""
        rows = {address.row for address in self.notes}
        return {row for row in rows if facet is not None and well_formed(facet, row)}

    def cell(self, address: Address) -> Cell:
        """A figure as the book has it, kept until it changes."""
        kept = self._cells.get(address)
        if kept is None:
            kept = self._cells[address] = self.figures.cell(address, self.period)
        return kept

    def new_row(self, column: int, role: int, of_units: bool) -> Any:
        """What the row shows in which a code or a unit is added."""
        if role == Qt.ItemDataRole.DisplayRole and column == 0:
            return "＋ 单位名称" if of_units else "＋ 科目"
        if role == Qt.ItemDataRole.ToolTipRole and column == 0:
            return "输入下属单位的名称。" if of_units else "输入科目编码、名称或拼音首字母，或按 F4 选择。"
        return "" if role == Qt.ItemDataRole.EditRole else None

    def label(self, label: Label, role: int) -> Any:
        """What words show."""
        if role == Qt.ItemDataRole.DisplayRole:
            return marked(label.text)
        if role in TEXTS:
            return label.text
        if role == Qt.ItemDataRole.TextAlignmentRole and is_total(label.text):
            return Qt.AlignmentFlag.AlignCenter
        return None

    def figure(self, figure: Figure, role: int) -> Any:
        """What a figure shows."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT
        if role not in _OF_FIGURES:
            return None
        address = figure.address
        if role == GridRole.NOTE:
            return self.notes.get(address, "")
        if role == GridRole.FOUND:
            found = self.marks.get(address)
            return found[0].severity if found else None
        if role in (Qt.ItemDataRole.DisplayRole, GridRole.PLAIN):
            grouped = role != GridRole.PLAIN and self._session.looks.separates_thousands(self.unit)
            return figure.text(self.figures.tables(self.period), self.unit, grouped)
        cell = self.cell(address)
        if role == Qt.ItemDataRole.EditRole:
            return as_typed(cell.amount, self.unit)
        return cell.state if role == GridRole.STATE else self._told(address, cell)

    def _told(self, address: Address, cell: Cell) -> str:
        """What is wrong with a figure, what was noted, and how it comes about: a line each."""
        book, note = self._session.book, self.notes.get(address, "")
        tables = self.figures.tables(self.period)
        words = explain(address, cell, tables, book.naming, self.unit, book.read_only)
        noted = (f"批注：{marked(note)}",) if note else ()
        whose = self._whose_is_typed(cell)
        return "\n".join(
            (
                *map(in_brief, self.marks.get(address, ())[:_TOLD]),
                *noted,
                f"{words}{whose}{self._came_from(cell)}",
            )
        )

    def _came_from(self, cell: Cell) -> str:
        """That a figure was summed up from units, which the next summing up does again."""
        if not self._session.book.departments.came_from_units(cell.lines):
            return ""
        if cell.line is not None and cell.line.id:
            return "这个数是汇总来的，在这里改了，那个单位再交来时又会被代替。"
        return "按 Ctrl+Alt+U 看各单位的数。"

    def _whose_is_typed(self, cell: Cell) -> str:
        """Whose a figure becomes that is typed where the figures of all units are shown."""
        line, shown = cell.line, self._session.shown_unit
        asked = not isinstance(line, ExpenditureLine) or shown.must_ask or self._session.book.read_only
        if self.whose.unit is not None or asked or not shown.is_choice:
            return ""
        return f"填写的数记到“{marked(shown.units[self.figures.unit])}”。"

    def compared(self, row: LaidRow, column: int, role: int) -> Any:
        """Last year's figure, the change, and its percentage, for each side's main column."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT
        if role == GridRole.STATE:
            return CellState.COMPUTED
        if role not in (Qt.ItemDataRole.DisplayRole, GridRole.PLAIN):
            return None
        return compared(self.figures, self.unit, self._table, row, column)
