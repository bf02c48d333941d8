"""R07–R10: the sentences and projects of a document that somebody else made, against its own tables.

A document that agrees with itself prints, word for word, what its facts give; where a sentence says another
figure than that, it contradicts a table or another sentence.
"""

import re
from collections.abc import Iterator, Mapping, Set
from decimal import ROUND_HALF_UP, Decimal
from difflib import SequenceMatcher

from models.audit.finding import Found, Passage
from models.audit.indicator_rules import SECTION
from models.audit.passages import Printed
from models.audit.reading import Reading, Said
from models.audit.rule import Rule
from models.audit.subject import Subject
from models.facts import Severity
from models.families import FINEST, Family
from models.ground.money import PRINTED_STEP
from models.ground.words import plain
from models.publish import Style, wording_of

_TOLD = re.compile(r"(?<!\d)-?\d+(?:\.\d+)?%?|增加|减少|增长|下降|持平")
_FIGURE = re.compile(r"-?\d+(?:\.\d+)?")
_STEP = Decimal("0.01")
_AROUND = 14
# In a document whose totals show rounding: of a sum of two rounded figures, and of a percentage of them,
# which may be a large one of a small amount.
_NEAR_AMOUNT, _NEAR_PERCENT, _NEAR_PART = Decimal("0.01"), Decimal("0.05"), Decimal("0.005")
_SHOWN = 40
_OVERVIEW = frozenset({"duties", "units", "tasks"})
_FILES = frozenset({"overview", "other_matters"})
# Sentences that say nothing of figures, whatever their place.
_ALWAYS = re.compile(r"^glossary\.|_lead$|\.title$")
# Paragraphs that go by their place in a list, not by what they say.
_BY_PLACE = re.compile(r"(?:duties|tasks|glossary)\.\d+|performance\.remarks")


def _reading(subject: Subject) -> Reading:
    return subject.reading or Reading()


def _sentences(subject: Subject) -> dict[str, Printed]:
    """The sentences that the facts give, by their keys."""
    return {
        one.block: one
        for one in subject.printed
        if one.paragraph is not None
        and one.paragraph.style is Style.BODY
        and not one.paragraph.overridden
        and not _BY_PLACE.fullmatch(one.block)
    }


def contradicting_sentences(subject: Subject) -> Iterator[Found]:
    """R07: each sentence says what the tables and the other sentences give."""
    if not _reading(subject).said:
        return
    given, printed = _sentences(subject), {one.block for one in subject.printed}
    coarse = coarser_items(subject)
    for said in _reading(subject).said:
        if said.key in given:
            ours = given[said.key]
            other = None if said.meaning is None else _reading(subject).meaning_of(said.key, ours.text)
            if said.meaning is None or other is None:
                yield from _compared(said, ours, bool(subject.rounded))
            elif found := list(_contradictions(said, ours, said.meaning, other, bool(subject.rounded))):
                yield from _compared(said, ours, bool(subject.rounded)) if said.prescribed else found
        elif said.key in coarse:
            continue
        elif said.key and said.key not in printed and not _ALWAYS.search(said.key):
            yield Found(
                f"“{said.section}”写了“{_short(said.text)}”，按各表和其他文字不应有这句话。",
                (Passage(said.section, _short(said.text), block=said.key),),
                "核对这句话里的科目、有无，和它所说的表或数。",
                actual=_short(said.text),
            )


def _compared(said: Said, printed: Printed, rounded: bool) -> Iterator[Found]:
    text, given = plain(said.text), plain(printed.text)
    theirs, ours = list(_TOLD.finditer(text)), list(_TOLD.finditer(given))
    matcher = SequenceMatcher(
        None, [_value(one[0]) for one in theirs], [_value(one[0]) for one in ours], autojunk=False
    )
    for kind, start, end, start_given, end_given in matcher.get_opcodes():
        if kind == "equal":
            continue
        pairs = list(zip(theirs[start:end], ours[start_given:end_given], strict=False))
        near = (
            rounded
            and end - start == end_given - start_given
            and all(_near(told[0], given[0]) for told, given in pairs)
        )
        words = "、".join(one[0] for one in theirs[start:end]) or "（没有写）"
        expected = "、".join(one[0] for one in ours[start_given:end_given]) or "（不应有）"
        at = theirs[start] if start < len(theirs) else theirs[-1] if theirs else None
        around = text[max(0, at.start() - _AROUND) : at.end() + _AROUND] if at else _short(text)
        yield Found(
            f"“{printed.section}”里“…{around}…”写的是 {words}，按各表和其他文字推算是 {expected}"
            f"{'，可能是四舍五入的尾差' if near else ''}。",
            (printed.place(around),),
            "核对这句话和它所引用的表；两处应当一致。",
            expected=expected,
            actual=words,
            severity=Severity.NOTICE if near else None,
        )


def _value(told: str) -> str:
    """A figure without the decimals that make no difference; a word as it is."""
    number, sign = told.rstrip("%"), "%" if told.endswith("%") else ""
    return f"{Decimal(number).normalize():f}{sign}" if _FIGURE.fullmatch(number) else told


def _contradictions(
    said: Said, printed: Printed, theirs: Mapping[str, str], ours: Mapping[str, str], rounded: bool
) -> Iterator[Found]:
    """Where a sentence in other words says another figure, or one that there is none for.

    What it leaves unsaid contradicts nothing.
    """
    for place in (*theirs, *_left_out(theirs, ours)):
        told, given = theirs.get(place, ""), ours.get(place, "")
        if _same_value(told, given):
            continue
        near = rounded and _near(told, given)
        at = plain(said.text).find(told)
        around = (
            plain(said.text)[max(0, at - _AROUND) : at + len(told) + _AROUND]
            if at >= 0
            else _short(said.text)
        )
        expected = given or "（不应有）"
        yield Found(
            f"“{printed.section}”里“…{around}…”写的是 {told or '（没有写）'}，"
            f"按各表和其他文字推算是 {expected}{'，可能是四舍五入的尾差' if near else ''}。",
            (printed.place(around),),
            "核对这句话和它所引用的表；两处应当一致。",
            expected=expected,
            actual=told,
            severity=Severity.NOTICE if near else None,
        )


def _left_out(theirs: Mapping[str, str], ours: Mapping[str, str]) -> list[str]:
    """The parts of a list that a sentence leaves out although it has others."""
    lists = {place.partition("/")[0] for place in theirs if "/" in place}
    return [place for place in ours if place not in theirs and place.partition("/")[0] in lists]


def _same_value(one: str, other: str) -> bool:
    """Whether two figures or words say the same: 0, 0.00 and nothing do, 931.8 and 931.80 too."""
    first, second = (text.replace(",", "").rstrip("%") or "0" for text in (one, other))
    if all(_FIGURE.fullmatch(text) for text in (first, second)):
        exact, known = Decimal(first), Decimal(second)
        # What is written with more decimals than are printed here is the same figure where it rounds to it.
        return exact == known or exact.quantize(_STEP, ROUND_HALF_UP) == known
    return one == other


def _near(one: str, other: str) -> bool:
    """Whether two figures differ by no more than what they are worked out from may have been rounded by."""
    told, given = one.rstrip("%"), other.rstrip("%")
    if "." not in told or "." not in given or one.endswith("%") != other.endswith("%"):
        return False
    most = _NEAR_AMOUNT
    if one.endswith("%"):
        most = max(_NEAR_PERCENT, Decimal(given) * _NEAR_PART)
    return abs(Decimal(told) - Decimal(given)) <= most


def missing_sentences(subject: Subject) -> Iterator[Found]:
    """R08: every sentence that the facts require is there, unless other words stand in its section."""
    said = _reading(subject).said
    if not said:
        return
    known = {one.key for one in said}
    own_words = {one.section for one in said if not one.key}
    other = {one.key for one in said if not one.prescribed}
    excused = excused_items(subject)
    for key, printed in _sentences(subject).items():
        if (
            key not in known
            and printed.section not in own_words
            and not _otherwise_said(subject.family, key, other)
            and key not in excused
        ):
            yield Found(
                f"“{printed.section}”里没有找到这句话：“{_short(printed.text)}”。",
                (printed.place(_short(printed.text)),),
                "补上这句话。",
                expected=_short(printed.text),
            )


def coarser_items(subject: Subject) -> dict[str, list[str]]:
    """The items that speak of a 类 or 款 where 项 is prescribed, each with those that should stand there."""
    given = _sentences(subject)
    found = {}
    for said in _reading(subject).said:
        section, _, code = said.key.partition(".")
        if said.key not in given and code.isdigit():
            finer = [key for key in given if key.startswith(said.key) and key.partition(".")[0] == section]
            if finer:
                found[said.key] = finer
    return found


def excused_items(subject: Subject) -> set[str]:
    """The items of which nothing more has to be said.

    That the document speaks of a 类 or 款 in their place is found by R13, that its tables go no further
    by A03.
    """
    spoken_of = {key for finer in coarser_items(subject).values() for key in finer}
    if not (subject.reading and subject.reading.said):
        return spoken_of
    said = {one.key for one in subject.reading.said}
    coarse = {
        key
        for key in _sentences(subject)
        if key not in said and (code := key.partition(".")[2]).isdigit() and len(code) < FINEST
    }
    return spoken_of | coarse


def coarse_items(subject: Subject) -> Iterator[Found]:
    """R13: the explanations speak of each 项, not of the 类 or 款 above it."""
    said = {one.key: one for one in _reading(subject).said}
    for key, finer in coarser_items(subject).items():
        one = said[key]
        codes = "、".join(each.partition(".")[2] for each in finer)
        yield Found(
            f"“{one.section}”里“{_short(one.text)}”没有列到项级，应列到：{codes}。",
            (Passage(one.section, _short(one.text), block=key),),
            "按项级科目逐项写明金额和用途。",
            expected=codes,
            actual=key.partition(".")[2],
        )


def _otherwise_said(family: Family, key: str, other: Set[str]) -> bool:
    """Whether another sentence says as much in words of its own, of those given."""
    section, _, path = key.partition(".")
    file, path = ("overview", key) if section in _OVERVIEW else (section, path)
    if file not in _FILES:
        return False
    words = wording_of(family, file)
    instead, within = words.instead(path), words.said_within(path)
    prefix = "" if file == "overview" else f"{file}."
    return bool({f"{prefix}{instead}", f"{prefix}{within}"} & other)


def own_paragraphs(subject: Subject) -> Iterator[Found]:
    """R09: paragraphs that are no prescribed sentence are told: only their figures could be looked at."""
    for one in _reading(subject).said:
        if not one.key:
            yield Found(
                f"“{one.section}”里有一段不是规定的写法，只审核了其中的数：“{_short(one.text)}”。",
                (Passage(one.section, _short(one.text)),),
                "人工核对这一段。",
            )


def read_funds(subject: Subject) -> Iterator[Found]:
    """R10: a printed performance table's 资金总额 is the sum of its parts."""
    say = subject.say
    for one in _reading(subject).funds:
        place = Passage(SECTION, one.project)
        if one.total is None or one.fiscal is None or one.other is None:
            yield Found(
                f"项目“{one.project}”的绩效目标表里，资金总额、财政拨款或其他资金读不出来。",
                (place,),
                "补齐这三个数，没有的填 0.00。",
            )
            continue
        parts = one.fiscal + one.other
        # Two rounded parts may miss their rounded sum by one in the last digit; a single one can't.
        rounded = PRINTED_STEP if one.fiscal and one.other else 0
        if abs(one.total - parts) > rounded:
            yield Found(
                f"项目“{one.project}”的资金总额印的是 {say.money(one.total)}，"
                f"财政拨款加其他资金是 {say.money(parts)}，总额{say.more_or_less(one.total, parts)}。",
                (place,),
                "资金总额应等于财政拨款加其他资金；请核对这张绩效目标表。",
                **say.compared(one.total, parts),
            )


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


SENTENCE_RULES = (
    Rule(
        "R07",
        Severity.ERROR,
        "情况说明与表一致",
        "公开文本与公开表的同一个数必须相同，各句话之间也不能矛盾",
        contradicting_sentences,
    ),
    Rule("R08", Severity.ERROR, "规定的句子齐全", "公开文本按规定的格式写明各项情况", missing_sentences),
    Rule("R13", Severity.ERROR, "情况说明列到项级", "预算法第四十六条：按功能分类编列到项", coarse_items),
    Rule("R09", Severity.NOTICE, "自行撰写的段落", "公开文本按规定的格式写明各项情况", own_paragraphs),
    Rule(
        "R10",
        Severity.ERROR,
        "绩效目标表资金总额等于各来源之和",
        "绩效目标表：资金总额 = 财政拨款 + 其他资金",
        read_funds,
    ),
)
