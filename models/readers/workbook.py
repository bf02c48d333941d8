"""A workbook's sheets as plain rows of values, whatever suite wrote the file. Runs in the child process."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree
from xml.parsers.expat import ExpatError

from python_calamine import CalamineError, PasswordError, load_workbook

from models.ground.files import UnusableFile
from models.readers.cleaning import LONGEST, clean
from models.readers.content import content_of
from models.readers.lost_cells import (
    OLE_MARK,
    DamagedWorkbookError,
    LockedWorkbookError,
    LostCell,
    lost_cells,
)
from models.readers.sheet import Sheet, cell_name, says_anything
from models.readers.traps import MOST_CELLS, refuse_traps

_LARGEST_FILE = 200 * 2**20
# How a workbook writes what is no character; of those that are none, calamine leaves this as it stands.
_ESCAPED = re.compile("_x(?:FFF[EF]|D[89A-F][0-9A-F]{2})_", re.IGNORECASE)
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
    # calamine's of a part that ends too early: the file itself has been read by then.
    OSError,
)


def read_sheets(path: Path) -> list[Sheet]:
    """Every worksheet of an .xlsx, .xls, .xlsb or .ods file.

    Raises UnusableFile for what is no workbook, is damaged, or asks for a password.
    """
    if path.is_dir():
        raise UnusableFile(f"“{path}”是文件夹，不是工作簿。")
    content = content_of(path, _LARGEST_FILE, "工作簿")
    if content.startswith(OLE_MARK) and len(content) % _OLE_SECTOR:
        raise _damaged(path)
    try:
        refuse_traps(path, content)
        # First, because it refuses most damaged .xls files in silence; calamine's panic is told aloud.
        lost = lost_cells(content)
        return _sheets(path, content, lost)
    except (PasswordError, LockedWorkbookError) as error:
        raise UnusableFile(f"“{path}”有密码保护，无法读取；请在 Excel 中取消密码后另存再试。") from error
    except _DAMAGED as error:
        raise _damaged(path) from error
    except BaseException as error:
        # calamine is Rust, and a damaged .xls can make it panic; the class of that has no importable name.
        if type(error).__name__ != "PanicException":
            raise
        raise _damaged(path) from error


def _damaged(path: Path) -> UnusableFile:
    return UnusableFile(
        f"“{path}”不是工作簿（.xlsx、.xls、.ods），或者已经损坏；请在 Excel 中打开并另存后再试。"
    )


def _sheets(path: Path, content: bytes, lost: dict[str, list[LostCell]]) -> list[Sheet]:
    sheets: list[Sheet] = []
    left = MOST_CELLS
    with load_workbook(io.BytesIO(content)) as book:
        for name in book.sheet_names:
            values = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            sheet = _sheet(path, clean(name), values, lost.get(name, []))
            # A row costs something, however little stands in it.
            left -= len(sheet.rows) + sum(map(len, sheet.rows))
            if left < 0:
                raise UnusableFile(f"“{path}”的单元格过多，不是一份正常的工作簿，没有读取。")
            sheets.append(sheet)
    return sheets


def _sheet(path: Path, name: str, values: Sequence[Sequence[object]], lost: list[LostCell]) -> Sheet:
    last = len(values)
    while last and not says_anything(values[last - 1]):
        last -= 1
    last = max([last, *(cell.row + 1 for cell in lost)])
    rows = [_without_blanks(cells) for cells in values[:last]]
    for cell in lost:
        if cell.text:
            rows += [[] for _ in range(cell.row + 1 - len(rows))]
            rows[cell.row] += [None] * (cell.column + 1 - len(rows[cell.row]))
            rows[cell.row][cell.column] = cell.text
    cleaned = tuple(_clean(path, name, rows))
    return Sheet(name, rows, frozenset((cell.row, cell.column) for cell in lost if not cell.text), cleaned)


def _without_blanks(cells: Sequence[object]) -> list[object]:
    """A row's values without the blank ones at its end: one cell far out makes every row as wide."""
    last = len(cells)
    while last and cells[last - 1] in ("", None):
        last -= 1
    return list(cells[:last])


def _clean(path: Path, name: str, rows: list[list[object]]) -> list[tuple[int, int]]:
    """Clean every text where it stands; the places of those that were not."""
    found: list[tuple[int, int]] = []
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if not isinstance(value, str):
                continue
            if len(value) > LONGEST:
                where = f"工作表“{name}”{cell_name(number, column)}"
                raise UnusableFile(f"“{path}”{where}的文字过长，不是一份正常的工作簿，没有读取。")
            row[column] = text = _ESCAPED.sub("", clean(value))
            if text != value:
                found.append((number, column))
    return found
