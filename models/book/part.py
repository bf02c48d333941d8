"""What the parts of a book have in common: the book that they act through."""

from models.book.open_book import OpenBook
from models.facts.ledger import Ledger
from models.families import Family


class BookPart:
    """Acts of one kind on an open book; each returns what it changed."""

    def __init__(self, book: OpenBook) -> None:
        self._book = book

    @property
    def _family(self) -> Family:
        return self._book.state.family

    @property
    def _ledger(self) -> Ledger:
        return self._book.ledger
