"""A book of which one byte was changed: what opening it comes to."""

from contextlib import suppress
from pathlib import Path

from models.book import Book
from models.facts import Fact
from models.ground.files import DamagedBook, UnusableFile
from models.keeping.repair import examine
from models.store import BookFile

SAME, DAMAGED, REFUSED, OTHER = "the very same", "said to be damaged", "refused in words", "another figure"


def opened(path: Path, facts: frozenset[Fact]) -> str:
    """How a book that should hold these facts opens; whatever is raised but a sentence goes through."""
    try:
        file = BookFile.open(path, read_only=True)
        try:
            held = frozenset(file.facts())
        finally:
            file.close()
    except DamagedBook:
        return DAMAGED
    except UnusableFile:
        return REFUSED
    return SAME if held == facts else OTHER


def opened_to_work(path: Path, facts: frozenset[Fact]) -> str:
    """The same of a book opened to be worked in, with its past, and what 检查与修复 says of it."""
    try:
        with Book.open(path) as book:
            held = frozenset(book.ledger)
            for look in (book.past.change_history, book.past.versions):
                with suppress(UnusableFile):
                    look()
    except UnusableFile:
        assert examine(path).troubles
        return DAMAGED
    return SAME if held == facts else OTHER
