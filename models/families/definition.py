"""What a table is, as data: header, columns, rows, which lines a cell sums, what a typed figure becomes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from models.facts import (
    BasicShare,
    BasicUse,
    CarryForward,
    Counted,
    ExpenditureLine,
    Facet,
    Fund,
    Kind,
    Matter,
    Period,
    RevenueLine,
    Source,
    Stated,
)
from models.ground.money import MoneyUnit
from models.measures import Selector


class Address(NamedTuple):
    """A figure's place: a table's role, the key of a row (a code, a unit's id, a word) and of a column."""

    table: str
    row: str
    column: str


TOTAL = "total"
"""The key of a total, as a row and as a column."""
FINEST = 7
"""The length of a 项, the finest code of the classification by function."""
CODED = ("科目编码", "科目名称")
"""The headings of a table whose rows are codes."""


@dataclass(frozen=True, slots=True)
class RevenueEntry:
    """A figure typed here is kept as one revenue line of the row's unit, or of the row's code.

    residual: the cell shows revenue from other sources too, and what is typed is the whole of it.
    """

    source: Source
    by_function: bool = False
    residual: bool = False
    over_details: bool = False

    def line(self, row: str, period: Period, unit: int) -> Counted:
        """The line, without its amount; a row of a unit is its id, whoever the book's own unit is."""
        if self.by_function:
            return RevenueLine(period, unit, self.source, 0, functional=row)
        return RevenueLine(period, int(row), self.source, 0)


@dataclass(frozen=True, slots=True)
class ExpenditureEntry:
    """A figure typed here is kept as one one-facet expenditure line of the row's code.

    residual: the cell shows more than that line, and what is typed is the whole of it; the line keeps
    what the other lines don't explain, and less than they explain is refused (tables 3, 8, 10).
    over_details: the rest may be detail lines too; elsewhere these make a cell computed.
    code: the line's code where it is not the row's key.
    """

    facet: Facet
    kind: Kind
    fund: Fund
    residual: bool = False
    over_details: bool = False
    code: str = ""

    def line(self, row: str, period: Period, unit: int) -> Counted:
        """The line, without its amount."""
        code = self.code or row
        if self.facet is Facet.FUNCTIONAL:
            return ExpenditureLine(period, unit, self.kind, self.fund, 0, functional=code)
        return ExpenditureLine(period, unit, self.kind, self.fund, 0, economic=code)


@dataclass(frozen=True, slots=True)
class ForwardEntry:
    """A figure typed here is the book's one 结转下年 figure."""

    residual: bool = False
    over_details: bool = False

    def line(self, row: str, period: Period, unit: int) -> Counted:
        """The line, without its amount."""
        return CarryForward(period, 0)


@dataclass(frozen=True, slots=True)
class ShareEntry:
    """A figure typed here says how much of the code's basic expenditure is for one use.

    It is the whole of it: kept is what lines with both codes do not say.
    """

    use: BasicUse
    residual: bool = True
    over_details: bool = True

    def line(self, row: str, period: Period, unit: int) -> Counted:
        """The share, without its amount."""
        return BasicShare(period, unit, self.use, row, 0)


@dataclass(frozen=True, slots=True)
class StatedEntry:
    """A figure typed here is the book's one amount for a matter."""

    matter: Matter
    residual: bool = False
    over_details: bool = False

    def line(self, row: str, period: Period, unit: int) -> Counted:
        """The amount, yet to be stated."""
        return Stated(period, self.matter, 0)


Entry = RevenueEntry | ExpenditureEntry | ForwardEntry | ShareEntry | StatedEntry


@dataclass(frozen=True, slots=True)
class Column:
    """A column of figures.

    published is False for a column that the form has and the publication has not.
    aliases are other headings under which circulating workbooks have it.
    adds are the keys of the columns that it is the sum of, taken_from the roles of the tables in which its
    figures are typed: what a clerk is told who wants to type them here.
    """

    key: str
    heading: str
    sums: tuple[Selector, ...]
    entry: Entry | None = None
    published: bool = True
    aliases: tuple[str, ...] = ()
    adds: tuple[str, ...] = ()
    taken_from: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FixedRow:
    """A row that is always there; ``zero`` rows print 0.00 where others stay blank."""

    key: str
    label: str
    sums: tuple[Selector, ...]
    entry: Entry | None = None
    zero: bool = False
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClassRows:
    """A row for each code with money and for its parents, in code order.

    depth: the longest code that has a row of its own (3 类, 5 款, 7 项).
    listed: every code of the catalogue to that depth has its row, money or not, but for ``unlisted``.
    labels: the printed names that differ from the catalogue's; where given for 类 rows, they are the list.
    numbered: in print each name follows the ordinal of its row: 一、教育支出.
    """

    facet: Facet
    depth: int
    listed: bool = False
    unlisted: frozenset[str] = frozenset()
    labels: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    labels_are_list: bool = False
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class UnitRows:
    """A row for each unit of the book."""


RowSpec = FixedRow | ClassRows | UnitRows


@dataclass(frozen=True)
class Block:
    """Rows by columns; a table is one block, or two side by side whose ``foot`` rows stand level.

    label_headings are the headings of the columns that name a row: an item, or a code and its name. A code
    may be printed in several columns: 类, 款, 项; the form has it in one. across: in print the rows stand
    beside each other, each a column of the one row that there is; the form has them below each other. What
    follows from these is asked for each row of each sheet, and found out once.
    """

    label_headings: tuple[str, ...]
    columns: tuple[Column, ...]
    body: tuple[RowSpec, ...]
    foot: tuple[FixedRow, ...] = ()
    across: bool = False

    @property
    def coded(self) -> bool:
        """Whether its rows go by codes."""
        return len(self.label_headings) > 1

    @property
    def code_columns(self) -> int:
        """How many printed columns have a code, or parts of it: the first ones."""
        return len(self.label_headings) - 1

    @cached_property
    def form_labels(self) -> tuple[str, ...]:
        """The headings of the form's columns that name a row."""
        return CODED if self.coded else self.label_headings

    @cached_property
    def printed_labels(self) -> tuple[str, ...]:
        """The headings of the printed columns that name a row."""
        return () if self.across else self.label_headings

    @cached_property
    def read_labels(self) -> tuple[str, ...]:
        """The headings that name a row where a sheet is read: a code is one, however many columns it has."""
        return () if self.across else self.form_labels

    @cached_property
    def printed_figures(self) -> tuple[tuple[str, ...], ...]:
        """What each printed column of figures is headed by: its heading, and others by which it is known."""
        if self.across:
            return tuple((row.label, *row.aliases) for row in self.fixed_rows)
        return tuple((column.heading, *column.aliases) for column in self.published)

    @cached_property
    def fixed_rows(self) -> tuple[FixedRow, ...]:
        """The rows that are always there."""
        return tuple(spec for spec in self.rows if isinstance(spec, FixedRow))

    @cached_property
    def of_units(self) -> bool:
        """Whether it has rows of units."""
        return any(isinstance(spec, UnitRows) for spec in self.rows)

    @cached_property
    def rows(self) -> tuple[RowSpec, ...]:
        """Body and foot."""
        return self.body + self.foot

    @cached_property
    def published(self) -> tuple[Column, ...]:
        """The columns that are printed."""
        return tuple(column for column in self.columns if column.published)

    @cached_property
    def _class_rows(self) -> ClassRows | None:
        return next((rows for rows in self.body if isinstance(rows, ClassRows)), None)

    def class_rows(self) -> ClassRows | None:
        """The block's classification rows, where it has any."""
        return self._class_rows


def main_column(block: Block) -> Column:
    """The column by which a block's rows are compared with last year's: its total, or its only one."""
    return next((column for column in block.published if column.key == TOTAL), block.published[0])


@dataclass(frozen=True, slots=True)
class TableDefinition:
    """A table of a family of documents.

    role: what it shows (models.measures.roles, or a family's own). title and note hold ``{year}``; header is
    printed as it stands, a blank beside or below a heading being merged into it. note is the 备注 of a
    table without money. pattern finds the table's title among others once spaces, years and numbers are off
    it.
    In print: made_by is what the unit's name follows above the table, where it does; unit is what its amounts
    are in; grouped sets their thousands apart; zeros writes 0.00 where there is no money; finest_only leaves
    out the rows that others lie under; without blank_rows there are no listed rows without money.
    """

    role: str
    name: str
    title: str
    header: tuple[tuple[str, ...], ...]
    blocks: tuple[Block, ...]
    pattern: str
    note: str = ""
    landscape: bool = False
    made_by: str = ""
    unit: MoneyUnit = MoneyUnit.WAN
    grouped: bool = False
    zeros: bool = False
    finest_only: bool = False
    blank_rows: bool = True

    @property
    def form_header(self) -> tuple[tuple[str, ...], ...]:
        """The header of the form: the printed one, or a plain one where the form has columns of its own."""
        if all(column.published for _, column in self.columns()) and not any(
            block.across or block.form_labels != block.label_headings for block in self.blocks
        ):
            return self.header
        return (
            tuple(
                heading
                for block in self.blocks
                for heading in (*block.form_labels, *(column.heading for column in block.columns))
            ),
        )

    @property
    def may_be_blank(self) -> bool:
        """Whether nothing at all is printed in it where there is no money, be it a total."""
        return not self.zeros and not any(row.zero for block in self.blocks for row in block.fixed_rows)

    def columns(self) -> Iterator[tuple[Block, Column]]:
        """Every column of figures, with the block it belongs to."""
        for block in self.blocks:
            for column in block.columns:
                yield block, column

    def column(self, key: str) -> tuple[Block, Column]:
        """The column of figures with this key; KeyError for a key the table has not."""
        for block, column in self.columns():
            if column.key == key:
                return block, column
        raise KeyError(f"table {self.role} has no column {key!r}")
