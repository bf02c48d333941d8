"""Fill a bureau's own workbook: the book's figures into its cells, all else left as it is.

Runs in the child process: the workbook is somebody else's, and openpyxl reads all of it.
"""

import pickle
import re
import zipfile
from copy import copy
from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from models.exchange.draft_mark import mark_draft
from models.exchange.read_table import TableReading, read_table
from models.exchange.recognise import Recognised, recognise
from models.exchange.sheet_row import is_note
from models.families import TOTAL, Address, ClassRows, FixedRow
from models.ground.file_kinds import WRITTEN_WORKBOOK
from models.ground.files import UnusableFile, unusable
from models.ground.money import MoneyUnit, format_amount, in_unit
from models.ground.printable import cell_text
from models.ground.words import item, plain
from models.readers import read_sheets
from models.tables import Figure, Label, LaidRow, Naming, Tables, lay_out

_LOOKS = ("font", "border", "fill", "alignment", "protection", "number_format")
_SUM_RANGE = re.compile(r"SUM\(\$?[A-Z]{1,3}\$?\d{1,7}:\$?[A-Z]{1,3}\$?(\d{1,7})\)", re.IGNORECASE)


def fill(source: Path, target: Path, figures: bytes, draft: bool) -> list[str]:
    """Write the figures into ``target``, a copy of ``source``; formulas, formats and other sheets stay.

    figures are Tables and their Naming, pickled by this program.

    Returns what the clerk must look at, a sentence each: figures that found no place, pictures that openpyxl
    may not keep. A draft says so on every page and on a sheet of its own.

    Raises UnusableFile where the workbook can't be used or no table is recognised in it.
    """
    tables, naming = pickle.loads(figures)
    sheets = read_sheets(source)
    if not zipfile.is_zipfile(source) or source.suffix.lower() != WRITTEN_WORKBOOK:
        raise UnusableFile(
            f"只能填入 {WRITTEN_WORKBOOK} 工作簿，“{source}”不是；"
            f"请在 Excel 中另存为 {WRITTEN_WORKBOOK} 后再试。"
        )
    family = naming.family
    found = [one for sheet in sheets if isinstance(one := recognise(sheet, family), Recognised) and one.table]
    if not found:
        raise UnusableFile(f"“{source}”里没有找到预算公开的十张表（按标题和表头识别），无法填入。")
    stated = next((one.unit for one in found if one.unit), MoneyUnit.WAN)
    workbook = _opened(source)
    sentences = _drawings(source)
    for one in found:
        sheet = workbook[one.sheet.name]
        if isinstance(sheet, Worksheet):
            sentences += _Filling(sheet, read_table(one, one.unit or stated), tables, naming).fill()
    if draft:
        mark_draft(workbook)
    try:
        workbook.save(target)
    except OSError as error:
        raise unusable(target, error, "写入") from error
    return sentences


def _opened(source: Path) -> Workbook:
    try:
        return load_workbook(source, rich_text=True)
    except Exception as error:
        # It holds every part of the file to the letter, and says in a dozen ways what it can't understand.
        why = "里有无法理解的内容，不能填入；请在 Excel 中打开并另存后再试。"
        raise UnusableFile(f"“{source}”{why}") from error


def _drawings(source: Path) -> list[str]:
    with zipfile.ZipFile(source) as parts:
        if any(name.startswith(("xl/media/", "xl/charts/")) for name in parts.namelist()):
            return [f"“{source.name}”里有图片或图表，填入后可能丢失，请核对。"]
    return []


@dataclass(frozen=True, slots=True)
class _Area:
    """The rows of a sheet, from one, that hold a table's codes or units; ``closed`` by something below."""

    first: int
    stop: int
    closed: bool


class _Filling:
    """One sheet being filled with one table."""

    def __init__(self, sheet: Worksheet, reading: TableReading, tables: Tables, naming: Naming) -> None:
        self._sheet, self._reading = sheet, reading
        self._tables, self._naming = tables, naming
        self._table = reading.table
        self._columns = [column + 1 for column in reading.source.columns]
        self._sentences: list[str] = []

    def fill(self) -> list[str]:
        """Write every figure that has a place; the sentences about those that have none."""
        laid = lay_out(self._table, self._tables, self._naming)
        if not self._has_free_rows():
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
            for _ in block.label_headings:
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
            not isinstance(spec, ClassRows) or not (spec.listed or spec.labels_are_list) for spec in specs
        )

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
            self._clear(self._area(with_note=False), 0)
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
                    self._write(number, column, cell.text)
        self._clear(area, len(rows))
        self._check_sums(area.first + len(rows) - 1)

    def _area(self, with_note: bool) -> _Area:
        """Where the rows go: below the total, or above it where it stands last."""
        first = self._reading.source.first_row + 1
        total = self._reading.rows.get((TOTAL, TOTAL))
        if total is not None and total + 1 > first:
            return _Area(first, total + 1, closed=True)
        first = first + 1 if total is not None else first
        for row in range(first, self._sheet.max_row + 1):
            text = plain(self._sheet.cell(row, self._columns[0]).value)
            if is_note(text) and with_note and "没有" in text:
                self._remove_note(row)
            elif is_note(text) or self._is_foreign(row, text):
                return _Area(first, row, closed=True)
        return _Area(first, max(self._sheet.max_row + 1, first), closed=False)

    def _is_foreign(self, row: int, text: str) -> bool:
        """Whether words that are no code stand where a code would."""
        return len(self._table.blocks[0].label_headings) > 1 and bool(text) and not text[0].isdigit()

    def _remove_note(self, row: int) -> None:
        """The 备注 of an empty table goes when the table has money."""
        for merged in [m for m in self._sheet.merged_cells.ranges if m.min_row <= row <= m.max_row]:
            self._sheet.unmerge_cells(str(merged))
        self._sheet.cell(row, self._columns[0]).value = None

    def _make_room(self, at: int, count: int) -> bool:
        """Move what stands from row ``at`` on down; not where formulas would come to mean other cells."""
        below = [cell for cells in self._sheet.iter_rows(min_row=at) for cell in cells]
        if any(cell.data_type == "f" for cell in below):
            return False
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
        for column in self._columns:
            cell, model = self._sheet.cell(row, column), self._sheet.cell(like, column)
            if model.has_style and not cell.has_style and isinstance(cell, Cell):
                for look in _LOOKS:
                    setattr(cell, look, copy(getattr(model, look)))

    def _write_figure(self, row: int, column: int, figure: Figure) -> None:
        amount = figure.printed(self._tables)
        value = None if amount is None else in_unit(amount, self._reading.unit)
        if not self._write(row, column, value) and amount:
            self._unplaced(figure.address.row, amount)

    def _write(self, row: int, column: int, value: object) -> bool:
        """Write a value where no formula stands; False where a merged cell leaves no place."""
        cell = self._sheet.cell(row, column)
        if isinstance(cell, MergedCell):
            return False
        if cell.data_type != "f":
            value = cell_text(value) if isinstance(value, str) else value
            cell.value = None if value == "" else value  # type: ignore[assignment]
            if isinstance(value, str) and value:
                # Words that begin like a formula are words.
                cell.data_type = "s"
        return True

    def _clear(self, area: _Area, written: int) -> None:
        for row in range(area.first + written, area.stop):
            for column in self._columns:
                self._write(row, column, None)

    def _check_sums(self, last: int) -> None:
        """A total's formula that ends above the last row written would leave rows out."""
        total = self._reading.rows.get((TOTAL, TOTAL))
        if total is None:
            return
        for column in self._columns:
            found = _SUM_RANGE.search(str(self._sheet.cell(total + 1, column).value or ""))
            if found and int(found[1]) < last:
                where = f"工作表“{self._sheet.title}”的合计公式"
                self._sentences.append(f"{where}只到第 {found[1]} 行，已填到第 {last} 行，请修改公式。")
                return

    def _unplaced(self, label: str, amount: int) -> None:
        self._sentences.append(
            f"工作表“{self._sheet.title}”没有“{label}”的位置，{format_amount(amount)} 万元没有填入。"
        )


def _label(row: LaidRow) -> str:
    return " ".join(cell.text for cell in row if isinstance(cell, Label) and cell.text)


def _first_figure(row: LaidRow) -> Address:
    return next(cell.address for cell in row if isinstance(cell, Figure))
