"""What summing units up changed in a department's book: figures cell by cell, then what no table shows."""

from collections.abc import Iterator, Mapping
from dataclasses import astuple, replace

from models.department.report import DepartmentReport, ThingChange
from models.facts import Asset, Indicator, Matter, Period, Project, Stock
from models.facts.ledger import Ledger
from models.facts.stated import held, stated
from models.ground.money import MoneyUnit, format_exact
from models.past.version_comparison import figure_differences
from models.state import State


def tell_differences(before: State, after: State, report: DepartmentReport) -> None:
    """Let the report say what differs."""
    report.changes = list(figure_differences(after, before))
    report.things = [*_matters(before.ledger, after.ledger), *_projects(before.ledger, after.ledger)]
    then, now = before.tables(Period.PRIOR).figures(), after.tables(Period.PRIOR).figures()
    if moved := sum(then.get(place, 0) != now.get(place, 0) for place in {**then, **now}):
        report.notices.append(f"上年数也有变动，共 {moved} 个数。")


def _matters(before: Ledger, after: Ledger) -> Iterator[ThingChange]:
    for matter in Matter:
        for period in Period:
            old, new = (stated(ledger, matter, period) for ledger in (before, after))
            if old != new:
                yield ThingChange(f"{period.word} {matter.word}", _wan(old), _wan(new))
    for asset in Asset:
        for stock in Stock:
            had, has = (held(ledger, asset, stock) for ledger in (before, after))
            if had != has:
                yield ThingChange(f"{asset.word}，{stock.word}", str(had), str(has))


def _projects(before: Ledger, after: Ledger) -> Iterator[ThingChange]:
    then, now = _described(before), _described(after)
    for name in {**then, **now}:
        unit, project = name
        what = f"项目“{project}”（{unit}）"
        if name not in then:
            yield ThingChange(what, "", "新增")
        elif name not in now:
            yield ThingChange(what, "有", "取消")
        elif then[name] != now[name]:
            yield ThingChange(what, "绩效目标表", "有改动")


def _described(ledger: Ledger) -> Mapping[tuple[str, str], tuple[object, ...]]:
    indicators: dict[int, list[tuple[object, ...]]] = {project: [] for project in ledger.projects}
    for one in sorted(ledger.all(Indicator), key=lambda one: one.position):
        indicators[one.project].append(astuple(replace(one, id=0, project=0)))
    return {
        (ledger.units[project.unit], project.name): (*_texts(project), *indicators[project.id])
        for project in ledger.all(Project)
    }


def _texts(project: Project) -> tuple[str, ...]:
    return project.department, project.implementer, project.goal, project.note


def _wan(amount: int) -> str:
    return format_exact(amount, MoneyUnit.WAN)
