"""Whatever the clerk does, the grids show the book, and the book what a computation from scratch gives."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QApplication

from models.book import Book, blank_book
from models.exchange import read_workbook
from models.facts import Line, Period
from models.ground.money import format_amount
from models.tables import Figure, Tables
from tests.conftest import DATA
from tests.family import role
from ui.grid.model import GridModel
from ui.grid.roles import GridRole
from ui.session import Session

GRIDS = (1, 2, 3, 5, 6, 8, 9, 10)
CODES = ("2010350", "2010399", "20103", "201", "2080505", "2120801", "227", "30101", "30102", "302", "30229")
TEXTS = st.one_of(
    st.integers(-99_999, 999_999).map(str),
    st.decimals(0, 9_999, places=2).map(str),
    st.sampled_from(("", "-", "1,234.5", "=2*3.5", "乱写", "12x", "（5）")),
)


class Clerk(RuleBasedStateMachine):
    """One clerk at work on one book, all grids open."""

    @initialize()
    def begin(self) -> None:
        """A new book in a folder of its own."""
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "a.ysb"
        Book.create(self.path, blank_book(2026, "某单位")).close()
        self.session = Session()
        self.session.open(self.path)
        self.grids = {number: GridModel(self.session, role(number)) for number in GRIDS}

    def typable(self, number: int, choice: int) -> QModelIndex | None:
        """One of a grid's cells that can be typed."""
        grid = self.grids[number]
        places = [
            index
            for row in range(len(grid.rows))
            for column in range(grid.columnCount())
            if grid.is_typable(index := grid.index(row, column))
        ]
        return places[choice % len(places)] if places else None

    @rule(number=st.sampled_from(GRIDS), choice=st.integers(0, 999), text=TEXTS)
    def type(self, number: int, choice: int, text: str) -> None:
        """Type something into a cell."""
        if (index := self.typable(number, choice)) is not None:
            self.grids[number].setData(index, text)

    @rule(number=st.sampled_from((3, 5, 6, 9)), code=st.sampled_from(CODES))
    def add_row(self, number: int, code: str) -> None:
        """Type a code into the last row."""
        grid = self.grids[number]
        grid.setData(grid.index(grid.rowCount() - 1, 0), code)

    @rule(number=st.sampled_from((3, 5, 6)), choice=st.integers(0, 99))
    def remove_row(self, number: int, choice: int) -> None:
        """Take a row away with all its money."""
        rows = [
            row for row in self.grids[number].rows if not any(isinstance(c, Figure) and c.zero for c in row)
        ]
        if rows:
            key = next(c.address.row for c in rows[choice % len(rows)] if isinstance(c, Figure))
            lines = self.session.book.figures.lines_in_row(role(number), key)
            self.session.tell(self.session.book.figures.remove_lines(lines))

    @rule(
        number=st.sampled_from((3, 5, 8, 9)), codes=st.lists(st.sampled_from(CODES), max_size=4), text=TEXTS
    )
    def paste(self, number: int, codes: list[str], text: str) -> None:
        """Paste a block by code."""
        block = [[code, "", text, text, text] for code in codes]
        changes, _ = self.session.book.figures.paste(role(number), self.grids[number].rows, (0, 0), block)
        self.session.tell(changes)

    @rule()
    def undo(self) -> None:
        """Ctrl+Z."""
        self.session.undo()

    @rule()
    def redo(self) -> None:
        """Ctrl+Y."""
        self.session.redo()

    @rule(name=st.sampled_from(("ten-tables.xlsx", "expenditure-detail.xlsx")), replacing=st.booleans())
    def take_workbook(self, name: str, replacing: bool) -> None:
        """Import a workbook."""
        changes, _ = self.session.book.imports.import_workbook(read_workbook(DATA / name), replacing)
        self.session.tell(changes)

    @rule()
    def reopen(self) -> None:
        """Close the book and open it again."""
        self.session.close()
        self.session.open(self.path)

    @invariant()
    def grids_show_the_book_and_the_book_adds_up(self) -> None:
        """Every cell of every grid, and every figure of the book."""
        if not hasattr(self, "session"):
            return
        book = self.session.book
        scratch = Tables(Period.CURRENT, [fact for fact in book.ledger if isinstance(fact, Line)])
        assert book.tables().figures() == scratch.figures()
        for number, grid in self.grids.items():
            shown = set()
            for row, laid in enumerate(grid.rows):
                for column, cell in enumerate(laid):
                    if not isinstance(cell, Figure):
                        continue
                    shown.add(cell.address)
                    amount, index = scratch.amount(cell.address), grid.index(row, column)
                    if not index.data(GridRole.WRONG):
                        wanted = format_amount(amount) if amount or cell.zero else ""
                        assert index.data() == wanted, (number, cell.address)
            hidden = {
                a for a, amount in scratch.figures().items() if a.table == role(number) and amount
            } - shown
            assert not hidden

    def teardown(self) -> None:
        """Close the book."""
        if hasattr(self, "session"):
            self.session.close()
            self.folder.cleanup()


@pytest.fixture(autouse=True, scope="module")
def application(qapp: QApplication) -> QApplication:
    """Item models need a running application."""
    return qapp


TestClerk = Clerk.TestCase
TestClerk.settings = settings(
    max_examples=25, stateful_step_count=20, suppress_health_check=list(HealthCheck)
)
