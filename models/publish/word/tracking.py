"""Tracked changes of Word's own kind, of a document that was compared with an earlier one.

Who made a change is what Word can show or hide changes by (审阅 → 显示标记 → 特定人员): a year that moved on
with the budget has an author of its own.
"""

import re
from collections.abc import Iterator
from datetime import datetime

from models.publish.blocks import Revision, is_by_year, is_removed
from models.publish.word.markup import Element, w

COMPARING, YEAR = "校对", "年度变化"
"""The authors of changes."""
_MARK = re.compile(r"<w:(?:ins|del)\b")
_MOMENT = "%Y-%m-%dT%H:%M:%SZ"


def mark(revision: Revision | None, *content: Element | None) -> Element | None:
    """That the content, or without any what it stands in, was added or removed; None for neither."""
    if revision is None:
        return None
    author = YEAR if is_by_year(revision) else COMPARING
    return w("del" if is_removed(revision) else "ins", *content, author=author)


def signed(element: Element, made: datetime, numbers: Iterator[int]) -> Element:
    """The element with a number, and the moment at which it was found, at every change in it."""
    return _MARK.sub(lambda found: f'{found[0]} w:id="{next(numbers)}" w:date="{made:{_MOMENT}}"', element)
