"""A workbook's sheets as plain rows of values, whatever program wrote it and whatever it is called.

Runs in the child process.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree
from xml.parsers.expat import ExpatError

from python_calamine import CalamineError, PasswordError, SheetVisibleEnum, load_workbook

from models.ground.files import UnusableFile
from models.readers.cleaning import LONGEST, clean, is_clean
from models.readers.content import content_of
from models.readers.lost_cells import (
    OLE_MARK,
    DamagedWorkbookError,
    LockedWorkbookError,
    Marks,
    SheetMarks,
    TooLargeError,
)
from models.readers.open_password import is_wrapped, opened
from models.readers.package import Package
from models.readers.sheet import Sheet, cell_name, says_anything
from models.readers.traps import MOST_CELLS, refuse_traps
from models.readers.xlsx_marks import marks_in_xlsx, names_of

_LARGEST_FILE = 200 * 2**20
# How a workbook writes what is no character; of those that are none, calamine leaves this as it stands.
_ESCAPED = re.compile("_x(?:FFF[EF]|D[89A-F][0-9A-F]{2})_", re.IGNORECASE)
# Workbooks without the wrapping that Excel 5 brought.
_OLDEST_MARKS = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08")
_DAMAGED = (
    CalamineError,
    zipfile.BadZipFile,
    zlib.error,
    ElementTree.ParseError,
    ExpatError,
    DamagedWorkbookError,
    # What zipfile and expat say of names, sizes and encodings that make no sense.
    ValueError,
    LookupError,
    EOFError,
    RuntimeError,
    # calamine's of a part that ends too early: the file itself has been read by then.
    OSError,
)


class _Read(NamedTuple):
    """A sheet as its reader gives it."""

    name: str
    values: Sequence[Sequence[object]]
    marks: Marks
    hidden: bool = False


def read_sheets(path: Path) -> list[Sheet]:
    """Every worksheet of an .xlsx, .xls, .xlsb or .ods file, or of a web page or XML text called one.

    Raises UnusableFile for what is no workbook, is damaged, or asks for a password.
    """
    if path.is_dir():
        raise UnusableFile(f"“{path}”是文件夹，不是工作簿。")
    content = content_of(path, _LARGEST_FILE, "工作簿")
    try:
        return list(_sheets(path, _read(path, content)))
    except (PasswordError, LockedWorkbookError) as error:
        raise UnusableFile(f"“{path}”有密码保护，无法读取；请在 Excel 中取消密码后另存再试。") from error
    except TooLargeError as error:
        raise _too_many(path) from error
    except _DAMAGED as error:
        raise _damaged(path, content) from error
    except BaseException as error:
        # calamine is Rust, and a damaged file can make it panic; the class of that has no importable name.
        if type(error).__name__ != "PanicException":
            raise
        raise _damaged(path, content) from error


def _damaged(path: Path, content: bytes) -> UnusableFile:
    from models.readers.other_files import what_it_is

    if other := what_it_is(content):
        return UnusableFile(f"“{path}”{other}")
    return UnusableFile(
        f"“{path}”不是工作簿（.xlsx、.xls、.ods），或者已经损坏；请在 Excel 中打开并另存后再试。"
    )


def _too_many(path: Path) -> UnusableFile:
    return UnusableFile(f"“{path}”的单元格过多，不是一份正常的工作簿，没有读取。")


def _read(path: Path, content: bytes) -> Iterator[_Read]:
    """The sheets by what the file holds, be its name what it may."""
    if content.startswith(OLE_MARK) and is_wrapped(content):
        content = opened(content)
    if content.startswith((OLE_MARK, *_OLDEST_MARKS)):
        # Most workbooks are .xlsx: only the others wait for what reads them to load.
        from models.readers.xls_file import xls_sheets

        try:
            sheets = xls_sheets(content)
        except LockedWorkbookError:
            sheets = xls_sheets(opened(content))
        yield from (_Read(*sheet) for sheet in sheets)
    elif zipfile.is_zipfile(io.BytesIO(content)):
        with Package(content) as parts:
            refuse_traps(path, parts)
            marks = _marks(parts)
        yield from _unpacked(content, marks)
    else:
        from models.readers.text_kinds import sheets_in_text

        yield from (_Read(*sheet) for sheet in sheets_in_text(path, content))


def _unpacked(content: bytes, marks: SheetMarks) -> Iterator[_Read]:
    with load_workbook(io.BytesIO(content)) as book:
        shown = {one.name: one.visible is SheetVisibleEnum.Visible for one in book.sheets_metadata}
        for name in book.sheet_names:
            values = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            if name not in marks:
                # What can't be looked at closely can't be told from a blank.
                raise DamagedWorkbookError
            yield _Read(name, values, marks[name], not shown.get(name, True))


def _marks(parts: Package) -> SheetMarks:
    names = names_of(parts)
    if "xl/workbook.xml" in names:
        return marks_in_xlsx(parts)
    if "xl/workbook.bin" in names:
        from models.readers.xlsb_marks import marks_in_xlsb

        return marks_in_xlsb(parts)
    if "content.xml" in names:
        from models.readers.ods_marks import marks_in_ods

        return marks_in_ods(parts.read(names["content.xml"]))
    raise DamagedWorkbookError


def _sheets(path: Path, found: Iterator[_Read]) -> Iterator[Sheet]:
    left = MOST_CELLS
    for each in found:
        sheet = _sheet(path, clean(each.name), each)
        # A row costs something, however little stands in it.
        left -= len(sheet.rows) + sum(map(len, sheet.rows))
        if left < 0:
            raise _too_many(path)
        yield sheet


def _sheet(path: Path, name: str, read: _Read) -> Sheet:
    values, marks = read.values, read.marks
    last = len(values)
    while last and not says_anything(values[last - 1]):
        last -= 1
    last = max([last, *(cell.row + 1 for cell in marks.lost)])
    rows = [_without_blanks(cells) for cells in values[:last]]
    for cell in marks.lost:
        rows += [[] for _ in range(cell.row + 1 - len(rows))]
        rows[cell.row] += [None] * (cell.column + 1 - len(rows[cell.row]))
        # A 0 that stands for no result goes, too.
        rows[cell.row][cell.column] = cell.text or None
    cleaned = tuple(_clean(path, name, rows))
    return Sheet(
        name,
        rows,
        frozenset((cell.row, cell.column) for cell in marks.lost if not cell.text),
        cleaned,
        # Far below the last row anybody may have hidden a million.
        frozenset(row for row in marks.hidden_rows if row < last),
        frozenset(marks.hidden_columns),
        marks.scales,
        read.hidden,
        marks.boxes,
    )


def _without_blanks(cells: Sequence[object]) -> list[object]:
    """A row's values without the blank ones at its end: one cell far out makes every row as wide."""
    last = len(cells)
    while last and cells[last - 1] in ("", None):
        last -= 1
    return list(cells[:last])


def _clean(path: Path, name: str, rows: list[list[object]]) -> list[tuple[int, int]]:
    """Clean every text where it stands; the places of those that were not."""
    found: list[tuple[int, int]] = []
    texts = [value for row in rows for value in row if isinstance(value, str)]
    together = "".join(texts)
    if (
        is_clean(together)
        and "_x" not in together.lower()
        and len(max(texts, key=len, default="")) <= LONGEST
    ):
        # So is nearly every sheet.
        return found
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
