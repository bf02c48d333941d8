"""A table block on a page of Word: the columns' widths and the text's size."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from models.ground.printable import printable
from models.publish.blocks import TableBlock, is_removed, standing, text_of
from models.publish.table_grid import Letters, Place, Row
from models.publish.word.looks import CELL_ABOVE, TABLE_SIZES, cell_beside, table_line

_BORDER = 10
_LETTERS = Letters(narrow=0.5)
_SURROUNDINGS = 1800
"""What the heading, title and unit above a table and the note below take of its page, in twips."""


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


def fit(table: TableBlock, rows: Sequence[Row], widths: Sequence[int], page_height: int) -> Fit:
    """小四 where the whole table then goes on one page, 五号 otherwise.

    Smaller where a figure would not fit on one line of its cell. What was removed does not count.
    """
    staying = [row for number, row in enumerate(rows) if not is_removed(table.revision_of(number))]
    room = page_height - _SURROUNDINGS
    large, *smaller = TABLE_SIZES
    if _fits(staying, widths, large, room) and _words_fit(staying, widths, large):
        return Fit(large, on_one_page=True)
    size = next((size for size in smaller if _words_fit(staying, widths, size)), smaller[-1])
    return Fit(size, _fits(staying, widths, size, room))


def _fits(rows: Sequence[Row], widths: Sequence[int], size: float, room: int) -> bool:
    """Whether so much of a page holds the rows; too many, with one line each, are not measured."""
    least = len(rows) * (table_line(size) + 2 * CELL_ABOVE + _BORDER)
    return least <= room and _height(rows, widths, size) <= room


def _room(place: Place, widths: Sequence[int], size: float) -> int:
    """What a line of the cell may take, in twips."""
    return sum(widths[place.column : place.column + place.cell.columns]) - 2 * cell_beside(size)


def _words_fit(rows: Sequence[Row], widths: Sequence[int], size: float) -> bool:
    return all(
        _LETTERS.longest(text_of(standing(place.cell.spans))) * size * 20 <= _room(place, widths, size)
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
    return _LETTERS.lines(printable(text_of(standing(place.cell.spans))), room)
