"""D01–D03: how somebody else's document is put together: its numbers run on, its parts come in order."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise
from typing import NamedTuple

from models.audit.finding import Found, Passage
from models.audit.indicator_rules import SECTION
from models.audit.own_words_rules import bare
from models.audit.prescribed_sentences import excused_items
from models.audit.reading import PART, TABLE, Line, Said
from models.audit.rule import Rule
from models.audit.subject import Subject
from models.facts import Severity
from models.ground.numerals import chinese
from models.ground.outline import ordinal
from models.ground.words import plain, shortened
from models.publish import EXPLANATIONS, OVERVIEW, SECTION_OF_FUND
from models.tables import table_words

_SHOWN = 24
_HEADINGS = "标题"
_IN_ROW = "{}、"
_PART = "第{}部分"
_PART_NUMBER = re.compile("^第(.{1,3})部分")
_SHAPES = {"一、": _IN_ROW, "（一）": "（{}）", "1.": "{}.", "（1）": "（{}）"}
_LEAD = "_lead"
_DIGITS = frozenset({"1.", "（1）"})


def _lines(subject: Subject) -> Sequence[Line]:
    return subject.reading.paragraphs if subject.reading else ()


def _short(text: str) -> str:
    return shortened(text, _SHOWN)


def _written(shape: str, number: int) -> str:
    """A number in its shape: （三）, 3."""
    return _SHAPES[shape].format(number if shape in _DIGITS else chinese(number))


def slips(numbers: Sequence[int], after: int | None = None, anew: bool = True) -> Iterator[tuple[int, int]]:
    """Where numbers don't run on: the place, and the number that should stand there. One slip is one place.

    after: the number that they go on from, None where the first is taken as it is. anew: they may begin with
    one again.
    """
    before, at = ((numbers or (0,))[0], 1) if after is None else (after, 0)
    while at < len(numbers):
        number, expected = numbers[at], before + 1
        following = numbers[at + 1] if at + 1 < len(numbers) else 0
        if number == expected or (anew and number == 1):
            before = number
        else:
            yield at, expected
            # Where what follows goes on as if it were right, it alone is off; or two have changed places.
            before = expected if following == expected + 1 else number
            at += following == expected and number == expected + 1
        at += 1


def ordinals(subject: Subject) -> Iterator[Found]:
    """D01: the numbers of items run on, at each level and under each heading.

    An item that a reader ran together with the one before it is not missing, nor is one in another shape.
    """
    settled = _numbered_by_the_form(subject)
    for shape, listed in _lists(subject):
        numbers = [one.number for one in listed]
        # A list may go on below the next heading, or with a heading that the form has not.
        begins_after = listed[0].after if numbers[0] == listed[0].after + 1 else 0
        if all(one.line.text in settled for one in listed):
            continue
        for at, expected in slips(numbers, begins_after):
            line, _, _, before, otherwise = listed[at]
            missing = range(expected, numbers[at])
            if missing and all(one in otherwise or plain(_written(shape, one)) in before for one in missing):
                continue
            if not at and before and not before.endswith(":") and numbers[1:2] in ([], [numbers[0] + 1]):
                # What stands above may be the first item, without a number or with another's.
                continue
            told = f"没有接上：“{_written(shape, numbers[at - 1])}”后面是" if at else "没有从头开始：第一个是"
            yield Found(
                f"“{line.section}”里的序号{told}"
                f"“{_written(shape, numbers[at])}”，应是“{_written(shape, expected)}”："
                f"“{_short(line.text)}”。",
                (Passage(line.section, _short(line.text)),),
                "改正序号，或核对是否少了一段、重复了一段。",
                expected=_written(shape, expected),
                actual=_written(shape, numbers[at]),
            )


def _numbered_by_the_form(subject: Subject) -> Set[str]:
    """The paragraphs whose numbers may be the form's: headings on performance, which has more than are used.

    So may items of codes where some are secret, or stand for all below them: other rules tell of these.
    """
    said = subject.reading.said if subject.reading else ()
    settled = {one.text for one in said if one.section == SECTION and one.key.endswith(_LEAD)}
    if subject.reading and (subject.reading.report.withheld or excused_items(subject)):
        settled |= {one.text for one in said if _code(one)}
    return settled


class _Item(NamedTuple):
    """A numbered paragraph, and what stands before it, made comparable: an item, or above the first a line
    that is no heading.

    after is the last number of its shape before it, be it of another list or a heading; 0 for none.
    otherwise are the numbers of other shapes since the one before it.
    """

    line: Line
    number: int
    after: int
    before: str
    otherwise: frozenset[int]


def _lists(subject: Subject) -> Iterator[tuple[str, list[_Item]]]:
    """The items of each list by their shape: no heading stands between them, and none of a level above."""
    begun: dict[str, list[_Item]] = {}
    otherwise: defaultdict[str, set[int]] = defaultdict(set)
    last = ("", "")
    after: dict[str, int] = {}
    for above, line in pairwise((Line("", ""), *_lines(subject))):
        if line.heads:
            yield from begun.items()
            begun = {}
            if heading := ordinal(line.text):
                after[heading.shape] = heading.number
        found = ordinal(line.text) if line.section and not line.heads else None
        # One that stands there twice is told of as that.
        if found is None or (line.section, bare(line.text)) == last:
            continue
        last = line.section, bare(line.text)
        if found.shape in begun:
            for below in [*begun][[*begun].index(found.shape) + 1 :]:
                yield below, begun.pop(below)
        if found.shape not in begun:
            otherwise[found.shape] = {one.number for others in begun.values() for one in others}
        listed = begun.setdefault(found.shape, [])
        before = plain(listed[-1].line.text if listed else above.text * (not above.heads))
        others = frozenset(otherwise.pop(found.shape, ()))
        listed.append(_Item(line, found.number, after.get(found.shape, 0), before, others))
        after[found.shape] = found.number
        for shape in begun.keys() - {found.shape}:
            otherwise[shape].add(found.number)
    yield from begun.items()


def headings(subject: Subject) -> Iterator[Found]:
    """D02: parts, sections and tables come in order and are numbered through; a table's title is its own."""
    heads = [line for line in _lines(subject) if line.heads]
    parts = [line for line in heads if line.heads == PART]
    numbers = [ordinal(_PART_NUMBER.sub(r"\1、", plain(line.text))) for line in parts]
    told = [found.number if found else 0 for found in numbers]
    # Where the first is missing, others tell of it; where its number comes again or goes back, that is wrong.
    first = 0 if len(told) > 1 and told[0] >= told[1] else None
    for at, expected in slips(told, first, anew=False):
        yield _misnumbered(parts, at, _PART, expected)
    for group in (OVERVIEW, [f"{TABLE}{table.role}" for table in subject.family.tables], EXPLANATIONS):
        yield from _of_a_part([line for line in heads if line.heads in group], group)
    yield from _titles(subject, heads)


def _of_a_part(lines: Sequence[Line], order: Sequence[str]) -> Iterator[Found]:
    """Headings of one part of the document: their order, and where that is right, their numbers."""
    numbered = {line.heads for line in lines if ordinal(line.text)}
    # A table's name may stand alone, and once more with its year; a section's once more on its next page.
    lines = [
        line
        for line in lines
        if ordinal(line.text) or not (line.heads in numbered or line.heads.startswith(TABLE))
    ]
    for one, other in pairwise(lines):
        if order.index(one.heads) > order.index(other.heads):
            yield Found(
                f"“{_short(other.text)}”排在“{_short(one.text)}”之后，顺序颠倒了。",
                (Passage(_HEADINGS, _short(other.text)),),
                "按规定的顺序排列各部分和各张表。",
            )
            return
    bare = [line for line in lines if line.heads not in numbered]
    if len(bare) >= len(numbered):
        return
    for line in bare:
        yield Found(
            f"标题“{_short(line.text)}”没有序号，别的标题都有。",
            (Passage(_HEADINGS, _short(line.text)),),
            "给标题编上序号。",
        )
    # One whose number is the form's stands below a heading that was not recognised.
    told = [found.number if (found := ordinal(line.text)) else 0 for line in lines]
    off = [line for line, number in zip(lines, told, strict=True) if number]
    numbers = [number for number in told if number]
    right = {at for at, line in enumerate(off) if order.index(line.heads) + 1 == numbers[at]}
    for at, expected in slips(numbers, 0, anew=False):
        if at not in right and not bare:
            yield _misnumbered(off, at, _IN_ROW, expected)


def _misnumbered(lines: Sequence[Line], at: int, shape: str, expected: int) -> Found:
    line, right = lines[at], shape.format(chinese(expected))
    why = f"它前面是“{_short(lines[at - 1].text)}”" if at else "它是第一个"
    return Found(
        f"标题“{_short(line.text)}”的序号应是“{right}”，{why}。",
        (Passage(_HEADINGS, _short(line.text)),),
        "改正标题的序号。",
        expected=right,
        actual=_short(line.text),
    )


def _titles(subject: Subject, heads: Sequence[Line]) -> Iterator[Found]:
    """A table's title right below its heading is its own."""
    for one, other in pairwise(heads):
        both = one.heads.startswith(TABLE) and other.heads.startswith(TABLE)
        if both and one.heads != other.heads and ordinal(one.text) and not ordinal(other.text):
            named = table_words(subject.family, other.heads.removeprefix(TABLE))
            yield Found(
                f"“{_short(one.text)}”下面的表题是“{_short(other.text)}”，那是{named}的表题。",
                (Passage(_HEADINGS, _short(other.text)),),
                "核对这张表的标题和内容，改正不对的一个。",
                expected=_short(one.text),
                actual=_short(other.text),
            )


def item_order(subject: Subject) -> Iterator[Found]:
    """D03: the items of a section go by their codes, each code once.

    Items whose numbers have changed places too are told of by D01, those that are the same word for word by
    N15.
    """
    of_section: defaultdict[str, list[Said]] = defaultdict(list)
    for said in subject.reading.said if subject.reading else ():
        if _code(said):
            of_section[said.section].append(said)
    for section, items in of_section.items():
        seen: dict[str, str] = {}
        for at, said in enumerate(items):
            code, before = _code(said), _code(items[at - 1]) if at else ""
            place = (Passage(section, _short(said.text), block=said.key),)
            if seen.get(code) == bare(said.text):
                continue
            if code in seen:
                yield Found(
                    f"“{section}”里科目 {code} 列了两次：“{_short(said.text)}”。",
                    place,
                    "删去重复的一段，或改正科目。",
                    actual=code,
                )
            elif code < before and not _numbers_turned(items[at - 1], said):
                yield Found(
                    f"“{section}”里科目 {code} 排在 {before} 后面，没有按科目编码的顺序。",
                    place,
                    "各项按科目编码的顺序排列，与表里的次序一致。",
                    expected=before,
                    actual=code,
                    severity=Severity.NOTICE,
                )
            seen[code] = bare(said.text)


def _code(said: Said) -> str:
    """The code that an item of a section is about, "" for any other paragraph."""
    section, _, code = said.key.rpartition(".")
    return code if code.isdigit() and section in SECTION_OF_FUND.values() else ""


def _numbers_turned(one: Said, other: Said) -> bool:
    first, second = ordinal(one.text), ordinal(other.text)
    return first is not None and second is not None and second.number <= first.number


LAYOUT_RULES = (
    Rule("D01", Severity.WARNING, "序号连续", "公开文本应当规范：各层次的序号连续编排", ordinals),
    Rule(
        "D02",
        Severity.WARNING,
        "各部分和各表的次序",
        "公开文本按规定的格式编排：各部分、各张表依次编号",
        headings,
    ),
    Rule(
        "D03",
        Severity.WARNING,
        "各项按科目编码排列",
        "预算法第四十六条：按功能分类编列到项，各项次序与表一致",
        item_order,
    ),
)
