"""A printed table put together: its title, its header and its rows, over all pages that it goes on to."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from models.generic.figure import Figure, figure_of, is_unclear
from models.ground.money import MoneyUnit
from models.ground.spot import Spot
from models.ground.words import as_name, plain


class Cell(NamedTuple):
    """A cell's place in the document: its table, the row below the header and the column, from zero."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A row below the header; place is the page or sheet that it is on, spot where it begins in the file."""

    place: str
    cells: tuple[object, ...]
    spot: Spot


@dataclass
class PrintedTable:
    """A table; header are the rows above its first figures. None stands for a cell merged into another.

    name is its title as it is printed, title the same made comparable. is_part: it may be broken off from
    another, so that rows of a total are there.
    """

    number: int
    name: str
    title: str
    role: str
    unit: MoneyUnit | None
    place: str
    header: list[tuple[object, ...]]
    rows: list[PrintedRow] = field(default_factory=list)
    is_part: bool = False

    @cached_property
    def width(self) -> int:
        """How many columns it has."""
        return max((len(row) for row in (*self.header, *(one.cells for one in self.rows))), default=0)

    @cached_property
    def _figures(self) -> list[list[Figure | None]]:
        return [[figure_of(cell) for cell in row.cells] for row in self.rows]

    def figure(self, row: int, column: int) -> Figure | None:
        """The figure in a cell, None where there is none."""
        cells = self._figures[row]
        return cells[column] if column < len(cells) else None

    def is_unclear(self, row: int, column: int) -> bool:
        """Whether a cell has nothing but the signs of a figure, and is none."""
        return self.figure(row, column) is None and is_unclear(self.text(row, column))

    def text(self, row: int, column: int) -> str:
        """A cell's text made comparable; "" for a blank and for a merged one."""
        cells = self.rows[row].cells
        return plain(cells[column]) if column < len(cells) else ""

    def is_merged(self, row: int, column: int) -> bool:
        """Whether a cell is merged into another."""
        cells = self.rows[row].cells
        return column < len(cells) and cells[column] is None

    def label(self, row: int, columns: Sequence[int]) -> str:
        """What a row is called, by some of its columns."""
        cells = self.rows[row].cells
        return " ".join(as_name(cells[at]) for at in columns if at < len(cells) and plain(cells[at]))

    def cell(self, row: int, column: int) -> Cell:
        """A cell's place in the document."""
        return Cell(self.number, row, column)
