"""What a bureau sends back (批复, control figures) against what was entered: figure by figure, to be adopted.

Nothing is taken over whole, as an import does. A table's figure is adopted as if the clerk typed it: where he
may, all that follows from it follows; where he may not, the reason is told. A detail list's lines are
compared by what their money is for.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import NamedTuple

from models.exchange.agreement import agrees
from models.exchange.compare import differences
from models.exchange.plan import UNIT_ADDED, plan_import
from models.exchange.read_table import TableReading
from models.exchange.reading import Workbook
from models.exchange.report import ImportReport
from models.facts import (
    Counted,
    Edit,
    ExpenditureLine,
    Facet,
    Fact,
    Line,
    OwnCode,
    Period,
    Project,
    RevenueLine,
    Unit,
)
from models.facts.catalog import with_parents
from models.families import Address, Family
from models.ground.money import MoneyUnit
from models.ground.words import plain
from models.state import State
from models.tables import (
    column_words,
    finest,
    home_of,
    line_words,
    row_words,
    table_words,
    typed,
    typed_place,
    unit_of,
    why_not,
)

_NO_UNIT = "预算本里没有单位“{unit}”：先把它加进预算单位构成，再采用。"
_TOTAL = "这是合计或小计，批复文件里它下面各项的数加起来不是这个数：请核对批复，在下面各项里改。"
_TWO_WAYS = "批复的另一张表对同一笔钱给出了别的数，请核对批复文件。"


@dataclass(frozen=True, slots=True)
class Approved:
    """Money that was approved otherwise than it was entered; amounts in 分.

    at is the cell in which it stands, None for money without any code; unit and project are names, "" where
    there is none. edits make it what was approved; without any, why_not says what is in the way.
    """

    at: Address | None
    table: str
    row: str
    column: str
    entered: int
    approved: int
    edits: tuple[Edit, ...] = ()
    unit: str = ""
    project: str = ""
    why_not: str = ""

    @property
    def difference(self) -> int:
        """How much more was approved than entered."""
        return self.approved - self.entered


class Approval(NamedTuple):
    """A bureau's workbook against a book: what differs, in the tables' order, and what reading it said.

    whole: all of it was compared; a workbook of another kind of document has figures that the book has not.
    """

    figures: tuple[Approved, ...]
    report: ImportReport
    whole: bool = True

    @property
    def agreement(self) -> str:
        """What is said where nothing differs."""
        return "批复数与预算本一致。" if self.whole else "比较了的各数与预算本一致，有的没有比较。"


def against_approved(workbook: Workbook, state: State) -> Approval:
    """What a workbook approves otherwise than the state has it; nothing where a cell can't be read."""
    edits, report = plan_import(replace(workbook, tables={}) if workbook.details else workbook, state)
    # A comparison adds nothing.
    added = {UNIT_ADDED.format(unit=edit.after.name) for edit in edits if isinstance(edit.after, Unit)}
    report.notices = [one for one in report.notices if one not in added]
    if report.unreadable:
        return Approval((), report)
    tables, foreign = _shared(workbook, state)
    if foreign:
        report.notices.append(f"预算本的公开格式没有这些行或栏，没有比较：{'、'.join(foreign)}。")
    found = _by_money(edits, state) if workbook.details else _by_cell(tables, state)
    order = state.family.order_of
    last = len(state.family.tables)
    told = sorted(
        found,
        key=lambda one: (
            (order(one.at.table), one.at.row, one.at.column) if one.at else (last, "", ""),
            one.unit,
            one.project,
        ),
    )
    return Approval(tuple(told), report, not foreign)


def _shared(workbook: Workbook, state: State) -> tuple[Mapping[str, TableReading], list[str]]:
    """The tables as far as the book's kind of document has them, and the rows and columns that it has not."""
    family = state.family
    shared: dict[str, TableReading] = {}
    foreign: dict[str, None] = {}
    naming = replace(state.naming, family=workbook.family)
    for role, reading in workbook.tables.items():
        known = {at: figure for at, figure in reading.figures.items() if _has(family, at, reading)}
        if known:
            shared[role] = replace(reading, figures=known)
        for at, figure in reading.figures.items():
            if figure.amount and at not in known:
                words = (
                    row_words(at, naming)
                    if family.column(role, at.column)
                    else column_words(workbook.family, at)
                )
                foreign[f"{table_words(workbook.family, role)}“{words}”"] = None
    return shared, list(foreign)


def _has(family: Family, at: Address, reading: TableReading) -> bool:
    """Whether the kind of document has this column, and this row where it is none of a code or a unit."""
    if family.column(at.table, at.column) is None:
        return False
    block, _ = family.table(at.table).column(at.column)
    return (
        at.row.isdecimal()
        or at.row in reading.codes
        or at.row in reading.units
        or any(row.key == at.row for row in block.fixed_rows)
    )


class _Typing:
    """A state in which the figures of tables are typed, one after the other, where they differ."""

    def __init__(self, state: State, contested: Set[int]) -> None:
        self._before, self._state = state, state.copy()
        self._adopted: list[tuple[Approved, frozenset[int]]] = []
        self._contested = contested
        self._also: set[int] = set()
        self._left: dict[Address, tuple[int, MoneyUnit, str]] = {}
        self._same: list[tuple[Address, int, MoneyUnit]] = []

    def take(self, at: Address, amount: int, printed_in: MoneyUnit) -> None:
        """Type a printed figure, or note down why it can't be."""
        ledger, tables = self._state.ledger, self._state.tables()
        place = typed_place(self._state.family, at)
        if place is None:
            return
        if agrees(amount, self._before.amount(at), printed_in):
            self._same.append((at, amount, printed_in))
            return
        if agrees(amount, tables.amount(at), printed_in):
            return
        unit, own = ledger.settings.entry_unit, ledger.own_unit
        cell = tables.cell(place, own)
        if cell.line is None:
            refusal = why_not(place, cell, tables, self._state.naming, ledger.projects, unit, own)
            self._left[at] = (amount, printed_in, refusal)
            return
        edits = typed(cell, cell.amount + amount - tables.amount(at), unit, ledger.new_id())
        if isinstance(edits, str):
            self._left[at] = (amount, printed_in, edits)
            return
        lines = frozenset(line.id for edit in edits for line in (edit.before, edit.after) if line is not None)
        if lines & self._contested:
            self._left[at] = (amount, printed_in, _TWO_WAYS)
            return
        if any(lines & taken for _, taken in self._adopted):
            self._also |= lines
            self._left[at] = (amount, printed_in, _TWO_WAYS)
            return
        self._adopted.append((self._told(at, amount, edits), lines))
        self._state.apply(edits)

    def contested(self) -> Set[int]:
        """The lines that no figure may change: one table would have them otherwise than another."""
        for at, amount, printed_in in self._same:
            if not agrees(amount, self._state.amount(at), printed_in):
                # What is to stay as it was is changed by a figure that another table has.
                changed = {line.id for line in self._before.tables().lines(at)}
                self._also |= changed & {line for _, lines in self._adopted for line in lines}
        return self._contested | self._also

    def outcome(self) -> Iterator[Approved]:
        """What was typed, and what still differs after all that."""
        yield from (one for one, _ in self._adopted)
        for at, (amount, printed_in, refusal) in self._left.items():
            if not agrees(amount, self._state.amount(at), printed_in):
                yield self._told(at, amount, why=refusal)

    def totals(self, readings: Collection[TableReading]) -> Iterator[Approved]:
        """The printed sums that their printed parts do not give."""
        for one in differences(readings, self._state, Period.CURRENT, _units(readings, self._state)):
            if one.at is not None:
                yield self._told(one.at, one.printed, why=_TOTAL)

    def _told(self, at: Address, amount: int, edits: tuple[Edit, ...] = (), why: str = "") -> Approved:
        family, naming = self._before.family, self._before.naming
        words = table_words(family, at.table), row_words(at, naming), column_words(family, at)
        return Approved(at, *words, self._before.amount(at), amount, edits, why_not=why)


def _by_cell(readings: Mapping[str, TableReading], state: State) -> Iterator[Approved]:
    """The leaf figures of tables, each as if it were typed where it differs."""
    contested: Set[int] = frozenset()
    while True:
        typing = _Typing(state, contested)
        foreign = list(_typed_all(typing, readings, state))
        found = typing.contested()
        if found == contested:
            told = [*foreign, *typing.outcome()]
            yield from told
            if all(one.edits for one in told):
                # Where every leaf is as approved, what still differs was approved as a total alone.
                yield from typing.totals(readings.values())
            return
        # Without what is contested the others are as they should be.
        contested = found


def _typed_all(typing: _Typing, readings: Mapping[str, TableReading], state: State) -> Iterator[Approved]:
    """Type every figure, none for a unit that is gone, and give back what is of one that the book has not."""
    units = _units(readings.values(), state)
    for role in state.family.entry_order:
        if (reading := readings.get(role)) is None:
            continue
        for at, amount in _leaves(reading, state):
            if at.row not in reading.units:
                typing.take(at, amount, reading.unit)
            elif unit := units.get(at.row):
                typing.take(at._replace(row=str(unit)), amount, reading.unit)
            elif amount and typed_place(state.family, at) is not None:
                name = reading.units[at.row].name
                words = table_words(state.family, role), name, column_words(state.family, at)
                yield Approved(at, *words, 0, amount, why_not=_NO_UNIT.format(unit=name))
        for at in _of_units_gone(reading, units):
            typing.take(at, 0, reading.unit)


def _of_units_gone(reading: TableReading, units: Mapping[str, int]) -> Iterator[Address]:
    """The cells of the book's units that a table of units lists no more."""
    columns = dict.fromkeys(at.column for at in reading.figures if at.row in reading.units)
    there = {units.get(name) for name in reading.units}
    for number in dict.fromkeys(units.values()):
        if number not in there:
            yield from (Address(reading.table.role, str(number), column) for column in columns)


def _units(readings: Iterable[TableReading], state: State) -> dict[str, int]:
    """The book's units by name; the only one by whatever name a table has: that it is another is told."""
    units = {plain(name): number for number, name in state.ledger.units.items()}
    if len(units) == 1:
        (number,) = units.values()
        units |= {name: number for reading in readings for name in reading.units}
    return units


def _leaves(reading: TableReading, state: State) -> Iterator[tuple[Address, int]]:
    """The figures that sum no others of their table: those printed, and nothing where a code is gone."""
    role, tables = reading.table.role, state.tables()
    for block, column in reading.table.columns():
        if not column.published or not any(at.column == column.key for at in reading.figures):
            continue
        if block.class_rows() is None:
            continue
        printed = reading.leaves(column.key)
        rich = [code for code in printed if reading.amount(code, column.key)]
        gone = [
            code
            for code in finest(tables.codes(role))
            if code not in reading.codes and not any(code.startswith(each) for each in rich)
        ]
        for code in (*printed, *gone):
            yield Address(role, code, column.key), reading.amount(code, column.key)
    for at, figure in reading.figures.items():
        if at.row not in reading.codes:
            yield at, figure.amount


def _by_money(edits: Sequence[Edit], state: State) -> Iterator[Approved]:
    """What an import of detail lines would change, by what the money is for."""
    after = state.copy()
    after.apply(edits)
    by_money: defaultdict[Counted, list[Edit]] = defaultdict(list)
    for edit in edits:
        line = edit.before or edit.after
        if isinstance(line, Counted):
            by_money[_what_for(line)].append(edit)
    joining = [edit.after for edit in edits if edit.before is None and edit.after is not None]
    for money, made in by_money.items():
        if (one := _of_money(money, made, joining, after)).difference:
            yield one


def _what_for(line: Counted) -> Counted:
    """The line without its amount and its note: all lines alike are the same money."""
    if isinstance(line, ExpenditureLine):
        line = replace(line, note="")
    return replace(line, amount=0, id=0)


def _of_money(money: Counted, edits: Sequence[Edit], joining: Sequence[Fact], after: State) -> Approved:
    gone = [edit.before for edit in edits if isinstance(edit.before, Counted)]
    come = [edit.after for edit in edits if isinstance(edit.after, Counted)]
    family, naming, ledger = after.family, after.naming, after.ledger
    at = home_of(family, money) if isinstance(money, Line) else None
    project = ledger.projects.get(getattr(money, "project", None) or 0)
    return Approved(
        at,
        table_words(family, at.table) if at else "",
        row_words(at, naming) if at else "",
        line_words(money, at, naming, {}) if at else "",
        sum(line.amount for line in gone),
        sum(line.amount for line in come),
        (*_needed(come, joining), *(_in_place(*pair) for pair in zip_longest(gone, come))),
        naming.units.get(unit_of(money, ledger.own_unit), "") if len(naming.units) > 1 else "",
        project.name if project else "",
    )


def _in_place(gone: Counted | None, come: Counted | None) -> Edit:
    """A line in another's place: it stays the line that it was, with its note, and has another amount."""
    return Edit(gone, replace(gone, amount=come.amount) if gone and come else come)


def _needed(lines: Iterable[Counted], joining: Sequence[Fact]) -> Iterator[Edit]:
    """The units, projects and own codes that lines need, and that join the book with the workbook."""
    projects = {line.project for line in lines if isinstance(line, ExpenditureLine)}
    named = [fact for fact in joining if isinstance(fact, Project) and fact.id in projects]
    units = {unit_of(line, 0) for line in lines} | {project.unit for project in named}
    codes = {
        (facet, each)
        for line in lines
        if isinstance(line, ExpenditureLine | RevenueLine)
        for facet in Facet
        for each in with_parents(line.code(facet) or "")
    }
    for fact in joining:
        if (
            fact in named
            or (isinstance(fact, Unit) and fact.id in units)
            or (isinstance(fact, OwnCode) and (fact.facet, fact.code) in codes)
        ):
            yield Edit(None, fact)
