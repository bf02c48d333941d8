"""What is in a book that was handed in, found in a child process: nobody knows what made it."""

from pathlib import Path
from typing import Any, NamedTuple

from models.audit import counts
from models.book import Book
from models.facts import Answer, Comment, Severity
from models.facts.comments import all_comments
from models.facts.ledger import Ledger
from models.past.version_comparison import compare
from models.readers import SECONDS, Patience, ask
from models.state import State
from models.tables import balance_of, table_words

JUDGING = 20
"""Seconds for auditing and comparing, beside those for reading."""
_FOUND = (Severity.ERROR, Severity.WARNING, Severity.NOTICE)


class FigureChange(NamedTuple):
    """A figure of a table that is another than last time; amounts in 分."""

    table: str
    row: str
    column: str
    before: int
    after: int


class OtherChange(NamedTuple):
    """Anything else that reads otherwise than last time."""

    what: str
    field: str
    before: str
    after: str


class Look(NamedTuple):
    """Whose book it is, what the audit finds, its totals in 分, and what differs from the last one.

    first is the gravest finding in words; comments are all, answered those with
    an answer.
    """

    unit: str
    year: int
    errors: int
    warnings: int
    notices: int
    first: str
    revenue: int
    expenditure: int
    comments: int
    answered: int
    figures: tuple[FigureChange, ...] = ()
    others: tuple[OtherChange, ...] = ()


def look(book: Path, last: Path | None, patience: Patience | None = None) -> Look:
    """Look at a book that was handed in, beside the one handed in before. Raises UnusableFile."""
    patience = patience or Patience(SECONDS + JUDGING)
    return ask(f"{__name__}:look_at", book, last, decode=look_from_data, patience=patience)


def look_at(book: Path, last: Path | None) -> object:
    """The same, in the child process, as plain data."""
    with Book.open(book, read_only=True) as now:
        findings = now.audit.findings()
        balance = balance_of(now.tables())
        comments = now.ledger.all(Comment)
        return [
            now.ledger.full_name,
            now.ledger.settings.year,
            *(counts(findings)[severity] for severity in _FOUND),
            findings[0].told if findings else "",
            balance.revenue,
            balance.expenditure,
            len(comments),
            sum(one.answer is not Answer.OPEN for one in comments),
            *(([], []) if last is None else _changes(now, last)),
        ]


def _changes(now: Book, last: Path) -> tuple[list[list[object]], list[list[str]]]:
    """What differs, both by today's kind of document: its tables are those that are read now."""
    with Book.open(last, read_only=True) as before:
        then = _without_comments(before.ledger, now)
        told = set(before.ledger.all(Comment))
    found = compare(_without_comments(now.ledger, now), then, now.fact_words)
    answers = [
        [
            now.fact_words.what(one),
            "意见与答复",
            one.text,
            "：".join(filter(None, (one.answer.word, one.reply))),
        ]
        for one in all_comments(now.ledger)
        if one not in told
    ]
    return (
        [
            [table_words(found.family, one.table), one.row, one.column, one.that, one.this]
            for one in found.figures
        ],
        [*answers, *([one.what, one.field, one.old, one.new] for one in found.others)],
    )


def _without_comments(ledger: Ledger, now: Book) -> State:
    """What a reviewer said is no change of the unit's; its answers are told by themselves."""
    facts = (fact for fact in ledger if not isinstance(fact, Comment))
    return State(facts, now.state.official, family=now.state.family)


def look_from_data(data: object) -> Look:
    """A look that crossed from another process or was kept.

    Raises ValueError, TypeError or LookupError for what is none.
    """
    if not isinstance(data, list):
        raise TypeError("no look")
    unit, year, errors, warnings, notices, first, *numbers, figures, others = data
    if not all(type(number) is int for number in (year, errors, warnings, notices, *numbers)):
        raise TypeError("no numbers")
    revenue, expenditure, comments, answered = numbers
    return Look(
        str(unit),
        year,
        errors,
        warnings,
        notices,
        str(first),
        revenue,
        expenditure,
        comments,
        answered,
        tuple(map(_figure, figures)),
        tuple(map(_other, others)),
    )


def _figure(data: Any) -> FigureChange:
    table, row, column, before, after = data
    return FigureChange(str(table), str(row), str(column), int(before), int(after))


def _other(data: Any) -> OtherChange:
    what, field, before, after = data
    return OtherChange(str(what), str(field), str(before), str(after))
