"""Facts as rows of the book file, and back."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from enum import StrEnum
from functools import cache
from typing import Any, get_type_hints

from models.facts import (
    CarryForward,
    ExpenditureLine,
    Fact,
    Holding,
    IgnoredFinding,
    Indicator,
    Omission,
    OwnCode,
    Profile,
    Project,
    RevenueLine,
    RuleSetting,
    Settings,
    Stated,
    Term,
    Text,
    Unit,
)

TABLE_OF: Mapping[type[Fact], str] = {
    Settings: "settings",
    Unit: "unit",
    Project: "project",
    OwnCode: "own_code",
    RevenueLine: "revenue_line",
    ExpenditureLine: "expenditure_line",
    CarryForward: "carry_forward",
    Profile: "profile",
    Indicator: "indicator",
    Text: "text",
    Term: "term",
    Stated: "stated",
    Holding: "holding",
    Omission: "omission",
    RuleSetting: "rule_setting",
    IgnoredFinding: "ignored_finding",
}


def row_of(fact: Fact) -> dict[str, Any]:
    """The fact's columns; an enumeration is kept as its value, yes and no as 1 and 0."""
    values = ((field.name, getattr(fact, field.name)) for field in fields(fact))
    return {name: value.value if isinstance(value, StrEnum) else value for name, value in values}


def fact_of(kind: Callable[..., Fact], row: Mapping[str, Any]) -> Fact:
    """The fact a row keeps. Raises ValueError for a word that no version of ours writes."""
    kept_otherwise = _kept_otherwise(kind)
    return kind(
        **{
            name: kept_otherwise[name](value) if name in kept_otherwise else value
            for name, value in row.items()
        }
    )


@cache
def _kept_otherwise(kind: Callable[..., Fact]) -> Mapping[str, type[StrEnum] | type[bool]]:
    """The columns whose values the file keeps in another form, with what makes them what they are."""
    hints = get_type_hints(kind).items()
    return {name: hint for name, hint in hints if isinstance(hint, type) and issubclass(hint, StrEnum | bool)}
