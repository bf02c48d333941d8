"""What a book's document is compared with: its versions, other books, published documents that were read."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from models.book.open_book import OpenBook
from models.ground.file_kinds import BOOK
from models.intake import read_document
from models.proofreading import as_document, revise
from models.publish import Document, build_document
from models.readers import Patience


class Earlier:
    """A document to compare with, built when it is first needed, in any thread.

    name: what a reader calls it. read: it was read from a file somebody else may have made.
    """

    def __init__(self, name: str, build: Callable[[], Document], read: bool = False) -> None:
        self.name, self._build, self.read = name, build, read

    @cached_property
    def document(self) -> Document:
        """The document itself."""
        return self._build()

    def revised(self, document: Document) -> Document:
        """A later document with all that this one says otherwise: see ``revise``."""
        return revise(document, self.document, self.read)


def read_earlier(path: Path, patience: Patience | None = None) -> Earlier:
    """A book, or a published document as Word, PDF or text. Raises UnusableFile for anything else."""
    if BOOK.holds(path):
        with OpenBook.open(path, read_only=True) as book:
            document = book.state.once(build_document)
        return Earlier(path.name, lambda: document)
    read = read_document(path, patience)
    return Earlier(path.name, lambda: as_document(path.name, read.year, read.pieces), read=True)
