"""Every text of the clerk's own, wherever a book keeps it: found in all of them, and replaced."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from models.facts import CellNote, Edit, Fact, Indicator, Project, Term, Text, Unit
from models.facts.fact_kinds import FACT_KINDS
from models.facts.fields import field_of
from models.facts.ledger import Ledger

_NEVER_EMPTY = {(Unit, "name"), (Project, "name"), (Term, "name")}


class OwnText(NamedTuple):
    """A text: the fact that says it, and in which of its fields."""

    fact: Fact
    field: str

    @property
    def words(self) -> str:
        """What it says."""
        return str(getattr(self.fact, self.field))


def own_texts(ledger: Ledger) -> Iterator[OwnText]:
    """The texts that are not empty; neither figures nor codes are among them."""
    for kind, described in FACT_KINDS.items():
        for fact in ledger.all(kind):
            if isinstance(fact, Text) and not field_of(fact.key).is_own:
                continue
            for field in described.texts:
                if isinstance(fact, Indicator) and field in ("value", "measure") and fact.operator:
                    continue  # a number and its unit
                if getattr(fact, field):
                    yield OwnText(fact, field)


def holds(words: str, wanted: str) -> bool:
    """Whether words hold a text, capitals or not."""
    return wanted.casefold() in words.casefold()


def occurrences(words: str, wanted: str) -> int:
    """How often a text stands in words."""
    return len(_pattern(wanted).findall(words))


def replaced(words: str, wanted: str, new: str) -> str:
    """The words with a text in the place of each of another."""
    return _pattern(wanted).sub(lambda _: new, words)


def _pattern(wanted: str) -> re.Pattern[str]:
    return re.compile(re.escape(wanted), re.IGNORECASE)


def can_be_replaced(text: OwnText, wanted: str, new: str) -> bool:
    """Whether what remains is a text that may stand there: no name becomes empty."""
    remaining = replaced(text.words, wanted, new).strip()
    return bool(remaining) or (type(text.fact), text.field) not in _NEVER_EMPTY


def replacing_edits(texts: Iterable[OwnText], wanted: str, new: str) -> list[Edit]:
    """Put a text in the place of another in all of these. One that is then empty is given up."""
    before: dict[tuple[type[Fact], int], Fact] = {}
    after: dict[tuple[type[Fact], int], Fact] = {}
    for text in texts:
        if wanted and can_be_replaced(text, wanted, new):
            key = (type(text.fact), text.fact.id)
            before[key] = text.fact
            changes: dict[str, Any] = {text.field: replaced(text.words, wanted, new)}
            after[key] = replace(after.get(key, text.fact), **changes)
    return [Edit(before[key], None if _is_given_up(fact) else fact) for key, fact in after.items()]


def _is_given_up(fact: Fact) -> bool:
    return isinstance(fact, Text | CellNote) and not fact.text.strip()
