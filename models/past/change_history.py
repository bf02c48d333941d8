"""What was done to a book, by whom and when: every act in words, and a figure's own story."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from models.facts import Period
from models.facts.kept import KeptAct
from models.facts.ledger import Ledger
from models.families import Address
from models.past.fact_words import Change, FactWords
from models.state import State


@dataclass(frozen=True, slots=True)
class ActInWords:
    """One act: its number, when, who, what it was called, and what it changed."""

    number: int
    made: datetime
    who: str
    words: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class FigureChange:
    """An act after which a figure was another; amounts in 分."""

    made: datetime
    who: str
    words: str
    old: int
    new: int


def in_words(acts: Sequence[KeptAct], words: FactWords) -> list[ActInWords]:
    """The acts in words, the newest first."""
    return [
        ActInWords(
            act.id,
            act.made,
            act.who,
            act.words,
            tuple(change for edit in act.edits for change in words.changes(edit)),
        )
        for act in reversed(acts)
    ]


def before(acts: Sequence[KeptAct], number: int, ledger: Ledger) -> Ledger:
    """The facts as they were before the act of this number, all after it being taken back, too."""
    past = Ledger(ledger)
    for act in reversed(acts):
        if act.id >= number:
            past.apply([edit.reversed for edit in reversed(act.edits)])
    return past


def figure_history(
    acts: Sequence[KeptAct], state: State, address: Address, period: Period
) -> list[FigureChange]:
    """The acts that made a figure what it is, the newest first.

    Found by walking back from the figure as it is now, so that a total has its story too.
    """
    past = state.tables(period).copy()
    story = []
    for act in reversed(acts):
        new = past.amount(address)
        past.apply([edit.reversed for edit in reversed(act.edits)])
        old = past.amount(address)
        if old != new:
            story.append(FigureChange(act.made, act.who, act.words, old, new))
    return story
