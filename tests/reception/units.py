"""Units of a department, each with a small book that it hands in."""

from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path

from models.book import Book, blank_book
from models.facts import ExpenditureLine, Fact, Fund, Kind, Period, RevenueLine, Settings, Source, Unit
from models.parcels import Label, Part, write_parcel
from tests.lines import WAN

CHINA = timezone(timedelta(hours=8))
NOON = datetime(2026, 3, 2, 12, tzinfo=CHINA)
LIBRARY, MUSEUM = "某市图书馆", "某市博物馆"


def noon() -> datetime:
    """When everything comes."""
    return NOON


def budget(unit: str, wan: int, year: int = 2026) -> tuple[Fact, ...]:
    """A unit that spends what it gets, in 万元, all of it on wages."""
    return (
        *(fact for fact in blank_book(year, unit) if isinstance(fact, Settings | Unit)),
        RevenueLine(Period.CURRENT, 2, Source.GENERAL, wan * WAN, 10),
        ExpenditureLine(
            Period.CURRENT, 2, Kind.BASIC, Fund.GENERAL, wan * WAN, "2070104", "30101", None, "", 11
        ),
    )


def hand_in(
    path: Path,
    facts: tuple[Fact, ...],
    label: Label | None = None,
    change: Callable[[Path], object] = lambda book: None,
) -> Path:
    """A 报送包 with a real book; its other parts are words. change: what befalls the book's file before."""

    def write_book(target: Path) -> None:
        Book.create(target, facts).close()
        change(target)

    makers: dict[Part, Callable[[Path], object]] = {
        part: lambda target, part=part: target.write_text(f"{path.stem} {part}", encoding="utf-8")
        for part in Part
    }
    with Book.in_memory(facts) as book:
        usual = book.publishing.edition().label
    write_parcel(path, label or usual, {**makers, Part.BOOK: write_book})
    return path
