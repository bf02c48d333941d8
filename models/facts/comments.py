"""审核意见: where a reviewer's comments stand, and the edits that write, take in and answer them.

A place is one text. A figure's is table/row/column by the table's role, as a finding's key has it, with
@prior behind it for the prior year; a sentence's is the key of its block of the document; "" is all of it.
Pure functions on the ledger.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from models.facts import Answer, Comment, Edit, Period
from models.facts.ledger import Ledger

_KEY = "([0-9A-Za-z_]{1,60})"
_FIGURE = re.compile(f"{_KEY}/{_KEY}/{_KEY}(@{Period.PRIOR})?")


def figure_place(period: Period, table: str, row: str, column: str) -> str:
    """The place of a figure."""
    return f"{table}/{row}/{column}{'' if period is Period.CURRENT else f'@{period}'}"


def figure_at(place: str) -> tuple[Period, str, str, str] | None:
    """The period, table, row and column of a place; None for one that is no figure's."""
    found = _FIGURE.fullmatch(place)
    if found is None:
        return None
    table, row, column, prior = found.groups()
    return Period.PRIOR if prior else Period.CURRENT, table, row, column


def all_comments(ledger: Ledger) -> tuple[Comment, ...]:
    """Every comment, as they came."""
    return tuple(sorted(ledger.all(Comment), key=lambda one: one.id))


def open_at(ledger: Ledger, place: str) -> tuple[Comment, ...]:
    """The comments at a place that nobody has answered."""
    return tuple(one for one in open_comments(ledger) if one.place == place)


def open_comments(ledger: Ledger) -> tuple[Comment, ...]:
    """All comments that nobody has answered."""
    return tuple(one for one in all_comments(ledger) if one.answer is Answer.OPEN)


def comment_edit(ledger: Ledger, comment: Comment) -> Edit:
    """Write a comment, in the place of what its reviewer said there and nobody has answered.

    One without words takes that away.
    """
    before = next((one for one in open_at(ledger, comment.place) if one.reviewer == comment.reviewer), None)
    text = comment.text.strip()
    kept = replace(comment, text=text, id=before.id if before else ledger.new_id()) if text else None
    return Edit(before, kept)


def answer_edits(ledger: Ledger, place: str, answer: Answer, reply: str) -> list[Edit]:
    """Answer all that is open at a place."""
    return [Edit(one, replace(one, answer=answer, reply=reply)) for one in open_at(ledger, place)]


def taking_edits(ledger: Ledger, comments: Iterable[Comment]) -> list[Edit]:
    """Take comments in that the book has not yet; what was answered stays so."""
    there = {_said(one) for one in ledger.all(Comment)}
    new = dict.fromkeys(one for one in comments if _said(one) not in there)
    return [Edit(None, replace(one, answer=Answer.OPEN, reply="", id=ledger.new_id())) for one in new]


def _said(comment: Comment) -> tuple[str, str, str, str]:
    return comment.place, comment.text, comment.reviewer, comment.made
