"""An .xls file's sheets, of whatever Excel since 5.0 and in whatever code page: values and marks at once."""

import io
from typing import NamedTuple

import xlrd
from xlrd.biffh import XLRDError
from xlrd.book import Book
from xlrd.sheet import Cell

from models.readers.lost_cells import DamagedWorkbookError, LockedWorkbookError, LostCell, Marks
from models.readers.sheet import Rows
from models.readers.traps import MOST_CELLS
from models.readers.xls_records import marks_in_xls

_LOCKED = "Workbook is encrypted"
_NO_VALUE = "#N/A"
# Before Excel 97 texts are in a code page; programs here wrote GBK under whatever page, or none.
_UNICODE, _CHINESE = 80, "gb18030"
_SAYS_NOTHING = (None, 367, 1252)
_BLANKS = (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK)


class XlsSheet(NamedTuple):
    """A sheet as xlrd has it."""

    name: str
    rows: Rows
    marks: Marks
    hidden: bool


def xls_sheets(content: bytes) -> list[XlsSheet]:
    """Every worksheet. Raises DamagedWorkbookError, or LockedWorkbookError for a file with a password."""
    try:
        with _opened(content) as book:
            marks = marks_in_xls(book)
            return [_sheet(book, number, found) for number, found in enumerate(marks)]
    except XLRDError as error:
        raise (LockedWorkbookError if str(error) == _LOCKED else DamagedWorkbookError) from error
    except (DamagedWorkbookError, MemoryError):
        raise
    except Exception as error:
        # It stumbles over damage in as many ways as there are, and has names for but a few.
        raise DamagedWorkbookError from error


def _opened(content: bytes) -> Book:
    book = _open(content, None)
    if book.biff_version < _UNICODE and book.codepage in _SAYS_NOTHING:
        with book:
            return _open(content, _CHINESE)
    return book


def _open(content: bytes, encoding: str | None) -> Book:
    return xlrd.open_workbook(
        file_contents=content,
        logfile=io.StringIO(),
        ragged_rows=True,
        on_demand=True,
        encoding_override=encoding,
    )


def _sheet(book: Book, number: int, marks: Marks) -> XlsSheet:
    sheet = book.sheet_by_index(number)
    rows: Rows = []
    left = MOST_CELLS
    for at in range(sheet.nrows):
        cells = sheet.row(at)
        left -= len(cells) + 1
        if left < 0:
            raise DamagedWorkbookError
        rows.append([_value(book, cell) for cell in cells])
        marks.lost += [
            LostCell(at, column, xlrd.error_text_from_code.get(int(cell.value), _NO_VALUE))
            for column, cell in enumerate(cells)
            if cell.ctype == xlrd.XL_CELL_ERROR
        ]
    return XlsSheet(sheet.name, rows, marks, bool(sheet.visibility))


def _value(book: Book, cell: Cell) -> object:
    if cell.ctype in (*_BLANKS, xlrd.XL_CELL_ERROR):
        return None
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return bool(cell.value)
    if cell.ctype == xlrd.XL_CELL_DATE:
        try:
            return xlrd.xldate_as_datetime(float(cell.value), book.datemode)
        except (ValueError, OverflowError):
            return cell.value
    return cell.value
