"""Projects: what they are paid from and what they lack, and the edits of their order and indicators.

A project's money is the expenditure lines that name it, so it is entered once: the tables sum the same lines.
Pure functions on the ledger. Amounts are in 分.
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace

from models.facts import (
    FISCAL,
    Edit,
    ExpenditureLine,
    Fund,
    Indicator,
    IndicatorClass,
    Kind,
    Period,
    Project,
)
from models.facts.ledger import Ledger
from models.facts.unit_names import unit_called
from models.projects.project_money import leaving_edits, unseen

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
    """This year's expenditure lines that name the project, in the order they were made."""
    lines = (line for line in ledger.of_project(project) if line.period is Period.CURRENT)
    return sorted(lines, key=lambda line: line.id)


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


def project_edits(ledger: Ledger, project: Project) -> list[Edit]:
    """Change a project's name and texts.

    Where another unit of the book comes to carry it out (实施单位), it is that unit's, with all its money.
    """
    before, named = ledger.get(Project, project.id), unit_called(ledger.units, project.implementer)
    if named is None or project.implementer == before.implementer:
        return [Edit(before, project)]
    theirs = ledger.of_project(project.id)
    return [
        Edit(before, replace(project, unit=named)),
        *(Edit(line, replace(line, unit=named)) for line in theirs if line.unit != named),
    ]


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
    return [*edits, *leaving_edits(ledger, project), Edit(ledger.get(Project, project), None)]


def missing(ledger: Ledger) -> dict[int, tuple[str, ...]]:
    """What each project's performance table has yet to say, as on the form, by the project's id."""
    projects = ledger.all(Project)
    if not projects:
        return {}
    named = {(one.project, one.level) for one in ledger.all(Indicator) if one.name.strip()}
    own = [
        line
        for project in projects
        for line in ledger.of_project(project.id)
        if line.period is Period.CURRENT
    ]
    funded: set[int | None] = {line.project for line in own}
    placeless: set[int | None] = {line.project for line in own if unseen(line)}
    return {project.id: tuple(_lacks(project, funded, placeless, named)) for project in projects}


def _lacks(
    project: Project,
    funded: Set[int | None],
    placeless: Set[int | None],
    named: Set[tuple[int, IndicatorClass]],
) -> Iterator[str]:
    if not project.department.strip():
        yield "主管部门"
    if not project.implementer.strip():
        yield "实施单位"
    if project.id not in funded:
        yield "资金"
    if project.id in placeless:
        yield "资金的科目"
    if not project.goal.strip():
        yield "年度目标"
    yield from (level.word for level in IndicatorClass if (project.id, level) not in named)


def funding_line(project: Project, fund: Fund, amount: int) -> ExpenditureLine:
    """A line of a project's money that names no code yet."""
    return ExpenditureLine(Period.CURRENT, project.unit, Kind.PROJECT, fund, amount, project=project.id)
