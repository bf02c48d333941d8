"""One set of facts that both the usual tables and Shanghai's show; amounts in 分, made up."""

from dataclasses import replace

from models.book import Book, blank_book
from models.facts import (
    Counted,
    Edit,
    ExpenditureLine,
    Fund,
    Kind,
    Matter,
    Period,
    RevenueLine,
    Source,
    Stated,
)
from models.families import Family, built_in

UNIT = built_in("shanghai-2026-unit")
DEPARTMENT = built_in("shanghai-2026-department")
WAN = 1_000_000
NAME = "某区图书馆"
_OWN = 2


def received(source: Source, wan: int, functional: str) -> RevenueLine:
    """Revenue raised for a function."""
    return RevenueLine(Period.CURRENT, _OWN, source, wan * WAN, functional=functional)


def spent(
    wan: int, functional: str, economic: str | None, kind: Kind = Kind.BASIC, fund: Fund = Fund.GENERAL
) -> ExpenditureLine:
    """Expenditure under a functional code and, where it is known, an economic one."""
    return ExpenditureLine(Period.CURRENT, _OWN, kind, fund, wan * WAN, functional, economic)


FACTS: tuple[Counted, ...] = (
    received(Source.GENERAL, 90, "2010350"),
    received(Source.GENERAL, 10, "2080505"),
    received(Source.INSTITUTIONAL, 5, "2010350"),
    received(Source.GOVERNMENT_FUND, 8, "2290804"),
    spent(60, "2010350", "30101"),
    spent(20, "2010350", "30201"),
    spent(10, "2080505", "30108"),
    spent(10, "2010350", "30217", Kind.PROJECT),
    spent(5, "2010350", None, Kind.PROJECT, Fund.OTHER),
    spent(8, "2290804", None, Kind.PROJECT, Fund.GOVERNMENT_FUND),
    Stated(Period.CURRENT, Matter.AGENCY_OPERATING, 20 * WAN),
)


def book_of(family: Family) -> Book:
    """A book of a family that holds the facts."""
    book = Book.in_memory(blank_book(2026, NAME, family=family))
    book.act("填写", [Edit(None, replace(fact, id=number)) for number, fact in enumerate(FACTS, 10)])
    return book
