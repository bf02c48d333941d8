"""The tables of one period, kept right line by line.

Every figure is the sum of the lines that count in it. A line counts in some thirty figures whatever
the size of the book, so an edit costs the same at fifty lines and at twenty thousand; many lines are
summed group by group first.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, fields
from enum import Enum, auto
from functools import cached_property
from itertools import chain
from operator import attrgetter
from typing import get_args

from models.facts import Counted, Edit, ExpenditureLine, Facet, Period
from models.families import TOTAL, Address, Column, Entry, Family, FixedRow, default_family
from models.ground.lasting import making_what_lasts
from models.measures import Expenditure
from models.tables.members import Members
from models.tables.posting import Group, RowPlace, grouped, groups, postings_of


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
    line: Counted | None = None
    floor: int = 0


_Look = tuple[int, bool, int]
"""A line's id, whether it is a detail, and whose it is: what a cell's looks depend on."""
_Joined = tuple[Group, _Look]
_AMOUNT = attrgetter("amount")


class Tables:
    """A family's tables of one period, computed from lines that each have an id of their own.

    A line without money counts nowhere. What some families sum besides, an amount that is stated, is one too.
    """

    def __init__(self, period: Period, lines: Iterable[Counted] = (), family: Family | None = None) -> None:
        self.period = period
        self.family = family or default_family()
        self._posting = postings_of(self.family)
        self._loaded: Sequence[Counted] = ()
        # In 分; those that nothing counts in any more are forgotten.
        self._figures: dict[Address, int] = {}
        # Lines in a row that comes with its money, and (above=True) those that a deeper row has too.
        self._counts: Counter[RowPlace] = Counter()
        with making_what_lasts():
            self._load(lines)

    def _load(self, lines: Iterable[Counted]) -> None:
        """What apply() does for lines alone, without the account of what changed."""
        self._loaded = [line for line in lines if line.period is self.period and line.amount]
        posting = self._posting
        gained: defaultdict[int, int] = defaultdict(int)
        joined: defaultdict[int, int] = defaultdict(int)
        for group, amounts in grouped(self._loaded, _AMOUNT, posting.by_use).items():
            amount, count = sum(amounts), len(amounts)
            for part in posting[group].parts:
                gained[part] += amount
                joined[part] += count
        figures: defaultdict[int, int] = defaultdict(int)
        rows: defaultdict[int, int] = defaultdict(int)
        for part, amount in gained.items():
            for figure in posting.parts[part].figures:
                figures[figure] += amount
            for row in posting.parts[part].rows:
                rows[row] += joined[part]
        self._figures = dict(zip(map(posting.figures.__getitem__, figures), figures.values(), strict=True))
        self._counts = Counter({posting.rows[row]: count for row, count in rows.items()})

    @cached_property
    def _lines(self) -> dict[Group, Members]:
        """The lines of each group: of no use to who only reads figures, who does not wait for them."""
        members = grouped(self._loaded, lambda line: line, self._posting.by_use)
        self._loaded = ()
        return dict(zip(members, map(Members, members.values()), strict=True))

    @cached_property
    def _summed(self) -> dict[Address, dict[Group, None]]:
        """The groups that each figure sums: likewise."""
        summed: dict[Address, dict[Group, None]] = {address: {} for address in self._figures}
        for group in self._lines:
            for address in self._posting[group].addresses:
                summed[address][group] = None
        return summed

    def copy(self) -> "Tables":
        """The same tables, which go on by themselves."""
        made = copy(self)
        if "_lines" in self.__dict__:
            made._lines = {group: lines.copy() for group, lines in self._lines.items()}
        made._figures = self._figures.copy()
        made._counts = self._counts.copy()
        made.__dict__.pop("_summed", None)
        return made

    def apply(self, edits: Iterable[Edit]) -> tuple[frozenset[Address], frozenset[str]]:
        """Put lines in the place of others; other facts and the other period's lines are passed over.

        Returns the figures that now differ, in amount or in the lines behind them, and the tables whose
        rows do.
        """
        moved: defaultdict[Group, int] = defaultdict(int)
        joined: Counter[_Joined] = Counter()
        for edit in edits:
            for line, sign in ((edit.before, -1), (edit.after, 1)):
                if not isinstance(line, Counted) or line.period is not self.period or not line.amount:
                    continue
                look = _look_of(line)
                for group in groups(line, self._posting.by_use):
                    self._count(group, line, sign)
                    moved[group] += sign * line.amount
                    joined[group, look] += sign
        changed = self._take_in(moved)
        changed.update(self._regrouped(joined))
        relaid = self._recount(joined)
        for group in moved:
            if not self._lines[group]:
                self._fall(group)
        return frozenset(changed), relaid

    def _count(self, group: Group, line: Counted, sign: int) -> None:
        """Let a line count with a group, or no longer."""
        if group not in self._lines:
            self._stand(group)
        if sign > 0:
            self._lines[group].put(line)
        else:
            self._lines[group].drop(line)

    def _stand(self, group: Group) -> None:
        """Let figures know of a group that is going to have lines."""
        summed = self._summed
        self._lines[group] = Members()
        for address in self._posting[group].addresses:
            self._figures.setdefault(address, 0)
            summed.setdefault(address, {})[group] = None

    def _fall(self, group: Group) -> None:
        """Let figures forget a group that has no lines any more."""
        summed = self._summed
        del self._lines[group]
        for address in self._posting[group].addresses:
            del summed[address][group]
            if not summed[address]:
                del summed[address], self._figures[address]

    def _take_in(self, moved: Mapping[Group, int]) -> set[Address]:
        """Add to the figures what their groups have gained; the figures that differ by it."""
        gained: defaultdict[Address, int] = defaultdict(int)
        for group, amount in moved.items():
            if amount:
                for address in self._posting[group].addresses:
                    gained[address] += amount
        for address, amount in gained.items():
            self._figures[address] += amount
        return {address for address, amount in gained.items() if amount}

    def _regrouped(self, joined: Mapping[_Joined, int]) -> Iterator[Address]:
        """The figures that have gained or lost a line, or in which one looks otherwise than before."""
        by_line: defaultdict[_Look, list[tuple[Group, int]]] = defaultdict(list)
        for (group, look), sign in joined.items():
            if sign:
                by_line[look].append((group, sign))
        for parts in by_line.values():
            gained: Counter[Address] = Counter()
            for group, sign in parts:
                for address in self._posting[group].addresses:
                    gained[address] += sign
            yield from (address for address, sign in gained.items() if sign)

    def _recount(self, joined: Mapping[_Joined, int]) -> frozenset[str]:
        """Count the rows' lines anew; the tables in which a row now stands that did not, or the reverse."""
        gained: Counter[RowPlace] = Counter()
        for (group, _), sign in joined.items():
            if sign:
                for row in self._posting[group].rows:
                    gained[row] += sign
        relaid: set[str] = set()
        for row, count in gained.items():
            stood = self._counts[row] > 0
            self._counts[row] += count
            if (self._counts[row] > 0) != stood:
                relaid.add(row.table)
        return frozenset(relaid)

    def amount(self, address: Address) -> int:
        """The figure in 分."""
        return self._figures.get(address, 0)

    def lines(self, address: Address) -> tuple[Counted, ...]:
        """The lines that count in the figure, in the order in which they came into the book."""
        return tuple(sorted(self.counting(address), key=attrgetter("id")))

    def counting(self, address: Address) -> Iterator[Counted]:
        """The lines that count in the figure, in no order: for whoever sums thousands."""
        return chain.from_iterable(self._lines[group] for group in self._summed.get(address, ()))

    def figures(self) -> dict[Address, int]:
        """Every figure that has lines behind it."""
        return self._figures.copy()

    @property
    def is_empty(self) -> bool:
        """Whether nothing counts in any table."""
        return not self._figures

    def has_money(self, role: str) -> bool:
        """Whether anything counts in a table at all."""
        columns = (column.key for _, column in self.family.table(role).columns())
        return any(Address(role, TOTAL, column) in self._figures for column in columns)

    def codes(self, role: str) -> list[str]:
        """The codes that have their row in a table because they have money, in order."""
        return sorted(
            row
            for (table, row, above), count in self._counts.items()
            if table == role and count and not above
        )

    def cell(self, address: Address, unit: int) -> Cell:
        """One figure with all that a form needs; ``unit`` is whose line a typed figure becomes.

        Money of another unit is not typed over. Raises KeyError for a column that the table has not.
        """
        amount = self.amount(address)
        entry = entry_at(self.family, address)
        if entry is None or self._counts[RowPlace(address.table, address.row, True)]:
            # Twenty thousand lines may stand behind a total: nobody asks for these in order.
            return Cell(amount, CellState.COMPUTED, tuple(map(attrgetter("id"), self.counting(address))))
        lines = self.lines(address)
        ids = tuple(line.id for line in lines)
        blank = entry.line(address.row, self.period, unit)
        if any(unit_of(line, unit) != unit_of(blank, unit) for line in lines):
            return Cell(amount, CellState.DETAILED, ids)
        own, rest = list[Counted](), list[Counted]()
        wanted = _place_of(blank)
        for line in lines:
            (own if _place_of(line) == wanted else rest).append(line)
        detailed = any(isinstance(line, ExpenditureLine) and line.detailed for line in rest)
        if len(own) > 1 or (rest and not entry.residual) or (detailed and not entry.over_details):
            return Cell(amount, CellState.DETAILED, ids, lines[0] if len(lines) == 1 else None)
        return Cell(
            amount, CellState.ENTERED, ids, own[0] if own else blank, sum(line.amount for line in rest)
        )


def _look_of(line: Counted) -> _Look:
    return line.id, isinstance(line, ExpenditureLine) and line.detailed, unit_of(line, 0)


def unit_of(line: Counted, own: int) -> int:
    """Whose a line is; ``own`` is the book's own unit, whose all is that names none."""
    unit: int | None = line.unit
    return own if unit is None else unit


def of_unit(edits: Iterable[Edit], unit: int, own: int) -> Iterator[Edit]:
    """What the edits do to the lines of one unit: what goes to another unit is gone."""
    for edit in edits:
        before, after = (
            fact if isinstance(fact, Counted) and unit_of(fact, own) == unit else None
            for fact in (edit.before, edit.after)
        )
        if before is not None or after is not None:
            yield Edit(before, after)


def _place_of(line: Counted) -> tuple[object, ...]:
    """What two lines share where typing would write the one in the other's place, whatever their notes."""
    return type(line), *_PLACES[type(line)](line)


_PLACES = {
    kind: attrgetter(*(field.name for field in fields(kind) if field.name not in ("amount", "note", "id")))
    for kind in get_args(Counted)
}


def entry_at(family: Family, address: Address) -> Entry | None:
    """What a figure typed at this address becomes, None where none can be typed.

    A listed row that has listed rows below it is a subtotal even while these are blank, and a code that the
    column does not sum has no figure in it.
    """
    block, column = family.table(address.table).column(address.column)
    for spec in block.rows:
        if isinstance(spec, FixedRow) and spec.key == address.row:
            return spec.entry if column.published else None
    rows = block.class_rows()
    if rows and rows.listed and rows.depth > len(address.row):
        return None
    return column.entry if rows is None or holds(column, rows.facet, address.row) else None


def holds(column: Column, facet: Facet, code: str) -> bool:
    """Whether a column has figures under a code: its sums may be narrowed to others."""
    return any(
        not isinstance(selector, Expenditure)
        or selector.facet is not facet
        or code.startswith(selector.codes)
        or any(each.startswith(code) for each in selector.codes)
        for selector in column.sums
    )


def typed_place(family: Family, address: Address) -> Address | None:
    """Where a printed figure is typed on the form, None where it only follows from others.

    That is its own cell, or another of its row: a sum is published, one part of it typed.
    """
    if entry_at(family, address) is not None:
        return address
    block, whole = family.table(address.table).column(address.column)
    hidden = (
        address._replace(column=column.key)
        for column in block.columns
        if not column.published and column.key in whole.adds
    )
    return next((place for place in hidden if entry_at(family, place) is not None), None)
