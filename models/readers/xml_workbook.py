"""A workbook as one XML text, as Excel 2003 has it and many systems still write it under the name .xls."""

import re
from collections.abc import Mapping
from datetime import datetime
from xml.parsers import expat

from models.readers.lost_cells import LostCell, Marks, TooLargeError
from models.readers.number_scale import Scale, scale_of
from models.readers.sheet import Rows
from models.readers.traps import MOST_CELLS

_SPACE = b"urn:schemas-microsoft-com:office:spreadsheet"
_DECLARED = re.compile(r"\A\s*<\?xml[^>]*\?>")
_ENCODING = re.compile(rb"""\A\s*<\?xml[^>]*encoding\s*=\s*["']([\w-]+)""")
_TRUE = ("1", "true")
_MOST_ROWS, _MOST_COLUMNS = 1_048_576, 16_384
_PERCENT = {"Percent": "0.00%"}


class XmlSheet:
    """One of its sheets."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.rows: Rows = []
        self.marks = Marks()
        self.hidden = False


def is_xml_workbook(content: bytes) -> bool:
    """Whether a file is a workbook in XML."""
    start = content[:4096].replace(b"\0", b"")
    return _SPACE in start and b"<" in start[:8]


def xml_sheets(content: bytes) -> list[XmlSheet]:
    """Its sheets. Raises ExpatError, UnicodeDecodeError or LookupError for a damaged file, TooLargeError."""
    reader = _Reader()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = reader.refuse
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.words
    said = _ENCODING.match(content.removeprefix(b"\xef\xbb\xbf"))
    if said and said[1].lower() not in (b"utf-8", b"utf-16"):
        # The parser knows none of the Chinese code pages.
        name = said[1].decode("ascii").lower()
        text = content.decode("gb18030" if name.startswith("gb") else name)
        content = _DECLARED.sub("", text).encode()
    parser.Parse(content, True)
    return reader.sheets


class _Reader:
    def __init__(self) -> None:
        self.sheets: list[XmlSheet] = []
        self._scales: dict[str, Scale] = {}
        self._style = ""
        self._row = self._column = self._columns = 0
        self._cell: Mapping[str, str] | None = None
        self._kind = ""
        self._text: list[str] | None = None
        self._has_data = False
        self._left = MOST_CELLS

    def refuse(self, *_: object) -> None:
        """By a document type entities could be declared, each made of many others."""
        raise ValueError("a document type")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        kind = name.rpartition(":")[2]
        said = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        if kind == "Style":
            self._style = said.get("ID", "")
        elif kind == "NumberFormat":
            code = said.get("Format", "")
            self._scales[self._style] = scale_of(_PERCENT.get(code, code))
        elif kind == "Worksheet":
            self.sheets.append(XmlSheet(said.get("Name", "")))
            self._row = -1
            self._columns = 0
        elif not self.sheets:
            return
        elif kind == "Column":
            first = _number(said.get("Index"), self._columns + 1) - 1
            self._columns = first + 1 + _number(said.get("Span"), 0)
            if said.get("Hidden") in _TRUE:
                self.sheets[-1].marks.hidden_columns.update(range(first, min(self._columns, _MOST_COLUMNS)))
        elif kind == "Row":
            first = _number(said.get("Index"), self._row + 2) - 1
            # The rows of a span are all alike, and only the first has cells.
            self._row, self._column = first, -1
            if first >= _MOST_ROWS:
                raise TooLargeError
            if said.get("Hidden") in _TRUE:
                self.sheets[-1].marks.hidden_rows.add(first)
        elif kind == "Cell":
            self._column = _number(said.get("Index"), self._column + 2) - 1
            if self._column >= _MOST_COLUMNS:
                raise TooLargeError
            self._cell, self._has_data, self._kind = said, False, ""
            self._text = None
        elif kind == "Data" and self._cell is not None:
            self._kind, self._text, self._has_data = said.get("Type", "String"), [], True
        elif kind == "Comment":
            # A note's words are in a Data of their own.
            self._end_cell()

    def words(self, words: str) -> None:
        """Words of a cell."""
        if self._text is not None:
            self._text.append(words)

    def end(self, name: str) -> None:
        """An element ends."""
        kind = name.rpartition(":")[2]
        if kind == "Data" and self._cell is not None:
            text = "".join(self._text or ())
            self._take(text)
            self._text = None
        elif kind == "Cell":
            self._end_cell()

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        if "Formula" in self._cell and not self._has_data:
            self.sheets[-1].marks.lost.append(LostCell(self._row, self._column, ""))
        # The cells that are merged into it are not written.
        self._column += _number(self._cell.get("MergeAcross"), 0)
        self._cell = None

    def _take(self, text: str) -> None:
        """Put a cell's value in its place."""
        sheet = self.sheets[-1]
        place = (self._row, self._column)
        if self._kind == "Error" or (
            self._cell and "Formula" in self._cell and self._kind == "Number" and not text
        ):
            sheet.marks.lost.append(LostCell(*place, text))
            return
        value = _value(self._kind, text)
        if value in (None, ""):
            return
        self._left -= 1
        if self._left < 0 or len(sheet.rows) * place[1] > MOST_CELLS:
            raise TooLargeError
        sheet.rows += [[] for _ in range(self._row + 1 - len(sheet.rows))]
        cells = sheet.rows[self._row]
        cells += [None] * (self._column + 1 - len(cells))
        cells[self._column] = value
        scale = self._scales.get((self._cell or {}).get("StyleID", ""))
        if scale is not None and not scale.plain and self._kind == "Number":
            sheet.marks.scales[place] = scale


def _value(kind: str, text: str) -> object:
    if kind == "Number" and text:
        return float(text)
    if kind == "Boolean":
        return text in _TRUE
    if kind == "DateTime":
        return datetime.fromisoformat(text.removesuffix("Z"))
    return text or None


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 8 else otherwise
