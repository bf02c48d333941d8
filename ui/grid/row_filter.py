"""Which rows of a table are shown: all, or those with money, with findings, or changed against last year."""

from collections.abc import Container
from enum import Enum

from models.families import Address
from models.tables import Figure, LaidRow, Tables


class RowFilter(Enum):
    """A choice, by the words for it. Totals are shown whatever is chosen."""

    ALL = "全部行"
    MONEY = "有数的行"
    FOUND = "有问题的行"
    CHANGED = "与上年不同的行"


def is_kept(row: LaidRow, chosen: RowFilter, shown: Tables, other: Tables, found: Container[Address]) -> bool:
    """Whether a row is shown: ``shown`` are the figures of the year in sight, ``other`` the other year's."""
    figures = [cell for cell in row if isinstance(cell, Figure)]
    if chosen is RowFilter.ALL or any(cell.zero for cell in figures):
        return True
    addresses = [cell.address for cell in figures]
    if chosen is RowFilter.MONEY:
        return any(shown.amount(address) for address in addresses)
    if chosen is RowFilter.FOUND:
        return any(address in found for address in addresses)
    return any(shown.amount(address) != other.amount(address) for address in addresses)
