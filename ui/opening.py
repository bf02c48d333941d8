"""A book read beside the window, by whatever it is opened; what is typed meanwhile waits for it."""

from pathlib import Path
from typing import TYPE_CHECKING

from models.ground.files import HeldFile
from ui.waited_for import WaitedFor

if TYPE_CHECKING:
    from models.book import Book


class Opening:
    """held: why the book is there only to be looked at; None for one that can be worked in."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._reading = WaitedFor(self._read, "打开预算本", f"打开“{path.name}”", _close)
        self.held: HeldFile | None = None

    def book(self) -> "Book":
        """The book with all that is shown of it first. Raises what ``WaitedFor.outcome`` does."""
        return self._reading.outcome()

    def type_on(self) -> None:
        """Have what was typed meanwhile typed where the keyboard is in the book."""
        self._reading.type_on()

    def _read(self) -> "Book":
        """In a thread of its own."""
        book = self._opened()
        try:
            book.get_ready()
        except BaseException:
            book.close()
            raise
        return book

    def _opened(self) -> "Book":
        from models.book import Book

        try:
            return Book.open(self._path)
        except HeldFile as held:
            self.held = held
            return Book.open(self._path, read_only=True)


def _close(book: "Book") -> None:
    book.close()
