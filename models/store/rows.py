"""Facts as rows of the book file, and back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from enum import StrEnum
from functools import cache
from typing import Any, cast, get_type_hints

from models.facts import Fact
from models.facts.fact_kinds import KIND_OF_TABLE
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
    (fact,) = facts_of(kind, tuple(row), [tuple(row.values())])
    return fact


def facts_of(kind: Callable[..., Fact], names: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> list[Fact]:
    """The facts that rows keep, some at least, of a table with these columns.

    Columns are looked at whole: twenty thousand rows have few words among them. Raises ValueError for what no
    version of ours writes.
    """
    columns: dict[str, Sequence[Any]] = dict(zip(names, zip(*rows, strict=True), strict=True))
    see_columns(kind, columns)
    for name, form in _kept_otherwise(kind).items():
        if name in columns:
            words = {value: form(value) for value in set(columns[name])}
            columns[name] = list(map(words.__getitem__, columns[name]))
    if columns.keys() >= set(_names(kind)):
        return list(map(kind, *(columns[name] for name in _names(kind))))
    # Kept before there were all of today's columns: those have what they have where nothing is said.
    return [kind(**{name: column[at] for name, column in columns.items()}) for at in range(len(rows))]


@cache
def _kept_otherwise(kind: Callable[..., Fact]) -> Mapping[str, type[StrEnum] | type[bool]]:
    """The columns whose values the file keeps in another form, with what makes them what they are."""
    hints = get_type_hints(kind).items()
    return {name: hint for name, hint in hints if isinstance(hint, type) and issubclass(hint, StrEnum | bool)}
