"""What an .xlsb file says beside its values: formulas that failed, and what is hidden.

Its reader shows a blank for the former ([MS-XLSB], BrtCellError and BrtFmlaError); the latter is told by the
records of rows and columns (BrtRowHdr, BrtColInfo).
"""

import posixpath
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

from models.readers.lost_cells import DamagedWorkbookError, LostCell, Marks
from models.readers.traps import variable
from models.readers.xlsx_boxes import boxes_of_sheet
from models.readers.xlsx_marks import names_of

_ROW, _ERROR, _FAILED_FORMULA, _COLUMNS, _SHEET = 0, 3, 11, 60, 156
_COLUMN, _CELL_HEADER = 4, 8
_TEXTS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
_HIDDEN_ROW, _HIDDEN_COLUMN = 1 << 4, 1 << 0
_MOST_COLUMNS = 16_384


def marks_in_xlsb(parts: zipfile.ZipFile) -> dict[str, Marks]:
    """By sheet. Raises DamagedWorkbookError where a sheet's part is missing."""
    names = names_of(parts)
    links = ElementTree.fromstring(parts.read(names["xl/_rels/workbook.bin.rels"]))
    targets = {
        link.get("Id", ""): posixpath.normpath(posixpath.join("/xl", link.get("Target", "")))
        .lstrip("/")
        .lower()
        for link in links
    }
    found: dict[str, Marks] = {}
    for kind, record in records(parts.read(names["xl/workbook.bin"])):
        if kind == _SHEET:
            link, name = _strings(record[8:])
            part = names.get(targets.get(link, ""))
            if part is None:
                raise DamagedWorkbookError
            found[name] = _sheet(parts.read(part))
            found[name].boxes = boxes_of_sheet(parts, names, part)
    return found


def _sheet(part: bytes) -> Marks:
    marks = Marks()
    row = 0
    for kind, record in records(part):
        if kind == _ROW:
            row = int.from_bytes(record[:4], "little")
            if len(record) > 11 and record[11] & _HIDDEN_ROW:
                marks.hidden_rows.add(row)
        elif kind == _COLUMNS and len(record) > 16 and record[16] & _HIDDEN_COLUMN:
            first, last = (int.from_bytes(record[at : at + 4], "little") for at in (0, 4))
            marks.hidden_columns.update(range(first, min(last, _MOST_COLUMNS - 1) + 1))
        elif kind in (_ERROR, _FAILED_FORMULA):
            column = int.from_bytes(record[:_COLUMN], "little")
            marks.lost.append(LostCell(row, column, _TEXTS.get(record[_CELL_HEADER], "#N/A")))
    return marks


def _strings(record: bytes) -> tuple[str, str]:
    """The two texts that a sheet's record ends with: its link and its name."""
    texts: list[str] = []
    for _ in range(2):
        length = int.from_bytes(record[:4], "little") * 2
        texts.append(record[4 : 4 + length].decode("utf-16-le"))
        record = record[4 + length :]
    return texts[0], texts[1]


def records(part: bytes) -> Iterator[tuple[int, bytes]]:
    """A part's records: a kind and what it says."""
    at = 0
    while at < len(part):
        kind, at = variable(part, at, 2)
        length, at = variable(part, at, 4)
        yield kind, part[at : at + length]
        at += length
