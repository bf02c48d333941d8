"""R08, R09, R13: whether a document has the sentences that are prescribed, as far down as 项."""

import re
from collections.abc import Iterator, Set

from models.audit.finding import Found, Passage
from models.audit.passages import Printed
from models.audit.rule import Rule
from models.audit.subject import Subject
from models.facts import Severity
from models.families import FINEST, Family
from models.ground.words import shortened
from models.publish import Style, wording_of

_SHOWN = 40
_OVERVIEW = frozenset({"duties", "units", "tasks"})
_FILES = frozenset({"overview", "other_matters"})
# Paragraphs that go by their place in a list, not by what they say.
_BY_PLACE = re.compile(r"(?:duties|tasks|glossary)\.\d+|performance\.remarks")


def given_sentences(subject: Subject) -> dict[str, Printed]:
    """The sentences that the facts give, by their keys."""
    return {
        one.block: one
        for one in subject.printed
        if one.paragraph is not None
        and one.paragraph.style is Style.BODY
        and not one.paragraph.overridden
        and not _BY_PLACE.fullmatch(one.block)
    }


def missing_sentences(subject: Subject) -> Iterator[Found]:
    """R08: every sentence that the facts require is there, unless other words stand in its section."""
    said = subject.read.said
    if not said:
        return
    known = {one.key for one in said}
    own_words = {one.section for one in said if not one.key}
    other = {one.key for one in said if not one.prescribed}
    excused = excused_items(subject)
    for key, printed in given_sentences(subject).items():
        if (
            key not in known
            and printed.section not in own_words
            and not _otherwise_said(subject.family, key, other)
            and key not in excused
        ):
            yield Found(
                f"“{printed.section}”里没有找到这句话：“{shortened(printed.text, _SHOWN)}”。",
                (printed.place(shortened(printed.text, _SHOWN)),),
                "补上这句话。",
                expected=shortened(printed.text, _SHOWN),
            )


def coarser_items(subject: Subject) -> dict[str, list[str]]:
    """The items that speak of a 类 or 款 where 项 is prescribed, each with those that should stand there."""
    given = given_sentences(subject)
    found = {}
    for said in subject.read.said:
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
        for key in given_sentences(subject)
        if key not in said and (code := key.partition(".")[2]).isdigit() and len(code) < FINEST
    }
    return spoken_of | coarse


def coarse_items(subject: Subject) -> Iterator[Found]:
    """R13: the explanations speak of each 项, not of the 类 or 款 above it."""
    said = {one.key: one for one in subject.read.said}
    for key, finer in coarser_items(subject).items():
        one = said[key]
        codes = "、".join(each.partition(".")[2] for each in finer)
        yield Found(
            f"“{one.section}”里“{shortened(one.text, _SHOWN)}”没有列到项级，应列到：{codes}。",
            (Passage(one.section, shortened(one.text, _SHOWN), block=key),),
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
    for one in subject.read.said:
        if not one.key:
            yield Found(
                f"“{one.section}”里有一段不是规定的写法，只审核了其中的数：“{shortened(one.text, _SHOWN)}”。",
                (Passage(one.section, shortened(one.text, _SHOWN)),),
                "人工核对这一段。",
                actual=one.text,
            )


PRESCRIBED_RULES = (
    Rule("R08", Severity.ERROR, "规定的句子齐全", "公开文本按规定的格式写明各项情况", missing_sentences),
    Rule("R13", Severity.ERROR, "情况说明列到项级", "预算法第四十六条：按功能分类编列到项", coarse_items),
    Rule("R09", Severity.NOTICE, "自行撰写的段落", "公开文本按规定的格式写明各项情况", own_paragraphs),
)
