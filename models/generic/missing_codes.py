"""Codes whose rows are not there, though all others of the table have theirs above them."""

from collections.abc import Iterator

from models.generic.lines import Line, sides_of
from models.generic.table import PrintedTable

_LENGTHS = (3, 5, 7)
_FEWEST = 3


def missing_codes(table: PrintedTable) -> Iterator[tuple[Line, str]]:
    """The code that lacks its row, with the first line below it; none where others do without too."""
    for side in sides_of(table):
        lines = [line for line in side.lines if line.code.isdigit() and len(line.code) in _LENGTHS]
        codes = {line.code for line in lines}
        below = [line for line in lines if len(line.code) > _LENGTHS[0]]
        lacking = [line for line in below if line.code[:-2] not in codes]
        above = {line.code[:-2] for line in below}
        missing = {line.code[:-2] for line in lacking}
        if len(missing) == 1 and len(above - missing) >= _FEWEST:
            yield lacking[0], lacking[0].code[:-2]
