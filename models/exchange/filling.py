"""One sheet being filled with one table: which figure goes into which cell."""

import re
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from decimal import Decimal

from openpyxl.cell import Cell, MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from models.exchange.fill_sides import Side, comes_with_money, sides_with_money
from models.exchange.package_patch import SheetChanges
from models.exchange.read_table import TableReading
from models.exchange.sheet_row import is_note
from models.families import TOTAL, Address, ClassRows, FixedRow, main_column
from models.ground.money import MoneyUnit, format_amount, in_unit
from models.ground.printable import cell_text
from models.ground.words import item, plain
from models.readers import scale_of
from models.tables import Figure, Label, LaidCell, LaidRow, Naming, Tables, lay_out

_LOOKS = ("font", "border", "fill", "alignment", "protection", "number_format")
_SUM_RANGE = re.compile(r"SUM\(\$?[A-Z]{1,3}\$?(\d{1,7}):\$?[A-Z]{1,3}\$?(\d{1,7})\)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Area:
    """The rows of a sheet, from one, that hold a table's codes or units; ``closed`` by something below."""

    first: int
    stop: int
    closed: bool


class Filling:
    """One sheet being filled with one table."""

    def __init__(
        self, sheet: Worksheet, reading: TableReading, tables: Tables, naming: Naming, changes: SheetChanges
    ) -> None:
        self._sheet, self._reading = sheet, reading
        self._changes = changes
        self.moved = False
        """Whether rows have been moved: then the changes are not all."""
        self._tables, self._naming = tables, naming
        self._table = reading.table
        self._columns = [column + 1 for column in reading.source.columns]
        self._sentences: list[str] = []
        self._lacking: set[str] = set()

    def fill(self) -> list[str]:
        """Write every figure that has a place; the sentences about those that have none."""
        laid = lay_out(self._table, self._tables, self._naming, whole_codes=True)
        if any(block.across for block in self._table.blocks):
            return self._fill_across(laid[0])
        if comes_with_money(self._table):
            return self._fill_lists(laid)
        if not self._has_free_rows() or self._has_others():
            self._clear_strangers(laid)
            for row in laid:
                self._fill_fixed(row)
            return self._sentences
        # Totals first: below the rows, they move down with what stands there to make room.
        for row in laid:
            if self._is_total(row):
                self._fill_fixed(row)
        self._fill_rows([row for row in laid if not self._is_total(row)])
        return self._sentences

    def _fill_across(self, row: LaidRow) -> list[str]:
        """The one row below the header."""
        for column, cell in zip(self._columns, row, strict=True):
            if isinstance(cell, Figure):
                self._write_figure(self._reading.source.first_row + 1, column, cell)
        return self._sentences

    def _fill_lists(self, laid: tuple[LaidRow, ...]) -> list[str]:
        """Rows that are always there by their names, and lists one row below the other, above the total."""
        listed = {
            cell
            for side in sides_with_money(self._table, laid)
            for row in side.rows
            for cell in row
            if isinstance(cell, Figure)
        }
        for row in laid:
            self._fill_fixed(tuple(Label("") if cell in listed else cell for cell in row))
        for side in sides_with_money(self._table, laid):
            self._fill_list(side)
        return self._sentences

    def _fill_list(self, side: Side) -> None:
        columns = self._columns[side.start : side.start + side.width]
        first = self._reading.source.first_row + 1
        total = self._reading.rows.get((TOTAL, side.column), first + len(side.rows) - 1)
        room = total + 1 - first
        for number, row in enumerate(side.rows[:room], first):
            for column, cell in zip(columns, row, strict=True):
                if isinstance(cell, Figure):
                    self._write_figure(number, column, cell)
                else:
                    self._write(number, column, cell.text)
        for row in side.rows[room:]:
            self._unplaced(_label(row), self._tables.amount(_first_figure(row)))
        for number in range(first + len(side.rows), total + 1):
            for column in columns:
                self._write(number, column, None)

    def _clear_strangers(self, laid: tuple[LaidRow, ...]) -> None:
        """Rows of a fixed list that the book has no money for, left from an earlier filling, become blank."""
        columns = self._figure_columns()
        ours = {
            (self._row_of(row, number), cell.address.column)
            for row in laid
            for number, cell in enumerate(row)
            if isinstance(cell, Figure)
        }
        for (_, column), row in self._reading.rows.items():
            if (row, column) not in ours:
                self._write(row + 1, columns[column], None)

    def _figure_columns(self) -> dict[str, int]:
        """The sheet's column, from one, of each published column of figures."""
        places = iter(self._columns)
        columns: dict[str, int] = {}
        for block in self._table.blocks:
            for _ in block.read_labels:
                next(places)
            columns |= {column.key: next(places) for column in block.published}
        return columns

    def _row_of(self, row: LaidRow, number: int) -> int | None:
        """The sheet's row for a laid figure; a 类 that tables 1 and 4 don't list goes by its name."""
        cell = row[number]
        if not isinstance(cell, Figure):
            return None
        label = next((c.text for c in reversed(row[:number]) if isinstance(c, Label)), "")
        rows, column = self._reading.rows, cell.address.column
        return rows.get((cell.address.row, column), rows.get((item(label), column)))

    def _has_free_rows(self) -> bool:
        """Whether the table's rows are its codes or units with money, and not a fixed list."""
        specs = (spec for spec in self._table.blocks[0].rows if not isinstance(spec, FixedRow))
        return any(
            not isinstance(spec, ClassRows)
            or not (spec.listed or spec.labels_are_list)
            or not self._table.blank_rows
            for spec in specs
        )

    def _has_others(self) -> bool:
        """Whether rows hold something beside the table's columns: last year's figures, remarks.

        Such rows stay where they are: their codes are not written over.
        """
        own = {*self._columns, *self._parts()}
        beside = range(min(own) + 1, self._sheet.max_column + 1)
        return any(
            self._sheet.cell(row + 1, column).value not in (None, "")
            for row in {*self._reading.rows.values()}
            for column in beside
            if column not in own
        )

    def _parts(self) -> list[int]:
        """The sheet's columns, from one, of codes that stand in several."""
        return [at + 1 for columns in self._reading.source.parts.values() for at in columns]

    @staticmethod
    def _is_total(row: LaidRow) -> bool:
        return any(isinstance(cell, Figure) and cell.address.row == TOTAL for cell in row)

    def _fill_fixed(self, row: LaidRow) -> None:
        """Write a row's figures where the sheet has its key."""
        for number, cell in enumerate(row):
            if not isinstance(cell, Figure):
                continue
            at = self._row_of(row, number)
            if at is not None:
                self._write_figure(at + 1, self._columns[number], cell)
            elif amount := self._tables.amount(cell.address):
                label = " ".join(c.text for c in row[:number] if isinstance(c, Label) and c.text)
                self._unplaced(label, amount)

    def _fill_rows(self, rows: list[LaidRow]) -> None:
        """Write the table's codes or units one below the other, and clear what stood there before."""
        if not rows:
            self._clear_figures(self._area(with_note=False))
            return
        area = self._area(with_note=bool(self._table.note))
        lacking = len(rows) - (area.stop - area.first)
        if lacking > 0 and area.closed and not self._make_room(area.stop, lacking):
            for row in rows[area.stop - area.first :]:
                self._unplaced(_label(row), self._tables.amount(_first_figure(row)))
            rows = rows[: area.stop - area.first]
        for number, row in enumerate(rows, area.first):
            self._dress(number, area.first)
            for column, cell in zip(self._columns, row, strict=True):
                if isinstance(cell, Figure):
                    self._write_figure(number, column, cell)
                else:
                    self._write_label(number, column, cell.text)
        self._clear(area, len(rows))
        self._check_sums(area.first + len(rows) - 1)

    def _area(self, with_note: bool) -> _Area:
        """Where the rows go: below the total, or above it where it stands last."""
        first = self._reading.source.first_row + 1
        total = self._total_row()
        if total is not None and total + 1 > first:
            return _Area(first, total + 1, closed=True)
        first = first + 1 if total is not None else first
        for row in range(first, self._sheet.max_row + 1):
            text = plain(self._sheet.cell(row, self._columns[0]).value)
            if is_note(text) and with_note and "没有" in text:
                self._remove_note(row)
            elif is_note(text) or self._is_foreign(text):
                return _Area(first, row, closed=True)
        return _Area(first, max(self._sheet.max_row + 1, first), closed=False)

    def _is_foreign(self, text: str) -> bool:
        """Whether words that are no code stand where a code would; dots only stand for rows to come."""
        return self._table.blocks[0].coded and bool(text.strip(".…")) and not text[0].isdigit()

    def _total_row(self) -> int | None:
        """Where the sheet has the total of the table's codes or units, from zero."""
        return self._reading.rows.get((TOTAL, main_column(self._table.blocks[0]).key))

    def _remove_note(self, row: int) -> None:
        """The 备注 of an empty table goes when the table has money."""
        for merged in [m for m in self._sheet.merged_cells.ranges if m.min_row <= row <= m.max_row]:
            self._changes.unmerged.add(str(merged))
            self._sheet.unmerge_cells(str(merged))
        self._write(row, self._columns[0], None)

    def _make_room(self, at: int, count: int) -> bool:
        """Move what stands from row ``at`` on down; not where formulas would come to mean other cells."""
        below = [cell for cells in self._sheet.iter_rows(min_row=at) for cell in cells]
        if any(cell.data_type == "f" for cell in below):
            return False
        self.moved = True
        merged = [m for m in self._sheet.merged_cells.ranges if m.min_row >= at]
        for each in merged:
            self._sheet.unmerge_cells(str(each))
        heights = {row: self._sheet.row_dimensions[row].height for row in range(at, self._sheet.max_row + 1)}
        last = self._sheet.cell(self._sheet.max_row, self._sheet.max_column).coordinate
        self._sheet.move_range(f"A{at}:{last}", rows=count)
        for row, height in heights.items():
            self._sheet.row_dimensions[row + count].height = height
        for each in merged:
            each.shift(row_shift=count)
            self._sheet.merge_cells(str(each))
        return True

    def _dress(self, row: int, like: int) -> None:
        """Give a row that the bureau has not laid out the looks of the first that it has."""
        for column in {*self._columns, *self._parts()}:
            cell, model = self._sheet.cell(row, column), self._sheet.cell(like, column)
            if model.has_style and not cell.has_style and isinstance(cell, Cell):
                self._changes.looks[row, column] = (like, column)
                for look in _LOOKS:
                    setattr(cell, look, copy(getattr(model, look)))

    def _write_figure(self, row: int, column: int, figure: Figure) -> None:
        amount = figure.printed(self._tables)
        value = None if amount is None else self._value(row, column, amount)
        if not self._write(row, column, value) and amount:
            self._unplaced(figure.address.row, amount)

    def _value(self, row: int, column: int, amount: int) -> Decimal:
        """What a cell is to hold, so that its number format shows the amount in the table's unit."""
        unit = self._reading.unit
        scale = scale_of(self._sheet.cell(row, column).number_format)
        if scale.word in set(MoneyUnit):
            unit = MoneyUnit(scale.word)
        return in_unit(amount, unit) * max(scale.divisor, 1)

    def _write_label(self, row: int, column: int, text: str) -> None:
        """Write a code or a name; a code in as many columns as the sheet has for it."""
        parts = self._reading.source.parts.get(column - 1)
        if parts is None or not text.isdecimal():
            self._write(row, column, text)
            return
        levels = [text[start:stop] for start, stop in ((0, 3), (3, 5), (5, 7))]
        for at, level in zip(parts, levels, strict=False):
            self._write(row, at + 1, level)

    def _write(self, row: int, column: int, value: object) -> bool:
        """Write a value where no formula stands; False where a merged cell leaves no place."""
        cell = self._sheet.cell(row, column)
        if isinstance(cell, MergedCell):
            return False
        if cell.data_type != "f":
            value = (cell_text(value) or None) if isinstance(value, str) else value
            self._changes.values[row, column] = value
            cell.value = value  # type: ignore[assignment]
            if isinstance(value, str) and value:
                # Words that begin like a formula are words.
                cell.data_type = "s"
        return True

    def _clear(self, area: _Area, written: int) -> None:
        for row in range(area.first + written, area.stop):
            for column in {*self._columns, *self._parts()}:
                self._write(row, column, None)

    def _clear_figures(self, area: _Area) -> None:
        """Take money away that was there; codes of rows without any are the bureau's, and stay."""
        figures = self._figure_columns().values()
        for row in range(area.first, area.stop):
            filled = any(isinstance(self._sheet.cell(row, at).value, int | float) for at in figures)
            for column in {*self._columns, *self._parts()} if filled else figures:
                self._write(row, column, None)

    def _check_sums(self, last: int) -> None:
        """A total's formula that ends above the last row written would leave rows out."""
        total = self._total_row()
        if total is None:
            return
        for column in self._columns:
            found = _SUM_RANGE.search(str(self._sheet.cell(total + 1, column).value or ""))
            # One along the total's own row adds up columns, and leaves no row out.
            if found and int(found[1]) != total + 1 and int(found[2]) < last:
                where = f"工作表“{self._sheet.title}”的合计公式"
                self._sentences.append(f"{where}只到第 {found[2]} 行，已填到第 {last} 行，请修改公式。")
                return

    def _unplaced(self, label: str, amount: int) -> None:
        """Say that a row has no place, once, with its first amount: that is its total, or its only one."""
        if label not in self._lacking:
            self._lacking.add(label)
            self._sentences.append(
                f"工作表“{self._sheet.title}”没有“{label}”的位置，{format_amount(amount)} 万元没有填入。"
            )


def _label(row: Sequence[LaidCell]) -> str:
    return " ".join(cell.text for cell in row if isinstance(cell, Label) and cell.text)


def _first_figure(row: Sequence[LaidCell]) -> Address:
    return next(cell.address for cell in row if isinstance(cell, Figure))
