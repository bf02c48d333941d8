"""Workbooks made, or damaged, so that reading them would take all of a computer's memory.

The reader lays a sheet out from A1 to its furthest cell, and a packed file may unpack to a thousand times
its size. Both are seen here before it begins. Nothing of the file is written anywhere, whatever its parts
are called.
"""

import io
import zipfile
from xml.parsers import expat

from models.files import UnusableFile

# The largest of our workbooks unpack to some ten megabytes; a ministry's whole list of projects to fifty.
_LARGEST = 150 * 2**20
_MOST_PARTS = 10_000
MOST_CELLS = 5_000_000
_ROW_HEADER, _LAST_CELL = 0, 11
_CELL = ("value-type", "formula")


class _TrapError(Exception):
    """What would not end well; its text says why."""


def refuse_traps(path: object, content: bytes) -> None:
    """Raises UnusableFile for a trap, and zipfile.BadZipFile or ExpatError for a damaged file."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            entries = parts.infolist()
            _allow_sizes([entry.file_size for entry in entries])
            for entry in entries:
                # Read to its end: what a part says of its own size is a lie if it is anything else.
                with parts.open(entry) as file:
                    _look_into(entry.filename, file.read())
    except _TrapError as trap:
        raise UnusableFile(f"“{path}”{trap}，不是一份正常的工作簿，没有读取。") from trap


def _allow_sizes(sizes: list[int]) -> None:
    if len(sizes) > _MOST_PARTS or sum(sizes) > _LARGEST:
        raise _TrapError("解压后过大")


def _look_into(name: str, part: bytes) -> None:
    if name.endswith((".xml", ".rels")) or part[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        _Extent().read(part)
    elif name.endswith(".bin") and "sheet" in name.rpartition("/")[2].lower():
        _read_binary(part)


class _Extent:
    """How far a sheet's cells reach, in .xlsx and .ods."""

    def __init__(self) -> None:
        self._rows = self._columns = 0
        self._row = self._column = self._last = 0
        self._repeated = 1

    def read(self, part: bytes) -> None:
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.Parse(part, True)

    def _doctype(self, *_: object) -> None:
        """By a document type entities could be declared, each made of many others."""
        raise _TrapError("含有文档类型声明")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        kind = name.rpartition(":")[2]
        if kind == "row":
            self._row = _number(attributes.get("r"), self._row + 1)
            self._column = 0
        elif kind == "c":
            place = attributes.get("r", "")
            letters = place.rstrip("0123456789")
            self._column = _column(letters) if letters.isalpha() else self._column + 1
            row = _number(place[len(letters) :], self._row)
            _in_order(self._last, row)
            self._last = row
            self._reach(row, self._column)
        elif kind == "table":
            self._row, self._repeated = 0, 1
        elif kind == "table-row":
            self._row += self._repeated
            self._repeated = _number(attributes.get("table:number-rows-repeated"), 1)
            self._column = 0
        elif kind in ("table-cell", "covered-table-cell"):
            self._column += _number(attributes.get("table:number-columns-repeated"), 1)
            if any(key.rpartition(":")[2] in _CELL for key in attributes):
                self._reach(self._row + self._repeated, self._column)

    def _reach(self, row: int, column: int) -> None:
        self._rows, self._columns = max(self._rows, row), max(self._columns, column)
        _allow(self._rows, self._columns)


def _read_binary(part: bytes) -> None:
    """The records of an .xlsb sheet: a kind, a length, and what they say."""
    at = rows = columns = 0
    while at < len(part):
        kind, at = _variable(part, at, 2)
        length, at = _variable(part, at, 4)
        if kind == _ROW_HEADER:
            row = int.from_bytes(part[at : at + 4], "little") + 1
            _in_order(rows, row)
            rows = row
        elif kind <= _LAST_CELL:
            columns = max(columns, int.from_bytes(part[at : at + 4], "little") + 1)
        _allow(rows, columns)
        at += length


def _variable(part: bytes, at: int, longest: int) -> tuple[int, int]:
    """A number of up to so many bytes, seven bits each, and where the next thing begins."""
    number = 0
    for place in range(longest):
        byte = part[at] if at < len(part) else 0
        at += 1
        number |= (byte & 0x7F) << (7 * place)
        if byte < 0x80:
            break
    return number, at


def _in_order(last: int, row: int) -> None:
    """The reader counts a sheet's rows from its first cell to its last: backwards, four thousand million."""
    if row < last:
        raise zipfile.BadZipFile(f"row {row} after row {last}")


def _allow(rows: int, columns: int) -> None:
    if rows * columns > MOST_CELLS:
        raise _TrapError(f"有单元格远在第 {rows} 行、第 {columns} 列")


def _number(text: str | None, otherwise: int) -> int:
    # Ten digits are too many already; the rest says nothing more.
    return int(text[:10]) if text and text.isascii() and text.isdigit() else otherwise


def _column(letters: str) -> int:
    column = 0
    for letter in letters[:4].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return column
