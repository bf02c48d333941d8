"""N14, N15: what the clerk writes of his own: nobody's personal data, and nothing twice."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from models.audit.finding import Found, Passage
from models.audit.punctuation import around
from models.audit.rule import ALL_FACTS, Rule, Tier
from models.audit.subject import Subject
from models.facts import Severity, fields
from models.publish import FieldOf

_PERSONAL = {
    "身份证号": re.compile(
        r"(?<!\d)[1-9]\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXxＸｘ](?!\d)"
    ),
    "手机号码": re.compile(r"(?<![\d.])1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?![\d.]|\s*[万元])"),
    "银行账号": re.compile(r"(?:[账帐][户号]|卡号)\D{0,6}\d{12,19}(?!\d)|(?<![\d.])62\d{14,17}(?!\d)"),
}
_SHOWN = 4
# A reason may hold for two sums; a duty or a task is one among others.
_LISTS = frozenset({fields.DUTIES, fields.TASKS})
# Shorter lines may well be alike: a heading, “其他工作。”.
_LONG = 15
# Words of a table that was not recognised may come again and again.
_SENTENCE = re.compile("[，。；]")
# Terms go by their place in the glossary.
_BY_PLACE = "glossary."
_NUMBER = re.compile(r"^\W*[\d０-９一二三四五六七八九十]{1,3}[\s、．.)）]+")


def _own_paragraphs(subject: Subject) -> Iterator[tuple[str, Passage]]:
    """What a document says in paragraphs that are no prescribed sentence, each with its place."""
    for said in subject.reading.said if subject.reading else ():
        if not said.key:
            yield said.text, Passage(said.section, said.text)


def _lines(subject: Subject) -> Iterator[tuple[str, str, Passage]]:
    """What the clerk writes line by line, each with its place."""
    for one in subject.printed:
        for span in one.spans:
            for origin in span.origins:
                if isinstance(origin, FieldOf) and origin.key in _LISTS and not span.missing:
                    yield one.section, span.text, one.place(span.text, origin)


def _paragraphs(subject: Subject) -> Iterator[tuple[str, str, Passage]]:
    """What somebody else's document says, each paragraph by what it is about.

    Two items with the same amounts are told of in the same words.
    """
    for said in subject.reading.said if subject.reading else ():
        about = said.section if said.key.startswith(_BY_PLACE) else f"{said.section}/{said.key}"
        yield about, said.text, Passage(said.section, said.text)


def personal_data(subject: Subject) -> Iterator[Found]:
    """N14: what is published names nobody's identity card, mobile phone or account."""
    told: set[tuple[str, str]] = set()
    written = ((one.span.text, one.place(one.span.text)) for one in subject.written)
    for text, place in (*written, *_own_paragraphs(subject)):
        for what, shape in _PERSONAL.items():
            for found in shape.finditer(text):
                number = re.sub(r"^\D+", "", found[0])
                if (place.section, number) in told:
                    continue
                told.add((place.section, number))
                # The finding itself is printed and sent on.
                veiled = f"{number[:_SHOWN]}…{number[-2:]}"
                yield Found(
                    f"“{place.section}”里有{what} {veiled}。",
                    (replace(place, text=veiled),),
                    f"删去{what}；公开的文件不能有个人信息。",
                    actual=veiled,
                )


def bare(text: str) -> str:
    """A paragraph without its number."""
    return _NUMBER.sub("", text.strip())


def repeated_lines(subject: Subject) -> Iterator[Found]:
    """N15: no line of a text stands there twice, whatever its number."""
    for lines in (_lines(subject), _paragraphs(subject)):
        seen: set[tuple[str, str]] = set()
        for about, text, place in lines:
            words = bare(text)
            if len(words) < _LONG or not _SENTENCE.search(words):
                continue
            if (about, words) in seen:
                yield Found(
                    f"“{place.section}”里这一段写了两遍：{around(words, words[:_LONG])}",
                    (place,),
                    "删去重复的一段。",
                )
            seen.add((about, words))


def _rule(
    number: str, severity: Severity, title: str, reason: str, check: Callable[[Subject], Iterable[Found]]
) -> Rule:
    return Rule(number, severity, title, reason, check, facts=ALL_FACTS, tier=Tier.PAGE)


OWN_WORDS_RULES = (
    _rule("N14", Severity.ERROR, "没有个人信息", "公开的内容不得包含公民的个人信息", personal_data),
    _rule("N15", Severity.WARNING, "没有写两遍的段落", "公开文本应当通顺", repeated_lines),
)
