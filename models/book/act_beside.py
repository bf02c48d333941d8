"""An act too large to be done while a window waits: worked out and written in another thread."""

from collections.abc import Callable, Sequence
from threading import Event
from typing import TYPE_CHECKING

from models.audit import make_auditor
from models.facts import Edit
from models.ground.giving_up import go_on
from models.state import State
from models.tables import Changes

if TYPE_CHECKING:
    from models.audit import Auditor
    from models.book.open_book import OpenBook


class ActBeside:
    """One act of a book, which refuses every other until this one is taken over or has come to nothing.

    ``work`` first, in any thread; then, where it ended well, ``take_over`` in the thread of whoever looks at
    the book: what they see is as before until then, and all of the act from then on. ``noted`` has the
    book's history know of it then, and says what is told of it.
    """

    def __init__(
        self, book: "OpenBook", words: str, edits: Sequence[Edit], noted: Callable[[Changes], Changes]
    ) -> None:
        self._book, self._words, self._edits, self._noted = book, words, tuple(edits), noted
        self._over, self._written = Event(), False
        self._state: tuple[State, Auditor] | None = None
        self._changes = Changes()

    @property
    def words(self) -> str:
        """What it is called in the change history."""
        return self._words

    def work(self) -> "ActBeside":
        """Do the act on the file, all of it or nothing.

        Raises UnusableFile, or GivenUp; the book is then as it was, and free.
        """
        try:
            self._prepare()
            go_on()
            self._book.write_beside(self._words, self._edits)
            self._written = True
        except BaseException:
            self._book.free()
            raise
        finally:
            self._over.set()
        return self

    def _prepare(self) -> None:
        state = self._book.state.copy()
        self._changes = state.apply(self._edits)
        go_on()
        auditor = make_auditor(state)
        # All that is wrong then, too: so many rules at once would hold the window up.
        auditor.findings()
        self._state = state, auditor

    @property
    def is_done(self) -> bool:
        """Whether the file has the act."""
        return self._written

    def wait(self) -> None:
        """Until the work has ended, one way or the other."""
        self._over.wait()

    def take_over(self) -> Changes:
        """Let the book be what the act made of it; what changed."""
        if self._state is None:
            raise RuntimeError("the act has not been worked out")
        self._book.become(*self._state)
        changes = self._noted(self._changes)
        self._book.free()
        return changes
