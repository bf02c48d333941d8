"""The open book: one method a user act, each one transaction and one undo step, each returning Changes.

Wiring, no arithmetic: facts are kept by ``ledger`` and ``store``, figures by ``tables``.
"""

from datetime import date

from models.book.act_beside import ActBeside, act_beside, redo_beside, undo_beside
from models.book.edition import Edition
from models.book.figures import FigureActs
from models.book.formats import (
    AUDIT_REPORT,
    DOCUMENTS,
    PACKAGE,
    PDF,
    WORD,
    WORKBOOK,
    Format,
    filled,
    format_of,
)
from models.book.narrative import NarrativeActs
from models.book.past import USUAL_VERSIONS
from models.book.search import Hit
from models.book.searching import Searching
from models.book.taking_over import TakingOver
from models.facts import Fact, Profile, Settings, Unit, UnitKind
from models.ground.money import MoneyUnit

__all__ = [
    "AUDIT_REPORT",
    "DOCUMENTS",
    "PACKAGE",
    "PDF",
    "USUAL_VERSIONS",
    "WORD",
    "WORKBOOK",
    "ActBeside",
    "Book",
    "Edition",
    "Format",
    "Hit",
    "act_beside",
    "blank_book",
    "coming_budget_year",
    "filled",
    "format_of",
    "redo_beside",
    "undo_beside",
]

_BUDGETING_BEGINS = 10


def blank_book(
    year: int, unit: str, entry_unit: MoneyUnit = MoneyUnit.WAN, kind: UnitKind | None = None
) -> tuple[Fact, ...]:
    """The facts of a new book: its year, its own unit, what amounts are typed in, and what unit it is."""
    facts = (Settings(year, entry_unit, id=1), Unit(unit, id=2))
    return facts if kind is None else (*facts, Profile(kind=kind, id=3))


def coming_budget_year(today: date) -> int:
    """The year that a budget is made for: from October on the next one."""
    return today.year + (today.month >= _BUDGETING_BEGINS)


class Book(FigureActs, NarrativeActs, TakingOver, Searching):
    """One unit's budget of one year. Amounts are in 分.

    Every method may raise UnusableFile when the file can't be read or written; the book is then as before.
    """
