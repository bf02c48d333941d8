"""What each leaf figure of the ten tables says the book must hold, in the order of DOMAIN §5.

Later tables contribute what earlier ones don't explain: 2, 5, 6, 7, 3, 9, 10, 8.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from models.exchange.draft import Draft
from models.exchange.read_table import Printed, TableReading
from models.facts import ExpenditureLine, Facet, Fund, Kind, Period
from models.money import MoneyUnit, format_amount
from models.tables import (
    BASIC_AND_PROJECT,
    FISCAL,
    Address,
    Expenditure,
    ExpenditureEntry,
    FixedRow,
    table,
)

Readings = Mapping[int, TableReading]


@dataclass(frozen=True, slots=True)
class Claim:
    """The lines of ``group`` must sum to ``target`` 分; what they lack is kept as one line like ``line``.

    printed is the figure that says so, None where a table says it by leaving a code out; it is in ``unit``.
    keeps_finer: one-facet lines under the line's code stay and are topped up, as in table 8.
    """

    address: Address
    printed: Printed | None
    group: Callable[[ExpenditureLine], bool]
    facet: Facet
    codes: tuple[str, ...]
    target: int
    line: ExpenditureLine
    unit: MoneyUnit
    keeps_finer: bool = False

    def fits(self, total: int) -> bool:
        """Whether lines of this sum are what the claim asks for."""
        return agrees(self.target, total, self.unit)

    def lines(self, draft: Draft) -> list[ExpenditureLine]:
        """The lines that the claim is about, as the draft has them."""
        return [line for line in draft.expenditure(self.facet, self.codes) if self.group(line)]


def agrees(printed: int, exact: int, unit: MoneyUnit) -> bool:
    """Whether a printed figure says the exact one: outright, or rounded to 0.01 万元 in a sheet in 万元."""
    hundredth = MoneyUnit.WAN.fen // 100
    rounded = unit is MoneyUnit.WAN and printed % hundredth == 0
    return printed == exact or (rounded and format_amount(printed) == format_amount(exact))


def claims(readings: Readings, draft: Draft) -> Iterator[Claim]:
    """Every claim of the workbook's tables on this year's expenditure lines."""
    unit = draft.ledger.own_unit
    for number, fund in ((5, Fund.GENERAL), (6, Fund.GOVERNMENT_FUND), (7, Fund.STATE_CAPITAL)):
        if reading := readings.get(number):
            covered = {kind: Expenditure(Facet.FUNCTIONAL, {kind}, {fund}) for kind in BASIC_AND_PROJECT}
            yield from _leaf_claims(reading, draft, unit, covered, lambda code, kind: 0)
    if reading := readings.get(3):
        covered = {
            kind: Expenditure(Facet.FUNCTIONAL, {kind}, frozenset(Fund) - _explained_funds(kind))
            for kind in Kind
        }
        yield from _leaf_claims(
            reading, draft, unit, covered, lambda code, kind: _appropriated(readings, draft, code, kind)
        )
    if reading := readings.get(9):
        covered = {Kind.BASIC: Expenditure(Facet.ECONOMIC, {Kind.BASIC}, {Fund.GENERAL})}
        yield from _leaf_claims(reading, draft, unit, covered, lambda code, kind: 0)
    if reading := readings.get(10):
        yield from _three_public(reading, readings, draft, unit)
    if reading := readings.get(8):
        covered = {Kind.PROJECT: Expenditure(Facet.ECONOMIC, {Kind.PROJECT}, {Fund.GENERAL})}
        yield from _leaf_claims(
            reading,
            draft,
            unit,
            covered,
            lambda code, kind: _basic(readings, draft, (code,)),
            keeps_finer=True,
        )


def _explained_funds(kind: Kind) -> frozenset[Fund]:
    """The funds whose share of a kind tables 5–7 show."""
    return FISCAL if kind in BASIC_AND_PROJECT else frozenset()


def _leaf_claims(
    reading: TableReading,
    draft: Draft,
    unit: int,
    covered: Mapping[Kind, Expenditure],
    explained: Callable[[str, Kind], int],
    keeps_finer: bool = False,
) -> Iterator[Claim]:
    """A claim for each leaf row and kind of a classification table, and for each code it leaves out."""
    number = reading.table.number
    leaves = reading.leaves()
    for kind, cover in covered.items():
        column = kind.value if number not in (8, 9) else "amount"
        entry = _entry(number, kind)
        for code in leaves:
            address = Address(number, code, column)
            printed = reading.figures.get(address)
            if printed is None and address.row not in reading.codes:
                continue
            target = _beyond(printed.amount if printed else 0, explained(code, kind), reading.unit)
            group = Expenditure(cover.facet, cover.kinds, cover.funds, (code,)).admits
            line = entry.line(code, Period.CURRENT, unit)
            if isinstance(line, ExpenditureLine):
                yield Claim(
                    address, printed, group, cover.facet, (code,), target, line, reading.unit, keeps_finer
                )
        yield from _omitted(number, column, draft, cover, entry, unit, leaves)


def _omitted(
    number: int,
    column: str,
    draft: Draft,
    cover: Expenditure,
    entry: ExpenditureEntry,
    unit: int,
    leaves: Iterable[str],
) -> Iterator[Claim]:
    """Codes with money in the book that a table which covers them does not have."""
    under = tuple(leaves)
    codes = {line.code(cover.facet) for line in draft.expenditure(cover.facet, ("",)) if cover.admits(line)}
    for code in sorted(code for code in codes if code and not (under and code.startswith(under))):

        def exactly(line: ExpenditureLine, code: str = code) -> bool:
            return line.code(cover.facet) == code and cover.admits(line)

        line = entry.line(code, Period.CURRENT, unit)
        if isinstance(line, ExpenditureLine):
            yield Claim(
                Address(number, code, column), None, exactly, cover.facet, (code,), 0, line, MoneyUnit.YUAN
            )


def _three_public(reading: TableReading, readings: Readings, draft: Draft, unit: int) -> Iterator[Claim]:
    """Table 10's items less their part in table 9 are project expenditure."""
    for row in reading.table.blocks[0].body:
        if not isinstance(row, FixedRow) or not isinstance(row.entry, ExpenditureEntry):
            continue
        address = Address(10, row.key, "amount")
        printed = reading.figures.get(address)
        (item,) = (selector for selector in row.sums if isinstance(selector, Expenditure))
        target = _beyond(printed.amount if printed else 0, _basic(readings, draft, item.codes), reading.unit)
        cover = Expenditure(Facet.ECONOMIC, {Kind.PROJECT}, {Fund.GENERAL}, item.codes)
        line = row.entry.line(row.key, Period.CURRENT, unit)
        if isinstance(line, ExpenditureLine):
            yield Claim(
                address, printed, cover.admits, Facet.ECONOMIC, item.codes, target, line, reading.unit
            )


def _beyond(printed: int, explained: int, unit: MoneyUnit) -> int:
    """What a figure says beyond what is explained; a figure that says less is a difference, not a fact."""
    if agrees(printed, explained, unit) or (explained > 0 and printed < explained):
        return 0
    return printed - explained


def _appropriated(readings: Readings, draft: Draft, code: str, kind: Kind) -> int:
    """What tables 5–7 explain of a figure of table 3: as the workbook prints it, else as the book has it."""
    total = 0
    for number, fund in ((5, Fund.GENERAL), (6, Fund.GOVERNMENT_FUND), (7, Fund.STATE_CAPITAL)):
        if fund not in _explained_funds(kind):
            continue
        if reading := readings.get(number):
            total += sum(
                reading.amount(leaf, kind.value) for leaf in reading.leaves() if leaf.startswith(code)
            )
        else:
            cover = Expenditure(Facet.FUNCTIONAL, {kind}, {fund}, (code,))
            total += sum(
                line.amount for line in draft.expenditure(Facet.FUNCTIONAL, (code,)) if cover.admits(line)
            )
    return total


def _basic(readings: Readings, draft: Draft, codes: tuple[str, ...]) -> int:
    """What table 9 says of some codes: as the workbook prints it, else as the book has it.

    A printed row is taken as it stands, or rounding would pass for project expenditure.
    """
    if reading := readings.get(9):
        if whole := sum(reading.amount(code, "amount") for code in codes):
            return whole
        return sum(reading.amount(leaf, "amount") for leaf in reading.leaves() if leaf.startswith(codes))
    cover = Expenditure(Facet.ECONOMIC, {Kind.BASIC}, {Fund.GENERAL}, codes)
    return sum(line.amount for line in draft.expenditure(Facet.ECONOMIC, codes) if cover.admits(line))


def _entry(number: int, kind: Kind) -> ExpenditureEntry:
    """What a figure typed in a table's column of this kind becomes."""
    for _, column in table(number).columns():
        if isinstance(column.entry, ExpenditureEntry) and column.entry.kind is kind:
            return column.entry
    raise KeyError(f"table {number} has no entry of kind {kind}")
