"""The prior year's figures, from last year's book: what it budgeted is what this year is compared with."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from models.facts import (
    BasicShare,
    CarryForward,
    Edit,
    ExpenditureLine,
    Facet,
    Line,
    Matter,
    OwnCode,
    Period,
    RevenueLine,
    Stated,
)
from models.facts.catalog import Catalog, with_parents
from models.facts.ledger import Ledger
from models.ground.words import plain


@dataclass(frozen=True, slots=True)
class PriorPlan:
    """The edits that take last year's book over, how many lines it gives, and what to look at first."""

    edits: tuple[Edit, ...]
    lines: int
    notices: tuple[str, ...]


def plan_prior(last: Ledger, ledger: Ledger, catalog: Catalog) -> PriorPlan:
    """Put a book's own year in the place of all prior figures of this one.

    Units and projects are matched by name, the own unit to the own unit; what assets there are stays.
    """
    units, strangers = _matched_units(last, ledger)
    lines = [
        replace(_moved(line, last, ledger, units), id=ledger.new_id())
        for line in last
        if isinstance(line, Line) and line.period is Period.CURRENT and counts_in_tables(line)
    ]
    stated = _stated(last, ledger, units)
    names = _missing_names(last, ledger, catalog, lines)
    added = (*names, *lines, *stated)
    edits = (*clearing_edits(ledger), *(Edit(None, fact) for fact in added))
    return PriorPlan(edits, len(lines), tuple(_notices(last, ledger, strangers, len(lines))))


def clearing_edits(ledger: Ledger) -> list[Edit]:
    """Take every prior figure away."""
    return [
        Edit(fact, None) for fact in ledger if isinstance(fact, Line | Stated) and fact.period is Period.PRIOR
    ]


def counts_in_tables(line: Line) -> bool:
    """Whether a line counts in a table: a project's line without a code is of its own year alone."""
    return not isinstance(line, ExpenditureLine) or bool(line.functional or line.economic)


def _matched_units(last: Ledger, ledger: Ledger) -> tuple[dict[int, int], list[int]]:
    """This year's unit for each of last year's; those that are no longer there count as the own unit."""
    known = {plain(name): unit for unit, name in ledger.units.items()}
    units = {unit: known.get(plain(name), ledger.own_unit) for unit, name in last.units.items()}
    strangers = [unit for unit, name in last.units.items() if plain(name) not in known]
    units[last.own_unit] = ledger.own_unit
    return units, [unit for unit in strangers if unit != last.own_unit]


def _moved(line: Line, last: Ledger, ledger: Ledger, units: dict[int, int]) -> Line:
    match line:
        case RevenueLine() | BasicShare():
            return replace(line, period=Period.PRIOR, unit=units[line.unit])
        case ExpenditureLine():
            unit = units[line.unit]
            project, note = _project(line, unit, last, ledger)
            return replace(line, period=Period.PRIOR, unit=unit, project=project, note=note)
        case CarryForward():
            return replace(line, period=Period.PRIOR, unit=None if line.unit is None else units[line.unit])


def _stated(last: Ledger, ledger: Ledger, units: dict[int, int]) -> list[Stated]:
    """The stated amounts, each matter once for whomever it is of."""
    amounts: defaultdict[tuple[Matter, int | None], int] = defaultdict(int)
    for one in last.all(Stated):
        if one.period is Period.CURRENT:
            amounts[one.matter, None if one.unit is None else units[one.unit]] += one.amount
    return [
        Stated(Period.PRIOR, matter, amount, ledger.new_id(), unit)
        for (matter, unit), amount in amounts.items()
    ]


def _project(line: ExpenditureLine, unit: int, last: Ledger, ledger: Ledger) -> tuple[int | None, str]:
    """This year's project of the same name, and the line's note, where a project that is over is named."""
    if line.project is None:
        return None, line.note
    name = last.projects[line.project].name
    for project in ledger.projects.values():
        if project.unit == unit and plain(project.name) == plain(name):
            return project.id, line.note
    return None, line.note or name


def _missing_names(last: Ledger, ledger: Ledger, catalog: Catalog, lines: list[Line]) -> list[OwnCode]:
    """Names of codes that the lines need and neither the catalogue nor this year's book has."""
    known = {(own.facet, own.code) for own in ledger.own_codes}
    used = {
        (facet, code)
        for line in lines
        if not isinstance(line, CarryForward)
        for facet in Facet
        for code in with_parents(line.code(facet) or "")
    }
    return [
        replace(own, id=ledger.new_id())
        for own in last.own_codes
        if (place := (own.facet, own.code)) in used
        and place not in known
        and catalog.official_name(*place) is None
    ]


def _notices(last: Ledger, ledger: Ledger, strangers: list[int], lines: int) -> Iterator[str]:
    year, given = ledger.settings.year, last.settings.year
    if given != year - 1:
        yield f"这个预算本是 {given} 年度的，上年数应是 {year - 1} 年度。"
    theirs, own = last.units[last.own_unit], ledger.units[ledger.own_unit]
    if plain(theirs) != plain(own):
        yield f"这个预算本的单位是“{theirs}”，现在的单位是“{own}”，按同一单位读取。"
    held = {line.unit for line in last if isinstance(line, RevenueLine | ExpenditureLine | BasicShare)}
    for unit in strangers:
        if unit in held:
            yield f"今年没有单位“{last.units[unit]}”，它的上年数并入本级单位。"
    if not lines:
        yield "这个预算本里没有本年收支，读取后上年数为空。"
