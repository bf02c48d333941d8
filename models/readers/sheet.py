"""A worksheet as plain rows of values, whatever suite wrote the file."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from models.ground.spot import NOWHERE, Spot
from models.readers.number_scale import Scale

Rows = list[list[object]]
Place = tuple[int, int]
"""A cell's row and column, from zero."""


class Sheet(NamedTuple):
    """A worksheet: rows from A1 on, without the blank ones at its end.

    uncalculated are the (row, column) of formulas whose result the file does not hold, cleaned those of
    texts from which signs were dropped that nobody can see. scales are those of numbers that are shown in
    another size than they have. hidden: nobody sees the sheet, or of its rows and columns these. boxes are
    the texts of its text boxes. spots are where its rows stand in the document that it was put together
    from; a workbook's has none.
    """

    name: str
    rows: Rows
    uncalculated: frozenset[Place] = frozenset()
    cleaned: tuple[Place, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    scales: Mapping[Place, Scale] = MappingProxyType({})
    hidden: bool = False
    boxes: tuple[str, ...] = ()
    spots: Sequence[Spot] = ()

    @property
    def called(self) -> str:
        """What the clerk finds it by."""
        return self.spots[0].words if self.spots else f"工作表“{self.name}”"

    def spot(self, row: int, column: int) -> Spot | None:
        """Where a document has a cell; None in a workbook."""
        if not self.spots:
            return None
        spot = self.spots[min(row, len(self.spots) - 1)]
        return spot if spot.row == NOWHERE else spot._replace(column=column)

    def value(self, row: int, column: int) -> object:
        """A cell's value, None where the sheet has ended."""
        if 0 <= row < len(self.rows) and 0 <= column < len(self.rows[row]):
            return self.rows[row][column]
        return None

    def part(self, first: int, stop: int) -> "Sheet":
        """The sheet with nothing but some of its rows, each where it was."""
        return self._replace(rows=[*([] for _ in range(first)), *self.rows[first:stop]])

    def filled_rows(self, first: int) -> Iterator[int]:
        """The rows from ``first`` on with anything in them: one stray cell may lie a million rows below."""
        return (number for number in range(first, len(self.rows)) if says_anything(self.rows[number]))


def says_anything(cells: Sequence[object]) -> bool:
    """Whether any of a row's cells is filled."""
    # No generator: every row of every sheet is asked, and the first cell mostly is.
    for value in cells:  # noqa: SIM110
        if value is not None and value != "":
            return True
    return False


def cell_name(row: int, column: int) -> str:
    """The name the clerk sees: (4, 2) → C5."""
    return f"{_letters(column)}{row + 1}"


@lru_cache(maxsize=1024)
def _letters(column: int) -> str:
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
