"""What the parts of a book have in common: the book that they act through."""

from models.book.open_book import OpenBook
from models.facts.ledger import Ledger


class BookPart:
    """Acts of one kind on an open book; each returns what it changed."""

    def __init__(self, book: OpenBook) -> None:
        self._book = book

    @property
    def _ledger(self) -> Ledger:
        return self._book.ledger
