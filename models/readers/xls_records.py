"""What an .xls file's records say that xlrd does not tell: formulas not calculated, formats, what is hidden.

A spreadsheet calculates all formulas of a file before it saves them. A library writes them with a result that
stands for none: an empty text (xlwt) or 0 (POI, with a flag that asks for calculation; [MS-XLS] 2.4.127).
"""

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from xlrd.book import Book
from xlrd.formula import FMLA_TYPE_CELL, decompile_formula

from models.readers.lost_cells import LostCell, Marks
from models.readers.number_scale import Scale, scale_of
from models.readers.xls_boxes import texts_of_boxes

_END, _UNCALCULATED, _COLUMNS, _ROW = 0x0A, 0x5E, 0x7D, 0x208
_FORMULA, _NUMBER, _SMALL, _SMALL_ONES = 0x06, 0x203, 0x27E, 0xBD
_BEGINNINGS = (0x809, 0x409, 0x209, 0x009)
_PLACE = struct.Struct("<HHH")
_RESULT = struct.Struct("<8sH")
_EMPTY_TEXT = b"\x03"
_NO_NUMBER = b"\xff\xff"
_ON_LOAD = 0x02
_HIDDEN_ROW, _HIDDEN_COLUMN = 0x20, 0x01
# Between the flags and the formula's length lie four bytes that mean nothing.
_CODE = _PLACE.size + _RESULT.size + 4
_SMALL_SIZE = 6
_MOST_COLUMNS = 256
# Before Excel 5 sheets and their records were kept in another way.
_EXCEL_5 = 50


class _Formula(NamedTuple):
    row: int
    column: int
    result: bytes
    on_load: bool
    code: bytes


@dataclass(slots=True)
class _Records:
    """What a sheet's records say."""

    marks: Marks = field(default_factory=Marks)
    formulas: list[_Formula] = field(default_factory=list)


def marks_in_xls(book: Book) -> list[Marks]:
    """The marks of each sheet, but for formulas that failed: xlrd has these for values."""
    if book.biff_version < _EXCEL_5:
        return [Marks() for _ in range(book.nsheets)]
    scales = {
        number: scale
        for number, xf in enumerate(book.xf_list)
        if (found := book.format_map.get(xf.format_key)) and not (scale := scale_of(found.format_str)).plain
    }
    sheets = [_read(book, number, scales) for number in range(book.nsheets)]
    if not any(_is_result(formula) for sheet in sheets for formula in sheet.formulas):
        for sheet in sheets:
            sheet.marks.lost += [
                LostCell(one.row, one.column, "")
                for one in sheet.formulas
                if one.on_load or not _gives_words(book, one)
            ]
    return [sheet.marks for sheet in sheets]


def _is_result(formula: _Formula) -> bool:
    """Whether a formula's result was calculated: it is neither an empty text nor a 0 that asks to be."""
    if formula.result[6:] == _NO_NUMBER:
        return formula.result[:1] != _EMPTY_TEXT
    return bool(formula.result.strip(b"\0")) or not formula.on_load


def _gives_words(book: Book, formula: _Formula) -> bool:
    """Whether a formula may rightly give an empty text: it holds a text."""
    length = int.from_bytes(formula.code[:2], "little")
    try:
        words = decompile_formula(
            book, formula.code[2:], length, FMLA_TYPE_CELL, browx=formula.row, bcolx=formula.column
        )
    except Exception:  # noqa: BLE001 - xlrd knows not all that formulas may hold
        return False
    return '"' in (words or "")


def _read(book: Book, number: int, scales: Mapping[int, Scale]) -> _Records:
    found = _Records()
    marks = found.marks
    on_load = False
    for kind, record in _records(book, number):
        if kind == _UNCALCULATED:
            on_load = True
        elif kind == _ROW and len(record) > 12 and record[12] & _HIDDEN_ROW:
            marks.hidden_rows.add(int.from_bytes(record[:2], "little"))
        elif kind == _COLUMNS and len(record) > 8 and record[8] & _HIDDEN_COLUMN:
            first, last = struct.unpack_from("<HH", record)
            marks.hidden_columns.update(range(first, min(last, _MOST_COLUMNS - 1) + 1))
        elif kind in (_FORMULA, _NUMBER, _SMALL) and len(record) >= _PLACE.size:
            row, column, style = _PLACE.unpack_from(record)
            if style in scales:
                marks.scales[row, column] = scales[style]
            if kind == _FORMULA and len(record) > _CODE:
                result, flags = _RESULT.unpack_from(record, _PLACE.size)
                wanted = on_load or bool(flags & _ON_LOAD)
                found.formulas.append(_Formula(row, column, result, wanted, record[_CODE:]))
        elif kind == _SMALL_ONES and scales:
            row, first = struct.unpack_from("<HH", record)
            for at in range(4, len(record) - _SMALL_SIZE, _SMALL_SIZE):
                if (style := int.from_bytes(record[at : at + 2], "little")) in scales:
                    marks.scales[row, first + (at - 4) // _SMALL_SIZE] = scales[style]
    marks.boxes = tuple(texts_of_boxes(_records(book, number)))
    return found


def _records(book: Book, number: int) -> Iterator[tuple[int, bytes]]:
    """A sheet's own records, as the stream has them."""
    # xlrd tells where a sheet begins under a private name alone.
    at = book._sh_abs_posn[number]  # type: ignore[attr-defined]  # not in the stubs
    stream = book.mem or b""
    depth = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        at += 4
        if kind in _BEGINNINGS:
            depth += 1
        elif kind == _END:
            depth -= 1
            if depth <= 0:
                return
        elif depth == 1:
            yield kind, bytes(stream[at : at + length])
        at += length
