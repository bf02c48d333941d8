"""A table as data for the typst template, with what must be known before it is set.

That is the size of its type, so that figures stay whole and the table stays on one page where it can; which
rows are too tall for a page; and a cell at every place of the grid, as the template draws merged ones.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from models.ground.printable import printable
from models.publish.blocks import Align, Spans, TableBlock, TableCell, text_of
from models.publish.layouts import TableType, TableTypes
from models.publish.table_grid import Letters, places

Data = dict[str, Any]


class Words(Protocol):
    """Makes data of spans, which must be asked for in reading order."""

    def __call__(self, spans: Spans) -> list[Data]:
        """The data."""

    def centred(self, spans: Spans, room: float) -> list[Data]:
        """The data of what stands centred on lines that hold so many signs."""


@dataclass(frozen=True, slots=True)
class Room:
    """What the page leaves for a table, in points: less than all of its height, for the titles above."""

    width: float
    height: float


UPRIGHT, FLIPPED = Room(442.2, 530.0), Room(637.8, 335.0)
_LEADING = 0.35
_INSET = 3.5
_LETTERS = Letters(narrow=0.53)
# Of the room's height; a little is kept back because heights are only about right.
_SURE = 0.95


_SMALLEST = 7.0
_FEW_COLUMNS = 4


class _Placed(NamedTuple):
    """A cell at its place in the grid; width without its margins."""

    cell: TableCell
    column: int
    rows: int
    width: float
    breadths: tuple[float, ...]
    """How broad each of its lines would be without an end of the cell, in ems."""

    def height(self, chosen: TableType) -> float:
        """How much of a row's height the cell asks for: its share, where it is in several."""
        room = max(self.width, chosen.size) / chosen.size
        lines = 0
        for breadth in self.breadths:
            lines += 1 if breadth <= room else math.ceil(breadth / room)
        return chosen.size * (lines + (lines - 1) * _LEADING) / self.rows


_Row = list[_Placed]


def table_data(table: TableBlock, room: Room, types: TableTypes, words: Words) -> Data:
    """The table for the template."""
    rows = list(_rows(table, room))
    chosen, whole = _choose(rows, room, types, len(table.widths) <= _FEW_COLUMNS)
    heights = _heights(rows, chosen)
    limit = room.height * _SURE
    header = 0 if max(heights[: table.header_rows], default=0.0) > limit else table.header_rows
    cells = _grid(table.key, rows, heights, chosen, words, len(rows) if whole else header)
    made = [{"cells": each, "tall": height > limit} for each, height in zip(cells, heights, strict=True)]
    return {
        "widths": table.widths,
        "size": chosen.size,
        "margin": chosen.margin,
        "inset": _INSET,
        "leading": _LEADING,
        "whole": whole,
        "header": made[:header],
        "rows": made[header:],
    }


def _rows(table: TableBlock, room: Room) -> Iterator[_Row]:
    """Each row's own cells; what reaches down beyond the last row ends with it."""
    widths = [room.width * share / sum(table.widths) for share in table.widths]
    for at, row in enumerate(places(table)):
        yield [
            _Placed(
                place.cell,
                place.column,
                min(place.cell.rows, len(table.rows) - at),
                sum(widths[place.column : place.column + place.cell.columns]) - 2 * _INSET,
                _LETTERS.breadths(text_of(place.cell.spans)),
            )
            for place in row
            if place.begins
        ]


def _choose(rows: Sequence[_Row], room: Room, types: TableTypes, large: bool) -> tuple[TableType, bool]:
    """The largest type that keeps the table on one page, and whether any does."""
    largest, most = _largest_for_figures(rows), room.height * _SURE
    for candidate in (*types.large, *types.usual) if large else types.usual:
        fitting = _figures_whole(candidate, largest)
        least = len(rows) * (fitting.size + 2 * fitting.margin)
        if least <= most and sum(_heights(rows, fitting)) <= most:
            return fitting, True
    return _figures_whole(types.over_pages, largest), False


def _largest_for_figures(rows: Sequence[_Row]) -> float:
    """The largest size at which each code and figure stays on its line."""
    size = math.inf
    for row in rows:
        for placed in row:
            if placed.cell.columns == 1 and (longest := _LETTERS.longest(text_of(placed.cell.spans))):
                size = min(size, placed.width / longest)
    return size


def _figures_whole(chosen: TableType, largest: float) -> TableType:
    """The type, smaller where a code or a figure would not stay on its line, within reason."""
    if chosen.size <= largest:
        return chosen
    return TableType(max(_SMALLEST, math.floor(largest * 10) / 10), chosen.margin)


def _heights(rows: Sequence[_Row], chosen: TableType) -> list[float]:
    """How tall each row is, about."""
    heights = [max((p.height(chosen) for p in row), default=chosen.size) + 2 * chosen.margin for row in rows]
    for at, row in enumerate(rows):
        for placed in (placed for placed in row if placed.rows > 1):
            for covered in range(at, at + placed.rows):
                heights[covered] = max(heights[covered], placed.height(chosen) + 2 * chosen.margin)
    return heights


def _grid(
    key: str, rows: Sequence[_Row], heights: Sequence[float], chosen: TableType, words: Words, together: int
) -> Iterator[list[Data]]:
    """The cells row by row, with one in each row for one that covers several.

    The first ``together`` rows are sure to be on one page: the words of a merged cell are moved ``down`` to
    its middle there, as far as is known.
    """
    covered: defaultdict[int, dict[int, Data]] = defaultdict(dict)
    for at, row in enumerate(rows):
        cells = covered[at]
        for placed in row:
            cell, end = placed.cell, at + placed.rows
            room = placed.width / chosen.size
            centred = cell.align is Align.CENTRE and room >= 1
            spans = words.centred(cell.spans, room) if centred else words(cell.spans)
            data: Data = {"spans": spans, "align": cell.align, "columns": cell.columns}
            if cell.strong:
                data["strong"] = True
            if placed.rows > 1:
                share = placed.height(chosen)
                name = printable(f"{key}/{at}/{placed.column}")
                reach: Data = {"merged": name, "share": share, "columns": cell.columns}
                if end <= together:
                    reach["down"] = (sum(heights[at:end]) - 2 * chosen.margin - share * placed.rows) / 2
                data |= reach | {"height": share * placed.rows}
                for row_at in range(at + 1, end):
                    covered[row_at][placed.column] = reach | {"last": row_at == end - 1}
            cells[placed.column] = data
        yield [cells[column] for column in sorted(cells)]
