"""What a table prints becomes the book's lines, where it says outright what they are: revenue and its like.

What it prints of expenditure makes claims, which tables share: see claims.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from models.exchange.agreement import stands
from models.exchange.claims import beyond, summed
from models.exchange.draft import Draft
from models.exchange.read_table import TableReading
from models.facts import (
    BasicShare,
    CarryForward,
    ExpenditureLine,
    Facet,
    Fund,
    RevenueLine,
    Source,
    Stated,
)
from models.facts.catalog import with_parents
from models.families import (
    Address,
    Column,
    Family,
    FixedRow,
    RevenueEntry,
    ShareEntry,
    StatedEntry,
)
from models.measures import BALANCE_TABLE, BASIC_AND_PROJECT, Expenditure, Revenue, use_of

Readings = Mapping[str, TableReading]
_L = TypeVar("_L", RevenueLine, ExpenditureLine, CarryForward, BasicShare, Stated)


def take_revenue(reading: TableReading, draft: Draft, units: Mapping[str, int]) -> None:
    """Make each unit's revenue what the table by units prints for it."""
    held: defaultdict[tuple[int, Source], list[RevenueLine]] = defaultdict(list)
    for line in draft.ledger.all(RevenueLine):
        if line.period is draft.period:
            held[line.unit, line.source].append(line)
    printed = {
        (units[key], source): reading.amount(key, source) for key in reading.units for source in Source
    }
    for unit, source in sorted({*held, *printed}):
        lines, target = held[unit, source], printed.get((unit, source), 0)
        if stands(target, sum(line.amount for line in lines), reading.unit, draft.period):
            continue
        settle(draft, lines, RevenueLine(draft.period, unit, source, target))


def take_revenue_by_function(family: Family, reading: TableReading, readings: Readings, draft: Draft) -> None:
    """Make revenue what the table by function prints of it, code by code and source by source."""
    for column in reading.table.blocks[0].published:
        typed = list(_typed_columns(family, reading, column))
        if not typed:
            continue
        shown = {s for selector in column.sums if isinstance(selector, Revenue) for s in selector.sources}
        lines = [
            line
            for line in draft.ledger.all(RevenueLine)
            if line.period is draft.period and line.source in shown
        ]
        leaves = frozenset(reading.leaves(column.key))
        sources = [entry.source for entry in typed]
        for line in lines:
            # What is raised for no code that is printed, or for none at all, is not in the table.
            if leaves.isdisjoint(with_parents(line.functional or "")):
                draft.put(line, None)
        for code in sorted(leaves):
            under = [line for line in lines if (line.functional or "").startswith(code)]
            _take_source_by_source(reading, column, code, sources, under, readings, draft, family)


def _typed_columns(family: Family, reading: TableReading, column: Column) -> Iterator[RevenueEntry]:
    """As what a published column's figure is kept: one source, or those of the columns that it adds up."""
    parts = [family.column(reading.table.role, key) for key in column.adds]
    for one in (column, *(part for part in parts if part is not None and not part.published)):
        if isinstance(one.entry, RevenueEntry):
            yield one.entry


def _take_source_by_source(
    reading: TableReading,
    column: Column,
    code: str,
    sources: list[Source],
    under: list[RevenueLine],
    readings: Readings,
    draft: Draft,
    family: Family,
) -> None:
    """One code's figure: appropriations of a fund are what is spent of it, the first source has the rest."""
    first, *others = sources
    known = {source: _spent(source, code, readings, draft, family) for source in others}
    stay = [line.amount for line in under if line.source not in sources]
    rest = beyond(reading.amount(code, column.key), [*known.values(), *stay], reading.unit)
    for source, target in {**known, first: rest}.items():
        mine = [line for line in under if line.source is source]
        if not stands(target, sum(line.amount for line in mine), reading.unit, draft.period):
            wanted = RevenueLine(draft.period, draft.ledger.own_unit, source, target, functional=code)
            settle(draft, mine, wanted)


def _spent(source: Source, code: str, readings: Readings, draft: Draft, family: Family) -> int:
    """What is spent of a fund under a code: as its own table prints it, else as the book has it."""
    fund = Fund(source.value)
    if reading := readings.get(family.fund_tables.get(fund, "")):
        return sum(reading.under(code, kind) for kind in BASIC_AND_PROJECT)
    return summed(draft, Expenditure(Facet.FUNCTIONAL, BASIC_AND_PROJECT, {fund}, (code,)))


def take_carry_forward(reading: TableReading, draft: Draft) -> None:
    """结转下年支出 is entered in the balance."""
    if Address(BALANCE_TABLE, "carry_forward", "expenditure") not in reading.figures:
        return
    lines = [line for line in draft.ledger.all(CarryForward) if line.period is draft.period]
    target = reading.amount("carry_forward", "expenditure")
    if not stands(target, sum(line.amount for line in lines), reading.unit, draft.period):
        settle(draft, lines, CarryForward(draft.period, target))


def take_shares(reading: TableReading, draft: Draft) -> None:
    """Make what is stated of basic expenditure by use what is printed, as far as lines do not say it."""
    for _, column in reading.table.columns():
        entry = column.entry
        if not isinstance(entry, ShareEntry):
            continue
        printed = {
            address.row: figure.amount
            for address, figure in reading.figures.items()
            if address.column == column.key and address.row.isdigit()
        }
        for code in sorted({*printed, *_codes_of_shares(draft, entry)}):
            lines = [share for share in _shares(draft, entry) if share.functional.startswith(code)]
            said = [
                line.amount
                for line in draft.expenditure(Facet.FUNCTIONAL, (code,))
                if use_of(line) is entry.use
            ]
            target = beyond(printed[code], said, reading.unit) if code in printed else 0
            if not stands(target, sum(line.amount for line in lines), reading.unit, draft.period):
                own = draft.ledger.own_unit
                settle(draft, lines, BasicShare(draft.period, own, entry.use, code, target))


def _shares(draft: Draft, entry: ShareEntry) -> Iterator[BasicShare]:
    return (
        share
        for share in draft.ledger.all(BasicShare)
        if share.period is draft.period and share.use is entry.use
    )


def _codes_of_shares(draft: Draft, entry: ShareEntry) -> set[str]:
    """The 类 under which something is stated."""
    return {with_parents(share.functional)[0] for share in _shares(draft, entry)}


def take_stated(reading: TableReading, draft: Draft) -> None:
    """Amounts that the kind of document states in a table."""
    for spec in (spec for block in reading.table.blocks for spec in block.rows):
        if not isinstance(spec, FixedRow) or not isinstance(spec.entry, StatedEntry):
            continue
        figures = [figure for address, figure in reading.figures.items() if address.row == spec.key]
        for figure in figures:
            matter = spec.entry.matter
            held = [
                one for one in draft.ledger.all(Stated) if one.period is draft.period and one.matter is matter
            ]
            if not stands(figure.amount, sum(one.amount for one in held), reading.unit, draft.period):
                settle(draft, held, Stated(draft.period, matter, figure.amount))


def settle(draft: Draft, lines: Iterable[_L], wanted: _L) -> None:
    """Put one line in the place of several, keeping the first of them as far as it is the same line."""
    lines = list(lines)
    keep = next(
        (line for line in lines if replace(line, id=0, amount=0) == replace(wanted, id=0, amount=0)), None
    )
    for line in lines:
        if line is not keep:
            draft.put(line, None)
    if wanted.amount:
        draft.put(keep, replace(wanted, id=keep.id) if keep else wanted)
    elif keep:
        draft.put(keep, None)
