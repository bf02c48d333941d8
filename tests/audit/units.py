"""Public units very different from the sample, each from a file of its own in tests/data/units."""

import tomllib
from collections.abc import Iterator
from itertools import count
from typing import Any

from models.book import Book, blank_book
from models.facts import (
    Asset,
    CarryForward,
    ExpenditureLine,
    Fact,
    Fund,
    Holding,
    Indicator,
    IndicatorClass,
    Kind,
    Matter,
    Period,
    Profile,
    Project,
    RevenueLine,
    Source,
    Stated,
    Stock,
    Text,
    Unit,
    UnitKind,
)
from models.families import built_in
from models.ground.money import MoneyUnit, parse_amount
from tests.conftest import DATA
from tests.document_text import lines_of

AGENCY, DEPARTMENT, INSTITUTION, SISTER = UNITS = ("agency", "department", "institution", "sister")
TINY = "tiny"
_OWN = 2


def facts_of(name: str) -> tuple[Fact, ...]:
    """Every fact of a unit's book."""
    with (DATA / "units" / f"{name}.toml").open("rb") as file:
        told = tomllib.load(file)
    ids = count(10)
    below = [Unit(unit, next(ids)) for unit in told.get("below", ())]
    units = [_OWN, *(unit.id for unit in below)]
    blank = blank_book(2026, told["name"], family=built_in(told["family"]))
    return (*blank, *below, *_facts(told, units, ids))


def _facts(told: dict[str, Any], units: list[int], ids: Iterator[int]) -> Iterator[Fact]:
    yield Profile(told["full"], told["short"], UnitKind(told["kind"]), told["departments"], next(ids))
    projects: list[Project] = []
    for place, entry in enumerate(told["projects"]):
        unit = entry.get("unit", 0)
        named = told["below"][unit - 1] if unit else told["full"]
        projects.append(
            Project(
                units[unit],
                entry["name"],
                next(ids),
                place,
                told["full"],
                implementer=named,
                goal=entry["goal"],
            )
        )
        for number, words in enumerate(entry["indicators"]):
            level, *rest = words.split("|")
            yield Indicator(projects[-1].id, number, IndicatorClass(level), *rest, id=next(ids))
    yield from projects
    if told.get("carry_forward"):
        yield CarryForward(Period.CURRENT, _fen(str(told["carry_forward"])), next(ids))
    for words in told["revenue"]:
        period, source, yuan, unit = [*words.split(), "0"][:4]
        yield RevenueLine(Period(period), units[int(unit)], Source(source), _fen(yuan), next(ids))
    for words in told["lines"]:
        yield _line(words, units, projects, next(ids))
    for key, text in told["texts"].items():
        yield Text(key, text.strip(), next(ids))
    for words in told["stated"]:
        period, matter, yuan = words.split()
        yield Stated(Period(period), Matter(matter), _fen(yuan), next(ids))
    for stock in Stock:
        for words in told[stock]:
            asset, number = words.split()
            yield Holding(Asset(asset), stock, int(number), next(ids))


def _line(words: str, units: list[int], projects: list[Project], line: int) -> ExpenditureLine:
    """period, kind, fund, functional and economic code, 元, the project's and the unit's number."""
    period, kind, fund, functional, economic, yuan, project, unit = [*words.split(), "0", "0"][:8]
    return ExpenditureLine(
        Period(period),
        units[int(unit)],
        Kind(kind),
        Fund(fund),
        _fen(yuan),
        functional.strip("-") or None,
        economic.strip("-") or None,
        projects[int(project) - 1].id if int(project) else None,
        id=line,
    )


def _fen(yuan: str) -> int:
    amount = parse_amount(yuan, MoneyUnit.YUAN).amount
    assert amount is not None, yuan
    return amount


def text_of_unit(name: str) -> str:
    """A unit's published document as text: a paragraph a line, a table row's cells parted by tabs."""
    with Book.in_memory(facts_of(name)) as book:
        return "\n".join(lines_of(book.publishing.document().blocks()))
