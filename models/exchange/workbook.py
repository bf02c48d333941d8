"""A workbook's sheets as plain rows of values, whatever suite wrote the file."""

import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree
from xml.parsers.expat import ExpatError

from python_calamine import CalamineError, PasswordError, load_workbook

from models.exchange.lost_cells import (
    OLE_MARK,
    DamagedWorkbookError,
    LockedWorkbookError,
    LostCell,
    lost_cells,
)
from models.exchange.traps import refuse_traps
from models.files import UnusableFile, unusable

Rows = list[list[object]]
# An .xls is a file system of whole sectors; one that was cut short makes calamine panic aloud.
_OLE_SECTOR = 512
_DAMAGED = (
    CalamineError,
    zipfile.BadZipFile,
    zlib.error,
    ElementTree.ParseError,
    ExpatError,
    DamagedWorkbookError,
    struct.error,
    # What zipfile and expat say of names, sizes and encodings that make no sense.
    ValueError,
    LookupError,
    EOFError,
    RuntimeError,
    # xlrd's, and calamine's of a part that ends too early: the file itself has been read by then.
    AssertionError,
    OSError,
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet: rows from A1 on, without the blank ones at its end.

    uncalculated are the (row, column) of formulas whose result the file does not hold.
    """

    name: str
    rows: Rows
    uncalculated: frozenset[tuple[int, int]]

    def value(self, row: int, column: int) -> object:
        """A cell's value, None where the sheet has ended."""
        if 0 <= row < len(self.rows) and 0 <= column < len(self.rows[row]):
            return self.rows[row][column]
        return None

    def filled_rows(self, first: int) -> Iterator[int]:
        """The rows from ``first`` on with anything in them: one stray cell may lie a million rows below."""
        return (number for number in range(first, len(self.rows)) if _says_anything(self.rows[number]))


def _says_anything(cells: Sequence[object]) -> bool:
    return any(value not in ("", None) for value in cells)


def cell_name(row: int, column: int) -> str:
    """The name the clerk sees: (4, 2) → C5."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def read_sheets(path: Path) -> list[Sheet]:
    """Every worksheet of an .xlsx, .xls, .xlsb or .ods file.

    Raises UnusableFile for what is no workbook, is damaged, or asks for a password.
    """
    if path.is_dir():
        raise UnusableFile(f"“{path}”是文件夹，不是工作簿。")
    try:
        content = path.read_bytes()
    except OSError as error:
        raise unusable(path, error, "读取") from error
    if not content:
        raise UnusableFile(f"“{path}”是一个空文件，里面没有任何内容。")
    if content.startswith(OLE_MARK) and len(content) % _OLE_SECTOR:
        raise _damaged(path)
    try:
        refuse_traps(path, content)
        # First, because it refuses most damaged .xls files in silence; calamine's panic is told aloud.
        lost = lost_cells(content)
        values = _values(path)
    except (PasswordError, LockedWorkbookError) as error:
        raise UnusableFile(f"“{path}”有密码保护，无法读取；请在 Excel 中取消密码后另存再试。") from error
    except _DAMAGED as error:
        raise _damaged(path) from error
    except BaseException as error:
        # calamine is Rust, and a damaged .xls can make it panic; the class of that has no importable name.
        if type(error).__name__ != "PanicException":
            raise
        raise _damaged(path) from error
    return [_sheet(name, rows, lost.get(name, [])) for name, rows in values]


def _damaged(path: Path) -> UnusableFile:
    return UnusableFile(
        f"“{path}”不是工作簿（.xlsx、.xls、.ods），或者已经损坏；请在 Excel 中打开并另存后再试。"
    )


def _values(path: Path) -> list[tuple[str, Sequence[Sequence[object]]]]:
    with load_workbook(str(path)) as book:
        return [
            (name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in book.sheet_names
        ]


def _sheet(name: str, values: Sequence[Sequence[object]], lost: list[LostCell]) -> Sheet:
    last = len(values)
    while last and not _says_anything(values[last - 1]):
        last -= 1
    last = max([last, *(cell.row + 1 for cell in lost)])
    rows = [list(cells) for cells in values[:last]]
    for cell in lost:
        if cell.text:
            rows += [[] for _ in range(cell.row + 1 - len(rows))]
            rows[cell.row] += [None] * (cell.column + 1 - len(rows[cell.row]))
            rows[cell.row][cell.column] = cell.text
    return Sheet(name, rows, frozenset((cell.row, cell.column) for cell in lost if not cell.text))
