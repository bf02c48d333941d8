"""The parts of the book in the order of the work, each with what is filled, missing and wrong."""

from dataclasses import dataclass

from models.audit import Finding
from models.facts import Severity
from models.families import Family
from models.measures import (
    BALANCE_TABLE,
    BASIC_ECONOMIC_TABLE,
    ECONOMIC_TABLE,
    EXPENDITURE_TABLE,
    GENERAL_TABLE,
    GOVERNMENT_FUND_TABLE,
    REVENUE_BY_FUNCTION_TABLE,
    REVENUE_TABLE,
    STATE_CAPITAL_TABLE,
    THREE_PUBLIC_TABLE,
)
from ui.contents import Entry, contents_of, is_part, part_of_table
from ui.findings.judged import UNFINISHED, judged
from ui.origin_routes import leading_to, page_of
from ui.session import Session


@dataclass(frozen=True, slots=True)
class WorkStep:
    """A part of the contents, and what is to be done there; optional: a unit may have none of it."""

    part: str
    task: str
    optional: bool = False


_STEPS = (
    WorkStep("unit", "单位名称、主要职责、工作任务"),
    WorkStep(part_of_table(REVENUE_TABLE), "各单位的各项收入"),
    WorkStep(part_of_table(REVENUE_BY_FUNCTION_TABLE), "各项收入用于哪些科目"),
    WorkStep(part_of_table(GENERAL_TABLE), "一般公共预算的基本支出和项目支出"),
    WorkStep(part_of_table(GOVERNMENT_FUND_TABLE), "政府性基金预算的支出", optional=True),
    WorkStep(part_of_table(STATE_CAPITAL_TABLE), "国有资本经营预算的支出", optional=True),
    WorkStep(part_of_table(EXPENDITURE_TABLE), "财政拨款以外的支出"),
    WorkStep(part_of_table(BASIC_ECONOMIC_TABLE), "基本支出的经济分类"),
    WorkStep(part_of_table(THREE_PUBLIC_TABLE), "“三公”经费", optional=True),
    WorkStep(part_of_table(ECONOMIC_TABLE), "项目支出的经济分类"),
    WorkStep(part_of_table(BALANCE_TABLE), "核对收支总数；有结转下年的在这里填"),
    WorkStep("prior", "从去年的预算本、工作簿读取，或者填写"),
    WorkStep("projects", "每个项目的资金、总体目标和绩效指标"),
    WorkStep("explanations", "增减的原因、各项支出的用途"),
    WorkStep("matters", "机关运行经费、政府采购、车辆和设备"),
    WorkStep("glossary", "规定的名词之外，本单位自己的名词", optional=True),
    WorkStep("audit", "逐条核对发现的问题"),
    WorkStep("publish", "预览，导出 Word、PDF、网页或公开包"),
)
"""As the manual has it; what is computed throughout is no step."""


def steps_of(family: Family) -> tuple[WorkStep, ...]:
    """What is to be done for a kind of document, with the parts that it has."""
    return tuple(step for step in _STEPS if is_part(family, step.part))


def entry_of(family: Family, step: WorkStep) -> Entry:
    """The part of the contents where a step is done."""
    return next(entry for entry in contents_of(family) if entry.name == step.part)


def by_part(findings: tuple[Finding, ...]) -> dict[str, list[Finding]]:
    """The findings by the part of the contents that they lead to."""
    parts: dict[str, list[Finding]] = {}
    for finding in findings:
        origin = leading_to(finding)
        if origin is not None and (part := page_of(origin)) is not None:
            parts.setdefault(part, []).append(finding)
    return parts


@dataclass(frozen=True, slots=True)
class StepState:
    """Where a step stands: the picture and the word for it, and the numbers of what is found there."""

    picture: str
    word: str
    numbers: str = ""


def state_of(step: WorkStep, filled: bool | None, session: Session, findings: list[Finding]) -> StepState:
    """Where a step stands; ``filled`` None where that is not known yet."""
    if step.part == "audit":
        findings = list(session.watch.findings)
    told = judged(tuple(findings))
    numbers = "　".join(f"{word} {number}" for word, number in told.items() if number)
    if told[Severity.ERROR.word]:
        return StepState(Severity.ERROR.value, "有错误", numbers)
    if told[UNFINISHED]:
        return StepState("check-empty", UNFINISHED, numbers)
    if told[Severity.WARNING.word]:
        return StepState(Severity.WARNING.value, "请核对", numbers)
    if step.part == "publish":
        return StepState("check-empty", "", numbers)
    if filled:
        return StepState("check-filled", "没有错误" if step.part == "audit" else "已填", numbers)
    return StepState("check-empty", "没有就不填" if step.optional else "未填", numbers)
