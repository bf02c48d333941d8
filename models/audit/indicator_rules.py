"""P03–P05: a performance table's goal and indicators."""

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from models.audit.finding import Found, Passage
from models.audit.rule import Rule
from models.audit.subject import Subject
from models.facts import Indicator, IndicatorClass, Project, Severity
from models.projects.indicator_value import print_value
from models.projects.projects import in_order, indicators_of
from models.publish import FactOf

SECTION = "七、预算绩效目标情况"


def published_projects(subject: Subject) -> list[Project]:
    """The projects that have a performance table."""
    return [project for project in in_order(subject.ledger) if project.published]


def origin_of_project(project: Project) -> FactOf:
    """Where a project is entered."""
    return FactOf(Project, str(project.id))


def place_of_project(project: Project) -> Passage:
    """The place of a project."""
    return Passage(SECTION, project.name, origin_of_project(project))


def complete_goals(subject: Subject) -> Iterator[Found]:
    """P03: each project has a goal and an indicator of every 一级指标."""
    for project in published_projects(subject):
        levels = {one.level for one in indicators_of(subject.ledger, project.id)}
        lacking = [level.word for level in IndicatorClass if level not in levels]
        if not project.goal.strip():
            lacking.insert(0, "年度目标")
        if lacking:
            yield Found(
                f"项目“{subject.named(project)}”的绩效目标表缺少{'、'.join(lacking)}。",
                (place_of_project(project),),
                "补填；每个项目都要有年度目标和四类一级指标。",
                hint_at=origin_of_project(project),
            )


_NEGATIVE = re.compile(
    "投诉|差错率|错误率|故障率|失误|误差|事故|违规|违纪|逾期|超时|返工|退件率|流失率|损坏率|不满意"
)
# What is done about such things is to be much, not little: 投诉处置及时率, 事故隐患排查次数.
_DEALT_WITH = re.compile(
    "处置|处理|办理|办结|结案|回复|答复|回访|反馈|受理|查处|查办|核查|排查|检查|整改|整治|治理|化解|解决|演练|培训"
    "|宣传|教育|预防|防范|防控|控制|排除|修复|维修|响应|下降|减少|降低|及时|满意度"
)
# What is granted by a standard, and how far money is used or work done in time, is to be reached.
_TO_BE_REACHED = re.compile(
    "标准|补助|补贴|奖补|奖励|救助|慰问|津贴|待遇|工资|执行|进度|支出率|使用率|完成率|及时率|准确率|到位率|控制率"
    "|节约|下降|降低|减少|处理率|处置率"
)
_MAY_EXCEED_ALL = re.compile("增长|增幅|提升|提高|上升|增加")
"""A rate of growth has no most."""
_OF_A_WHOLE = re.compile(
    "(?:及时|完成|合格|达标|准确|覆盖|到位|执行|支出|使用|通过|知晓|满意|就业|举办|开工|竣工|验收|出勤|参与|发放"
    "|兑现|处置|处理|办结|结案|签约|入学|毕业|升学|普及|修复|成活|存活|优良|优秀|完好|正常|录用|响应)率"
)
"""What is a part of something is never more than all of it."""
_IS_REACHED = re.compile("(?:及时|按期完成|完成|合格|达标|准确|覆盖|通过|知晓)率$")
"""What is to be reached, and not kept below; of money spent either may be meant."""
_UPWARD, _DOWNWARD = frozenset("≥>"), frozenset("≤<")
_HUNDRED = 100


def directions(subject: Subject) -> Iterator[Found]:
    """P04: a cost or a complaint count is to stay below, a rate of satisfaction or quality above."""
    for project, one in indicators(subject):
        rate = "%" in one.measure and (
            one.level is IndicatorClass.SATISFACTION or one.category == "质量指标" or "满意" in one.name
        )
        number = number_of(one.value)
        if _NEGATIVE.search(one.name):
            if one.operator in _UPWARD and not _DEALT_WITH.search(one.name):
                yield _wrong_way(subject, project, one, "这类指标越低越好，应当用“≤”。")
        elif one.level is IndicatorClass.COST:
            if one.operator in _UPWARD and not _TO_BE_REACHED.search(one.name):
                yield _wrong_way(subject, project, one, "成本要控制在限额以内，应当用“≤”。")
        elif _IS_REACHED.search(one.name) and _below_all(one, number):
            yield _wrong_way(subject, project, one, "这类比率越高越好，应当用“≥”。")
        elif rate and one.operator in _DOWNWARD:
            yield _wrong_way(subject, project, one, "满意度、质量的比率越高越好，应当用“≥”。")
        part = rate or ("%" in one.measure and _OF_A_WHOLE.search(one.name))
        if part and number is not None and number > _HUNDRED and not _MAY_EXCEED_ALL.search(one.name):
            yield _wrong_way(subject, project, one, "比率不能超过 100%。")


def _below_all(one: Indicator, number: Decimal | None) -> bool:
    """Whether a rate is to stay below something less than all: ≤100% says no more than that it is a rate."""
    return "%" in one.measure and one.operator in _DOWNWARD and number is not None and number < _HUNDRED


def _wrong_way(subject: Subject, project: Project, one: Indicator, why: str) -> Found:
    return Found(
        f"项目“{subject.named(project)}”的{one.level.word}“{one.name}”是“{print_value(one)}”，{why}",
        (place_of_indicator(project, one),),
        "核对指标值的符号和数。",
        actual=print_value(one),
    )


_BARE_SIGN = re.compile(r"[≥≤><＞＜]=?\s*\D{0,3}|[=＝+%％]+")
_BARE_NUMBER = re.compile(r"[≥≤=><+]?\s*[\d.,]+\s*%?")
_WITH_A_MEASURE = re.compile(r"[\d.,]+\s*[^\d年月日，。]{0,4}")


_HOW_TO_WRITE_VALUES = "指标值由符号、数和计量单位组成（如≥98%），或全部用文字写明。"


def complete_values(subject: Subject) -> Iterator[Found]:
    """P05: a value is an operator, a number and a measure, or words throughout."""
    without_signs = _projects_without_signs(subject)
    bare_number = _WITH_A_MEASURE if subject.reading else _BARE_NUMBER
    for project, one in indicators(subject):
        lacking = []
        if one.operator:
            lacking += ["数"] if number_of(one.value) is None else []
            lacking += [] if one.measure.strip() else ["计量单位"]
        elif not one.value.strip():
            yield Found(
                f"项目“{subject.named(project)}”的{one.level.word}“{one.name}”没有写指标值。",
                (place_of_indicator(project, one),),
                _HOW_TO_WRITE_VALUES,
            )
        elif _BARE_SIGN.fullmatch(one.value.strip()):
            lacking += ["数"]
        elif bare_number.fullmatch(one.value.strip()) and project.id not in without_signs:
            lacking += ["符号"]
        if lacking:
            yield Found(
                f"项目“{subject.named(project)}”的{one.level.word}“{one.name}”的指标值“{print_value(one)}”缺少"
                f"{'、'.join(lacking)}。",
                (place_of_indicator(project, one),),
                _HOW_TO_WRITE_VALUES,
                actual=print_value(one),
                # 100% alone is how others write that it is reached.
                severity=Severity.NOTICE if subject.reading and lacking == ["符号"] else None,
            )


def _projects_without_signs(subject: Subject) -> frozenset[int]:
    """The projects of somebody else's document whose values are all written without ≥ or ≤: what is meant
    is that they are reached.
    """
    if subject.reading is None:
        return frozenset()
    signed = {project.id for project, one in indicators(subject) if one.operator}
    return frozenset(project.id for project in published_projects(subject)) - signed


def indicators(subject: Subject) -> Iterator[tuple[Project, Indicator]]:
    """Every indicator of the projects that have a performance table."""
    for project in published_projects(subject):
        for one in indicators_of(subject.ledger, project.id):
            yield project, one


def place_of_indicator(project: Project, one: Indicator) -> Passage:
    """The place of an indicator."""
    return Passage(
        SECTION, f"{one.name} {print_value(one)}".strip() or project.name, FactOf(Indicator, str(one.id))
    )


def number_of(text: str) -> Decimal | None:
    """A value as a number, None for words."""
    try:
        return Decimal(text.replace(",", "").strip())
    except InvalidOperation:
        return None


_INDICATORS: frozenset[type] = frozenset({Project, Indicator})

INDICATOR_RULES = (
    Rule(
        "P03",
        Severity.ERROR,
        "绩效目标完整",
        "每个项目要有年度目标和成本、产出、效益、满意度四类指标",
        complete_goals,
        facts=_INDICATORS,
        unfinished=True,
        section="performance",
    ),
    Rule(
        "P04",
        Severity.WARNING,
        "指标值的方向合理",
        "成本、投诉控制在限额以内，满意度和质量不低于目标且不超过 100%",
        directions,
        facts=_INDICATORS,
        section="performance",
    ),
    Rule(
        "P05",
        Severity.WARNING,
        "指标值完整",
        "指标值由符号、数和计量单位组成，或全部用文字写明",
        complete_values,
        facts=_INDICATORS,
        section="performance",
    ),
)
