"""The book that is open or none, and the one voice that says what changed in it."""

import gc
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from models.ground.files import UnclearLock, UnusableFile

if TYPE_CHECKING:
    from models.book import Book
    from models.families import Family
    from models.tables import Changes


class Refusal(NamedTuple):
    """Why typed words are not in the book, the widget that holds them, and what leads to the very place."""

    why: str
    place: QWidget | None = None
    lead: Callable[[], object] | None = None


class Newer:
    """A book that is only looked at, read anew: as it was before, and what differs. Raises UnusableFile."""

    def __init__(self, before: "Book") -> None:
        self.before = before
        self.book = type(before).open(before.path, read_only=True)
        self.book.get_ready()
        self.changes = self.book.since(before)


class HeldBook(QObject):
    """Whoever shows something of the open book listens here; nobody refreshes anybody else.

    opened: another book is open now, or none. changed: an act's Changes. said: a sentence for the clerk.
    wanted: the part of this name in the contents is to be shown, a table in this Period.
    origin_wanted: the place of this origin is to be shown.
    gone_back: the Changes of an act taken back or done again, whose place is to be shown.
    settling: whoever holds typed words puts them in now, or calls refuse; asked by settle().
    held: the Refusal of what was not taken, to be shown.
    closing: the open book is about to be closed, and still there.
    parting: the book goes at once, whether closed in order or not: no editor may outlive it.
    asking: what a book made from last year's still asks is to be shown.
    overtaken: an act was refused, somebody else having written into the file: the ChangedUnderneath.
    locked: a book whose lock may be taken away was opened to be looked at: its path, and the sentence.
    """

    opened = Signal()
    changed = Signal(object)
    said = Signal(str)
    asking = Signal()
    overtaken = Signal(object)
    locked = Signal(object, str)
    _overtaking = Signal(object)
    settling = Signal()
    held = Signal(object)
    closing = Signal()
    parting = Signal()
    wanted = Signal(str, object)
    origin_wanted = Signal(object)
    gone_back = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._book: Book | None = None
        self._refusals: list[Refusal] | None = None
        self._opening = False
        self.at_rest: Callable[[], object] = lambda: None
        """Waits, in any thread, until nobody reads on in the file of the book closed last."""
        # Later, and here, whatever thread acts: whoever asked for the act hears of it first.
        self._overtaking.connect(self.overtaken, Qt.ConnectionType.QueuedConnection)

    @property
    def family(self) -> "Family":
        """The kind of document of the open book, the usual one where none is open."""
        if self.is_open:
            return self.book.state.family
        # Imported here: the start page asks for none.
        from models.families import default_family

        return default_family()

    @property
    def is_open(self) -> bool:
        """Whether a book is open."""
        return self._book is not None

    @property
    def is_writable(self) -> bool:
        """Whether a book is open that can be changed; views ask while the rows of a closed one go, too."""
        return self._book is not None and not self._book.read_only

    @property
    def book(self) -> "Book":
        """The open book. Raises RuntimeError where none is: pages are shown only with one."""
        if self._book is None:
            raise RuntimeError("no book is open")
        return self._book

    def settle(self, quietly: bool = False) -> bool:
        """Have all that is being typed put into the book; False where some of it can't be.

        Where it can't, its place is shown and the reason said, unless ``quietly``.
        """
        if self._refusals is not None:
            return True  # asked while asking: whoever asked first hears the answer
        refusals: list[Refusal] = []
        self._refusals = refusals
        try:
            self.settling.emit()
        finally:
            self._refusals = None
        if refusals and not quietly:
            placed = next((refusal for refusal in refusals if refusal.place is not None), refusals[0])
            self.held.emit(placed)
            self.said.emit(placed.why)
        return not refusals

    def refuse(
        self, why: str, place: QWidget | None = None, lead: Callable[[], object] | None = None
    ) -> None:
        """Say why typed words are not taken; while settling, answer so."""
        if self._refusals is None:
            self.said.emit(why)
        else:
            self._refusals.append(Refusal(why, place, lead))

    def refused_no_more(self) -> None:
        """Say no longer why words were not taken: they were given up."""
        self.said.emit("")

    def open(self, path: Path) -> None:
        """Open a book in the place of the present one; one that somebody holds is opened to be looked at.

        It is there when this returns; until then the window shows the present one, and takes nothing typed.
        Raises UnusableFile, and GivenUp where the clerk would rather not wait, the present book staying open.
        """
        if self._opening:
            raise UnusableFile(f"正在打开另一个预算本；请等它打开，再打开“{path}”。")
        self.settle(quietly=True)
        if self._holds(path):
            self.said.emit(f"“{path}”已经打开了。")
            return
        # Fetched with the first book: what a book takes to load is not waited for at the start.
        from ui.opening import Opening

        # What is garbage by now goes: nobody looks for it in what is spared from here on, see _take. At the
        # start there is none, and all that is loaded would be walked through.
        if gc.get_freeze_count():
            gc.collect()
        opening, self._opening = Opening(path), True
        try:
            book = opening.book()
        finally:
            self._opening = False
        self._take(book)
        if (held := opening.held) is not None:
            self.said.emit(f"{held} 现在以只读方式打开。")
            if isinstance(held, UnclearLock):
                self.locked.emit(path, str(held))
        opening.type_on()

    def _holds(self, path: Path) -> bool:
        """Whether it is the book that is worked in now: its own lock would be in its way."""
        book = self._book
        if book is None or book.read_only:
            return False
        with suppress(OSError):
            return book.path.samefile(path)
        return False

    def _take(self, book: "Book") -> None:
        self._part()
        self._book = book
        book.when_overtaken(self._overtaking.emit)
        self.opened.emit()
        # The collector walks through the book no more, which would take the longer the more lines it has: it
        # lives as long as it is open, and holds nothing that holds it once it is closed.
        QTimer.singleShot(0, self, gc.freeze)

    def close(self) -> None:
        """Close the book."""
        if self._book is not None:
            self._part()
            self._book = None
            self.opened.emit()

    def _part(self) -> None:
        if self._book is not None:
            self.settle(quietly=True)
            self.closing.emit()
            self.parting.emit()
            self._book.close()

    def reopen(self) -> None:
        """Open the book anew, as the file has it: after an error what is in memory is not to be trusted.

        Raises UnusableFile, no book being open then.
        """
        path = self.book.path
        self.parting.emit()
        self.book.close()
        self._book = None
        self.opened.emit()
        self.open(path)

    def reading_anew(self) -> "Callable[[], Newer] | None":
        """Reads anew, in any thread, a book that is only looked at; None where its file has not changed.

        Raises UnusableFile, now and there.
        """
        return partial(Newer, self.book) if self.book.is_behind else None

    def follow(self, newer: "Newer") -> None:
        """Show a book as it was read anew, unless it is no longer looked at; every page stays where it is."""
        if self._book is not newer.before:
            newer.book.close()
            return
        self._book = newer.book
        newer.before.close()
        self.changed.emit(newer.changes)

    def tell(self, changes: "Changes") -> bool:
        """Announce what an act of the book changed; False, and the sentence said, where it was refused."""
        if changes.refusal:
            self.refuse(changes.refusal)
            return False
        if changes.anything:
            self.changed.emit(changes)
        return True

    def undo(self) -> None:
        """Take the last act back, and have its place shown."""
        self._go_back(self.book.undo)

    def redo(self) -> None:
        """Do again the act last taken back, and have its place shown."""
        self._go_back(self.book.redo)

    def _go_back(self, act: Callable[[], "Changes"]) -> None:
        done: list[Changes] = []

        def noted() -> "Changes":
            done.append(act())
            return done[0]

        if self.do(noted) and done[0].place is not None:
            self.gone_back.emit(done[0])

    def do(self, act: Callable[[], "Changes"]) -> bool:
        """Do an act of the book and announce it; False, and the sentence said, where nothing was done."""
        try:
            return self.tell(act())
        except UnusableFile as trouble:
            self.refuse(str(trouble))
            return False
