"""What must add up in a document's tables, and whether it does."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain, combinations

from models.generic.figure import Figure
from models.generic.result import Kind
from models.generic.table import Cell, PrintedTable
from models.ground.money import MoneyUnit

_MOST_OPTIONAL = 4
_BLANK = Figure(Decimal(0), Decimal(0), "空白")


@dataclass(frozen=True, slots=True)
class Sum:
    """A figure that others add up to; optional ones are in it or not.

    family: sums that are true for one reason, and stand or fall together.
    sure: known from words and codes, and not from the other figures alone. blanks: a blank total is nothing,
    and not one that is not told.
    """

    kind: Kind
    total: Cell
    parts: tuple[Cell, ...]
    family: tuple[object, ...]
    sure: bool = True
    optional: tuple[Cell, ...] = ()
    blanks: bool = False

    @property
    def cells(self) -> tuple[Cell, ...]:
        """All cells that it is about."""
        return (self.total, *self.parts, *self.optional)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A sum as it is printed, in the unit of its total.

    slack is what rounding explains; told: how many of its parts are printed;
    filled: how many are not nothing.
    """

    sum: Sum
    total: Figure
    added: Decimal
    slack: Decimal
    told: int
    filled: int

    @property
    def off(self) -> Decimal:
        """How much the total is above its parts."""
        return self.total.value - self.added

    @property
    def holds(self) -> bool:
        """Whether rounding explains the difference, if there is any."""
        return abs(self.off) <= self.slack

    @property
    def says_something(self) -> bool:
        """Whether there is anything but nothing in it."""
        return bool(self.total.value) or bool(self.filled)

    @property
    def is_untold(self) -> bool:
        """Whether a total has nothing below it but blanks: its rows are not shown."""
        return not self.told and bool(self.total.value)


def outcome_of(one: Sum, tables: Sequence[PrintedTable]) -> Outcome | None:
    """How a sum comes out; None where it says nothing: its total is blank, or all its parts are."""
    total = _figure(one.total, tables) or (_BLANK if one.blanks else None)
    if total is None or any(tables[cell.table].is_unclear(cell.row, cell.column) for cell in one.cells):
        return None
    unit = tables[one.total.table].unit
    parts = [_scaled(cell, tables, unit) for cell in one.parts]
    optional = [part for cell in one.optional if (part := _scaled(cell, tables, unit)) and part.value]
    told = [part for part in parts if part is not None]
    if not told and not optional and one.kind not in (Kind.BELOW, Kind.ROWS):
        return None
    printed = len(parts) if one.blanks and one.kind is Kind.BELOW else len(told)
    best: Outcome | None = None
    for more in _subsets(optional[:_MOST_OPTIONAL]):
        figures = [*told, *more]
        filled = sum(1 for part in figures if part.value)
        added = sum((part.value for part in figures), Decimal(0))
        slack = total.half + sum((part.half for part in figures), Decimal(0))
        outcome = Outcome(one, total, added, slack, printed + len(more), filled)
        if best is None or abs(outcome.off) < abs(best.off):
            best = outcome
    return best


def _subsets(figures: Sequence[Figure]) -> Iterator[tuple[Figure, ...]]:
    return chain.from_iterable(combinations(figures, size) for size in range(len(figures) + 1))


def _figure(cell: Cell, tables: Sequence[PrintedTable]) -> Figure | None:
    return tables[cell.table].figure(cell.row, cell.column)


def _scaled(cell: Cell, tables: Sequence[PrintedTable], unit: MoneyUnit | None) -> Figure | None:
    """A figure in the unit of the total's table."""
    figure = _figure(cell, tables)
    own = tables[cell.table].unit
    if figure is None or own is None or unit is None or own == unit:
        return figure
    factor = Decimal(own.fen) / Decimal(unit.fen)
    return Figure(figure.value * factor, figure.half * factor, figure.text)
