"""The acts of a session, to be taken back and done again."""

from dataclasses import dataclass, field, replace

from models.facts import Edit, Period
from models.tables import Place


@dataclass(frozen=True, slots=True)
class RowStep:
    """Rows of a table shown before they have money, by their codes; or, ``opened`` False, no longer."""

    table: str
    period: Period
    codes: frozenset[str]
    opened: bool = True


@dataclass(frozen=True, slots=True)
class Act:
    """One thing the clerk did, in the clerk's words: its edits or the rows it showed, and where.

    count is how many figures or facts the clerk would say it was about.
    """

    words: str
    edits: tuple[Edit, ...] = ()
    place: Place = field(default_factory=Place)
    count: int = 0
    rows: RowStep | None = None

    @property
    def reversed(self) -> "Act":
        """The act that takes this one back."""
        edits = tuple(edit.reversed for edit in reversed(self.edits))
        rows = self.rows and replace(self.rows, opened=not self.rows.opened)
        return replace(self, edits=edits, rows=rows)


class History:
    """Acts done and acts taken back; a new act ends the way forward."""

    def __init__(self) -> None:
        self._done: list[Act] = []
        self._undone: list[Act] = []

    def did(self, act: Act) -> None:
        """Note a new act."""
        self._done.append(act)
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
