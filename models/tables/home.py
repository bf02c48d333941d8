"""The cell of the forms where a line is at home."""

from models.facts import Line
from models.tables.definition import Address
from models.tables.engine import entry_at
from models.tables.posting import groups, posting

# Tables in which money is first entered before those that add to them or repeat them.
_ORDER = (2, 5, 6, 7, 9, 8, 3, 10, 1)


def home_of(line: Line) -> Address | None:
    """The cell that a clerk would look for the line in; None for a project's line without any code."""
    counted = (address for group in groups(line) for address in posting(group).addresses)
    cells = [address for address in counted if entry_at(address) is not None]
    return min(cells, key=lambda cell: (_ORDER.index(cell.table), -len(cell.row)), default=None)
