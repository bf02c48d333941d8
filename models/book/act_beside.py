"""An act too large to be done while a window waits: worked out and written in another thread."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from models.audit import make_auditor
from models.book.open_book import REDO, UNDO, OpenBook
from models.facts import Edit
from models.ground.giving_up import go_on
from models.past.act_words import place_of
from models.past.history import Act
from models.state import State
from models.tables import Changes

if TYPE_CHECKING:
    from models.audit import Auditor

_MakesEdits = Callable[[], Sequence[Edit]]
_Noted = Callable[[tuple[Edit, ...], Changes], Changes]
MANY_EDITS = 500
"""Acts of fewer edits are done, and taken back, before anybody could wait for it."""


class ActBeside:
    """One act of a book, which refuses every other until this one is taken over or has come to nothing.

    ``work`` first, in any thread, where the ``edits`` are made, too; then, where it ended well, ``take_over``
    in the thread of whoever looks at the book: what they see is as before until then, and all of the act from
    then on. ``noted`` has the book's history know of it then, and says what is told of it.
    """

    def __init__(self, book: OpenBook, words: str, edits: _MakesEdits, noted: _Noted) -> None:
        self._book, self._words, self._make, self._noted = book, words, edits, noted
        self._edits: tuple[Edit, ...] = ()
        self._over, self._written = book.keep_free(), False
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
        self._edits = tuple(edit for edit in self._make() if edit.before != edit.after)
        go_on()
        state = self._book.state.copy()
        self._changes = state.apply(self._edits)
        go_on()
        auditor = make_auditor(state)
        # All that is wrong then, too: so many rules at once would hold the window up.
        while auditor.step():
            go_on()
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
        changes = self._noted(self._edits, self._changes)
        self._book.free()
        return changes


def act_beside(book: OpenBook, words: str, edits: _MakesEdits) -> ActBeside:
    """An act to be done in another thread; the book refuses all others until it has been."""

    def noted(edits: tuple[Edit, ...], changes: Changes) -> Changes:
        if edits:
            book.history.did(Act(words, edits, place_of(book.state.family, edits), len(edits)))
        return changes

    return ActBeside(book, words, edits, noted)


def undo_beside(book: OpenBook) -> ActBeside | None:
    """What takes the last act back in another thread; None where ``undo`` does so in no time."""
    act = book.history.to_undo
    return _again(book, act.reversed, UNDO, book.history.undid) if act else None


def redo_beside(book: OpenBook) -> ActBeside | None:
    """What does again, in another thread, the act last taken back; None as for ``undo_beside``."""
    act = book.history.to_redo
    return _again(book, act, REDO, book.history.redid) if act else None


def _again(book: OpenBook, act: Act, verb: str, gone: Callable[[], None]) -> ActBeside | None:
    if book.is_busy or len(act.edits) < MANY_EDITS:
        return None
    old = book.amount_at(act.place)

    def noted(_: tuple[Edit, ...], changes: Changes) -> Changes:
        gone()
        return book.told_again(act, verb, old, changes)

    return ActBeside(book, f"{verb}：{act.words}", lambda: act.edits, noted)
