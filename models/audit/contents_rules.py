"""D04: the contents of somebody else's document, against its headings and the pages that these stand on."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from models.audit.finding import Found, Passage
from models.audit.reading import Line
from models.audit.rule import Rule
from models.audit.subject import Subject
from models.facts import Severity
from models.ground.words import item, plain

_CONTENTS = "目录"
_ENTRY = re.compile(r"(.+?)[\s.·…]*(\d{1,3})\s*")
_FEWEST = 5
"""Contents of fewer lines are none, or were not read."""
_MOST = 2
"""Where not more than one in so many headings is named, they name some of them on purpose."""
_LONGEST = 45


class _Entry(NamedTuple):
    """A line of the contents, made comparable, and the page that it names."""

    text: str
    page: int


def _entries(subject: Subject) -> list[_Entry]:
    texts = subject.reading.contents if subject.reading else ()
    found = (_ENTRY.fullmatch(plain(text)) for text in texts)
    return [_Entry(one[1], int(one[2])) for one in found if one]


def _headings(lines: Sequence[Line]) -> Mapping[str, Line]:
    """The short lines that the contents may name, by their words; those of parts also with the next line."""
    found: dict[str, Line] = {}
    for line, after in pairwise((*lines, Line("", ""))):
        if len(line.text) <= _LONGEST:
            found.setdefault(plain(line.text), line)
            if line.heads and len(after.text) <= _LONGEST:
                found.setdefault(plain(line.text + after.text), line)
    return found


def contents(subject: Subject) -> Iterator[Found]:
    """D04: each line of the contents is a heading, and each heading is on the page that they say.

    Pages are those printed, counted from wherever the document does: one that is off by itself is wrong.
    """
    entries = _entries(subject)
    if len(entries) < _FEWEST or subject.reading is None:
        return
    lines = subject.reading.paragraphs
    headings = _headings(lines)
    by_name = {item(text): text for text in headings}
    for entry in entries:
        # A title that stands twice is the one that the contents name all the same.
        if not any(text.startswith(entry.text) for text in headings):
            yield _other_heading(entry.text, by_name.get(item(entry.text), ""))
    yield from _left_out(entries, lines)
    yield from _pages(entries, headings)


def _other_heading(entry: str, heading: str) -> Found:
    told = f"正文里是“{heading}”" if heading else "正文里没有这个标题"
    return Found(
        f"目录里写的是“{entry}”，{told}。",
        (Passage(_CONTENTS, entry),),
        "更新目录，或改正正文的标题。",
        expected=heading,
        actual=entry,
        severity=None if heading else Severity.NOTICE,
    )


def _left_out(entries: Sequence[_Entry], lines: Sequence[Line]) -> Iterator[Found]:
    """Headings that the contents do not name, where they name nearly all."""
    named = {item(entry.text) for entry in entries}
    heads = {
        line.heads: line for line in reversed(lines) if line.heads and plain(line.text) != item(line.text)
    }
    lacking = [line for line in reversed(heads.values()) if item(line.text) not in named]
    if lacking and _MOST * len(lacking) < len(heads):
        yield Found(
            f"目录里没有“{'”“'.join(plain(line.text) for line in lacking)}”。",
            (Passage(_CONTENTS, plain(lacking[0].text)),),
            "更新目录。",
            severity=Severity.NOTICE,
        )


def _pages(entries: Sequence[_Entry], headings: Mapping[str, Line]) -> Iterator[Found]:
    there = [(entry, headings[entry.text]) for entry in entries if entry.text in headings]
    known = [(entry, line, line.page - entry.page) for entry, line in there if line.page]
    if len(known) < _FEWEST:
        return
    ((usual, count),) = Counter(off for _, _, off in known).most_common(1)
    if _MOST * count <= len(known):
        # The document does not count its pages through: its parts may each begin anew.
        return
    for entry, line, off in known:
        if off != usual:
            yield Found(
                f"目录里“{entry.text}”写的是第 {entry.page} 页，它在第 {line.page - usual} 页。",
                (Passage(_CONTENTS, entry.text),),
                "更新目录的页码。",
                expected=str(line.page - usual),
                actual=str(entry.page),
                difference=str(usual - off),
            )


CONTENTS = Rule("D04", Severity.WARNING, "目录与正文一致", "公开文本应当规范：目录列出各部分和页码", contents)
