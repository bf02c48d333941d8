"""Edits of projects: their order, their indicators, and the money that links them to the tables.

A project's money is the expenditure lines that name it, so it is entered once: the tables sum the same lines.
Pure functions on the ledger. Amounts are in 分.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from models.catalog import with_parents
from models.facts import (
    FISCAL,
    Edit,
    ExpenditureLine,
    Facet,
    Fund,
    Indicator,
    IndicatorClass,
    Kind,
    Period,
    Project,
)
from models.ledger import Ledger

_LEVELS = tuple(IndicatorClass)


@dataclass(frozen=True, slots=True)
class Funds:
    """资金总额 = 财政拨款 + 其他资金 of a performance table, in 分."""

    fiscal: int
    other: int

    @property
    def total(self) -> int:
        """资金总额."""
        return self.fiscal + self.other


def in_order(ledger: Ledger) -> list[Project]:
    """The projects as they are listed and printed."""
    return sorted(ledger.all(Project), key=lambda project: (project.position, project.id))


def indicators_of(ledger: Ledger, project: int) -> list[Indicator]:
    """A project's indicators as they are printed: by 一级指标, then as the clerk put them."""
    return sorted(
        (one for one in ledger.all(Indicator) if one.project == project),
        key=lambda one: (_LEVELS.index(one.level), one.position),
    )


def lines_of(ledger: Ledger, project: int) -> list[ExpenditureLine]:
    """This year's expenditure lines that name the project."""
    return [
        line
        for line in ledger.all(ExpenditureLine)
        if line.project == project and line.period is Period.CURRENT
    ]


def funds_of(ledger: Ledger, project: int) -> Funds:
    """What the project is paid from."""
    lines = lines_of(ledger, project)
    fiscal = sum(line.amount for line in lines if line.fund in FISCAL)
    return Funds(fiscal, sum(line.amount for line in lines) - fiscal)


def indicator_edits(ledger: Ledger, project: int, indicators: Sequence[Indicator]) -> list[Edit]:
    """Make these the project's indicators, in this order; those that have an id of the project's keep it."""
    old = {one.id: one for one in ledger.all(Indicator) if one.project == project}
    edits: list[Edit] = []
    for position, one in enumerate(indicators):
        before = old.pop(one.id, None)
        held = before.id if before else ledger.new_id()
        edits.append(Edit(before, replace(one, project=project, position=position, id=held)))
    return edits + [Edit(one, None) for one in old.values()]


def order_edits(ledger: Ledger, project: int, by: int) -> list[Edit]:
    """Move a project up (negative) or down among the others."""
    listed = in_order(ledger)
    at = next(place for place, one in enumerate(listed) if one.id == project)
    listed.insert(max(0, at + by), listed.pop(at))
    return [Edit(one, replace(one, position=place)) for place, one in enumerate(listed)]


def new_project(ledger: Ledger, unit: int, name: str) -> Project:
    """A project after all others, carried out by its unit."""
    last = max((one.position for one in ledger.all(Project)), default=-1)
    return Project(unit, name, ledger.new_id(), last + 1)


def with_project_ids(ledger: Ledger, edits: Sequence[Edit]) -> list[Edit]:
    """The edits with an id and a place for each new project, which lines among them name by a negative id."""
    last = max((one.position for one in ledger.all(Project)), default=-1)
    named = [edit.after for edit in edits if isinstance(edit.after, Project) and edit.after.id < 0]
    new = {one.id: replace(one, id=ledger.new_id(), position=last + n) for n, one in enumerate(named, 1)}
    made = [Edit(None, project) for project in new.values()]
    for edit in edits:
        after = edit.after
        if isinstance(after, ExpenditureLine) and after.project in new:
            after = replace(after, project=new[after.project].id)
        if not (isinstance(after, Project) and after.id in new):
            made.append(Edit(edit.before, after))
    return made


def copy_edits(ledger: Ledger, project: int) -> list[Edit]:
    """A copy of the project's performance table below it, without its money."""
    original = ledger.get(Project, project)
    listed = in_order(ledger)
    at = next(place for place, one in enumerate(listed) if one.id == project)
    copy = replace(original, name=f"{original.name}（副本）", position=at + 1, id=ledger.new_id())
    return [
        *(Edit(one, replace(one, position=place + 1)) for place, one in enumerate(listed) if place > at),
        *(Edit(one, replace(one, position=place)) for place, one in enumerate(listed) if place <= at),
        Edit(None, copy),
        *(
            Edit(None, replace(one, project=copy.id, id=ledger.new_id()))
            for one in indicators_of(ledger, project)
        ),
    ]


def removal_edits(ledger: Ledger, project: int) -> list[Edit]:
    """Take a project away; its money stays in the tables, without the project's name."""
    edits = [Edit(one, None) for one in ledger.all(Indicator) if one.project == project]
    for line in ledger.all(ExpenditureLine):
        if line.project == project:
            bare = replace(line, project=None)
            edits.append(Edit(line, bare if line.functional or line.economic else None))
    return [*edits, Edit(ledger.get(Project, project), None)]


def funding_edits(
    ledger: Ledger, before: ExpenditureLine | None, after: ExpenditureLine | None
) -> list[Edit]:
    """Change one line of a project's money: None before adds it, None after takes it away.

    A line that comes to name a code takes its amount out of what stood under that code without a project,
    as far as that goes, so that linking a project leaves a table as it was; a line that no longer names it
    puts the amount back. A changed amount changes the tables.
    """
    held = {line.id: line for line in ledger.all(ExpenditureLine)}
    lines = dict(held)
    if before is not None:
        del lines[before.id]
    if after is not None and after.amount:
        line_id = before.id if before else ledger.new_id()
        after = lines[line_id] = replace(after, id=line_id)
    for facet in Facet:
        if before and after and (before.fund, before.code(facet)) == (after.fund, after.code(facet)):
            continue
        if before is not None and before.code(facet) is not None:
            _give_back(lines, before, facet, ledger)
        if after is not None and after.code(facet) is not None:
            _take(lines, after, facet)
    return [
        Edit(held.get(line_id), lines.get(line_id))
        for line_id in {**held, **lines}
        if held.get(line_id) != lines.get(line_id)
    ]


_Lines = dict[int, ExpenditureLine]


def _take(lines: _Lines, line: ExpenditureLine, facet: Facet) -> None:
    """Leave less in the project-less line of the same code, or of the nearest code above it."""
    for code in reversed(with_parents(line.code(facet) or "")):
        plain = _plain_line(lines, line, facet, code)
        if plain is not None and plain.amount > 0:
            rest = max(0, plain.amount - line.amount)
            if rest:
                lines[plain.id] = replace(plain, amount=rest)
            else:
                del lines[plain.id]
            return


def _give_back(lines: _Lines, line: ExpenditureLine, facet: Facet, ledger: Ledger) -> None:
    """Put the amount into the project-less line of the code, or into a new one."""
    code = line.code(facet) or ""
    plain = _plain_line(lines, line, facet, code)
    if plain is None:
        functional, economic = (code, None) if facet is Facet.FUNCTIONAL else (None, code)
        plain = ExpenditureLine(
            line.period, line.unit, line.kind, line.fund, 0, functional, economic, id=ledger.new_id()
        )
    lines[plain.id] = replace(plain, amount=plain.amount + line.amount)


def _plain_line(lines: _Lines, like: ExpenditureLine, facet: Facet, code: str) -> ExpenditureLine | None:
    """The line that a figure typed into the table's cell is kept as."""
    wanted = (like.period, like.unit, like.kind, like.fund)
    return next(
        (
            line
            for line in lines.values()
            if line.code(facet) == code
            and not line.detailed
            and (line.period, line.unit, line.kind, line.fund) == wanted
        ),
        None,
    )


def funding_line(project: Project, fund: Fund, amount: int) -> ExpenditureLine:
    """A line of a project's money that names no code yet."""
    return ExpenditureLine(Period.CURRENT, project.unit, Kind.PROJECT, fund, amount, project=project.id)
