"""The usual kind of document, and its tables by the numbers that its readers know them by."""

from collections.abc import Iterable

from models.families import default_family

FAMILY = default_family()


def role(number: int) -> str:
    """The role of the table of this number."""
    return FAMILY.tables[number - 1].role


def numbers(roles: Iterable[str]) -> list[int]:
    """The numbers of tables, in order."""
    return sorted(map(FAMILY.number_of, roles))
