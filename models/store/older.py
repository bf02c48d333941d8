"""What books kept before there were kinds of documents: tables went by their numbers, 1 to 10."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from models.measures import (
    APPROPRIATIONS_TABLE,
    BALANCE_TABLE,
    BASIC_ECONOMIC_TABLE,
    ECONOMIC_TABLE,
    EXPENDITURE_TABLE,
    GENERAL_TABLE,
    GOVERNMENT_FUND_TABLE,
    REVENUE_TABLE,
    STATE_CAPITAL_TABLE,
    THREE_PUBLIC_TABLE,
)

# As they were numbered.
_ROLES = (
    BALANCE_TABLE,
    REVENUE_TABLE,
    EXPENDITURE_TABLE,
    APPROPRIATIONS_TABLE,
    GENERAL_TABLE,
    GOVERNMENT_FUND_TABLE,
    STATE_CAPITAL_TABLE,
    ECONOMIC_TABLE,
    BASIC_ECONOMIC_TABLE,
    THREE_PUBLIC_TABLE,
)
_FIGURE = re.compile(r"(\d{1,2})/")
_NOTE = re.compile(r"(?<=\btable-)\d{1,2}(?=\.)")


def role_of(number: int) -> str:
    """The role of the table that had this number. Raises ValueError for a number that none had."""
    if not 0 < number <= len(_ROLES):
        raise ValueError(f"no table {number}")
    return _ROLES[number - 1]


def place_by_role(place: str) -> str:
    """A finding's place, the figure's table named by its role."""
    return (
        _FIGURE.sub(lambda found: f"{role_of(int(found[1]))}/", place, count=1)
        if _is_figure(place)
        else place
    )


def _is_figure(place: str) -> bool:
    found = _FIGURE.match(place)
    return found is not None and 0 < int(found[1]) <= len(_ROLES)


def key_by_role(key: str) -> str:
    """A text's key, the table that it is about named by its role."""
    return _NOTE.sub(lambda found: role_of(int(found[0])), key)


_OTHERWISE_KEPT = frozenset({"cell_note", "ignored_finding", "text"})


def row_by_role(table: str, row: Mapping[str, Any]) -> Mapping[str, Any]:
    """A fact's row as it is kept today, whenever it was kept."""
    match table, row:
        case "cell_note", {"table": int(number)}:
            return {**row, "table": role_of(number)}
        case "ignored_finding", {"place": str(place)}:
            return {**row, "place": place_by_role(place)}
        case "text", {"key": str(key)}:
            return {**row, "key": key_by_role(key)}
    return row


def rows_by_role(
    table: str, names: Sequence[str], rows: Sequence[tuple[Any, ...]]
) -> Sequence[tuple[Any, ...]]:
    """Rows of a kind of fact as they are kept today; most kinds cost a look at the table's name."""
    if table not in _OTHERWISE_KEPT:
        return rows
    return [
        tuple(row_by_role(table, dict(zip(names, row, strict=True)))[name] for name in names) for row in rows
    ]
