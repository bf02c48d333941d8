"""Which of a department's facts came from which unit's file."""

from bisect import bisect_right
from collections.abc import Iterator
from operator import attrgetter

from models.facts import Fact, Indicator, UnitPart
from models.facts.ledger import Ledger


def part_of(ledger: Ledger, unit: int) -> UnitPart | None:
    """Where a unit's part of the department's book came from, None where it came from no file."""
    parts = (part for part in ledger.all(UnitPart) if part.path)
    return next((part for part in parts if part.unit == unit), None)


def set_off_part(ledger: Ledger) -> UnitPart | None:
    """What the department sets off between its units, None where that is nothing."""
    return next((part for part in ledger.all(UnitPart) if not part.path), None)


def facts_in(ledger: Ledger, part: UnitPart) -> Iterator[Fact]:
    """The facts of a part; of its projects also the indicators that somebody added."""
    projects: set[int] = {one for one in ledger.projects if part.first <= one < part.id}
    for fact in ledger:
        if part.first <= fact.id < part.id or (isinstance(fact, Indicator) and fact.project in projects):
            yield fact


class Parts:
    """Finds the part that a fact of a department's book came with."""

    def __init__(self, ledger: Ledger) -> None:
        self._parts = sorted(ledger.all(UnitPart), key=attrgetter("first"))
        self._firsts = [part.first for part in self._parts]

    def of(self, fact: int) -> UnitPart | None:
        """The part of a fact's number, None for the department's own."""
        at = bisect_right(self._firsts, fact) - 1
        return self._parts[at] if at >= 0 and fact < self._parts[at].id else None
