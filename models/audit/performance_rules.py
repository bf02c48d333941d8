"""P01, P02, P06–P09: projects and their money, as tables and performance tables (绩效目标表) have it."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from models.audit.amount_words import AS_PUBLISHED
from models.audit.finding import Found, Passage
from models.audit.indicator_rules import (
    INDICATOR_RULES,
    SECTION,
    origin_of_project,
    place_of_project,
    published_projects,
)
from models.audit.rule import ALL_FACTS, Rule, Tier
from models.audit.subject import Subject
from models.audit.wording import cell_words
from models.facts import (
    FISCAL,
    ExpenditureLine,
    Facet,
    Fund,
    Kind,
    Omission,
    Part,
    Project,
    Severity,
    Unit,
)
from models.facts.catalog import with_parents
from models.families import TOTAL, Address
from models.ground.money import PRINTED_STEP, MoneyUnit, parse_amount
from models.ground.words import plain
from models.measures import EXPENDITURE_TABLE, FUND_TABLES
from models.projects.projects import in_order
from models.publish import CellOf, FactOf

_MEANT_TO_BE_ALL = 90
"""In percent of the tables' project expenditure."""


def _line_place(line: ExpenditureLine) -> Passage:
    return Passage(SECTION, "资金", FactOf(ExpenditureLine, str(line.id)))


def printed_funds(subject: Subject) -> Iterator[Found]:
    """P01: a performance table's 资金总额 is the sum of its parts, as printed."""
    say, printed = subject.say, AS_PUBLISHED
    labels = ("资金总额", "财政拨款", "其他资金")
    of_table: defaultdict[str, dict[str, int]] = defaultdict(dict)
    label = ""
    for one in subject.printed:
        if one.block.startswith("project-") and label in labels:
            of_table[one.block][label] = parse_amount(one.text, MoneyUnit.WAN).amount or 0
        label = one.text
    projects = subject.ledger.projects
    for block, funds in of_table.items():
        if not all(name in funds for name in labels):
            continue
        total, fiscal, other = (funds[name] for name in labels)
        # Two rounded parts may miss their rounded sum by one in the last digit; a single one can't.
        rounded = PRINTED_STEP if fiscal and other else 0
        if abs(total - fiscal - other) > rounded:
            project = projects[int(block.removeprefix("project-").partition(".")[0])]
            yield Found(
                f"项目“{subject.named(project)}”的资金总额印出 {printed.money(total)}，财政拨款 "
                f"{printed.money(fiscal)}加其他资金 {printed.money(other)}是 "
                f"{printed.money(fiscal + other)}，总额{printed.more_or_less(total, fiscal + other)}。",
                (place_of_project(project),),
                "资金总额应等于财政拨款加其他资金；请核对这张绩效目标表。",
                **say.compared(total, fiscal + other),
            )


def project_money(subject: Subject) -> Iterator[Found]:
    """P02: the projects' appropriations are the tables' project expenditure, code by code.

    Only a warning where some project is not disclosed. A document does not say under which code a project
    stands: there the sums are compared, as far as rounding lets them.
    """
    severity = None if _all_disclosed(subject) else Severity.WARNING
    projects = published_projects(subject)
    if not projects:
        yield from _without_projects(subject)
        return
    if subject.reading is not None:
        yield from _projects_in_all(subject, projects)
        return
    lacking = lacking_codes(subject)
    for (fund, code), amount in lacking.items():
        tables = subject.amount(FUND_TABLES[fund], code, Kind.PROJECT)
        yield replace(_off_by(subject, fund, code, tables, tables - amount), severity=severity)
    for project in projects:
        yield from _not_in_tables(subject, project, lacking)


def lacking_codes(subject: Subject) -> dict[tuple[Fund, str], int]:
    """What the disclosed projects lack under each code of the tables' project expenditure, in order."""
    linked = _linked(subject, published_projects(subject))
    lacking = {
        (fund, code): subject.amount(FUND_TABLES[fund], code, Kind.PROJECT) - linked[fund, code]
        for fund, code in _topmost(subject)
    }
    return {code: amount for code, amount in lacking.items() if amount}


def _without_projects(subject: Subject) -> Iterator[Found]:
    say = subject.say
    for number in subject.fund_tables.values():
        address = Address(number, TOTAL, Kind.PROJECT)
        if amount := subject.amount(*address):
            yield Found(
                f"{cell_words(address, subject)}是 {say.money(amount)}，还没有公开任何项目。",
                (CellOf(address),),
                "增加项目，并指定它们的资金。",
                for_file="补上各项目的绩效目标表。",
                hint_at=FactOf(Project),
                **say.compared(0, amount),
                severity=Severity.WARNING,
            )


def _projects_in_all(subject: Subject, projects: list[Project]) -> Iterator[Found]:
    say = subject.say
    lines = [line for project in projects for line in subject.index.of_project[project.id].values()]
    disclosed = sum(line.amount for line in lines if line.fund in FISCAL)
    totals = [Address(role, TOTAL, Kind.PROJECT) for role in subject.fund_tables.values()]
    summed, tables = (sum(map(amount, totals)) for amount in (subject.summed, subject.printed_amount))
    rounding = PRINTED_STEP * (len(lines) + 1) // 2 if len(lines) > 1 else 0
    # Whose tables withhold secret items discloses no project of theirs either.
    withholds = subject.reading is not None and subject.reading.report.withheld
    if min(abs(disclosed - tables), abs(disclosed - summed)) > rounding and not withholds:
        yield Found(
            f"各项目绩效目标表的财政拨款合起来是 {say.money(disclosed)}，"
            f"{subject.of_funds}的项目支出合起来是 "
            f"{say.money(tables)}，项目{say.more_or_less(disclosed, tables)}。",
            tuple(map(CellOf, totals)),
            "核对各项目的资金，是否有项目没有公开绩效目标表。",
            **say.compared(disclosed, tables),
            severity=None if _nearly_all(disclosed, tables) else Severity.NOTICE,
        )


def _nearly_all(disclosed: int, tables: int) -> bool:
    """Whether projects fall so little short of the tables that they are meant to be all.

    Far less are some of them, as many places publish; more are those of several years or of other units too.
    """
    return tables * _MEANT_TO_BE_ALL <= disclosed * 100 <= tables * 100


def _all_disclosed(subject: Subject) -> bool:
    projects = subject.ledger.all(Project)
    omitted = any(one.part is Part.PERFORMANCE for one in subject.ledger.all(Omission))
    return bool(projects) and all(project.published for project in projects) and not omitted


def _linked(subject: Subject, projects: list[Project]) -> Counter[tuple[Fund, str]]:
    """What the projects have under each code, and under those above it."""
    own: Counter[tuple[Fund, str]] = Counter()
    for project in projects:
        for line in subject.index.of_project[project.id].values():
            if line.kind is Kind.PROJECT and line.fund in FISCAL and line.functional:
                own[line.fund, line.functional] += line.amount
    linked: Counter[tuple[Fund, str]] = Counter()
    for (fund, functional), amount in own.items():
        for code in with_parents(functional):
            linked[fund, code] += amount
    return linked


def _topmost(subject: Subject) -> list[tuple[Fund, str]]:
    """The codes of the projects' appropriations that no other of them lies above, in order."""
    topmost: list[tuple[Fund, str]] = []
    for fund, code in sorted(
        (use.fund, use.code)
        for use in subject.index.uses()
        if use.facet is Facet.FUNCTIONAL and use.kind is Kind.PROJECT and use.fund in FISCAL
    ):
        if not topmost or topmost[-1][0] is not fund or not code.startswith(topmost[-1][1]):
            topmost.append((fund, code))
    return topmost


def _off_by(subject: Subject, fund: Fund, code: str, tables: int, projects: int) -> Found:
    say = subject.say
    name = subject.naming.catalog.words(Facet.FUNCTIONAL, code)
    number = FUND_TABLES[fund]
    return Found(
        f"科目 {name}：{subject.called(number)}的项目支出是 {say.money(tables)}，"
        f"公开的项目财政拨款合起来是 {say.money(projects)}，项目{say.more_or_less(projects, tables)}。",
        (CellOf(Address(number, code, Kind.PROJECT)),),
        "给这个科目的项目支出指定所属项目，或补齐、公开缺少的项目。",
        for_file="核对这个科目的项目支出和各项目的资金；缺少绩效目标表的，补上。",
        **say.compared(projects, tables),
    )


def _not_in_tables(
    subject: Subject, project: Project, lacking: Mapping[tuple[Fund, str], int]
) -> Iterator[Found]:
    """Money of a project that counts in its performance table and in no other."""
    say = subject.say
    for line in subject.index.of_project[project.id].values():
        if line.functional is None and line.fund in FISCAL:
            fitting = [amount for (fund, _), amount in lacking.items() if fund is line.fund]
            certain = fitting.count(line.amount) == 1
            yield Found(
                f"项目“{subject.named(project)}”的财政拨款有 {say.money(line.amount)}没有写明功能分类科目，"
                f"没有计入{subject.called(EXPENDITURE_TABLE)}和{subject.of_funds}的项目支出。",
                (
                    _line_place(line),
                    place_of_project(project),
                ),
                "给这笔资金选择功能分类科目。",
                **say.compared(line.amount, 0),
                remedy="link_project" if certain else "",
            )
        elif line.kind is not Kind.PROJECT:
            yield Found(
                f"项目“{subject.named(project)}”有 {say.money(line.amount)}记为{line.kind.word}，"
                "不是项目支出。",
                (_line_place(line), place_of_project(project)),
                "把这笔资金改为项目支出，或不再指定给这个项目。",
                actual=say.figure(line.amount),
            )


def moneyless_projects(subject: Subject) -> Iterator[Found]:
    """P06: a project that is disclosed has money."""
    say, printed = subject.say, "印的是" if subject.is_file else "会印成"
    for project in published_projects(subject):
        if not any(line.amount for line in subject.index.of_project[project.id].values()):
            yield Found(
                f"项目“{subject.named(project)}”没有资金，绩效目标表的资金总额{printed} 0.00 万元。",
                (place_of_project(project),),
                "填写项目资金，或把项目设为不公开。",
                for_file="填写项目的资金；没有安排资金的项目，不用列绩效目标表。",
                actual=say.figure(0),
            )


def undisclosed_projects(subject: Subject) -> Iterator[Found]:
    """P07: a project that is left out is known to be."""
    for project in in_order(subject.ledger):
        if not project.published:
            yield Found(
                f"项目“{subject.named(project)}”设为不公开，不印绩效目标表。",
                (place_of_project(project),),
                "确认它可以不公开（如涉密）；否则改为公开。",
            )


def project_names(subject: Subject) -> Iterator[Found]:
    """P08: no two projects of a unit bear one name; those of others may: 综合工作经费."""
    named: defaultdict[tuple[int, str], list[Project]] = defaultdict(list)
    for project in in_order(subject.ledger):
        named[project.unit, plain(project.name)].append(project)
    for same in named.values():
        if len(same) > 1:
            yield Found(
                f"有 {len(same)} 个项目都叫“{same[0].name}”。",
                tuple(map(place_of_project, same)),
                "核对是否重复录入；不同的项目请用不同的名称。",
                expected="1",
                actual=str(len(same)),
                difference=str(len(same) - 1),
            )


def responsible_units(subject: Subject) -> Iterator[Found]:
    """P09: each performance table names who is responsible."""
    asked: tuple[tuple[str, Callable[[Project], str]], ...] = (
        ("项目名称", lambda project: project.name),
        ("主管部门", lambda project: project.department),
        ("实施单位", lambda project: project.implementer),
    )
    projects = published_projects(subject)
    if subject.reading and not any(one.department or one.implementer for one in projects):
        # The tables that other places print have no such rows.
        asked = asked[:1]
    for project in published_projects(subject):
        lacking = [word for word, read in asked if not read(project).strip()]
        if lacking:
            yield Found(
                f"项目“{subject.named(project)}”没有填写{'、'.join(lacking)}。",
                (place_of_project(project),),
                "补填。",
                hint_at=origin_of_project(project),
            )


_PROJECTS: frozenset[type] = frozenset({Project})
_MONEY: frozenset[type] = frozenset({Project, Omission, ExpenditureLine, Unit})

PERFORMANCE_RULES = (
    Rule(
        "P01",
        Severity.ERROR,
        "项目资金总额等于各来源之和",
        "绩效目标表：资金总额 = 财政拨款 + 其他资金",
        printed_funds,
        facts=ALL_FACTS,
        tier=Tier.PAGE,
        section="performance",
    ),
    Rule(
        "P02",
        Severity.ERROR,
        "项目资金等于表中的项目支出",
        "各项目财政拨款按功能分类科目相加 = "
        "{general_by_function}、{government_fund}、{state_capital} 的项目支出（有项目不公开时只作警告）",
        project_money,
        facts=_MONEY,
        section="performance",
    ),
    *INDICATOR_RULES,
    Rule(
        "P06",
        Severity.WARNING,
        "公开的项目有资金",
        "绩效目标表要写明项目资金",
        moneyless_projects,
        facts=_MONEY,
        section="performance",
    ),
    Rule(
        "P07",
        Severity.NOTICE,
        "不公开的项目",
        "项目支出绩效目标除涉密内容外都要公开",
        undisclosed_projects,
        facts=_PROJECTS,
        section="performance",
    ),
    Rule(
        "P08",
        Severity.WARNING,
        "项目名称不重复",
        "一个项目一张绩效目标表",
        project_names,
        facts=_PROJECTS,
        section="performance",
    ),
    Rule(
        "P09",
        Severity.ERROR,
        "绩效目标表写明责任单位",
        "绩效目标表要有项目名称、主管部门和实施单位",
        responsible_units,
        facts=_PROJECTS,
        unfinished=True,
        section="performance",
    ),
)
