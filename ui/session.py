"""What the whole window shares: the open book, what the audit finds in it, and how it is shown."""

from functools import cached_property
from typing import TYPE_CHECKING

from ui.held_book import HeldBook

if TYPE_CHECKING:
    from ui.findings.watch import Watch
    from ui.shown_unit import ShownUnit
    from ui.shown_year import ShownYear
    from ui.table_looks import TableLooks


class Session(HeldBook):
    """The open book with what follows it, each made when it is first asked for."""

    @cached_property
    def watch(self) -> "Watch":
        """What the audit finds in the open book."""
        from ui.findings.watch import Watch

        return Watch(self)

    @cached_property
    def looks(self) -> "TableLooks":
        """How the clerk likes tables."""
        from ui.table_looks import TableLooks

        return TableLooks(self)

    @cached_property
    def shown_year(self) -> "ShownYear":
        """Whose figures the window shows."""
        from ui.shown_year import ShownYear

        return ShownYear(self)

    @cached_property
    def shown_unit(self) -> "ShownUnit":
        """Of which unit the window shows the figures, or of all."""
        from ui.shown_unit import ShownUnit

        return ShownUnit(self)
