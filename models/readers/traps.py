"""Workbooks made, or damaged, so that reading them would take all of a computer's memory.

The reader lays a sheet out from A1 to its furthest cell, and a packed file may unpack to a thousand times
its size. Both are seen here before it begins. Nothing of the file is written anywhere, whatever its parts
are called.
"""

import posixpath
import zipfile
from functools import lru_cache
from xml.etree import ElementTree
from xml.parsers import expat

from models.ground.files import UnusableFile
from models.readers.glance import reach_of
from models.readers.package import Package, PartTooLargeError

# The largest of our workbooks unpack to some ten megabytes; a ministry's whole list of projects to fifty.
_LARGEST = 150 * 2**20
_MOST_PARTS = 10_000
MOST_CELLS = 5_000_000
"""Of one sheet, reckoned from A1 to its furthest cell."""
_MOST_TOGETHER = 3 * MOST_CELLS
# Cells that stand in the file, be it all in one place.
_MOST_WRITTEN = 1_500_000
# A ministry's workbook has some hundred sheets.
_MOST_SHEETS = 500
_ROW_HEADER, _BLANK_CELL, _LAST_CELL = 0, 1, 11
_CONTENT = ("v", "is", "f")
_CELL = ("value-type", "formula")
_BINARY_LINKS = "xl/_rels/workbook.bin.rels"
# By these a part may be read as a sheet, whatever it is called and whatever stands before them.
_SHEET_TAGS = (b"sheetData", b"table-row")
# Nothing counts in a part that has none of these, such as a list of all texts.
_COUNTED = (b"<sheet", b":sheet", b"row", b"table")
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")


class _TrapError(Exception):
    """What would not end well; its text says why."""


class _NoRoomError(_TrapError):
    """More cells than there is room for."""


def refuse_traps(path: object, parts: Package) -> None:
    """Raises UnusableFile for a trap, and zipfile.BadZipFile or ExpatError for a damaged file."""
    try:
        room = _Room()
        try:
            _look_through(parts, room, at_a_glance=True)
        except _NoRoomError:
            # A glance takes a cell for filled that has but a look.
            if not room.is_guessed:
                raise
            _look_through(parts, _Room(), at_a_glance=False)
    except _TrapError as trap:
        raise UnusableFile(f"“{path}”{trap}，不是一份正常的工作簿，没有读取。") from trap
    except PartTooLargeError as trap:
        raise UnusableFile(f"“{path}”解压后过大，不是一份正常的工作簿，没有读取。") from trap


def _look_through(parts: Package, room: "_Room", at_a_glance: bool) -> None:
    entries = parts.infolist()
    if len(entries) > _MOST_PARTS:
        raise PartTooLargeError
    binary = _binary_sheets(parts)
    left = _LARGEST
    for entry in entries:
        part = parts.unpacked(entry, left)
        left -= len(part)
        if entry.filename.lower() in binary:
            _read_binary(part, room)
        elif _is_xml(entry.filename, part):
            _Extent(room).read(part, at_a_glance)


def _is_xml(name: str, part: bytes) -> bool:
    named = name.lower().endswith((".xml", ".rels"))
    return named or part.startswith(_WIDE_MARKS) or any(tag in part for tag in _SHEET_TAGS)


def _binary_sheets(parts: Package) -> frozenset[str]:
    """The parts that an .xlsb has for its sheets, by their names in small letters."""
    if _BINARY_LINKS not in parts.namelist():
        return frozenset()
    links = ElementTree.fromstring(parts.unpacked(parts.getinfo(_BINARY_LINKS), _LARGEST))
    targets = (
        link.get("Target", "").lower()
        for link in links
        if "sheet" in link.get("Target", "").lower() or link.get("Type", "").lower().endswith("sheet")
    )
    return frozenset(posixpath.join("xl", target).lstrip("/") for target in targets)


class _Room:
    """How many cells there may be: of a sheet, and of all sheets together."""

    def __init__(self) -> None:
        self._left = _MOST_TOGETHER
        self._written = self._sheets = 0
        self._rows = self._columns = 0
        self.is_guessed = False
        """Whether there may be more room than is left by what was taken for filled."""

    def write(self, cells: int = 1) -> None:
        """There is a cell, be it one that has but a look, or so many."""
        self._written += cells
        if self._written > _MOST_WRITTEN:
            raise _NoRoomError("的单元格过多")

    def reach(self, rows: int, columns: int) -> None:
        """There is something in a cell, and the sheet goes on to here."""
        if rows <= self._rows and columns <= self._columns:
            return
        self._rows, self._columns = max(self._rows, rows), max(self._columns, columns)
        if self._rows * self._columns > MOST_CELLS:
            raise _NoRoomError(f"有单元格远在第 {self._rows} 行、第 {self._columns} 列")
        if self._rows * self._columns > self._left:
            raise _NoRoomError("各工作表的单元格一共过多")

    def name_sheet(self) -> None:
        """There is a sheet of some name, be it one that has been read under another."""
        self._sheets += 1
        if self._sheets > _MOST_SHEETS:
            raise _TrapError("的工作表过多")

    def next_sheet(self) -> None:
        """The sheet is at its end; another may follow."""
        self._left -= self._rows * self._columns
        self._rows = self._columns = 0


class _Extent:
    """How far a sheet's cells reach, in .xlsx and .ods."""

    def __init__(self, room: _Room) -> None:
        self._room = room
        self._row = self._column = self._last = self._repeated = 0

    def read(self, part: bytes, at_a_glance: bool) -> None:
        """Take all of a part's cells into account, each closely unless a glance is enough."""
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = self._doctype
        if part.startswith(_WIDE_MARKS) or any(tag in part for tag in _COUNTED):
            reach = reach_of(part) if at_a_glance else None
            if reach is None:
                parser.StartElementHandler = self._start
            else:
                self._room.is_guessed = self._room.is_guessed or reach.cells > 0
                self._room.write(reach.cells)
                self._room.reach(reach.rows, reach.columns)
        parser.Parse(part, True)
        self._room.next_sheet()

    def _doctype(self, *_: object) -> None:
        """By a document type entities could be declared, each made of many others."""
        raise _TrapError("含有文档类型声明")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        kind = name.rpartition(":")[2] if ":" in name else name
        if kind == "c":
            place = attributes.get("r", "")
            letters = place.rstrip("0123456789")
            self._column = _column(letters) if letters.isalpha() else self._column + 1
            row = _number(place[len(letters) :], self._row)
            _in_order(self._last, row)
            self._last = row
            self._room.write()
        elif kind in _CONTENT:
            # A look that was dragged down to a sheet's last row takes no room.
            self._room.reach(self._last, self._column)
        elif kind == "row":
            self._row = _number(attributes.get("r"), self._row + 1)
            self._column = 0
        elif kind == "sheet":
            self._room.name_sheet()
        elif kind == "table":
            self._room.name_sheet()
            self._room.next_sheet()
            self._row = self._repeated = 0
        elif kind == "table-row":
            self._row += self._repeated
            self._repeated = _number(attributes.get("table:number-rows-repeated"), 1)
            self._column = 0
        elif kind in ("table-cell", "covered-table-cell"):
            self._column += _number(attributes.get("table:number-columns-repeated"), 1)
            if any(key.rpartition(":")[2] in _CELL for key in attributes):
                self._room.write()
                self._room.reach(self._row + self._repeated, self._column)


def _read_binary(part: bytes, room: _Room) -> None:
    """The records of an .xlsb sheet: a kind, a length, and what they say."""
    at = row = 0
    while at < len(part):
        kind, at = variable(part, at, 2)
        length, at = variable(part, at, 4)
        if kind == _ROW_HEADER:
            _in_order(row, below := int.from_bytes(part[at : at + 4], "little") + 1)
            row = below
        elif kind == _BLANK_CELL:
            room.write()
        elif kind <= _LAST_CELL:
            room.write()
            room.reach(row, int.from_bytes(part[at : at + 4], "little") + 1)
        at += length
    room.next_sheet()


def variable(part: bytes, at: int, longest: int) -> tuple[int, int]:
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


def _number(text: str | None, otherwise: int) -> int:
    if not (text and text.isascii() and text.isdigit()):
        return otherwise
    # Ten digits are too many already; the rest says nothing more, and zeros before them nothing at all.
    return int(text.lstrip("0")[:10] or "0")


@lru_cache(maxsize=1024)
def _column(letters: str) -> int:
    column = 0
    # No sheet has a column of more than three letters; what more say is too much already.
    for letter in letters[:8].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return column
