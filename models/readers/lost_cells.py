"""What a cell says beside its value: failed and uncalculated formulas, what is hidden, how numbers are shown.

The reader shows a blank for a formula that failed and for one that was never calculated, and a blank would be
taken for zero. Failed ones get their own text back (#REF!, #DIV/0!); a program that writes formulas without a
spreadsheet behind it leaves the other kind, or a 0 that is no result.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from models.readers.number_scale import Scale

OLE_MARK = b"\xd0\xcf\x11\xe0"


class DamagedWorkbookError(Exception):
    """A workbook that its reader can't make sense of."""


class TooLargeError(Exception):
    """More cells than a workbook has."""


class LockedWorkbookError(Exception):
    """A workbook that asks for a password."""


class LostCell(NamedTuple):
    """A cell's row and column from zero, and its error text; "" for a formula without a result."""

    row: int
    column: int
    text: str


class Marks:
    """Of one sheet: its lost cells, what nobody sees, numbers shown in another size, texts of boxes."""

    def __init__(self, hidden_rows: Iterable[int] = ()) -> None:
        self.lost: list[LostCell] = []
        self.hidden_rows = set(hidden_rows)
        self.hidden_columns: set[int] = set()
        self.scales: dict[tuple[int, int], Scale] = {}
        self.boxes: tuple[str, ...] = ()


SheetMarks = Mapping[str, Marks]
"""By the sheet's name."""
