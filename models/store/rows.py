"""Facts as rows of the book file, and back."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from enum import StrEnum
from functools import cache
from typing import Any, get_type_hints

from models.facts import CarryForward, ExpenditureLine, Fact, OwnCode, Project, RevenueLine, Settings, Unit

TABLE_OF: Mapping[type[Fact], str] = {
    Settings: "settings",
    Unit: "unit",
    Project: "project",
    OwnCode: "own_code",
    RevenueLine: "revenue_line",
    ExpenditureLine: "expenditure_line",
    CarryForward: "carry_forward",
}


def row_of(fact: Fact) -> dict[str, Any]:
    """The fact's columns; an enumeration is kept as its value."""
    values = ((field.name, getattr(fact, field.name)) for field in fields(fact))
    return {name: value.value if isinstance(value, StrEnum) else value for name, value in values}


def fact_of(kind: Callable[..., Fact], row: Mapping[str, Any]) -> Fact:
    """The fact a row keeps. Raises ValueError for a word that no version of ours writes."""
    enumerations = _enumerations(kind)
    return kind(
        **{name: enumerations[name](value) if name in enumerations else value for name, value in row.items()}
    )


@cache
def _enumerations(kind: Callable[..., Fact]) -> Mapping[str, type[StrEnum]]:
    hints = get_type_hints(kind).items()
    return {name: hint for name, hint in hints if isinstance(hint, type) and issubclass(hint, StrEnum)}
