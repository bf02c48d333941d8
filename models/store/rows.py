"""Facts as rows of the book file, and back."""

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from enum import StrEnum
from functools import cache
from itertools import repeat
from typing import Any, cast, get_type_hints

from models.facts import Fact
from models.facts.fact_kinds import KIND_OF_TABLE
from models.store.columns import Column, Columns
from models.store.values import see_columns


def row_of(fact: Fact) -> dict[str, Any]:
    """The fact's columns; an enumeration is kept as its value, yes and no as 1 and 0."""
    kind: Callable[..., Fact] = type(fact)
    return {name: _kept(getattr(fact, name)) for name in _names(kind)}


def _kept(value: object) -> object:
    if isinstance(value, StrEnum):
        return value.value
    return int(value) if isinstance(value, bool) else value


@cache
def _names(kind: Callable[..., Fact]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(cast(Any, kind)))


@cache
def put_statement(table: str) -> str:
    """Puts a fact's row into a table, in the place of one of the same id."""
    kind: Callable[..., Fact] = KIND_OF_TABLE[table]
    names = _names(kind)
    values = ", ".join(f":{name}" for name in names)
    changed = ", ".join(f'"{name}" = excluded."{name}"' for name in names if name != "id")
    columns = ", ".join(f'"{name}"' for name in names)
    return f"INSERT INTO {table} ({columns}) VALUES ({values}) ON CONFLICT (id) DO UPDATE SET {changed}"


def fact_of(kind: Callable[..., Fact], row: Mapping[str, Any]) -> Fact:
    """The fact a row keeps. Raises ValueError for what no version of ours writes."""
    (fact,) = facts_of(kind, {name: Column((value,)) for name, value in row.items()})
    return fact


def facts_of(kind: Callable[..., Fact], columns: Columns) -> list[Fact]:
    """The facts that a table's rows keep. Raises ValueError for what no version of ours writes."""
    see_columns(kind, columns)
    count = len(next(iter(columns.values())).values)
    values = {
        name: _as_facts_have(column, _kept_otherwise(kind).get(name)) for name, column in columns.items()
    }
    if values.keys() >= set(_names(kind)):
        return _made(kind, [values[name] for name in _names(kind)], count)
    # Kept before there were all of today's columns: those have what they have where nothing is said.
    rows = zip(*values.values(), strict=True)
    return [kind(**dict(zip(values, row, strict=True))) for row in rows]


def _as_facts_have(column: Column, form: Callable[[Any], object] | None) -> Iterable[object]:
    """A column's values, each in its own form; a word that stands in many rows is put into it once."""
    if column.is_one_word:
        (word,) = column.extremes
        return repeat(word if form is None else form(word), len(column.values))
    if form is None:
        return column.shared
    words = {value: form(value) for value in column.words}
    return map(words.__getitem__, column.values)


def _made(kind: Callable[..., Fact], columns: Iterable[Iterable[object]], count: int) -> list[Fact]:
    """So many facts as their kind would make them, column by column: in a third of the time.

    A kind is frozen, has slots, and does nothing but keep what it is given: its slots are filled.
    """
    facts: list[Fact] = list(map(object.__new__, repeat(cast(Any, kind), count)))
    for name, column in zip(_names(kind), columns, strict=True):
        # A queue of no length is the quickest that takes what comes and keeps nothing.
        deque(map(getattr(kind, name).__set__, facts, column), maxlen=0)
    return facts


@cache
def _kept_otherwise(kind: Callable[..., Fact]) -> Mapping[str, type[StrEnum] | type[bool]]:
    """The columns whose values the file keeps in another form, with what makes them what they are."""
    hints = get_type_hints(kind).items()
    return {name: hint for name, hint in hints if isinstance(hint, type) and issubclass(hint, StrEnum | bool)}
