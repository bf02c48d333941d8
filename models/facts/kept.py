"""What a book keeps of its own past: the acts it went through, and named versions of it."""

from dataclasses import dataclass
from datetime import datetime

from models.facts import Edit


@dataclass(frozen=True, slots=True)
class KeptAct:
    """One act as the book remembers it, with what it did; ``made`` in the time zone it was made in."""

    id: int
    made: datetime
    who: str
    words: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class KeptVersion:
    """A named version in the book: 一上, 一下 and the like; why it was kept, "" where nobody said."""

    id: int
    name: str
    made: datetime
    who: str
    why: str = ""
