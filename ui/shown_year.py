"""Whose figures the window shows, this year's or the prior year's: one state for every table of it."""

from PySide6.QtCore import QObject, Signal

from models.facts import Period
from ui.held_book import HeldBook


class ShownYear(QObject):
    """turned: the other year's figures are shown now. A book newly opened shows its own year."""

    turned = Signal()

    def __init__(self, held: HeldBook) -> None:
        super().__init__(held)
        self._held = held
        self.period = Period.CURRENT
        held.opened.connect(lambda: self._turn_to(Period.CURRENT))

    @property
    def is_prior(self) -> bool:
        """Whether the prior year's figures are shown."""
        return self.period is Period.PRIOR

    @property
    def year(self) -> int:
        """The year whose figures are shown."""
        return self.period.year_in(self._held.book.ledger.settings.year)

    @property
    def mark(self) -> str:
        """What is put behind words that name the year, so that nobody takes one year for the other."""
        return f"（{self.period.word}数）" if self.is_prior else ""

    def show(self, period: Period) -> bool:
        """Show a period's figures; False where something typed into the present ones is not taken."""
        if period is not self.period and not self._held.settle():
            return False
        self._turn_to(period)
        return True

    def _turn_to(self, period: Period) -> None:
        if period is not self.period:
            self.period = period
            self.turned.emit()
