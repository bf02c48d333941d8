"""A table block on its grid, and how much room its words take: what every writer of tables must know."""

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple
from unicodedata import east_asian_width

from models.publish.blocks import TableBlock, TableCell, is_removed

_REMEMBERED = 10_000
# What no line should break: a code, a figure or a word.
_UNBROKEN = re.compile(r"[!-\u058f]+")


class Place(NamedTuple):
    """A cell's part in one row: begins says whether it begins here or comes down from the row above."""

    column: int
    cell: TableCell
    begins: bool


Row = tuple[Place, ...]


def places(table: TableBlock) -> Iterator[Row]:
    """Row by row what stands in the grid, from left to right without a gap.

    Raises ValueError where a row's cells do not fill the grid.
    """
    hanging: dict[int, tuple[TableCell, int]] = {}
    for number, cells in enumerate(table.rows):
        if is_removed(table.revision_of(number)):
            yield _standing_alone(table, cells, number)
            continue
        row: list[Place] = []
        waiting = iter(cells)
        column = 0
        while column < len(table.widths):
            from_above, rows_left = hanging.pop(column, (None, 0))
            cell = from_above or next(waiting, None)
            if cell is None:
                break
            row.append(Place(column, cell, begins=from_above is None))
            rows_left = rows_left or cell.rows
            if rows_left > 1:
                hanging[column] = (cell, rows_left - 1)
            column += cell.columns
        if column != len(table.widths) or next(waiting, None) is not None:
            raise _not_filled(table, number)
        yield tuple(row)


def _standing_alone(table: TableBlock, cells: Iterable[TableCell], number: int) -> Row:
    """A row that was removed: what hangs down from above goes on below it."""
    row: list[Place] = []
    column = 0
    for cell in cells:
        row.append(Place(column, cell, begins=True))
        column += cell.columns
    if column != len(table.widths):
        raise _not_filled(table, number)
    return tuple(row)


def _not_filled(table: TableBlock, number: int) -> ValueError:
    return ValueError(f"row {number} of table {table.key} does not fill its grid")


@dataclass(frozen=True, slots=True)
class Letters:
    """How broad a typeface is, in ems: a Chinese sign is one, another ``narrow``, about."""

    narrow: float

    def ems(self, text: str) -> float:
        """How broad a text is on one line."""
        return _ems(text, self.narrow)

    def longest(self, text: str) -> float:
        """How broad the longest stretch is that no line should break."""
        return _longest(text, self.narrow)

    def lines(self, text: str, room: float) -> int:
        """How many lines a text takes that may each be so many ems broad."""
        return sum(max(1, math.ceil(breadth / room)) for breadth in self.breadths(text))

    def breadths(self, text: str) -> tuple[float, ...]:
        """How broad each line of a text is, in ems."""
        return _breadths(text, self.narrow)


@lru_cache(_REMEMBERED)
def _longest(text: str, narrow: float) -> float:
    return max((_ems(word, narrow) for word in _UNBROKEN.findall(text)), default=0.0)


@lru_cache(_REMEMBERED)
def _breadths(text: str, narrow: float) -> tuple[float, ...]:
    return tuple(_ems(line, narrow) for line in text.split("\n"))


@lru_cache(_REMEMBERED)
def _ems(text: str, narrow: float) -> float:
    return sum(1.0 if east_asian_width(sign) in "WFA" else narrow for sign in text)
