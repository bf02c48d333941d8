"""Projects with their performance tables, and the money that links them to the tables' 项目支出."""

from collections import Counter
from collections.abc import Set
from dataclasses import replace

from models.facts import FISCAL, Edit, ExpenditureLine, Fund, Indicator, Kind, Period, Project
from models.facts.unit_names import unit_called
from models.ground.money import MoneyUnit, format_amount, parse_amount
from models.ground.words import plain
from models.intake.funding import only_partition
from models.intake.performance_tables import ProjectRead
from models.intake.report import Leftover
from models.intake.working import Age, Working
from models.projects.project_money import funding_edits
from models.projects.projects import (
    funding_line,
    indicator_edits,
    indicators_of,
    lines_of,
    new_project,
    project_edits,
)
from models.publish import title_of_section

_SECTION = "performance"


def take_projects(working: Working) -> None:
    """Every project of the document; one of the same name that the book has is completed.

    Units may have projects of one name: each table is another's. One printed twice is taken once.
    """
    reads = _told_once(working)
    named = Counter(plain(read.name) for read in reads)
    made: list[tuple[int, ProjectRead]] = []
    for read in reads:
        taken = {project for project, _ in made}
        made.append((_project(working, read, taken, alone=named[plain(read.name)] == 1), read))
    if working.age is Age.SAME:
        _fund(working, made)
    elif made:
        working.report.notices.append("项目的资金是文档那一年的，没有导入；请按本年的预算填写。")


def _told_once(working: Working) -> list[ProjectRead]:
    reads: list[ProjectRead] = []
    for read in working.document.projects:
        if not plain(read.name):
            continue
        if any(replace(read, spot=one.spot) == one for one in reads):
            working.report.notices.append(
                f"{read.place}，项目“{read.name}”的绩效目标表与前面的一张完全相同，只读取一次。"
            )
        else:
            reads.append(read)
    return reads


def _known(working: Working, read: ProjectRead, taken: Set[int], alone: bool) -> Project | None:
    """The book's project that a table is about: its unit's own, or where the name is said once any of it."""
    unit = _unit(working, read)
    same = [
        one
        for one in working.ledger.all(Project)
        if plain(one.name) == plain(read.name) and one.id not in taken
    ]
    own = next((one for one in same if one.unit == unit), None)
    return next(iter(same), None) if own is None and alone else own


def _project(working: Working, read: ProjectRead, taken: Set[int], alone: bool) -> int:
    project = _known(working, read, taken, alone)
    if project is None:
        working.tell(_SECTION, "项目", "", read.name)
        project = new_project(working.ledger, _unit(working, read), read.name)
        working.apply([Edit(None, project)])

    def text(words: str, new: str, old: str) -> str:
        return working.words(_SECTION, f"{project.name}：{words}", new, old)

    completed = replace(
        project,
        department=text("主管部门", read.department, project.department),
        implementer=text("实施单位", read.implementer, project.implementer),
        goal=text("年度目标", read.goal, project.goal),
        note=text("备注", read.note, project.note),
    )
    working.apply(project_edits(working.ledger, completed))
    _take_indicators(working, project, read)
    for row in read.strange:
        place = f"{read.place}，项目“{read.name}”的绩效目标表"
        working.report.unrecognised.append(Leftover(title_of_section(working.family, _SECTION), place, row))
    return project.id


def _unit(working: Working, read: ProjectRead) -> int:
    """The unit that carries the project out, where the book has one of that name; else its own."""
    named = unit_called(working.ledger.units, read.implementer)
    return working.ledger.own_unit if named is None else named


def _take_indicators(working: Working, project: Project, read: ProjectRead) -> None:
    old = indicators_of(working.ledger, project.id)
    if not read.indicators or (old and not working.replaces):
        return
    wanted = [
        Indicator(project.id, place, one.level, one.category, one.name, one.operator, one.value, one.measure)
        for place, one in enumerate(read.indicators)
    ]
    if [replace(one, id=0, position=place) for place, one in enumerate(old)] == wanted:
        return
    said = f"{len(old)} 项" if old else ""
    working.tell(_SECTION, f"{project.name}：绩效指标", said, f"{len(wanted)} 项")
    ids = [one.id for one in old] + [0] * len(wanted)
    kept = [replace(one, id=held) for one, held in zip(wanted, ids, strict=False)]
    working.apply(indicator_edits(working.ledger, project.id, kept))


def _fund(working: Working, made: list[tuple[int, ProjectRead]]) -> None:
    """Give projects without money the money that the document prints for them.

    Which code it stands under is not printed: it is that of the tables' 项目支出 where the amounts leave
    but one answer, and none elsewhere.
    """
    bare = [(project, read) for project, read in made if not lines_of(working.ledger, project)]
    fiscal = [(project, read.fiscal) for project, read in bare if read.fiscal and read.fiscal > 0]
    amounts = [amount for _, amount in fiscal]
    places = only_partition(amounts, _unlinked(working, frozenset({Fund.GENERAL}))) or only_partition(
        amounts, _unlinked(working, FISCAL)
    )
    for number, (project, amount) in enumerate(fiscal):
        fund, code = places[number] if places else (Fund.GENERAL, None)
        _add(working, project, fund, code, amount)
    for project, read in bare:
        if read.other and read.other > 0:
            _add(working, project, Fund.OTHER, None, read.other)
        if read.fiscal is None or read.other is None:
            working.report.notices.append(f"项目“{read.name}”的资金无法读取，请填写。")
    if fiscal and not places:
        working.report.notices.append(
            f"有 {len(fiscal)} 个项目的财政拨款与各表的项目支出对不上，或不止一种对法，"
            "没有挂到功能科目；请在项目中选择科目。"
        )


def _unlinked(working: Working, funds: frozenset[Fund]) -> Counter[tuple[Fund, str | None]]:
    """This year's 项目支出 by fund and code, as printed, that no project explains yet."""
    exact: Counter[tuple[Fund, str | None]] = Counter()
    for line in working.ledger.all(ExpenditureLine):
        if (
            line.period is Period.CURRENT
            and line.kind is Kind.PROJECT
            and line.fund in funds
            and line.functional
            and line.project is None
        ):
            exact[line.fund, line.functional] += line.amount
    printed = {
        key: parse_amount(format_amount(amount), MoneyUnit.WAN).amount or 0 for key, amount in exact.items()
    }
    return Counter({key: amount for key, amount in printed.items() if amount > 0})


def _add(working: Working, project: int, fund: Fund, code: str | None, amount: int) -> None:
    line = replace(funding_line(working.ledger.get(Project, project), fund, amount), functional=code)
    working.apply(funding_edits(working.ledger, None, line))
