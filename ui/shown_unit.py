"""Of which unit the window shows the figures, or of all: one state for every table of it."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal

from models.book import Whose
from models.tables import Changes
from ui.held_book import HeldBook


class ShownUnit(QObject):
    """turned: other units' figures are shown now, or a typed figure becomes another's. A book opens with all.
    asked: what is to be done once somebody has said whose the figures are that are typed among those of all.

    The usual unit, whose a figure becomes that is typed into those of all, is the one last chosen.
    """

    turned = Signal()
    asked = Signal(object)

    def __init__(self, held: HeldBook) -> None:
        super().__init__(held)
        self._held = held
        self.whose = Whose()
        held.opened.connect(lambda: self._turn_to(Whose()))
        held.changed.connect(self._follow)

    @property
    def units(self) -> Mapping[int, str]:
        """The book's units by id."""
        return self._held.book.ledger.units if self._held.is_open else {}

    @property
    def is_choice(self) -> bool:
        """Whether the book has several units."""
        return len(self.units) > 1

    @property
    def unit(self) -> int | None:
        """The unit that is shown, None for all."""
        return self.whose.unit

    @property
    def mark(self) -> str:
        """What is put behind a title, so that nobody takes one unit's figures for the book's."""
        return "" if self.unit is None else f"（{self.units.get(self.unit, '')}）"

    @property
    def must_ask(self) -> bool:
        """Whether nobody has said yet whose a figure is that is typed into those of all units."""
        return self.is_choice and self.whose == Whose()

    def asks(self, act: Callable[[], object]) -> bool:
        """Whether it has to be said first whose what is typed becomes; ``act`` is done then."""
        asks = self.must_ask
        if asks:
            self.asked.emit(act)
        return asks

    def show(self, unit: int | None) -> bool:
        """Show a unit's figures, or all; False where something typed into the present ones is not taken."""
        if unit is not None and unit not in self.units:
            unit = None
        if unit != self.unit and not self._held.settle():
            return False
        self._turn_to(Whose(unit if self.is_choice else None, self.whose.usual if unit is None else unit))
        return True

    def step(self, by: int) -> bool:
        """Show the one after (1) or before (-1), all units standing first; False where there is but one."""
        order = [None, *self.units]
        if self.is_choice:
            self.show(order[(order.index(self.unit) + by) % len(order)])
        return self.is_choice

    def make_usual(self, unit: int) -> None:
        """Let what is typed into the figures of all units become this one's."""
        self._turn_to(Whose(self.unit, unit))

    def _turn_to(self, whose: Whose) -> None:
        if whose != self.whose:
            self.whose = whose
            self.turned.emit()

    def _follow(self, _: Changes) -> None:
        """A unit that is gone is shown no more."""
        units = self.units
        unit = self.unit if self.unit in units and len(units) > 1 else None
        usual = self.whose.usual if self.whose.usual in units else None
        self._turn_to(Whose(unit, usual))
