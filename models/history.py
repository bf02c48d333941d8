"""The acts of a session, to be taken back and done again."""

from collections.abc import Sequence
from dataclasses import dataclass

from models.facts import Edit


@dataclass(frozen=True, slots=True)
class Act:
    """One thing the clerk did, in the clerk's words, and the edits it came to."""

    words: str
    edits: tuple[Edit, ...]

    @property
    def reversed(self) -> "Act":
        """The act that takes this one back."""
        return Act(self.words, tuple(edit.reversed for edit in reversed(self.edits)))


class History:
    """Acts done and acts taken back; a new act ends the way forward."""

    def __init__(self) -> None:
        self._done: list[Act] = []
        self._undone: list[Act] = []

    def did(self, words: str, edits: Sequence[Edit]) -> None:
        """Note a new act."""
        self._done.append(Act(words, tuple(edits)))
        self._undone.clear()

    @property
    def to_undo(self) -> Act | None:
        """The last act, if there is one."""
        return self._done[-1] if self._done else None

    @property
    def to_redo(self) -> Act | None:
        """The act last taken back, if there is one."""
        return self._undone[-1] if self._undone else None

    def undid(self) -> None:
        """The last act has been taken back."""
        self._undone.append(self._done.pop())

    def redid(self) -> None:
        """The act last taken back has been done again."""
        self._done.append(self._undone.pop())
