"""What is told of a book that goes on into the next year: each fact, and each year in its texts."""

from dataclasses import dataclass
from enum import StrEnum

from models.facts import Fact
from models.state import State


class Fate(StrEnum):
    """What becomes of a fact in the next year's book, in the clerk's words."""

    MOVED = "后移一年"
    KEPT = "沿用"
    ASKED = "待写或待确认"
    LEFT = "留在旧本"


@dataclass(frozen=True, slots=True)
class Carried:
    """A fact, or facts of one kind together: what kind, which, and what becomes of it."""

    fate: Fate
    kind: str
    what: str
    how: str


@dataclass(frozen=True, slots=True)
class YearInText:
    """A year in a text that is carried over: where, as it stood, as it stands now, and why it was left.

    new is "" where it was left; around are the words around it.
    """

    where: str
    old: str
    new: str
    why: str
    around: str


@dataclass(frozen=True, slots=True)
class NextYear:
    """The next year's book before it is made: its facts, and what is told of this year's on their way."""

    year: int
    facts: tuple[Fact, ...]
    carried: tuple[Carried, ...]
    years: tuple[YearInText, ...]

    @property
    def state(self) -> State:
        """What the book will say."""
        return State(self.facts)
