"""R07, R10, R18: sentences and projects of somebody else's document, against its own tables.

A document that agrees with itself prints, word for word, what its facts give; where a sentence says another
figure than that, it contradicts a table or another sentence.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from decimal import Decimal
from difflib import SequenceMatcher
from typing import NamedTuple

from models.audit.finding import Found, Passage
from models.audit.indicator_rules import SECTION
from models.audit.passages import Printed
from models.audit.prescribed_sentences import coarser_items, given_sentences
from models.audit.reading import Said
from models.audit.rule import Rule
from models.audit.subject import Subject
from models.audit.told_figures import (
    FIGURE,
    follows_from_its_sentence,
    grows_beyond_itself,
    may_be_rounding,
    same_value,
    value,
)
from models.audit.witnesses import source_of
from models.facts import Severity
from models.families import TOTAL, Address
from models.ground.money import PRINTED_STEP
from models.ground.words import plain, shortened
from models.measures import FUND_TABLES
from models.publish import SECTION_OF_FUND
from models.tables import table_words

_TOLD = re.compile(r"(?<!\d)-?\d+(?:\.\d+)?(?:%|元)?|增加|减少|增长|下降|持平")
_AROUND = 14
_LONGEST_COUNT = 3
_SHOWN = 40
_OVERVIEW = frozenset({"duties", "units", "tasks"})
_FILES = frozenset({"overview", "other_matters"})
# Sentences that say nothing of figures, whatever their place.
_ALWAYS = re.compile(r"^glossary\.|_lead$|\.title$")
# Paragraphs that go by their place in a list, not by what they say.
_BY_PLACE = re.compile(r"(?:duties|tasks|glossary)\.\d+|performance\.remarks")


def contradicting_sentences(subject: Subject) -> Iterator[Found]:
    """R07: each sentence says what the tables and the other sentences give."""
    if not subject.read.said:
        return
    given, printed = given_sentences(subject), {one.block for one in subject.printed}
    coarse = coarser_items(subject)
    for said in subject.read.said:
        if said.key in given:
            yield from _contradicting(subject, said, given[said.key])
        elif said.key in coarse:
            continue
        elif said.key and said.key not in printed and not _ALWAYS.search(said.key):
            yield Found(
                f"“{said.section}”写了“{shortened(said.text, _SHOWN)}”，{_why_not(subject, said.key)}。",
                (Passage(said.section, shortened(said.text, _SHOWN), block=said.key),),
                "核对这句话和有关的表，改成一致。",
                actual=shortened(said.text, _SHOWN),
            )


def _contradicting(subject: Subject, said: Said, ours: Printed) -> Iterator[Found]:
    rounded = bool(subject.rounded)
    given = None if said.meaning is None else subject.read.meaning_of(said.key, ours.text)
    if said.meaning is None or given is None:
        yield from _compared(subject, said, ours)
        return
    other = list(_contradictions(said.meaning, given, subject.naming.year))
    follow = [one for one in other if follows_from_its_sentence(one.place, said.meaning)]
    wrong = [one for one in other if one not in follow]
    compared: list[Found] = []
    if said.prescribed and any(not may_be_rounding(*one, rounded) for one in wrong):
        same = {(value(one.told), value(one.given)) for one in follow}
        compared = list(_compared(subject, said, ours, same))
    # The same figures of other things are found by their places alone.
    yield from compared or (_found(subject, said, ours, one) for one in wrong)


def _compared(
    subject: Subject, said: Said, printed: Printed, same: Set[tuple[str, str]] = frozenset()
) -> Iterator[Found]:
    """Where a sentence in the template's words says another figure; same: pairs that make no difference."""
    text, given, rounded = plain(said.text), plain(printed.text), bool(subject.rounded)
    theirs, ours = list(_TOLD.finditer(text)), list(_TOLD.finditer(given))
    matcher = SequenceMatcher(
        None, [value(one[0]) for one in theirs], [value(one[0]) for one in ours], autojunk=False
    )
    for kind, start, end, start_given, end_given in matcher.get_opcodes():
        pairs = list(zip(theirs[start:end], ours[start_given:end_given], strict=False))
        alike = end - start == end_given - start_given
        if kind == "equal" or (
            alike and all((value(told[0]), value(given[0])) in same for told, given in pairs)
        ):
            continue
        near = alike and all(may_be_rounding("", told[0], given[0], rounded) for told, given in pairs)
        words = [one[0] for one in theirs[start:end]]
        expected = [one[0] for one in ours[start_given:end_given]]
        at = theirs[start] if start < len(theirs) else theirs[-1] if theirs else None
        around = text[max(0, at.start() - _AROUND) : at.end() + _AROUND] if at else shortened(text, _SHOWN)
        begins = ours[start_given].start() if start_given < len(ours) else 0
        yield _contradicted(subject, printed, around, words, expected, near, begins)


class _Contradiction(NamedTuple):
    """A place of a sentence in which it says something else than the tables and other sentences give."""

    place: str
    told: str
    given: str


def _contradictions(
    theirs: Mapping[str, str], ours: Mapping[str, str], year: int
) -> Iterator[_Contradiction]:
    """Where a sentence says another figure, or one that there is none for.

    What it leaves unsaid contradicts nothing.
    """
    years = {"year": str(year), "prior_year": str(year - 1)}
    theirs, ours = _without_split_parts(theirs, ours)
    for place in (*theirs, *_left_out(theirs, ours)):
        told, given = theirs.get(place, ""), ours.get(place, years.get(place.rpartition(".")[2], ""))
        if not same_value(told, given):
            yield _Contradiction(place, told, given)


def _contradicted(
    subject: Subject,
    printed: Printed,
    around: str,
    told: Sequence[str],
    given: Sequence[str],
    near: bool,
    at: int = 0,
) -> Found:
    """That a sentence says some figures, and where it would have others from.

    The first of these stands at or behind a place of the sentence as it should be.
    """
    words, expected, basis = "、".join(told), "、".join(given), subject.read.basis
    if basis:
        against = f"按{basis}{f'应是 {expected}' if expected else '没有这个数'}"
    elif not expected:
        against = "上年没有可比的数，算不出百分比" if "%" in words else "有关的表里没有与它对应的数"
    elif len(given) > 1:
        against = f"按有关的表和句子应是 {expected}"
    else:
        against = f"{source_of(printed, given[0], subject, at)} {expected}"
    gap = _gap(told[0], given[0]) if len(told) == len(given) == 1 else None
    if gap is not None:
        against += f"，这里{'多' if gap > 0 else '少'} {abs(gap)}"
    return Found(
        f"“{printed.section}”里“…{around}…”{f'写的是 {words}' if words else '少写了一个数'}，{against}"
        f"{'，可能是四舍五入的尾差' if near else ''}。",
        (printed.place(around),),
        "核对这句话和有关的表，改成一致。",
        expected=expected,
        actual=words,
        difference="" if gap is None else str(gap),
        severity=Severity.NOTICE if near else None,
    )


def _gap(told: str, given: str) -> Decimal | None:
    """By how much an amount or a count is more than another, None where either is something else."""
    figures = [text.replace(",", "") for text in (told, given)]
    if not all(FIGURE.fullmatch(text) for text in figures):
        return None
    # Years and codes are no amounts.
    if all("." not in text and len(text) > _LONGEST_COUNT for text in figures):
        return None
    one, other = map(Decimal, figures)
    return one - other


def _why_not(subject: Subject, key: str) -> str:
    """Why the tables have no place for a sentence of a key."""
    if basis := subject.read.basis:
        return f"按{basis}不应有这句话"
    section, _, name = key.partition(".")
    role = next((FUND_TABLES[fund] for fund, one in SECTION_OF_FUND.items() if one == section), "")
    if role not in subject.family.roles:
        return "有关的表和它说的不一样"
    table = table_words(subject.family, role)
    if name.isdigit():
        return f"{table}里没有科目 {name} 的金额"
    total = subject.tables().amount(Address(role, TOTAL, TOTAL))
    return f"{table}的合计是 {subject.say.money(total)}" if total else f"{table}里没有金额"


def _found(subject: Subject, said: Said, printed: Printed, one: _Contradiction) -> Found:
    text = plain(said.text)
    at = text.find(one.told)
    around = (
        text[max(0, at - _AROUND) : at + len(one.told) + _AROUND] if at >= 0 else shortened(said.text, _SHOWN)
    )
    near = may_be_rounding(*one, bool(subject.rounded))
    told, given = ([text] if text else [] for text in (one.told, one.given))
    return _contradicted(subject, printed, around, told, given, near)


def _without_split_parts(
    theirs: Mapping[str, str], ours: Mapping[str, str]
) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """What both say, without parts of a list that the one tells apart and the other does not.

    人员经费 and 公用经费 are as much as 基本支出.
    """
    finer = {place: said for place, said in theirs.items() if "/" in place and place not in ours}
    coarser = {place: ours[place] for place in _left_out(theirs, ours)}
    if len(finer) <= len(coarser) or not coarser or _sum(finer.values()) != _sum(coarser.values()):
        return theirs, ours
    return (
        {place: said for place, said in theirs.items() if place not in finer},
        {place: given for place, given in ours.items() if place not in coarser},
    )


def _sum(figures: Iterable[str]) -> Decimal:
    return sum((Decimal(value(figure.replace(",", "").rstrip("元"))) for figure in figures), Decimal(0))


def _left_out(theirs: Mapping[str, str], ours: Mapping[str, str]) -> list[str]:
    """The parts of a list that a sentence leaves out although it has others."""
    lists = {place.partition("/")[0] for place in theirs if "/" in place}
    return [place for place in ours if place not in theirs and place.partition("/")[0] in lists]


_CHANGED = re.compile(
    r"(增加|增长|减少|下降|降低)了?\s*[\d.,]+\s*万?元[，,、（(]?\s*(?:同比|比上年)?"
    r"(增加|增长|上升|提高|减少|下降|降低)了?\s*(-?)\s*[\d.]+\s*[%％]"
)
_FALLS = frozenset({"减少", "下降", "降低"})


def turned_changes(subject: Subject) -> Iterator[Found]:
    """R18: what has become more has grown, and by no more than there is; what has become less has fallen."""
    for said in subject.read.said:
        for found in _CHANGED.finditer(said.text):
            by, percent, minus = found[1] in _FALLS, found[2] in _FALLS, bool(found[3])
            if by != (percent != minus):
                yield Found(
                    f"“{said.section}”里写的是“{found[0]}”，前面是{found[1]}，后面却是{found[2]}{found[3]}。",
                    (Passage(said.section, found[0], block=said.key),),
                    "核对是增还是减，两处应当一致。",
                    actual=found[0],
                )
        for now, change in grows_beyond_itself(said.meaning or {}):
            yield Found(
                f"“{said.section}”里写的是比上年增加 {change}，今年却只有 {now}，上年不会是负数。",
                (Passage(said.section, change, block=said.key),),
                "核对是增还是减，以及今年的数。",
                actual=change,
            )


def read_funds(subject: Subject) -> Iterator[Found]:
    """R10: a printed performance table's 资金总额 is the sum of its parts."""
    say = subject.say
    for one in subject.read.funds:
        place = Passage(SECTION, one.project, spot=one.spot)
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


SENTENCE_RULES = (
    Rule(
        "R07",
        Severity.ERROR,
        "情况说明与表一致",
        "公开文本与公开表的同一个数必须相同，各句话之间也不能矛盾",
        contradicting_sentences,
    ),
    Rule(
        "R18",
        Severity.ERROR,
        "增减前后一致",
        "增加的是增长，减少的是下降：金额和百分比的方向相同",
        turned_changes,
    ),
    Rule(
        "R10",
        Severity.ERROR,
        "绩效目标表资金总额等于各来源之和",
        "绩效目标表：资金总额 = 财政拨款 + 其他资金",
        read_funds,
    ),
)
