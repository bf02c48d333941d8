"""P11–P16: a performance table in itself: its title, its indicators' places and limits, its goal's dates."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from models.audit.finding import Found, Passage
from models.audit.indicator_rules import (
    SECTION,
    indicators,
    number_of,
    place_of_indicator,
    place_of_project,
    published_projects,
)
from models.audit.punctuation import around
from models.audit.reading import ReadFunds
from models.audit.rule import Rule, Tier
from models.audit.subject import Subject
from models.facts import ExpenditureLine, Indicator, IndicatorClass, Project, Severity
from models.ground.money import PRINTED_STEP, MoneyUnit, parse_amount
from models.ground.words import plain
from models.projects.common_indicators import categories
from models.projects.indicator_value import print_value

_TWICE = 2
_CUT_SHORT = 16
_LIMITS = frozenset("≤<=")
_UNITS = {"万元": MoneyUnit.WAN, "元": MoneyUnit.YUAN}
_DUE = (
    r"^\s*{year}\s*年(?!\s*已)|(?<!已)(?<!已[于在]){year}\s*年\s*"
    r"(?:\d{{1,2}}\s*月\s*(?:\d{{1,2}}\s*日|底)?|底|末)\s*(?:以|之)?前"
)
"""Where a goal begins with a year, or sets a term in it."""
_PER = re.compile("[/每均]|单价|单位成本|标准")
"""What is a limit for one of many has nothing to do with a project's money."""


def titles(subject: Subject) -> Iterator[Found]:
    """P11: a performance table is of the project that its title names."""
    for one in subject.reading.funds if subject.reading else ():
        title, name = plain(one.titled), plain(one.project)
        # Programs that fill in such tables cut long names short.
        cut = len(name) >= _CUT_SHORT and title.startswith(name)
        if title and title != name and not cut:
            near = title in name or name in title
            yield Found(
                f"“{one.titled}”绩效目标表里的项目名称是“{one.project}”。",
                (Passage(SECTION, one.project, spot=one.spot),),
                "核对标题和项目名称，改成同一个名称。",
                expected=one.titled,
                actual=one.project,
                severity=Severity.NOTICE if near else None,
            )


def tables_twice(subject: Subject) -> Iterator[Found]:
    """P12: no performance table of a unit stands there twice."""
    seen: set[ReadFunds] = set()
    for one in subject.reading.funds if subject.reading else ():
        table = replace(one, spot=None)
        if one.total and table in seen:
            yield Found(
                f"项目“{one.project}”的绩效目标表印了两遍，资金也相同。",
                (Passage(SECTION, one.project, spot=one.spot),),
                "删去重复的一张。",
                actual=one.project,
            )
        seen.add(table)


def categories_of_others(subject: Subject) -> Iterator[Found]:
    """P13: a 二级指标 stands under its own 一级指标."""
    for project, one in indicators(subject):
        belongs = [level for level in IndicatorClass if plain(one.category) in categories(level)]
        if belongs and one.level not in belongs:
            yield Found(
                f"项目“{subject.named(project)}”的“{one.category}”列在{one.level.word}下，它属于{belongs[0].word}。",
                (place_of_indicator(project, one),),
                "把这个指标移到它的一级指标下，或改正二级指标。",
                expected=belongs[0].word,
                actual=one.level.word,
                # Some forms have satisfaction among the benefits, and costs among the output.
                severity=Severity.NOTICE if IndicatorClass.SATISFACTION in belongs else None,
            )


def repeated_indicators(subject: Subject) -> Iterator[Found]:
    """P14: no indicator stands there twice."""
    told: Counter[tuple[object, ...]] = Counter()
    for project, one in indicators(subject):
        same = (project.id, one.level, plain(one.category), plain(one.name), print_value(one))
        told[same] += 1
        if one.name.strip() and told[same] == _TWICE:
            yield Found(
                f"项目“{subject.named(project)}”的{one.level.word}“{one.name} {print_value(one)}”列了两遍。",
                (place_of_indicator(project, one),),
                "删去重复的一个。",
                actual=print_value(one),
            )


def limits(subject: Subject) -> Iterator[Found]:
    """P15: a cost is not limited to more than the project has."""
    say = subject.say
    for project, one in indicators(subject):
        unit, number = _UNITS.get(one.measure.strip()), number_of(one.value)
        if (
            one.level is not IndicatorClass.COST
            or one.operator not in _LIMITS
            or unit is None
            or number is None
            or _PER.search(one.name)
        ):
            continue
        limit = parse_amount(str(number), unit).amount or 0
        money = sum(line.amount for line in subject.index.of_project[project.id].values())
        if money and limit > money + PRINTED_STEP:
            yield Found(
                f"项目“{subject.named(project)}”的成本指标“{one.name}”是“{print_value(one)}”，比项目资金 "
                f"{say.money(money)}还{say.more_or_less(limit, money)}。",
                (place_of_indicator(project, one),),
                "核对成本的限额和项目资金；跨年度项目按总投资填写的，可忽略。",
                **say.compared(limit, money),
            )


def past_goals(subject: Subject) -> Iterator[Found]:
    """P16: what a project is to reach is not dated to the year before."""
    year = subject.naming.year - 1
    due = re.compile(_DUE.format(year=year))
    for project in published_projects(subject):
        if found := due.search(project.goal):
            yield Found(
                f"项目“{subject.named(project)}”的年度目标写的是 {year} 年的时间："
                f"{around(project.goal, found[0])}",
                (place_of_project(project),),
                f"核对是否沿用了上年的目标；本预算是 {year + 1} 年度。",
                expected=str(year + 1),
                actual=str(year),
            )


_TABLES: frozenset[type] = frozenset({Project, Indicator})

GOAL_RULES = (
    Rule("P11", Severity.WARNING, "绩效目标表的标题与项目名称一致", "一个项目一张绩效目标表", titles),
    Rule("P12", Severity.WARNING, "绩效目标表不重复", "一个项目一张绩效目标表", tables_twice),
    Rule(
        "P13",
        Severity.WARNING,
        "二级指标属于它的一级指标",
        "绩效指标分为成本、产出、效益、满意度四类，各有二级指标",
        categories_of_others,
        facts=_TABLES,
        section="performance",
    ),
    Rule(
        "P14",
        Severity.WARNING,
        "绩效指标不重复",
        "每个绩效指标列一次",
        repeated_indicators,
        facts=_TABLES,
        section="performance",
    ),
    Rule(
        "P15",
        Severity.NOTICE,
        "成本限额不超过项目资金",
        "成本指标控制在项目资金以内",
        limits,
        facts=frozenset({*_TABLES, ExpenditureLine}),
        tier=Tier.PAGE,
        section="performance",
    ),
    Rule(
        "P16",
        Severity.NOTICE,
        "年度目标是本年的",
        "绩效目标是预算年度要达到的目标",
        past_goals,
        facts=frozenset({Project}),
        section="performance",
    ),
)
