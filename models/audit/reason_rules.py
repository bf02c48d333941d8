"""N19–N21: reasons that explain nothing, and amounts in another unit than those beside them."""

import re
from collections import defaultdict
from collections.abc import Iterator, Set

from models.audit.finding import Found, Passage
from models.audit.passages import Written
from models.audit.punctuation import around
from models.audit.rule import ALL_FACTS, Rule, Tier
from models.audit.subject import Subject
from models.facts import Severity
from models.facts.fields import Role, field_of
from models.ground.money import MoneyUnit, format_amount, parse_amount
from models.ground.words import plain
from models.publish import EXPLANATIONS, FieldOf

_DIRECTION = re.compile("增加|减少")
_UP = re.compile("增加|增长|新增|增多|提高|提标|提升|上调|上涨|调增|扩大|扩编|增设|增补|追加")
_DOWN = re.compile(
    "减少|压减|下降|降低|缩减|核减|调减|压缩|精简|取消|停止|结束|到期|完工|完成|退休|调出|调离|节约|节俭|紧日子|从严|严控|控制"
    "|不再|未安排|没有安排|无此|不安排"
)
_NOTHING_SAID = re.compile(
    "(?:因|由于|根据|是)?(?:单位|部门|本年|本年度|实际|正常|日常|预算)?"
    "(?:工作|业务|实际|经费|预算|收入|支出|资金)?(?:的)?(?:需要|需求|安排|调整|变动|变化|情况|增加|减少|编制)(?:所致|导致)?"
)
_OFTEN = 4
"""So many figures can hardly all have changed for one reason."""
_NOTHING = format_amount(0)
_YUAN = re.compile(r"(?<![\d.,])(\d[\d,]*(?:\.\d+)?)\s*元")
_CLERKS = re.compile(r"(?:reason|purpose|why|kept|cut|name|unit)$")


def _reasons(subject: Subject) -> Iterator[tuple[str, Written]]:
    for one in subject.written:
        if isinstance(one.origin, FieldOf) and field_of(one.origin.key).role is Role.REASON:
            yield plain(one.span.text).rstrip("。;,"), one


def contrary_reasons(subject: Subject) -> Iterator[Found]:
    """N19: what has grown has not done so because something became less, nor the other way round."""
    for reason, one in _reasons(subject):
        directions = set(_DIRECTION.findall(one.before))
        if len(directions) != 1:
            continue
        (direction,) = directions
        up, down = bool(_UP.search(reason)), bool(_DOWN.search(reason))
        if (direction == "增加" and down and not up) or (direction == "减少" and up and not down):
            yield Found(
                f"“{one.printed.section}”里金额{direction}，写的原因却像是{'减少' if down else '增加'}的："
                f"“{reason}”。",
                (one.place(one.span.text),),
                "核对增减方向和原因；原因说得通的，可忽略。",
                expected=direction,
                actual=reason,
            )


def empty_reasons(subject: Subject) -> Iterator[Found]:
    """N20: a reason says more than that the work wanted it, and is not the same for everything."""
    of_text: defaultdict[str, list[Written]] = defaultdict(list)
    for reason, one in _reasons(subject):
        of_text[reason].append(one)
        if _NOTHING_SAID.fullmatch(reason):
            yield Found(
                f"“{one.printed.section}”写的原因是“{reason}”，没有说明为什么增减。",
                (one.place(one.span.text),),
                "写出具体的原因，如哪个项目、哪项政策、多少人。",
                actual=reason,
            )
    for reason, those in of_text.items():
        if len(those) >= _OFTEN and not _NOTHING_SAID.fullmatch(reason):
            yield Found(
                f"{len(those)} 处增减写的都是同一个原因：“{reason}”。",
                tuple(one.place(one.span.text) for one in those),
                "分别写出各自的原因。",
                actual=reason,
            )


def other_units(subject: Subject) -> Iterator[Found]:
    """N21: sentences that tell of the tables' money tell of it in 万元 throughout."""
    if subject.reading is None:
        return
    printed = {format_amount(printed.amount) for printed in subject.reading.report.figures.values()}
    for said in subject.reading.said:
        if said.key.partition(".")[0] not in EXPLANATIONS and said.key:
            continue
        text = plain(said.text)
        for place, words in said.words.items():
            if _CLERKS.search(place) and words:
                text = text.replace(plain(words), "")
        for found in _YUAN.finditer(text):
            # Where it is not said what an amount is of, it is one of the tables' or it is nobody's.
            if said.key or (found[1] in printed and found[1] != _NOTHING):
                yield Found(
                    f"“{said.section}”里“{found[0]}”的单位是元，这类句子的金额都以万元为单位："
                    f"{around(text, found[0])}",
                    (Passage(said.section, found[0], block=said.key),),
                    "核对金额单位，改成万元。",
                    expected=f"{_in_wan(found[1], printed)}万元",
                    actual=found[0],
                )


def _in_wan(figure: str, printed: Set[str]) -> str:
    """What a figure in 元 is in 万元: the same where a table has it or it would hardly be anything there."""
    amount = parse_amount(figure, MoneyUnit.YUAN).amount
    if figure in printed or amount is None or amount < MoneyUnit.WAN.fen:
        return figure
    return format_amount(amount)


REASON_RULES = (
    Rule(
        "N19",
        Severity.NOTICE,
        "原因与增减方向相符",
        "增减变动要说明原因",
        contrary_reasons,
        facts=ALL_FACTS,
        tier=Tier.PAGE,
    ),
    Rule(
        "N20",
        Severity.NOTICE,
        "原因具体",
        "增减变动要说明原因，不能只写“工作需要”",
        empty_reasons,
        facts=ALL_FACTS,
        tier=Tier.PAGE,
    ),
)
UNIT_OF_AMOUNTS = Rule("N21", Severity.WARNING, "金额都以万元为单位", "公开的金额以万元为单位", other_units)
