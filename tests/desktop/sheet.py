"""One of the ten tables on the screen: its cells by code and column."""

from tests.desktop.eyes import Seen
from tests.desktop.program import Program


class Sheet:
    """A table that is shown. Columns count from 0, those of code and name included."""

    def __init__(self, program: Program, name: str) -> None:
        self._program, self._name = program, name
        program.go_to(name)

    @property
    def table(self) -> Seen:
        """The table as it stands on the screen now."""
        return self._program.table(self._name)

    def cell(self, code: str, column: int) -> Seen:
        """A cell. Raises LookupError where the table has no row of this code."""
        table = self.table
        return table.cell(table.row_named(code), column)

    def click(self, code: str, column: int, times: int = 1, button: int = 1, holding: str = "") -> None:
        """Click on a cell."""
        self._program.hand.click(self.cell(code, column), times, button, holding)

    def shows(self, code: str, column: int, text: str) -> None:
        """Wait until a cell shows a text."""
        self._program.until(lambda: self.cell(code, column).name == text, f"{text!r} in {code}/{column}")

    def stands_at(self, code: str, column: int) -> None:
        """Wait until a cell is the one that the keyboard is at."""
        self._program.until(lambda: self.cell(code, column).has_focus, f"the keyboard at {code}/{column}")

    def enter(self, code: str, column: int, text: str) -> None:
        """Click on a cell, type and press Enter."""
        self.click(code, column)
        self._program.hand.type(text)
        self._program.hand.press("Return")
