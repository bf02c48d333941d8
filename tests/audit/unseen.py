"""Faults that contradict nothing else in their file, by what they are."""

import re

from tests.audit.faults import DIGIT, ROW, SENTENCE, TITLE, Fault
from tests.audit.table_faults import SLID
from tests.audit.word_faults import DIRECTION, HEADING, MEASURE, OPERATOR, PARAGRAPH, PART, UNIT

_CLERKS_OWN = ("一、单位主要职责", "三、单位主要工作任务", "第四部分 名词解释")
_PLACES = {
    "an indicator's value, printed once": r"[≥≤]\{\}",
    "a figure in an indicator's or project's name": r"等保|第五轮",
    "a code without money": r"^\{\}\t[^\t]+\t$",
    "an ordinal": r"^(?:其中：)?（?\{\}[、）.]",
    "the unit's own departments, counted once": r"包括\{\}个机关行政处",
    "large equipment, counted once": r"以上设备\{\}台",
    "what counts as large": r"单位价值\{\}万元",
    "the prior year's vehicles, known from here alone": r"比上年减少\{\}万元，下降100\.00%",
    "one in the last digit, as rounding may make it": r"^其他资金\t\{\}$|^\d{5}\t[^\t]+\t\{\}$",
}
# By kind, what of it contradicts nothing: what is done or where, and why.
_OF_KINDS = {
    SLID: (r"^\d{3}(?:\d\d)?\t[^\t]+\t[^\t]*$", "what is spent on what is printed there alone"),
    MEASURE: (r"^0(?:\.0+)?万元|单位价值", "nothing is nothing in 元 too; what counts as large"),
    PART: (r"、\D+0\.00万元", "a part without money may be left out"),
    DIRECTION: (r"^(?=.*(?:增加|减少)0\.00)(?!.*(?:增加|减少)(?!0\.00)\d)", "no change, whichever way"),
    OPERATOR: (r"^[≥≤] → $", "a figure without a sign is what is to be reached"),
    UNIT: ("^主管部门", "a project may be another unit's"),
    HEADING: (r"^[（(]|^\d", "a heading in other words"),
    PARAGRAPH: (r"^.{0,20}$", "a short line may rightly stand twice"),
}


def explained(fault: Fault) -> str:
    """Why nothing else in the file tells of a fault, "" where something should."""
    where = fault.where
    if fault.kind in _OF_KINDS:
        shape, why = _OF_KINDS[fault.kind]
        return why if re.search(shape, where) or re.search(shape, fault.done) else ""
    if fault.kind in (SENTENCE, TITLE):
        if fault.place in _CLERKS_OWN:
            return "the clerk's own words and the glossary's"
        return (
            "a title, or words without a figure"
            if fault.kind == TITLE or not re.search(r"\d\.\d", where)
            else ""
        )
    if fault.kind == ROW:
        if re.search(r"[≥≤]|一级指标|^备注\t", where):
            return "an indicator, printed once"
        return (
            "a row without money"
            if not re.search(r"[1-9]\d*\.\d|0\.[1-9]|\.0[1-9]|\b[1-9]\d*$", where)
            else ""
        )
    if fault.kind == DIGIT and "比上年增加{}万元" in where:
        return "the last digit of a comparison: the prior year is known from it alone"
    shapes = (why for why, shape in _PLACES.items() if re.search(shape, where))
    return next(shapes, "")
