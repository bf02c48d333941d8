"""From a workbook to the edits that put its figures into a book.

An import takes the place of what it covers and never adds on top: a detail list stands for all expenditure
lines of its units, a table for the lines that its leaf figures sum.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from models.exchange.agreement import stands
from models.exchange.claims import Claim, claims
from models.exchange.compare import changed_figures, describe, differences, total_difference
from models.exchange.draft import Draft
from models.exchange.exact_prior import keep_exact
from models.exchange.read_details import DetailReading
from models.exchange.read_table import Named
from models.exchange.reading import Workbook
from models.exchange.report import (
    CodeName,
    Conflict,
    Difference,
    ImportReport,
    NotDisclosed,
    Place,
    UnknownCode,
)
from models.exchange.take_lines import (
    settle,
    take_carry_forward,
    take_revenue,
    take_revenue_by_function,
    take_shares,
    take_stated,
)
from models.exchange.withheld import withheld
from models.facts import Edit, ExpenditureLine, Facet, Period
from models.facts.catalog import Catalog, with_parents
from models.ground.money import MoneyUnit
from models.ground.words import plain
from models.measures import BALANCE_TABLE, REVENUE_BY_FUNCTION_TABLE, REVENUE_TABLE
from models.state import State

UNIT_ADDED = "预算本里没有单位“{unit}”，已加为下属单位，请核对。"
"""What an import says of a unit that was not in the book."""


class Plan(NamedTuple):
    """The edits of an import, none where a cell was unreadable, and its report."""

    edits: tuple[Edit, ...]
    report: ImportReport


def plan_import(
    workbook: Workbook,
    state: State,
    replacing: bool = False,
    period: Period = Period.CURRENT,
    renaming: bool = False,
) -> Plan:
    """What reading a workbook into a period does.

    ``replacing`` gives up detail lines that disagree, ``renaming`` the catalogue's names for those that the
    workbook has for the same codes.
    """
    # The workbook may be planned again, with other wishes: its own report stays as it was read.
    said = workbook.report
    report = ImportReport(
        list(said.sheets),
        list(said.unreadable),
        notices=list(said.notices),
        empty=list(said.empty),
        family=workbook.family,
    )
    report.figures = {
        address: printed
        for reading in workbook.tables.values()
        for address, printed in reading.figures.items()
    }
    if report.unreadable:
        return Plan((), report)
    draft = Draft(state.ledger, period)
    report.notices += _other_year(workbook.year, state.ledger.settings.year, period)
    _name_codes(workbook, draft, state.official, renaming, report)
    units = _match_units(workbook, draft, report)
    if workbook.details:
        _take_details(workbook.details, draft, units)
    tables = workbook.tables
    if revenue := tables.get(REVENUE_TABLE):
        take_revenue(revenue, draft, units)
        if period is Period.CURRENT:
            draft.order_units(list(dict.fromkeys(units[key] for key in revenue.units)))
    if by_function := tables.get(REVENUE_BY_FUNCTION_TABLE):
        take_revenue_by_function(workbook.family, by_function, tables, draft)
    if balance := tables.get(BALANCE_TABLE):
        take_carry_forward(balance, draft)
    _take_claims(workbook, draft, replacing, report)
    for reading in tables.values():
        take_shares(reading, draft)
        take_stated(reading, draft)
    report.withheld += _withheld(workbook)
    report.names += _printed_names(workbook)
    if period is Period.PRIOR:
        keep_exact(workbook.tables.values(), state, draft, units)
    edits = draft.edits()
    after = state.copy()
    after.apply(edits)
    report.differences += differences(workbook.tables.values(), after, period, units)
    report.differences += total_difference(workbook.details)
    report.changes += changed_figures(state, after, period)
    report.lines = sum(line.period is period for line in after.ledger.lines())
    return Plan(edits, report)


def _other_year(written: int | None, year: int, period: Period) -> list[str]:
    """That a workbook is of another year than the one it is read for, if it says so."""
    if period is Period.PRIOR and written and written != year - 1:
        return [f"工作簿写的是 {written} 年度，上年数应是 {year - 1} 年度，请核对。"]
    if period is Period.CURRENT and written and written != year:
        return [f"工作簿写的是 {written} 年度，预算本是 {year} 年度，请核对。"]
    return []


def _name_codes(
    workbook: Workbook, draft: Draft, catalog: Catalog, renaming: bool, report: ImportReport
) -> None:
    """Keep the names that the workbook has for codes and the catalogue has not; others where asked."""
    named: dict[tuple[Facet, str], Named] = {}
    for reading in workbook.details:
        named.update(reading.codes)
    for table_reading in workbook.tables.values():
        rows = next((rows for block in table_reading.table.blocks if (rows := block.class_rows())), None)
        if rows is not None:
            rich = {address.row for address, printed in table_reading.figures.items() if printed.amount}
            named.update(
                {(rows.facet, code): name for code, name in table_reading.codes.items() if code in rich}
            )
    unknown_codes: dict[tuple[Facet, str], Named] = {}
    for (facet, code), found in sorted(named.items()):
        official = catalog.official_name(facet, code)
        if official is None:
            unknown = [each for each in with_parents(code) if catalog.official_name(facet, each) is None]
            for each in unknown:
                place = found if each == code else Named("", found.place)
                unknown_codes.setdefault((facet, each), named.get((facet, each), place))
        elif draft.period is Period.PRIOR:
            continue  # what last year called a code is no name for this year's
        elif found.name and plain(found.name) != plain(official):
            report.other_names += 1
            kept = "按工作簿" if renaming else "按目录"
            report.notices.append(
                f"科目 {code} 在工作簿中名为“{found.name}”，目录为“{official}”，{kept}保留。"
            )
            if renaming:
                draft.name_code(facet, code, found.name)
    # Each is said once and joins the book with its name, where it has one.
    for (facet, code), found in unknown_codes.items():
        report.unknown_codes.append(UnknownCode(facet, code, found.name, found.place))
        if found.name and not (draft.names_code(facet, code) and draft.period is Period.PRIOR):
            draft.name_code(facet, code, found.name)


def _printed_names(workbook: Workbook) -> Iterator[CodeName]:
    """What each table calls its codes."""
    for role, reading in workbook.tables.items():
        rows = next((rows for block in reading.table.blocks if (rows := block.class_rows())), None)
        if rows is None:
            continue
        for code, named in reading.codes.items():
            if named.name:
                yield CodeName(rows.facet, code, named.name, role, named.place)


def _match_units(workbook: Workbook, draft: Draft, report: ImportReport) -> dict[str, int]:
    """The book's unit for each unit the workbook names; where each has but one, they are the same."""
    named: dict[str, Named] = {}
    for reading in workbook.readings:
        for key, name in reading.units.items():
            named.setdefault(key, name)
    known = draft.ledger.units
    if not named and len(known) == 1:
        # The tables are one unit's, whose name stands above them: a department's is that of all its units.
        named = {plain(name): Named(name, Place("", "")) for name in workbook.units[:1]}
    if len(named) == 1 and len(known) == 1 and next(iter(known.values())):
        ((key, name),) = named.items()
        ((unit, own),) = known.items()
        if plain(own) != key:
            report.notices.append(
                f"工作簿的单位是“{name.name}”，预算本的单位是“{own}”，按同一单位读取，请核对。"
            )
        return {key: unit}
    units: dict[str, int] = {}
    for key, name in named.items():
        units[key], new = draft.unit(key, name.name)
        if new and any(known.values()):
            report.notices.append(UNIT_ADDED.format(unit=name.name))
    return units


def _take_details(readings: Sequence[DetailReading], draft: Draft, units: dict[str, int]) -> None:
    """Put the lists' lines in the place of all the period's expenditure lines of their units."""
    own = draft.ledger.own_unit
    wanted: Counter[ExpenditureLine] = Counter()
    printed_in: dict[ExpenditureLine, MoneyUnit] = {}
    covered = {units[key] for reading in readings for key in reading.units}
    for reading in readings:
        for detail in reading.details:
            unit = units.get(detail.unit, own)
            covered.add(unit)
            name = detail.project
            line = ExpenditureLine(
                draft.period,
                unit,
                detail.kind,
                detail.fund,
                detail.amount,
                detail.functional,
                detail.economic,
                draft.project(unit, name, reading.projects[name]) if name else None,
            )
            wanted[line] += 1
            printed_in[line] = reading.unit
    others = []
    for held in draft.ledger.all(ExpenditureLine):
        if held.period is draft.period and held.unit in covered:
            bare = replace(held, id=0, note="")
            if wanted[bare]:
                wanted[bare] -= 1
            else:
                others.append(held)
    _keep_or_drop(others, wanted, printed_in, draft)
    for line in wanted.elements():
        draft.put(None, line)


def _keep_or_drop(
    held: Sequence[ExpenditureLine],
    wanted: Counter[ExpenditureLine],
    printed_in: Mapping[ExpenditureLine, MoneyUnit],
    draft: Draft,
) -> None:
    """Let lines go that no printed one stands for; an exact one of the prior year stays if it prints so."""
    alike: defaultdict[ExpenditureLine, list[ExpenditureLine]] = defaultdict(list)
    for line in wanted:
        alike[replace(line, amount=0)].append(line)
    for line in held:
        for other in alike[replace(line, id=0, note="", amount=0)]:
            if wanted[other] and stands(other.amount, line.amount, printed_in[other], draft.period):
                wanted[other] -= 1
                break
        else:
            draft.put(line, None)


def _take_claims(workbook: Workbook, draft: Draft, replacing: bool, report: ImportReport) -> None:
    """Make the leaf figures of the expenditure tables true, as far as detail lines don't stand against it."""
    made = list(claims(workbook.family, workbook.tables, draft))
    if replacing:
        given_up = [(claim, detailed) for claim in made if (detailed := _against(claim, draft))]
        for claim, detailed in given_up:
            report.conflicts.append(_conflict(claim, detailed, draft, given_up=True))
        for line in {line.id: line for _, detailed in given_up for line in detailed}.values():
            draft.put(line, None)
    for claim in made:
        if replacing or not (detailed := _against(claim, draft)):
            _fulfil(claim, draft)
        else:
            report.conflicts.append(_conflict(claim, detailed, draft, given_up=False))


def _withheld(workbook: Workbook) -> list[NotDisclosed]:
    """The codes that are printed with more than what is printed below them, each once."""
    amounts: Counter[str] = Counter()
    first: dict[str, str] = {}
    for (role, _), codes in withheld(workbook.family, workbook.tables).items():
        amounts.update(codes)
        for code in codes:
            first.setdefault(code, role)
    return [
        NotDisclosed(code, amount, first[code], workbook.tables[first[code]].codes[code].place)
        for code, amount in sorted(amounts.items())
    ]


def _against(claim: Claim, draft: Draft) -> list[ExpenditureLine]:
    """The detail lines that stand against a claim; none where there are none, or where they agree."""
    detailed = [line for line in claim.lines(draft) if line.detailed]
    return [] if not detailed or claim.fits(draft) else detailed


def _fulfil(claim: Claim, draft: Draft) -> None:
    """Leave lines that are what the claim asks for; put one line in the place of those that aren't."""
    if claim.fits(draft):
        return
    lines = claim.lines(draft)
    stay = [
        line
        for line in lines
        if line.detailed or (claim.keeps_finer and line.economic != claim.line.economic)
    ]
    # What other units have of it is theirs, as far as the figure has room; the own one has the rest.
    others = [line for line in lines if line.unit != claim.line.unit and line not in stay]
    if 0 <= sum(line.amount for line in others) <= claim.target - sum(line.amount for line in stay):
        stay += others
    rest = claim.target - sum(line.amount for line in stay)
    if claim.keeps_finer and rest < 0 <= claim.target:
        rest = 0
    settle(draft, [line for line in lines if line not in stay], replace(claim.line, amount=rest))


def _conflict(claim: Claim, detailed: list[ExpenditureLine], draft: Draft, given_up: bool) -> Conflict:
    """The detail lines that disagree with a printed figure, each named in words."""
    ledger = draft.ledger
    place = claim.printed.place if claim.printed else Place("", "")
    row = claim.printed.row if claim.printed else claim.address.row
    total = sum(line.amount for line in claim.lines(draft))
    difference = Difference(claim.address.table, row, claim.line.kind.word, place, claim.target, total)
    return Conflict(difference, tuple(describe(line, ledger) for line in detailed), given_up)
