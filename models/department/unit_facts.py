"""A unit's facts as a department's book has them: numbered anew, the units and projects its own."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, replace

from models.facts import (
    Asset,
    BasicShare,
    CarryForward,
    ExpenditureLine,
    Fact,
    Holding,
    Indicator,
    Matter,
    Period,
    Project,
    RevenueLine,
    Stated,
    Stock,
)
from models.facts.ledger import Ledger
from models.ground.words import plain

_OF_A_UNIT = (RevenueLine, ExpenditureLine, BasicShare, CarryForward, Stated, Holding, Project)
"""What a unit hands in, and the department's book has under the unit; a project's indicators go with it."""


def projects_in_order(ledger: Ledger) -> list[Project]:
    """The projects as they are listed."""
    return sorted(ledger.all(Project), key=lambda project: (project.position, project.id))


def renumbered(
    theirs: Ledger, units: Mapping[int, int], ledger: Ledger, before: Iterable[Fact]
) -> list[Fact]:
    """The unit's facts, numbered by the department's book, which calls its units so.

    A project that was there before keeps its place among the department's, and stays unpublished where the
    department does not publish it.
    """
    gone = list(before)
    known = {(one.unit, plain(one.name)): one for one in gone if isinstance(one, Project)}
    last = max((one.position for one in ledger.all(Project) if one not in known.values()), default=-1)
    own, projects = units[theirs.own_unit], dict[int, int]()
    made: list[Fact] = []
    for position, project in enumerate(projects_in_order(theirs), last + 1):
        unit = units[project.unit]
        there = known.get((unit, plain(project.name)))
        projects[project.id] = ledger.new_id()
        made.append(
            replace(
                project,
                id=projects[project.id],
                unit=unit,
                position=there.position if there else position,
                published=there.published if there else project.published,
                implementer=project.implementer or theirs.units[project.unit],
            )
        )
    for fact in theirs:
        match fact:
            case Indicator():
                made.append(replace(fact, id=ledger.new_id(), project=projects[fact.project]))
            case ExpenditureLine():
                project_id = None if fact.project is None else projects[fact.project]
                made.append(replace(fact, id=ledger.new_id(), unit=units[fact.unit], project=project_id))
            case RevenueLine() | BasicShare():
                made.append(replace(fact, id=ledger.new_id(), unit=units[fact.unit]))
            case CarryForward():
                unit = own if fact.unit is None else units[fact.unit]
                made.append(replace(fact, id=ledger.new_id(), unit=unit))
    return [*made, *_matters(theirs, units, ledger)]


def _matters(theirs: Ledger, units: Mapping[int, int], ledger: Ledger) -> Iterator[Stated | Holding]:
    """What no table holds, once for each unit: what is stated of a whole is its own unit's."""
    own = units[theirs.own_unit]
    amounts: Counter[tuple[Period, Matter, int]] = Counter()
    for fact in theirs.all(Stated):
        amounts[fact.period, fact.matter, own if fact.unit is None else units[fact.unit]] += fact.amount
    for (period, matter, unit), amount in amounts.items():
        yield Stated(period, matter, amount, ledger.new_id(), unit)
    counts: Counter[tuple[Asset, Stock, int]] = Counter()
    for held in theirs.all(Holding):
        counts[held.asset, held.stock, own if held.unit is None else units[held.unit]] += held.count
    for (asset, stock, unit), count in counts.items():
        yield Holding(asset, stock, count, ledger.new_id(), unit)


def facts_under(ledger: Ledger, units: Iterable[int]) -> Iterator[Fact]:
    """All that a book has under units, whoever entered it."""
    held = set(units)
    projects = {one.id for one in ledger.all(Project) if one.unit in held}
    for fact in ledger:
        if isinstance(fact, _OF_A_UNIT):
            if fact.unit in held:
                yield fact
        elif isinstance(fact, Indicator) and fact.project in projects:
            yield fact


def content(facts: Iterable[Fact], projects: Mapping[int, Project]) -> Counter[tuple[object, ...]]:
    """What facts say, whatever their numbers: projects by their names, and not where they are listed."""
    return Counter(_said(fact, projects) for fact in facts)


def _said(fact: Fact, projects: Mapping[int, Project]) -> tuple[object, ...]:
    match fact:
        case ExpenditureLine():
            project = None if fact.project is None else plain(projects[fact.project].name)
            return (
                fact.period,
                fact.unit,
                fact.kind,
                fact.fund,
                fact.amount,
                fact.functional,
                fact.economic,
                project,
                fact.note,
            )
        case RevenueLine():
            return fact.period, fact.unit, fact.source, fact.amount, fact.functional
        case Indicator():
            of = projects[fact.project]
            return (of.unit, of.name, *astuple(replace(fact, id=0, project=0)))
        case Project():
            return astuple(replace(fact, id=0, position=0, published=True))
    return type(fact), *astuple(replace(fact, id=0))
