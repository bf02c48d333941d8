"""Faults of a document's words: names, ordinals, directions, reasons, indicators, signs."""

import re
from collections.abc import Callable, Iterator

from tests.audit.drafts import CELL, Change, Draft
from tests.audit.faults import Fault

DIRECTION, MEASURE, PART, UNIT, UNIT_TYPO = (
    "增减写反",
    "万元写成元",
    "其中少一项",
    "写了别的单位",
    "单位名称错字",
)
ORDINAL, HEADING, PARAGRAPH, REASON, HOLDER = "序号错", "标题错字", "一段印两遍", "没有原因或用途", "占位的字"
OPERATOR, RATE, CLASS, COST, PROJECT = (
    "指标符号错",
    "率超过百分之百",
    "二级指标放错",
    "成本超过资金",
    "表题与项目不符",
)
PERSONAL, FUND, DOUBLED, SIGNS, PAIR = "手机号码", "备注写了别的预算", "词重复", "标点重复", "括号不成对"
STALE = "上一年的日期"
_ANOTHER = "平原县市场监管局"
_NUMBERS = "一二三四五六七八九十"
_ORDINAL = re.compile(rf"^（?([{_NUMBERS}]{{1,3}})(?=[）、])")
_WAY = re.compile("增加|减少|增长|下降")
_OPPOSITE = {"增加": "减少", "减少": "增加", "增长": "下降", "下降": "增长"}
_MONEY = re.compile(r"(?<![\d.])([\d.]+)万元")
_PART_OF = re.compile(r"、[^、，。；：]*?\d+\.\d\d万元(?=[、。])")
_WHY = re.compile("(?:主要原因是：?|主要用于)([^。]+)")
_HOLDERS = ("待定", "×××", "［填写］", "（此处填写原因）")
_LOW, _HIGH = (
    re.compile("差错率|故障率|投诉|失学|成本|费用总额|造价|控制数"),
    re.compile("满意度|合格率|完成率|及时率|就业率|举办率"),
)
_VALUE = re.compile(r"([≥≤=])([\d.]+)(\S*)$")
_CLASSES = {
    "经济成本指标": "数量指标",
    "数量指标": "社会效益指标",
    "社会效益指标": "数量指标",
    "质量指标": "服务对象满意度指标",
}
_FUNDS = {"政府性基金预算": "国有资本经营预算", "国有资本经营预算": "政府性基金预算"}


def word_faults(draft: Draft) -> Iterator[Fault]:
    """Every fault of every kind of this file in a document."""
    own = draft.name
    for number, (line, place) in enumerate(zip(draft.texts, draft.places(), strict=True)):

        def put(
            kind: str, done: str, *instead: str, at: int = number, line: str = line, place: str = place
        ) -> Fault:
            return Fault(kind, line, done, place, Change(at, 1, instead))

        def instead(
            kind: str, old: str, new: str, start: int, at: int = number, line: str = line, place: str = place
        ) -> Fault:
            changed = f"{line[:start]}{new}{line[start + len(old) :]}"
            return Fault(kind, line, f"{old} → {new}", place, Change(at, 1, (changed,)))

        if CELL in line:
            yield from _of_row(line, instead)
        elif line.endswith("。"):
            yield put(PARAGRAPH, "两遍", line, line)
        if place == "四、名词解释" or place.startswith("第四部分"):
            if found := _ORDINAL.match(line):
                yield instead(ORDINAL, found[1], _next(found[1]), found.start(1))
            continue
        for at in [found.start() for found in re.finditer(re.escape(own), line)][:1]:
            yield instead(UNIT, own, _ANOTHER, at)
            yield instead(UNIT_TYPO, own, own[:2] + own[3:], at)
        if CELL in line:
            continue
        if found := _ORDINAL.match(line):
            yield instead(ORDINAL, found[1], _next(found[1]), found.start(1))
            if len(line) < 30 and not line.endswith("。"):
                yield instead(HEADING, line, f"{line[:-2]}{line[-1]}", 0)
        for found in _WAY.finditer(line.partition("原因")[0]):
            yield instead(DIRECTION, found[0], _OPPOSITE[found[0]], found.start())
        if _WAY.search(line):
            turned = _WAY.sub(lambda found: _OPPOSITE[found[0]], line)
            yield put(DIRECTION, "全部写反", turned)
        for found in _MONEY.finditer(line):
            yield instead(MEASURE, found[0], f"{found[1]}元", found.start())
        for found in _PART_OF.finditer(line):
            yield instead(PART, found[0], "", found.start())
        for found in _WHY.finditer(line):
            yield instead(REASON, found[1], "", found.start(1))
            yield from (instead(HOLDER, found[1], holder, found.start(1)) for holder in _HOLDERS)
            yield instead(DOUBLED, found[1][:2], found[1][:2] * 2, found.start(1))
            yield (
                instead(SIGNS, "。", "。。", found.end())
                if line[found.end() :].startswith("。")
                else put(SIGNS, "。。", f"{line}。。")
            )
            yield instead(PAIR, found[1], f"{found[1]}（其中", found.start(1))
            yield instead(STALE, found[1], f"2024年{found[1]}", found.start(1))
        if line.startswith("备注："):
            for fund, other in _FUNDS.items():
                if fund in line:
                    yield instead(FUND, fund, other, line.index(fund))
        if line.endswith("项目绩效目标表") and not line[0].isdigit():
            yield instead(PROJECT, line[:4], "另一个项目", 0)
        if place.endswith("主要职责") and line.endswith("。"):
            yield put(PERSONAL, "加号码", f"{line}联系人：王某，13805917264。")


def _of_row(line: str, instead: Callable[..., Fault]) -> Iterator[Fault]:
    if not (found := _VALUE.search(line)) or line.startswith("绩效目标指标\t"):
        for name, other in _CLASSES.items():
            if f"{name}\t" in line and found:
                yield instead(CLASS, name, other, line.index(name))
        return
    sign, number, measure = found.groups()
    name = line.split(CELL)[-2]
    for level, other in _CLASSES.items():
        if f"{level}{CELL}" in line:
            yield instead(CLASS, level, other, line.index(level))
    low, high = bool(_LOW.search(name)), bool(_HIGH.search(name))
    if low and sign == "≤":
        yield instead(OPERATOR, "≤", "≥", found.start(1))
    if high and sign in "≥=":
        yield instead(OPERATOR, sign, "≤", found.start(1))
    if sign in "≥≤":
        yield instead(OPERATOR, sign, "", found.start(1))
        yield instead(OPERATOR, f"{sign}{number}", sign, found.start(1))
    if measure == "%" and high:
        yield instead(RATE, number, f"1{number}" if len(number) < 3 else f"{number}0", found.start(2))
    if measure == "万元" and sign == "≤" and "总" in name + "总":
        yield instead(
            COST, number, f"{number}0" if "." not in number else number.replace(".", ""), found.start(2)
        )


def _next(ordinal: str) -> str:
    """The ordinal after the next."""
    numbers = [*_NUMBERS, *(f"十{one}" for one in _NUMBERS[:9]), *("二十", "二十一", "二十二", "二十三")]
    at = numbers.index(ordinal) if ordinal in numbers else 0
    return numbers[min(at + 2, len(numbers) - 1)]
