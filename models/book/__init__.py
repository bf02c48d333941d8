"""The open book: one method a user act, each one transaction and one undo step, each returning Changes.

Wiring, no arithmetic: facts are kept by ``ledger`` and ``store``, figures by ``tables``.
"""

from models.book.figures import FigureActs
from models.book.narrative import NarrativeActs
from models.book.past import USUAL_VERSIONS, Past
from models.book.publishing import Publishing
from models.book.taking_over import TakingOver
from models.facts import Fact, Settings, Unit

__all__ = ["USUAL_VERSIONS", "Book", "blank_book"]


def blank_book(year: int, unit: str) -> tuple[Fact, ...]:
    """The facts of a new book: its year and its own unit."""
    return (Settings(year, id=1), Unit(unit, id=2))


class Book(FigureActs, NarrativeActs, TakingOver, Past, Publishing):
    """One unit's budget of one year. Amounts are in 分.

    Every method may raise UnusableFile when the file can't be read or written; the book is then as before.
    """
