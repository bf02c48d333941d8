"""The lines that count in a group, found by their ids once one of them is moved."""

from collections.abc import Iterator, Sequence
from operator import attrgetter

from models.facts import Counted

_ID = attrgetter("id")


class Members:
    """Of the thousands of groups in a book an edit moves a few: only their lines are sorted by ids."""

    __slots__ = ("_by_id", "_loaded")

    def __init__(self, loaded: Sequence[Counted] = ()) -> None:
        self._loaded = loaded
        self._by_id: dict[int, Counted] | None = None

    def _found(self) -> dict[int, Counted]:
        if self._by_id is None:
            self._by_id = dict(zip(map(_ID, self._loaded), self._loaded, strict=True))
            self._loaded = ()
        return self._by_id

    def put(self, line: Counted) -> None:
        """Let a line count, in the place of one of its id."""
        self._found()[line.id] = line

    def drop(self, line: Counted) -> None:
        """Let a line count no more. Raises KeyError where it does not."""
        del self._found()[line.id]

    def __iter__(self) -> Iterator[Counted]:
        return iter(self._loaded if self._by_id is None else self._by_id.values())

    def __len__(self) -> int:
        return len(self._loaded if self._by_id is None else self._by_id)

    def copy(self) -> "Members":
        """The same, which goes on by itself."""
        made = Members(self._loaded)
        made._by_id = None if self._by_id is None else self._by_id.copy()
        return made
