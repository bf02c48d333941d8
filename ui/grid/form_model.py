"""A table's form as it is shown: rows as laid out, figures from the book, and how they follow it."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QItemSelectionRange, QModelIndex, QObject, Qt, Signal

from models.book import Figures, Whose
from models.facts import CellNote, Facet, Period, Settings
from models.families import Address, TableDefinition, UnitRows
from models.ground.money import MoneyUnit
from models.tables import Cell, CellState, Changes, Figure, Label, LaidRow, lay_out
from ui.grid.comparison import comparison_headings
from ui.grid.form_rows import FormRows, key_of
from ui.grid.roles import ANSWERED, OF_FINDINGS, OF_NOTES, GridRole, Index
from ui.grid.row_filter import RowFilter, is_kept
from ui.grid.row_order import RowOrder, in_order
from ui.grid.shown_cells import ShownCells
from ui.session import Session

# Of more cells than these a view is told at once: it looks at the few that it shows, and not at each.
_TOLD_ONE_BY_ONE = 100


class FormModel(QAbstractTableModel):
    """A table's form, to be looked at. Passive: it shows the book, and listens to the session.

    laid_anew: rows come and go, and no place is what it was.
    """

    laid_anew = Signal()

    def __init__(self, session: Session, role: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.table: TableDefinition = session.family.table(role)
        self._form = self.table.form_header
        blocks = self.table.blocks
        self.label_columns = len(blocks[0].form_labels) if len(blocks) == 1 else 0
        """How many columns on the left name a row; a table of two sides keeps none in place."""
        rows = blocks[0].class_rows()
        self.facet: Facet | None = rows.facet if rows and self.label_columns > 1 else None
        """The classification whose codes name the rows."""
        self._of_units = any(isinstance(spec, UnitRows) for spec in blocks[0].body)
        self.has_own_rows = self.facet is not None or self._of_units
        """Whether the rows are the book's: its codes or units."""
        self.filter = RowFilter.ALL
        self.order: RowOrder | None = None
        self.comparing = False
        self._rows = FormRows()
        self._shown = ShownCells(session, self.table)
        session.changed.connect(self._on_changed)
        session.opened.connect(self._begin)
        session.watch.found.connect(self._mark)
        session.looks.regrouped.connect(self._repaint)
        self.reset()

    @property
    def unit(self) -> MoneyUnit:
        """The unit in which amounts are shown and typed."""
        return self._shown.unit

    @property
    def period(self) -> Period:
        """Whose figures are shown."""
        return self._shown.period

    @property
    def whose(self) -> Whose:
        """Whether one unit's figures are shown or all, and whose a typed one becomes."""
        return self._shown.whose

    @property
    def figures(self) -> Figures:
        """What is shown and typed."""
        return self._shown.figures

    @property
    def rows(self) -> list[LaidRow]:
        """The rows shown, without the one for a new code or unit."""
        return self._rows.laid

    @property
    def header(self) -> tuple[tuple[str, ...], ...]:
        """The form's header, and that of the comparison; a blank is merged into its neighbour."""
        form = self._form
        if not self.comparing:
            return form
        added = comparison_headings(self.table)
        return (form[0] + added, *(row + ("",) * len(added) for row in form[1:]))

    @property
    def grows(self) -> bool:
        """Whether a row can be added at the end: by its code, or a unit by its name."""
        adds = self.facet is not None or self.whose.unit is None
        return not self._session.book.read_only and self.has_own_rows and adds

    def _begin(self) -> None:
        self.order_by(None)

    def reset(self) -> None:
        """Show the book from scratch."""
        self.laid_anew.emit()
        self.beginResetModel()
        self._shown.begin()
        self._rows.laid = self._laid() if self._session.is_open else []
        self._rows.find()
        self.endResetModel()

    def show_figures(self, period: Period, whose: Whose) -> None:
        """Show this year's or last year's table, of one unit or of all."""
        same = (self.period, self.whose.unit) == (period, whose.unit)
        self._shown.period, self._shown.whose = period, whose
        if same:
            # Another's is what is typed, and nothing else: a text that was not taken stays.
            self._shown.forget()
            self._repaint()
        else:
            self.reset()

    def show_comparison(self, shown: bool) -> None:
        """Show last year's figures and the change beside this year's, or hide them."""
        self.comparing = shown
        if self.order is not None and self.order.column >= len(self.header[0]):
            self.order = None
        self.reset()

    def order_by(self, order: RowOrder | None) -> None:
        """Show the rows in an order; None as the form has them. What is printed has no part in it."""
        self.order = order
        self.reset()

    def show_rows(self, chosen: RowFilter) -> None:
        """Show only these rows, or all."""
        self.filter = chosen
        self._relay()

    def _laid(self) -> list[LaidRow]:
        figures = self.figures
        open_rows = self._session.book.open_rows(self.table.role, self.period)
        also = open_rows | self._shown.noted_codes(self.facet)
        (other,) = (period for period in Period if period is not self.period)
        shown, others = figures.tables(self.period), figures.tables(other)
        laid = lay_out(self.table, shown, figures.naming, form=True, also=also)
        kept = [row for row in laid if is_kept(row, self.filter, shown, others, self._shown.marks)]
        return in_order(self.order, kept, figures, self.table, self.period)

    def _relay(self) -> None:
        """Follow rows that came and went, the others and whatever is selected in them staying."""
        self.laid_anew.emit()
        new = self._laid()
        matcher = SequenceMatcher(
            a=[key_of(row) for row in self._rows.laid], b=[key_of(row) for row in new], autojunk=False
        )
        for act, start, end, new_start, new_end in reversed(matcher.get_opcodes()):
            if act in ("delete", "replace"):
                self.beginRemoveRows(QModelIndex(), start, end - 1)
                del self._rows.laid[start:end]
                self.endRemoveRows()
            if act in ("insert", "replace"):
                self.beginInsertRows(QModelIndex(), start, start + new_end - new_start - 1)
                self._rows.laid[start:start] = new[new_start:new_end]
                self.endInsertRows()
        self._rows.laid = new
        self._rows.find()
        self._shown.forget()
        self._repaint()

    def _repaint(self) -> None:
        if self._rows.laid:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def _follow_notes(self) -> None:
        before, now = self._shown.take_notes(), self._shown.notes
        if now.keys() - self._rows.places.keys():
            self._relay()
            return
        self._tell_of({at for at in before.keys() | now.keys() if before.get(at) != now.get(at)}, OF_NOTES)

    def _tell_of(self, addresses: Collection[Address], roles: Sequence[int]) -> None:
        if len(addresses) > _TOLD_ONE_BY_ONE and self._rows.laid:
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last, list(roles))
            return
        for address in addresses:
            if address in self._rows.places:
                index = self.index(*self._rows.places[address])
                self.dataChanged.emit(index, index, list(roles))

    def _on_changed(self, changes: Changes) -> None:
        if CellNote in changes.facts:
            self._follow_notes()
        cells, relaid = changes.cells, changes.relaid
        if self.period is Period.PRIOR:
            cells, relaid = changes.prior, changes.prior_relaid
        elif self.comparing:
            cells = cells | changes.prior
        number = self.table.role
        moved = changes.cells | changes.prior if self.filter is RowFilter.CHANGED else cells
        filtered = self.filter is not RowFilter.ALL
        if number in relaid or (filtered and any(cell.table == number for cell in moved)):
            self._relay()
            return
        if Settings in changes.facts:
            # The same rows, in 元 or in 万元.
            self._shown.forget()
            self._repaint()
            return
        mine = {address for address in cells if address.table == number}
        self._shown.forget(mine)
        if len(mine) > _TOLD_ONE_BY_ONE:
            self._repaint()
            return
        for address in mine & self._rows.places.keys():
            row, column = self._rows.places[address]
            last = self.columnCount() - 1 if self.comparing else column
            self.dataChanged.emit(self.index(row, column), self.index(row, last))

    def _mark(self) -> None:
        """Follow what the audit finds."""
        before, now = self._shown.take_marks(), self._shown.marks
        if before is now:
            return
        if self.filter is RowFilter.FOUND and before.keys() != now.keys():
            self._relay()
            return
        self._tell_of({at for at in before.keys() | now.keys() if before.get(at) != now.get(at)}, OF_FINDINGS)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's own signature
        """The rows, and one for a new code or unit where the table takes it."""
        if parent.isValid() or not self._session.is_open:
            return 0
        return len(self._rows) + (1 if self.grows else 0)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """The form's columns."""
        return 0 if parent.isValid() or not self._session.is_open else len(self.header[0])

    def figure(self, index: Index) -> Figure | None:
        """The figure at an index, None for words and for the new row."""
        if index.row() >= len(self._rows) or index.column() >= len(self._form[0]):
            return None
        cell = self._rows.laid[index.row()][index.column()]
        return cell if isinstance(cell, Figure) else None

    def cell(self, address: Address) -> Cell:
        """A figure as the book has it."""
        return self._shown.cell(address)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What is shown at an index."""
        if role not in ANSWERED or not index.isValid():
            return None
        if index.row() >= len(self._rows):
            return self._shown.new_row(index.column(), role, self._of_units)
        if role == GridRole.TOTAL:
            return self._rows.is_total(index.row())
        row = self._rows.laid[index.row()]
        if index.column() >= len(self._form[0]):
            return self._shown.compared(row, index.column() - len(self._form[0]), role)
        cell = row[index.column()]
        if isinstance(cell, Figure):
            return self._shown.figure(cell, role)
        if role == GridRole.LEVEL:
            coded = index.column() == 1 and self.facet is not None
            return self._rows.level(index.row()) if coded else None
        return self._shown.label(cell, role)

    def shows(self, address: Address) -> bool:
        """Whether a figure is among those shown."""
        return address in self._rows.places

    def nearest(self, address: Address) -> QModelIndex:
        """Where a figure is shown; else another of its row, else the first row."""
        row, column = self._rows.places.get(
            address, (self._rows.row_of(address.row) or 0, self.label_columns)
        )
        return self.index(row, column)

    def called(self, row: str, column: str) -> QModelIndex:
        """The figure of a row and a column in words, as reports name them; else one of the row, else none."""
        headings = {each.key: each.heading for _, each in self.table.columns()}
        place = self._rows.called(row, column, headings)
        return self.index(*place) if place else QModelIndex()

    @property
    def total_row(self) -> int | None:
        """The row of the table's 合计, which stays in sight; None where there are no rows."""
        return self._rows.total

    def is_filled(self, row: int, column: int) -> bool:
        """Whether a cell shows something."""
        if column >= len(self._form[0]):
            return bool(self.index(row, column).data())
        cell = self._rows.laid[row][column]
        if isinstance(cell, Label):
            return bool(cell.text)
        return cell.printed(self.figures.tables(self.period)) is not None

    def is_removable(self, row: int) -> bool:
        """Whether a row can be taken away: a code's or a unit's, and no total."""
        return self.has_own_rows and self._rows.is_own(row)

    def is_detailed(self, index: Index) -> bool:
        """Whether a figure is made of lines that say more than the table shows."""
        figure = self.figure(index)
        return figure is not None and self.cell(figure.address).state is CellState.DETAILED

    def plain_text(self, row: int, column: int) -> str:
        """What a cell says, as other programs take it."""
        return str(self.index(row, column).data(GridRole.PLAIN) or "")

    def amounts(self, blocks: Iterable[QItemSelectionRange]) -> Iterator[int]:
        """The amounts of the figures in some blocks, one after the other."""
        tables = self.figures.tables(self.period)
        for block in blocks:
            columns = range(block.left(), min(block.right() + 1, len(self._form[0])))
            figures = self._rows.figures(slice(block.top(), block.bottom() + 1), columns)
            yield from (tables.amount(figure.address) for figure in figures)

    def key_at(self, row: int) -> str | None:
        """The code or unit of a row; None for a row of none."""
        return key_of(self._rows.laid[row])[0] if self._rows.is_own(row) else None

    def row_of(self, key: str) -> int | None:
        """The row of a code or unit."""
        return self._rows.row_of(key)
