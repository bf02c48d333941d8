"""Where a line counts: the figures of all ten tables that sum it."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from models.facts import CarryForward, ExpenditureLine, Fund, Kind, Line, Period, RevenueLine, Source
from models.facts.catalog import with_parents
from models.tables.definition import Address, ClassRows, FixedRow, RowSpec
from models.tables.definitions import TABLES
from models.tables.listing import listed_codes
from models.tables.selectors import admitted


class RowPlace(NamedTuple):
    """A row beyond a fixed list that a line brings; once more, ``above``, when a deeper row has it too."""

    table: int
    row: str
    above: bool


class Posting(NamedTuple):
    """All that follows from how a line is classified, whatever its amount."""

    addresses: tuple[Address, ...]
    rows: tuple[RowPlace, ...]


def posting(line: Line) -> Posting:
    """Where the line counts. Lines classified alike share one answer."""
    match line:
        case RevenueLine():
            return _revenue(line.unit, line.source)
        case ExpenditureLine():
            return _expenditure(line.kind, line.fund, line.functional, line.economic)
        case CarryForward():
            return _forwarded()


@lru_cache(maxsize=4096)
def _revenue(unit: int, source: Source) -> Posting:
    return _post(RevenueLine(Period.CURRENT, unit, source, 0))


@lru_cache(maxsize=65536)
def _expenditure(kind: Kind, fund: Fund, functional: str | None, economic: str | None) -> Posting:
    return _post(ExpenditureLine(Period.CURRENT, 0, kind, fund, 0, functional, economic))


@lru_cache(maxsize=1)
def _forwarded() -> Posting:
    return _post(CarryForward(Period.CURRENT, 0))


def _post(line: Line) -> Posting:
    addresses: list[Address] = []
    places: list[RowPlace] = []
    for table in TABLES:
        for block in table.blocks:
            columns = [column.key for column in block.columns if admitted(column.sums, line)]
            if not columns:
                continue
            for spec in block.rows:
                for row, above in _rows(spec, line):
                    addresses += [Address(table.number, row, column) for column in columns]
                    if isinstance(spec, ClassRows) and row not in listed_codes(spec):
                        places += [RowPlace(table.number, row, each) for each in {False, above}]
    return Posting(tuple(addresses), tuple(places))


def _rows(spec: RowSpec, line: Line) -> Iterator[tuple[str, bool]]:
    """The keys of the rows that sum the line, and whether a deeper one does too."""
    if isinstance(spec, FixedRow):
        if admitted(spec.sums, line):
            yield spec.key, False
    elif isinstance(spec, ClassRows):
        if isinstance(line, ExpenditureLine) and (code := line.code(spec.facet)) is not None:
            codes = [each for each in with_parents(code) if len(each) <= spec.depth]
            for each in codes:
                yield each, each != codes[-1]
    elif isinstance(line, RevenueLine):
        yield str(line.unit), False
