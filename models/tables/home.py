"""The cell of the forms where a line is at home."""

from models.facts import Line
from models.families import Address, Family
from models.tables.engine import entry_at
from models.tables.posting import groups, postings_of


def home_of(family: Family, line: Line) -> Address | None:
    """The cell that a clerk would look for the line in; None for a project's line without any code."""
    counted = (address for group in groups(line) for address in postings_of(family)[group].addresses)
    cells = [address for address in counted if entry_at(family, address) is not None]
    order = family.entry_order
    return min(cells, key=lambda cell: (order.index(cell.table), -len(cell.row)), default=None)
