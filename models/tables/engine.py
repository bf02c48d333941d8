"""The ten tables of one period, kept right line by line.

Every figure is the sum of the lines that count in it. A line counts in some thirty figures whatever
the size of the book, so an edit costs the same at fifty lines and at twenty thousand.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum, auto

from models.facts import Edit, ExpenditureLine, Line, Period
from models.tables.definition import TOTAL, Address, Entry, ExpenditureEntry, FixedRow
from models.tables.definitions import table
from models.tables.posting import RowPlace, posting


class CellState(Enum):
    """Where a figure comes from."""

    ENTERED = auto()
    """Typed, or to be typed: at most one line behind it that typing would not write itself."""
    COMPUTED = auto()
    """A total or subtotal."""
    DETAILED = auto()
    """A leaf made of detail lines: several are opened instead of typing, a single one is typed over."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure: its amount in 分, where it comes from, and the ids of the lines behind it.

    line is what a typed figure is kept as, None where nothing can be typed; floor is the part of the amount
    that other lines explain, below which a typed figure is refused.
    """

    amount: int
    state: CellState
    lines: tuple[int, ...]
    line: Line | None = None
    floor: int = 0


class Tables:
    """The ten tables of one period, computed from lines that each have an id of their own.

    A line without money counts nowhere.
    """

    def __init__(self, period: Period, lines: Iterable[Line] = ()) -> None:
        self.period = period
        self._amounts: defaultdict[Address, int] = defaultdict(int)
        self._lines: defaultdict[Address, dict[int, Line]] = defaultdict(dict)
        # Lines in a row that comes with its money, and (above=True) those that a deeper row has too.
        self._counts: Counter[RowPlace] = Counter()
        self._load(lines)

    def _load(self, lines: Iterable[Line]) -> None:
        """What apply() does for lines alone, without the account of what changed."""
        for line in lines:
            if line.period is self.period and line.amount:
                place = posting(line)
                for address in place.addresses:
                    self._amounts[address] += line.amount
                    self._lines[address][line.id] = line
                self._counts.update(place.rows)

    def copy(self) -> "Tables":
        """The same tables, which go on by themselves: some thirty times quicker than to count them again."""
        made = Tables(self.period)
        made._amounts.update(self._amounts)
        made._lines.update((address, lines.copy()) for address, lines in self._lines.items())
        made._counts.update(self._counts)
        return made

    def apply(self, edits: Iterable[Edit]) -> tuple[frozenset[Address], frozenset[int]]:
        """Put lines in the place of others; other facts and the other period's lines are passed over.

        Returns the figures that now differ, in amount or in the lines behind them, and the tables whose
        rows do.
        """
        moved: defaultdict[Address, int] = defaultdict(int)
        joined: Counter[tuple[Address, int, bool]] = Counter()
        stood: dict[RowPlace, bool] = {}
        for edit in edits:
            for line, sign in ((edit.before, -1), (edit.after, 1)):
                if not isinstance(line, Line) or line.period is not self.period or not line.amount:
                    continue
                place = posting(line)
                detailed = isinstance(line, ExpenditureLine) and line.detailed
                for address in place.addresses:
                    self._count(address, line, sign)
                    moved[address] += sign * line.amount
                    joined[address, line.id, detailed] += sign
                for row in place.rows:
                    stood.setdefault(row, self._counts[row] > 0)
                    self._counts[row] += sign
        changed = {address for address, amount in moved.items() if amount}
        changed.update(address for (address, _, _), sign in joined.items() if sign)
        relaid = {row.table for row, there in stood.items() if (self._counts[row] > 0) != there}
        return frozenset(changed), frozenset(relaid)

    def _count(self, address: Address, line: Line, sign: int) -> None:
        """Let a line count in a figure, or no longer; a figure without lines is forgotten."""
        self._amounts[address] += sign * line.amount
        lines = self._lines[address]
        if sign > 0:
            lines[line.id] = line
            return
        del lines[line.id]
        if not lines:
            del self._lines[address], self._amounts[address]

    def amount(self, address: Address) -> int:
        """The figure in 分."""
        return self._amounts.get(address, 0)

    def lines(self, address: Address) -> tuple[Line, ...]:
        """The lines that count in the figure."""
        return tuple(self._lines.get(address, {}).values())

    def figures(self) -> dict[Address, int]:
        """Every figure that has lines behind it."""
        return dict(self._amounts)

    def has_money(self, number: int) -> bool:
        """Whether anything counts in a table at all."""
        columns = (column.key for _, column in table(number).columns())
        return any(self._lines.get(Address(number, TOTAL, column)) for column in columns)

    def codes(self, table: int) -> list[str]:
        """The codes that have their row in a table because they have money, in order."""
        return sorted(
            row
            for (number, row, above), count in self._counts.items()
            if number == table and count and not above
        )

    def cell(self, address: Address, unit: int) -> Cell:
        """One figure with all that a form needs; ``unit`` is whose line a typed figure becomes.

        Raises KeyError for a column that the table has not.
        """
        lines = self.lines(address)
        amount = self.amount(address)
        ids = tuple(line.id for line in lines)
        entry = entry_at(address)
        if entry is None or self._counts[RowPlace(address.table, address.row, True)]:
            return Cell(amount, CellState.COMPUTED, ids)
        blank = entry.line(address.row, self.period, unit)
        own = [line for line in lines if _same_place(line, blank)]
        rest = [line for line in lines if not _same_place(line, blank)]
        residual = isinstance(entry, ExpenditureEntry) and entry.residual
        over_details = isinstance(entry, ExpenditureEntry) and entry.over_details
        detailed = any(isinstance(line, ExpenditureLine) and line.detailed for line in rest)
        if len(own) > 1 or (rest and not residual) or (detailed and not over_details):
            return Cell(amount, CellState.DETAILED, ids, lines[0] if len(lines) == 1 else None)
        return Cell(
            amount, CellState.ENTERED, ids, own[0] if own else blank, sum(line.amount for line in rest)
        )


def _same_place(line: Line, blank: Line) -> bool:
    """Whether a line is one that typing would write, whichever unit's it is and whatever its note."""
    if isinstance(line, ExpenditureLine) and isinstance(blank, ExpenditureLine):
        return replace(line, unit=0, amount=0, note="", id=0) == replace(blank, unit=0)
    return replace(line, amount=0, id=0) == blank


def entry_at(address: Address) -> Entry | None:
    """What a figure typed at this address becomes, None where none can be typed.

    A listed row that has listed rows below it is a subtotal even while these are blank.
    """
    block, column = table(address.table).column(address.column)
    for spec in block.rows:
        if isinstance(spec, FixedRow) and spec.key == address.row:
            return spec.entry if column.published else None
    rows = block.class_rows()
    if rows and rows.listed and rows.depth > len(address.row):
        return None
    return column.entry


def typed_place(address: Address) -> Address | None:
    """Where a printed figure is typed on the form, None where it only follows from others.

    That is its own cell, but for table 8: its sum is published, its project part typed.
    """
    if entry_at(address) is not None:
        return address
    block, _ = table(address.table).column(address.column)
    hidden = (address._replace(column=column.key) for column in block.columns if not column.published)
    return next((place for place in hidden if entry_at(place) is not None), None)
