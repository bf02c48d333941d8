"""Cells whose content the reader passes over in silence: failed formulas, and formulas never calculated.

It shows a blank for both, and a blank would be taken for zero. Failed ones get their own text back
(#REF!, #DIV/0!); a program that writes formulas without a spreadsheet behind it leaves the other kind.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree

from models.readers.traps import MOST_CELLS

_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
OLE_MARK = b"\xd0\xcf\x11\xe0"
# What an .xlsx with a password is called inside; and what xlrd says of an .xls with one.
_LOCKED_XLSX, _LOCKED_XLS = "EncryptedPackage".encode("utf-16-le"), "Workbook is encrypted"
# An .xls has no more rows.
_MOST_ROWS = 65_536


class DamagedWorkbookError(Exception):
    """An .xls that its reader can't make sense of."""


class LockedWorkbookError(Exception):
    """An old workbook, or a new one in its wrapping, that asks for a password."""


class LostCell(NamedTuple):
    """A cell's row and column from zero, and its error text; "" for a formula without a result."""

    row: int
    column: int
    text: str


def lost_cells(content: bytes) -> dict[str, list[LostCell]]:
    """The lost cells of a workbook's sheets by name, for .xlsx, .ods and .xls.

    Raises zipfile.BadZipFile, ElementTree.ParseError or DamagedWorkbookError for a damaged file, and
    LockedWorkbookError for one with a password.
    """
    if content.startswith(OLE_MARK):
        return dict(_in_xls(content))
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return {}
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        if "xl/workbook.xml" in parts.namelist():
            return dict(_in_xlsx(parts))
        if "content.xml" in parts.namelist():
            return _in_ods(parts.read("content.xml"))
    return {}


def _in_xlsx(parts: zipfile.ZipFile) -> Iterator[tuple[str, list[LostCell]]]:
    links = ElementTree.fromstring(parts.read("xl/_rels/workbook.xml.rels"))
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    workbook = ElementTree.fromstring(parts.read("xl/workbook.xml"))
    for sheet in workbook.iter(f"{_SHEET}sheet"):
        target = targets.get(sheet.get(_LINK), "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if part in parts.namelist():
            yield sheet.get("name", ""), list(_in_xlsx_sheet(parts.read(part)))


def _in_xlsx_sheet(sheet: bytes) -> Iterator[LostCell]:
    if b"<f" not in sheet and b't="e"' not in sheet:
        return
    for _, cell in ElementTree.iterparse(io.BytesIO(sheet)):
        if cell.tag != f"{_SHEET}c":
            continue
        result = cell.find(f"{_SHEET}v")
        text = result.text or "" if result is not None else ""
        if cell.get("t") == "e" or (
            cell.find(f"{_SHEET}f") is not None and not text and cell.get("t") != "str"
        ):
            yield LostCell(*_place(cell.get("r", "")), text)


def _place(name: str) -> tuple[int, int]:
    found = _PLACE.fullmatch(name)
    if found is None:
        raise ElementTree.ParseError(f"no cell reference: {name!r}")
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1


def _in_ods(content: bytes) -> dict[str, list[LostCell]]:
    if b'"error"' not in content:
        return {}
    found: dict[str, list[LostCell]] = {}
    for sheet in ElementTree.fromstring(content).iter(f"{_TABLE}table"):
        lost = found.setdefault(sheet.get(f"{_TABLE}name", ""), [])
        row = 0
        for each in sheet.iter(f"{_TABLE}table-row"):
            column = 0
            for cell in each:
                if cell.get(f"{_CALC}value-type") == "error":
                    lost.append(LostCell(row, column, "".join(cell.itertext()).strip()))
                column += int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
            row += int(each.get(f"{_TABLE}number-rows-repeated", "1"))
    return found


def _in_xls(content: bytes) -> Iterator[tuple[str, list[LostCell]]]:
    # Hardly any workbook is an .xls still: only these wait for its reader to load.
    import xlrd
    from xlrd.biffh import XLRDError

    from models.readers.xls_size import stated_size

    if _LOCKED_XLSX in content:
        raise LockedWorkbookError
    try:
        book = xlrd.open_workbook(file_contents=content, logfile=io.StringIO(), ragged_rows=True)
    except XLRDError as error:
        raise (LockedWorkbookError if str(error) == _LOCKED_XLS else DamagedWorkbookError) from error
    except Exception as error:
        # It stumbles over damage in as many ways as there are, and has names for but a few.
        raise DamagedWorkbookError from error
    with book:
        for sheet in book.sheets():
            # calamine makes room for as many cells as a sheet says it has, and a process that gets none ends.
            rows, columns = stated_size(sheet)
            most = max(rows, sheet.nrows) * max(columns, sheet.ncols)
            if not 0 <= rows <= _MOST_ROWS or most > MOST_CELLS:
                raise DamagedWorkbookError
            errors = [
                (row, column)
                for row in range(sheet.nrows)
                for column, kind in enumerate(sheet.row_types(row))
                if kind == xlrd.XL_CELL_ERROR
            ]
            texts = xlrd.error_text_from_code
            yield sheet.name, [LostCell(r, c, texts[int(sheet.cell_value(r, c))]) for r, c in errors]
