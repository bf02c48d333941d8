"""The rows that a book's tables show before they have money: of the session, never of the file."""

from collections import defaultdict

from models.facts import Period
from models.past.history import RowStep


class OpenRows:
    """Which codes were added to which table of which period."""

    def __init__(self) -> None:
        self._codes: defaultdict[tuple[str, Period], set[str]] = defaultdict(set)

    def of(self, table: str, period: Period) -> frozenset[str]:
        """The codes added to a table."""
        return frozenset(self._codes[table, period])

    def take(self, step: RowStep) -> None:
        """Show rows, or no longer."""
        codes = self._codes[step.table, step.period]
        if step.opened:
            codes |= step.codes
        else:
            codes -= step.codes
