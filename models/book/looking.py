"""A book's state for whoever only looks at what follows from its facts."""

from pathlib import Path

from models.state import State
from models.store import facts_alone


def state_in(path: Path) -> State:
    """What a book's file says now. Raises UnusableFile for what is no book, or a damaged one."""
    return State(facts_alone(path))
