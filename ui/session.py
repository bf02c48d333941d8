"""The open book, and the one voice that says what changed in it."""

import gc
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from models.files import HeldFile, UnclearLock, UnusableFile

if TYPE_CHECKING:
    from models.book import Book
    from models.tables import Changes
    from ui.audit.watch import Watch


class Session(QObject):
    """Holds the open book. Whoever shows something of it listens here; nobody refreshes anybody else.

    opened: another book is open now, or none. changed: an act's Changes. said: a sentence for the clerk.
    wanted: the part of this name in the contents is to be shown, a table in this Period.
    closing: the open book is about to be closed, and still there.
    overtaken: an act was refused, somebody else having written into the file: the ChangedUnderneath.
    locked: a book whose lock may be taken away was opened to be looked at: its path, and the sentence.
    settling: the book is about to be closed or copied, so whoever holds typed words puts them in now.
    """

    opened = Signal()
    changed = Signal(object)
    said = Signal(str)
    overtaken = Signal(object)
    locked = Signal(object, str)
    settling = Signal()
    closing = Signal()
    wanted = Signal(str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._book: Book | None = None

    @property
    def is_open(self) -> bool:
        """Whether a book is open."""
        return self._book is not None

    @property
    def book(self) -> "Book":
        """The open book. Raises RuntimeError where none is: pages are shown only with one."""
        if self._book is None:
            raise RuntimeError("no book is open")
        return self._book

    @cached_property
    def watch(self) -> "Watch":
        """What the audit finds in the open book."""
        from ui.audit.watch import Watch

        return Watch(self)

    def open(self, path: Path) -> None:
        """Open a book in the place of the present one; one that somebody holds is opened to be looked at.

        Raises UnusableFile, the present book staying open.
        """
        self.settling.emit()
        # Fetched with the first book: what a book takes to load is not waited for at the start.
        from models.book import Book

        try:
            book = Book.open(path)
        except HeldFile as held:
            book = Book.open(path, read_only=True)
            self._take(book)
            self.said.emit(f"{held} 现在以只读方式打开。")
            if isinstance(held, UnclearLock):
                self.locked.emit(path, str(held))
            return
        self._take(book)

    def _take(self, book: "Book") -> None:
        if self._book is not None:
            self.closing.emit()
            self._book.close()
        self._book = book
        # Not while the act is being refused: whoever asked for it hears of it first.
        book.when_overtaken(lambda change: QTimer.singleShot(0, self, lambda: self.overtaken.emit(change)))
        # What a book holds lives as long as it is open: the collector need not walk through it each time.
        gc.collect()
        gc.freeze()
        self.opened.emit()

    def close(self) -> None:
        """Close the book."""
        if self._book is not None:
            self.settling.emit()
            self.closing.emit()
            self._book.close()
            self._book = None
            self.opened.emit()

    def reopen(self) -> None:
        """Open the book anew, as the file has it: after an error what is in memory is not to be trusted.

        Raises UnusableFile, no book being open then.
        """
        path = self.book.path
        self.book.close()
        self._book = None
        self.opened.emit()
        self.open(path)

    def tell(self, changes: "Changes") -> bool:
        """Announce what an act of the book changed; False, and the sentence said, where it was refused."""
        if changes.refusal:
            self.said.emit(changes.refusal)
            return False
        if changes.facts:
            self.changed.emit(changes)
        return True

    def undo(self) -> None:
        """Take the last act back."""
        self.do(self.book.undo)

    def redo(self) -> None:
        """Do again the act last taken back."""
        self.do(self.book.redo)

    def do(self, act: Callable[[], "Changes"]) -> bool:
        """Do an act of the book and announce it; False, and the sentence said, where nothing was done."""
        try:
            return self.tell(act())
        except UnusableFile as trouble:
            self.said.emit(str(trouble))
            return False
