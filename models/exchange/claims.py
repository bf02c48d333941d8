"""What each leaf figure of the tables says the book must hold.

Later tables contribute what earlier ones don't explain: revenue, the funds' own tables, all spending, basic
spending by economy, 三公, all of the general budget by economy.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from models.exchange.agreement import stands
from models.exchange.draft import Draft
from models.exchange.read_table import TableReading
from models.exchange.report import Printed
from models.exchange.withheld import withheld as withheld_in
from models.facts import FISCAL, ExpenditureLine, Facet, Fund, Kind, Period
from models.facts.catalog import with_parents
from models.facts.withheld import WITHHELD
from models.families import Address, ExpenditureEntry, Family, FixedRow, TableDefinition
from models.ground.money import PRINTED_STEP, MoneyUnit
from models.measures import (
    APPROPRIATIONS_TABLE,
    BALANCE_TABLE,
    BASIC_AND_PROJECT,
    BASIC_ECONOMIC_TABLE,
    ECONOMIC_TABLE,
    EXPENDITURE_TABLE,
    FUND_TABLES,
    REVENUE_TABLE,
    THREE_PUBLIC_TABLE,
    Expenditure,
)

Readings = Mapping[str, TableReading]


@dataclass(frozen=True, slots=True)
class Claim:
    """The lines of ``group`` must sum to ``target`` 分; what they lack is kept as one line like ``line``.

    printed is the figure that says so, None where a table says it by leaving a code out. whole are all lines
    that the printed figure sums: while these give it, nothing is missing. keeps_finer: one-facet lines under
    the line's code stay and are topped up, as in table 8.
    """

    address: Address
    printed: Printed | None
    whole: Expenditure
    group: Callable[[ExpenditureLine], bool]
    target: int
    line: ExpenditureLine
    unit: MoneyUnit
    keeps_finer: bool = False

    def lines(self, draft: Draft) -> list[ExpenditureLine]:
        """The lines that the claim is about, as the draft has them."""
        return [line for line in draft.expenditure(self.whole.facet, self.whole.codes) if self.group(line)]

    def fits(self, draft: Draft) -> bool:
        """Whether the draft's lines are what is asked for: the claim's own, or all that the figure sums."""
        if stands(self.target, sum(line.amount for line in self.lines(draft)), self.unit, draft.period):
            return True
        whole = summed(draft, self.whole)
        return self.printed is not None and stands(self.printed.amount, whole, self.unit, draft.period)


def summed(draft: Draft, selector: Expenditure) -> int:
    """The sum of the draft's lines that a selector admits."""
    lines = draft.expenditure(selector.facet, selector.codes)
    return sum(line.amount for line in lines if selector.admits(line))


def claims(family: Family, readings: Readings, draft: Draft) -> Iterator[Claim]:
    """Every claim of the workbook's tables on the period's expenditure lines, in the order to meet them."""
    unit = draft.ledger.own_unit
    undisclosed = withheld_in(family, readings)
    for fund, role in family.fund_tables.items():
        if reading := readings.get(role):
            for kind in (Kind.BASIC, Kind.PROJECT):
                cover = Expenditure(Facet.FUNCTIONAL, {kind}, {fund})
                kept = undisclosed.get((role, kind), {})
                yield from _leaf_claims(reading, draft, unit, kind, cover, cover, _nothing, withheld=kept)
    if reading := readings.get(EXPENDITURE_TABLE):
        for kind in (each for each in Kind if family.column(EXPENDITURE_TABLE, each.value)):
            cover = Expenditure(Facet.FUNCTIONAL, {kind}, frozenset(Fund) - _explained_funds(kind))
            whole = Expenditure(Facet.FUNCTIONAL, {kind})
            yield from _leaf_claims(
                reading, draft, unit, kind, cover, whole, _appropriated(family, readings, draft, kind)
            )
    if reading := readings.get(BASIC_ECONOMIC_TABLE):
        cover = Expenditure(Facet.ECONOMIC, {Kind.BASIC}, {Fund.GENERAL})
        yield from _leaf_claims(reading, draft, unit, Kind.BASIC, cover, cover, _nothing)
    if reading := readings.get(THREE_PUBLIC_TABLE):
        yield from _three_public(reading, readings, draft, unit)
    # A family's own tables are finer than the one by 类.
    for reading in readings.values():
        if reading.table.role not in _KNOWN:
            yield from _typed_claims(reading, draft, unit)
    if reading := readings.get(ECONOMIC_TABLE):
        cover = Expenditure(Facet.ECONOMIC, {Kind.PROJECT}, {Fund.GENERAL})
        whole = Expenditure(Facet.ECONOMIC, BASIC_AND_PROJECT, {Fund.GENERAL})
        yield from _leaf_claims(
            reading, draft, unit, Kind.PROJECT, cover, whole, _basic(readings, draft), keeps_finer=True
        )


_KNOWN = frozenset(
    {
        *(BALANCE_TABLE, REVENUE_TABLE, EXPENDITURE_TABLE, APPROPRIATIONS_TABLE, *FUND_TABLES.values()),
        *(ECONOMIC_TABLE, BASIC_ECONOMIC_TABLE, THREE_PUBLIC_TABLE),
    }
)


def _typed_claims(reading: TableReading, draft: Draft, unit: int) -> Iterator[Claim]:
    """What a family's own table says in the columns that are typed there."""
    for _, column in reading.table.columns():
        entry = column.entry
        if isinstance(entry, ExpenditureEntry) and column.published and reading.table.blocks[0].class_rows():
            cover = Expenditure(entry.facet, {entry.kind}, {entry.fund})
            yield from _leaf_claims(
                reading, draft, unit, entry.kind, cover, cover, _nothing, column=column.key
            )


Explained = Callable[[str], list[int]]
"""The parts of a code's printed figure that earlier tables explain, each in 分 as it is printed there."""


_NONE_WITHHELD: Mapping[str, int] = MappingProxyType({})


def _nothing(code: str) -> list[int]:
    return []


def _explained_funds(kind: Kind) -> frozenset[Fund]:
    """The funds whose share of a kind tables 5–7 show."""
    return FISCAL if kind in BASIC_AND_PROJECT else frozenset()


def _leaf_claims(
    reading: TableReading,
    draft: Draft,
    unit: int,
    kind: Kind,
    cover: Expenditure,
    whole: Expenditure,
    explained: Explained,
    keeps_finer: bool = False,
    withheld: Mapping[str, int] = _NONE_WITHHELD,
    column: str = "",
) -> Iterator[Claim]:
    """A claim for each leaf row of a classification table, for what it withholds under others, and for each
    code that it leaves out.
    """
    role = reading.table.role
    by_economy = role in (ECONOMIC_TABLE, BASIC_ECONOMIC_TABLE)
    column = column or ("amount" if by_economy else kind.value)
    entry = _entry(reading.table, kind)
    # What withholds all that is below it looks like a leaf, and is none.
    leaves = [code for code in reading.leaves(column) if code not in withheld]
    for code in leaves:
        address = Address(role, code, column)
        printed = reading.figures.get(address)
        target = beyond(printed.amount if printed else 0, explained(code), reading.unit)
        yield Claim(
            address,
            printed,
            _narrowed(whole, code),
            _narrowed(cover, code).admits,
            target,
            _line(entry, code, draft.period, unit),
            reading.unit,
            keeps_finer,
        )
    for code, amount in withheld.items():
        line = replace(_line(entry, code, draft.period, unit), note=WITHHELD)
        address = Address(role, code, column)
        printed, of_all = reading.figures.get(address), _narrowed(whole, code)
        yield Claim(address, printed, of_all, _exactly(code, cover), amount, line, reading.unit)
    yield from _omitted(reading, column, draft, cover, whole, entry, unit, leaves, withheld)


def _omitted(
    reading: TableReading,
    column: str,
    draft: Draft,
    cover: Expenditure,
    whole: Expenditure,
    entry: ExpenditureEntry,
    unit: int,
    leaves: Iterable[str],
    withheld: Mapping[str, int],
) -> Iterator[Claim]:
    """Codes with money in the book that a table which covers them does not have, or has as a subtotal."""
    under = frozenset(leaves)
    codes = {line.code(cover.facet) for line in draft.expenditure(cover.facet, ("",)) if cover.admits(line)}
    codes -= withheld.keys()
    for code in sorted(code for code in codes if code and under.isdisjoint(with_parents(code))):
        address = Address(reading.table.role, code, column)
        printed = reading.figures.get(address)
        line = _line(entry, code, draft.period, unit)
        exactly = _exactly(code, cover)
        yield Claim(address, printed, _narrowed(whole, code), exactly, 0, line, reading.unit)


def _exactly(code: str, cover: Expenditure) -> Callable[[ExpenditureLine], bool]:
    """Whether a line stands at a code itself, and not below it."""
    return lambda line: line.code(cover.facet) == code and cover.admits(line)


def _three_public(reading: TableReading, readings: Readings, draft: Draft, unit: int) -> Iterator[Claim]:
    """Table 10's items less their part in table 9 are project expenditure."""
    for row in reading.table.blocks[0].body:
        if not isinstance(row, FixedRow) or not isinstance(row.entry, ExpenditureEntry):
            continue
        address = Address(THREE_PUBLIC_TABLE, row.key, "amount")
        printed = reading.figures.get(address)
        if printed is None:
            continue
        (whole,) = (selector for selector in row.sums if isinstance(selector, Expenditure))
        basic = _basic(readings, draft)
        target = beyond(printed.amount, [part for code in whole.codes for part in basic(code)], reading.unit)
        for codes, part in _shared_out(whole.codes, row.entry.code, target, readings, draft):
            cover = Expenditure(Facet.ECONOMIC, {Kind.PROJECT}, {Fund.GENERAL}, codes)
            entry = ExpenditureEntry(Facet.ECONOMIC, Kind.PROJECT, Fund.GENERAL)
            code = row.entry.code if row.entry.code in codes else codes[0]
            line = _line(entry, code, draft.period, unit)
            yield Claim(address, printed, whole, cover.admits, part, line, reading.unit)


def _shared_out(
    codes: tuple[str, ...], first: str, target: int, readings: Readings, draft: Draft
) -> list[tuple[tuple[str, ...], int]]:
    """Vehicles bought stand under 309 or 310: as far as table 8 has room for them under 310, and the rest."""
    classes = readings.get(ECONOMIC_TABLE)
    if len(codes) == 1 or classes is None:
        return [(codes, target)]
    parent = first[:3]
    room = beyond(classes.amount(parent, "amount"), _basic(readings, draft)(parent), classes.unit)
    own = min(target, max(room, 0))
    rest = tuple(code for code in codes if code != first)
    return [((first,), own), (rest, target - own)]


def beyond(printed: int, explained: list[int], unit: MoneyUnit) -> int:
    """What a figure says beyond what is explained; a figure that says less is a difference, not a fact.

    Where rounded parts don't quite add up to a rounded whole, what is missing is rounding and no money.
    """
    known = sum(explained)
    rest = printed - known
    parts = [part for part in explained if part]
    rounded = unit is MoneyUnit.WAN and printed % PRINTED_STEP == 0
    if parts and rounded and abs(rest) <= PRINTED_STEP * (len(parts) + 1) // 2:
        return 0
    return 0 if known > 0 and rest < 0 else rest


def _appropriated(family: Family, readings: Readings, draft: Draft, kind: Kind) -> Explained:
    """What tables 5–7 explain of table 3: as the workbook prints it, else as the book has it."""

    def explained(code: str) -> list[int]:
        return [
            readings[role].under(code, kind.value)
            if role in readings
            else summed(draft, Expenditure(Facet.FUNCTIONAL, {kind}, {fund}, (code,)))
            for fund, role in family.fund_tables.items()
            if fund in _explained_funds(kind)
        ]

    return explained


def _basic(readings: Readings, draft: Draft) -> Explained:
    """What table 9 says of a code: as the workbook prints it, else as the book has it.

    A printed row is taken as it stands, or rounding would pass for project expenditure.
    """

    def explained(code: str) -> list[int]:
        if reading := readings.get(BASIC_ECONOMIC_TABLE):
            return [reading.amount(code, "amount") or reading.under(code, "amount")]
        return [summed(draft, Expenditure(Facet.ECONOMIC, {Kind.BASIC}, {Fund.GENERAL}, (code,)))]

    return explained


def _narrowed(selector: Expenditure, code: str) -> Expenditure:
    return Expenditure(selector.facet, selector.kinds, selector.funds, (code,))


def _line(entry: ExpenditureEntry, code: str, period: Period, unit: int) -> ExpenditureLine:
    line = entry.line(code, period, unit)
    if not isinstance(line, ExpenditureLine):
        raise TypeError("an expenditure entry makes an expenditure line")
    return line


def _entry(table: TableDefinition, kind: Kind) -> ExpenditureEntry:
    """What a figure typed in a table's column of this kind becomes."""
    for _, column in table.columns():
        if isinstance(column.entry, ExpenditureEntry) and column.entry.kind is kind:
            return column.entry
    raise KeyError(f"table {table.role} has no entry of kind {kind}")
