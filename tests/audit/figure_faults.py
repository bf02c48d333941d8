"""Faults of single figures, years and lines of a document."""

import re
from collections.abc import Iterator

from tests.audit.drafts import CELL, Change, Draft
from tests.audit.faults import NO_NOTE, NOTE, ROW, SENTENCE, TITLE, YEAR, Fault, changed_figures

_FIGURE = re.compile(r"(?<![\d.])\d+(?:\.\d+)?(?![\d.])")
_YEAR = re.compile(r"(?<!\d)20\d\d(?=\s*年)")
_TITLE = re.compile(
    r"第[一二三四]部分|20\d\d ?年度\S{0,40}$|单位：|[一二三四五六七八九十]+、[^：。]+$"
    r"|[（(][一二三四五六七八九十]+[)）][^：。]+$"
)
_NOTE_TEXT = "备注：本部门 2026 年没有使用一般公共预算拨款安排的支出。"


def figure_faults(draft: Draft) -> Iterator[Fault]:
    """Every fault of every kind of this file in a document."""
    for number, (line, place) in enumerate(zip(draft.texts, draft.places(), strict=True)):

        def fault(
            kind: str, where: str, done: str, *instead: str, at: int = number, place: str = place
        ) -> Fault:
            return Fault(kind, where, done, place, Change(at, 1, instead))

        if CELL in line:
            yield fault(ROW, line, "删去")
        elif line.startswith("备注："):
            yield fault(NO_NOTE, line, "删去")
        elif line:
            yield fault(TITLE if _TITLE.match(line) else SENTENCE, line, "删去")
        if line.startswith("合计\t\t") and not line.startswith("合计\t\t0.00"):
            yield fault(NOTE, line, "加备注", line, _NOTE_TEXT)
        for found in _FIGURE.finditer(line):
            where = line[: found.start()] + "{}" + line[found.end() :]
            if _YEAR.match(line, found.start()):
                kinds = [(YEAR, str(int(found[0]) + step)) for step in (1, -1)]
            else:
                kinds = list(changed_figures(found[0]))
            for kind, other in kinds:
                yield fault(kind, where, f"{found[0]} → {other}", where.replace("{}", other, 1))
