"""The marks of an .ods file's cells, whoever wrote it.

Beside a number stands how it is shown there: what size that is need not be looked up in any format.
"""

import re
from decimal import Decimal, InvalidOperation
from xml.parsers import expat

from models.readers.cleaning import clean
from models.readers.lost_cells import LostCell, Marks
from models.readers.number_scale import PERCENT, Scale

# Formulas that failed say so in their text, in any language.
_FAILED = ("#", "Err:")
_UNSEEN = ("collapse", "filter")
# A note is no part of what a cell shows, and a shape lies above it.
_ASIDE = "annotation"
_SHAPES = frozenset({"frame", "custom-shape", "rect", "ellipse", "circle", "caption", "g", "path", "polygon"})
_SHOWN = re.compile(r"(?P<number>-?\d[\d,]{0,30}(?:\.\d{0,20})?)(?P<unit>[千万亿]?元|[千万亿%])?")
_MOST_TENS = 12
# More columns than a sheet has, and more rows hidden than anybody would look at.
# Of cells that say something.
_MOST_REPEATED = 1_000
_MOST_COLUMNS, _MOST_ROWS = 16_384, 1_048_576


def marks_in_ods(content: bytes) -> dict[str, Marks]:
    """By sheet. Raises ExpatError for bad XML."""
    reader = _Content()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.words
    parser.Parse(content, True)
    return reader.sheets


class _Content:
    """A document's tables on their way through the parser."""

    def __init__(self) -> None:
        self.sheets: dict[str, Marks] = {}
        self._marks = Marks()
        self._row = self._column = self._repeated = self._at = 0
        self._cell: dict[str, str] | None = None
        self._types: list[str] = []
        self._text: list[str] = []
        self._aside = self._within_shapes = 0
        self._said: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        kind = name.rpartition(":")[2]
        if kind == "table":
            self._marks = self.sheets.setdefault(_of(attributes, "name"), Marks())
            self._row, self._repeated, self._at = 0, 0, 0
        elif kind == "table-column":
            count = _number(_of(attributes, "number-columns-repeated"))
            if _of(attributes, "visibility") in _UNSEEN:
                self._marks.hidden_columns.update(range(self._at, min(self._at + count, _MOST_COLUMNS)))
            self._at += count
        elif kind == "table-row":
            self._row += self._repeated
            self._column, self._repeated = 0, _number(_of(attributes, "number-rows-repeated"))
            if _of(attributes, "visibility") in _UNSEEN:
                self._marks.hidden_rows.update(range(self._row, min(self._row + self._repeated, _MOST_ROWS)))
        elif kind in ("table-cell", "covered-table-cell"):
            self._cell = {key.rpartition(":")[2]: value for key, value in attributes.items()}
            self._types = [value for key, value in attributes.items() if key.endswith(":value-type")]
            self._text.clear()
        elif kind == _ASIDE:
            self._aside += 1
        elif kind in _SHAPES:
            self._within_shapes += 1
        elif kind == "p" and self._within_shapes:
            self._said.append(" ")

    def words(self, words: str) -> None:
        """Words within an element."""
        if self._aside:
            return
        if self._within_shapes:
            self._said.append(words)
        elif self._cell is not None:
            self._text.append(words)

    def end(self, name: str) -> None:
        """An element ends."""
        kind = name.rpartition(":")[2]
        if kind == _ASIDE:
            self._aside -= 1
        elif kind in _SHAPES:
            self._within_shapes -= 1
            self._end_shape()
        elif kind in ("table-cell", "covered-table-cell") and self._cell is not None:
            self._end_cell(self._cell, "".join(self._text).strip())
            self._column += _number(self._cell.get("number-columns-repeated", ""))
            self._cell = None

    def _end_shape(self) -> None:
        if (said := clean(" ".join("".join(self._said).split())).strip()) and said not in self._marks.boxes:
            self._marks.boxes = (*self._marks.boxes, said)
        self._said.clear()

    def _end_cell(self, cell: dict[str, str], text: str) -> None:
        failed = "error" in self._types or ("formula" in cell and text.startswith(_FAILED))
        if failed or ("formula" in cell and self._without_result(cell, text)):
            self._marks.lost += [LostCell(*place, text if failed else "") for place in self._places(cell)]
        elif (value := cell.get("value")) and not (scale := _shown_as(value, text)).plain:
            self._marks.scales.update(dict.fromkeys(self._places(cell), scale))

    def _places(self, cell: dict[str, str]) -> list[tuple[int, int]]:
        """Where a cell stands: those beside and below it that are the same are not written again."""
        columns = min(_number(cell.get("number-columns-repeated", "")), _MOST_REPEATED)
        rows = min(self._repeated, _MOST_REPEATED)
        return [
            (self._row + down, self._column + across) for down in range(rows) for across in range(columns)
        ]

    def _without_result(self, cell: dict[str, str], text: str) -> bool:
        if not self._types:
            return not text
        if "string" in self._types or "date" in self._types or "boolean" in self._types:
            return False
        value = cell.get("value", "")
        # A number that was calculated is shown, be it 0.
        return not value or (not text and _decimal(value) == 0)


def _of(attributes: dict[str, str], name: str) -> str:
    return next((value for key, value in attributes.items() if key.rpartition(":")[2] == name), "")


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else 1


def _decimal(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _shown_as(value: str, text: str) -> Scale:
    """The size in which a cell's text shows its number; as it is where the text tells nothing of it."""
    as_it_is = Scale(1, "")
    number = _decimal(value)
    found = _SHOWN.fullmatch(re.sub(r"[\s¥￥()（）]", "", text))
    if not number or found is None:
        return as_it_is
    unit = found["unit"] or ""
    if unit == PERCENT:
        return Scale(1, PERCENT)
    shown = _decimal(found["number"].replace(",", ""))
    if shown is None:
        return as_it_is
    exponent = shown.as_tuple().exponent
    last_digit = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    for tens in range(_MOST_TENS + 1):
        if abs(abs(shown) - abs(number).scaleb(-tens)) <= last_digit / 2:
            return Scale(10**tens, unit)
    return Scale(0, "")
