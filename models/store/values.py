"""What a column may hold: the type that its fact declares, and nothing the program can't have written."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from types import UnionType
from typing import Any, get_args, get_type_hints

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
    "position": range(-(2**31), 2**31),
    "published": range(2),
    "year": range(1900, 3000),
    "table": range(1, 11),
}
# Characters of one text: many times a whole document, and little enough to be shown and searched at once.
_LONGEST = 1_000_000
_CODE = re.compile(r"[0-9]{1,20}")
_CODES = ("functional", "economic")
# A row's or column's place in a table: one of its keys, a code, or a unit's number.
_KEY = re.compile(r"[0-9A-Za-z_]{1,60}")
_KEYS = ("row", "column")


def see_values(kind: Callable[..., object], names: Iterable[str], values: Sequence[Any]) -> None:
    """See that these are values of a fact of this kind, as a file keeps them. Raises ValueError."""
    columns, types = tuple(names), tuple(map(type, values))
    if not _may_be(kind, columns, types):
        raise ValueError(f"no {kind.__name__} of ours: {types}")
    if any(held is str and len(value) > _LONGEST for held, value in zip(types, values, strict=True)):
        raise ValueError("a text without end")
    for place, allowed in _bounds(columns):
        value = values[place]
        if value is not None and value not in allowed:
            raise ValueError(f"{columns[place]} out of range: {value}")
    for place, pattern in _patterns(columns):
        value = values[place]
        if value is not None and not pattern.fullmatch(value):
            raise ValueError(f"no code or key: {value}")


@cache
def _may_be(kind: Callable[..., object], names: tuple[str, ...], types: tuple[type, ...]) -> bool:
    declared = _declared(kind)
    return all(name in declared and held in declared[name] for name, held in zip(names, types, strict=True))


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


@cache
def _bounds(names: tuple[str, ...]) -> tuple[tuple[int, range], ...]:
    return tuple((place, _RANGES[name]) for place, name in enumerate(names) if name in _RANGES)


@cache
def _patterns(names: tuple[str, ...]) -> tuple[tuple[int, re.Pattern[str]], ...]:
    wanted = dict.fromkeys(_CODES, _CODE) | dict.fromkeys(_KEYS, _KEY)
    return tuple((place, wanted[name]) for place, name in enumerate(names) if name in wanted)
