"""Checking a file: a document's tables, or a workbook's sheets."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from models.generic.check import check_tables
from models.generic.figure import UNKNOWN
from models.generic.result import GenericCheck, Mismatch
from models.generic.tables_printed import printed_tables
from models.ground.file_kinds import DOCUMENT, WORKBOOK
from models.ground.files import UnusableFile
from models.ground.words import shown
from models.readers import Grid, Patience, Prose, Sheet, cell_name, read_sheets, read_text

# A spreadsheet keeps 15 digits of a number; the rest of it is noise.
_SIGNIFICANT = 15


def check_generic(path: Path, patience: Patience | None = None) -> GenericCheck:
    """Check the tables of a document or workbook of any kind.

    Raises UnusableFile where it is neither or has no tables, SlowFile where reading it takes too long.
    """
    if DOCUMENT.holds(path):
        text = read_text(path, patience)
        checked = replace(check_tables(printed_tables(text.pieces)), notices=text.notices)
    elif WORKBOOK.holds(path):
        sheets = [sheet for sheet in read_sheets(path, patience) if not sheet.hidden]
        pieces = [
            piece for at, sheet in enumerate(sheets) for piece in (Prose(sheet.name, ""), _grid(sheet, at))
        ]
        checked = check_tables(printed_tables(pieces))
        named = tuple(_in_its_cell(one, sheets) for one in checked.mismatches)
        checked = replace(checked, mismatches=named)
    else:
        raise UnusableFile(f"“{path}”不是{DOCUMENT.words}，也不是{WORKBOOK.words}，不能核对表内的数。")
    if not checked.tables:
        raise UnusableFile(f"“{path}”里没有找到任何表，没有可以核对的数。")
    return checked


def _grid(sheet: Sheet, number: int) -> Grid:
    columns = _columns(sheet)
    rows = [tuple(_shown(sheet, row, column) for column in columns) for row in _rows(sheet)]
    return Grid(tuple(rows), f"工作表“{sheet.name}”", number=number)


def _rows(sheet: Sheet) -> list[int]:
    """The rows that are shown."""
    return [row for row in range(len(sheet.rows)) if row not in sheet.hidden_rows]


def _columns(sheet: Sheet) -> list[int]:
    width = max(map(len, sheet.rows), default=0)
    return [column for column in range(width) if column not in sheet.hidden_columns]


def _in_its_cell(one: Mismatch, sheets: Sequence[Sheet]) -> Mismatch:
    """What does not add up, with its sheet and cell."""
    if one.spot is None:
        return one
    sheet = sheets[one.spot.piece]
    cell = cell_name(_rows(sheet)[one.spot.row], _columns(sheet)[one.spot.column])
    return replace(one, spot=None, sheet=sheet.name, cell=cell)


def _shown(sheet: Sheet, row: int, column: int) -> str | None:
    cell = sheet.value(row, column)
    if (row, column) in sheet.uncalculated:
        return UNKNOWN
    if isinstance(cell, float) and not cell.is_integer():
        # A cell holds 200.3 and shows 200.30.
        whole, _, decimals = format(Decimal(f"{cell:.{_SIGNIFICANT}g}"), "f").partition(".")
        return f"{whole}.{decimals.ljust(2, '0')}"
    return None if cell is None else shown(cell)
