"""Tracked changes of Word's own kind, of a document that was compared with an earlier one.

Who made a change is what Word can show or hide changes by (审阅 → 显示标记 → 特定人员): a year that moved on
with the budget has an author of its own.
"""

from collections.abc import Iterable
from datetime import datetime

from docx.oxml.ns import qn

from models.publish.blocks import Revision, is_by_year, is_removed
from models.publish.word.markup import Element, w

COMPARING, YEAR = "校对", "年度变化"
"""The authors of changes."""
_MARKS = (qn("w:ins"), qn("w:del"))


def mark(revision: Revision | None, *content: Element | None) -> Element | None:
    """That the content, or without any what it stands in, was added or removed; None for neither."""
    if revision is None:
        return None
    author = YEAR if is_by_year(revision) else COMPARING
    return w("del" if is_removed(revision) else "ins", *content, author=author)


def sign(body: Iterable[Element], made: datetime) -> None:
    """Give every change under these elements a number and the moment at which it was found."""
    marks = [one for element in body for one in element.iter(*_MARKS)]
    for number, one in enumerate(marks, 1):
        one.set(qn("w:id"), str(number))
        one.set(qn("w:date"), f"{made:%Y-%m-%dT%H:%M:%SZ}")
