"""What a column may hold: the type that its fact declares, and nothing the program can't have written."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from types import UnionType
from typing import Any, get_args, get_type_hints

from models.store.columns import Column, Columns

IDS = range(1, 2**53)
"""What a row may be numbered: far from the end of SQLite's own numbers, so that there is always a next."""
_COUNT = range(10**12)
# Any sum of amounts that money reads, many times over; a 64-bit integer still holds it.
_AMOUNT = range(-(10**18), 10**18 + 1)
_RANGES: Mapping[str, range] = {
    "id": IDS,
    "unit": IDS,
    "project": IDS,
    "amount": _AMOUNT,
    "count": _COUNT,
    "departments": _COUNT,
    "first": IDS,
    "position": range(-(2**31), 2**31),
    "published": range(2),
    "year": range(1900, 3000),
}
# Characters of one text: many times a whole document, and little enough to be shown and searched at once.
_LONGEST = 1_000_000
_CODE = re.compile(r"[0-9]{1,20}")
# A row's or column's place in a table: one of its keys, a code, or a unit's number.
_KEY = re.compile(r"[0-9A-Za-z_]{1,60}")
_PATTERNS: Mapping[str, re.Pattern[str]] = {
    "functional": _CODE,
    "economic": _CODE,
    "table": _KEY,
    "row": _KEY,
    "column": _KEY,
}


def see_values(kind: Callable[..., object], row: Mapping[str, Any]) -> None:
    """See that a row is a fact of this kind, as a file keeps it. Raises ValueError."""
    see_columns(kind, {name: Column((value,)) for name, value in row.items()})


def see_columns(kind: Callable[..., object], columns: Columns) -> None:
    """See that columns hold facts of this kind, as a file keeps them. Raises ValueError."""
    declared = _declared(kind)
    for name, column in columns.items():
        if not column.types <= declared.get(name, frozenset()):
            raise ValueError(f"no {kind.__name__} of ours: {name} {set(column.types)}")
        values = column.extremes - {None}
        if str in column.types and max(map(len, values), default=0) > _LONGEST:
            raise ValueError("a text without end")
        if (allowed := _RANGES.get(name)) and not all(value in allowed for value in values):
            raise ValueError(f"{name} out of range")
        if (pattern := _PATTERNS.get(name)) and not all(map(pattern.fullmatch, values)):
            raise ValueError(f"no code or key in {name}")


@cache
def _declared(kind: Callable[..., object]) -> Mapping[str, frozenset[type]]:
    """The types in which a file keeps each column: an enumeration as its word, yes and no as a number."""
    return {name: frozenset(map(_kept, _parts(hint))) for name, hint in get_type_hints(kind).items()}


def _parts(hint: Any) -> tuple[type, ...]:
    return get_args(hint) if isinstance(hint, UnionType) else (hint,)


def _kept(declared: type) -> type:
    if issubclass(declared, str):
        return str
    return int if issubclass(declared, int) else declared
