"""A table block laid out: what covers which part of the grid, the columns' widths, the text's size."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import ceil
from unicodedata import east_asian_width

from models.ground.printable import printable
from models.publish.blocks import TableBlock, TableCell, text_of
from models.publish.word.looks import CELL_ABOVE, TABLE_SIZES, cell_beside, table_line

_BORDER = 10
_SURROUNDINGS = 1800
"""What the heading, title and unit above a table and the note below take of its page, in twips."""


@dataclass(frozen=True, slots=True)
class Place:
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
            raise ValueError(f"row {number} of table {table.key} does not fill its grid")
        yield tuple(row)


def column_widths(table: TableBlock, width: int) -> tuple[int, ...]:
    """The columns' widths in twips; together they are exactly the width."""
    total = sum(table.widths)
    edges = [round(width * edge / total) for edge in accumulate(table.widths, initial=0)]
    return tuple(right - left for left, right in pairwise(edges))


@dataclass(frozen=True, slots=True)
class Fit:
    """How a table goes on its pages: its text's size in points, and whether one page holds all of it."""

    size: float
    on_one_page: bool


def fit(table: TableBlock, widths: Sequence[int], page_height: int) -> Fit:
    """小四 where the whole table then goes on one page, 五号 otherwise.

    Smaller where a figure would not fit on one line of its cell.
    """
    rows = list(places(table))
    room = page_height - _SURROUNDINGS
    large, *smaller = TABLE_SIZES
    if _words_fit(rows, widths, large) and _height(rows, widths, large) <= room:
        return Fit(large, on_one_page=True)
    size = next((size for size in smaller if _words_fit(rows, widths, size)), smaller[-1])
    return Fit(size, _height(rows, widths, size) <= room)


def _room(place: Place, widths: Sequence[int], size: float) -> int:
    """What a line of the cell may take, in twips."""
    return sum(widths[place.column : place.column + place.cell.columns]) - 2 * cell_beside(size)


def _words_fit(rows: Sequence[Row], widths: Sequence[int], size: float) -> bool:
    return all(
        _longest_word(text_of(place.cell.spans)) * size * 20 <= _room(place, widths, size)
        for row in rows
        for place in row
        if place.begins
    )


def _height(rows: Sequence[Row], widths: Sequence[int], size: float) -> float:
    """About how high the table will be, in twips; a cell over several rows needs its share in each."""
    return sum(
        table_line(size) * max(1.0, *(_lines(place, widths, size) / place.cell.rows for place in row))
        + 2 * CELL_ABOVE
        + _BORDER
        for row in rows
    )


def _lines(place: Place, widths: Sequence[int], size: float) -> int:
    room = max(1, _room(place, widths, size) // int(size * 20))
    text = printable(text_of(place.cell.spans))
    return sum(max(1, ceil(_width(line) / room)) for line in text.split("\n"))


def _width(text: str) -> float:
    """The text's width in ems."""
    return sum(map(_ems, text))


def _ems(character: str) -> float:
    return 1.0 if east_asian_width(character) in "WFA" else 0.5


def _longest_word(text: str) -> float:
    """The width in ems of the longest stretch that no line should break, a figure above all."""
    longest = current = 0.0
    for character in text:
        breaks = character.isspace() or _ems(character) == 1.0
        current = 0.0 if breaks else current + 0.5
        longest = max(longest, current)
    return longest
