"""What a table is, as data: header, columns, rows, which lines a cell sums, what a typed figure becomes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from models.facts import (
    CarryForward,
    ExpenditureLine,
    Facet,
    Fund,
    Kind,
    Line,
    Period,
    RevenueLine,
    Source,
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
    """A figure typed here is kept as one revenue line of the row's unit."""

    source: Source

    def line(self, row: str, period: Period, unit: int) -> Line:
        """The line, without its amount; ``row`` is the unit's id, whoever the book's own unit is."""
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

    def line(self, row: str, period: Period, unit: int) -> Line:
        """The line, without its amount."""
        code = self.code or row
        if self.facet is Facet.FUNCTIONAL:
            return ExpenditureLine(period, unit, self.kind, self.fund, 0, functional=code)
        return ExpenditureLine(period, unit, self.kind, self.fund, 0, economic=code)


@dataclass(frozen=True, slots=True)
class ForwardEntry:
    """A figure typed here is the book's one 结转下年 figure."""

    def line(self, row: str, period: Period, unit: int) -> Line:
        """The line, without its amount."""
        return CarryForward(period, 0)


Entry = RevenueEntry | ExpenditureEntry | ForwardEntry


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
    """

    facet: Facet
    depth: int
    listed: bool = False
    unlisted: frozenset[str] = frozenset()
    labels: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    labels_are_list: bool = False


@dataclass(frozen=True, slots=True)
class UnitRows:
    """A row for each unit of the book."""


RowSpec = FixedRow | ClassRows | UnitRows


@dataclass(frozen=True, slots=True)
class Block:
    """Rows by columns; a table is one block, or two side by side whose ``foot`` rows stand level.

    label_headings are the headings of the columns that name a row: code and name, or an item.
    """

    label_headings: tuple[str, ...]
    columns: tuple[Column, ...]
    body: tuple[RowSpec, ...]
    foot: tuple[FixedRow, ...] = ()

    @property
    def rows(self) -> tuple[RowSpec, ...]:
        """Body and foot."""
        return self.body + self.foot

    @property
    def published(self) -> tuple[Column, ...]:
        """The columns that are printed."""
        return tuple(column for column in self.columns if column.published)

    def class_rows(self) -> ClassRows | None:
        """The block's classification rows, where it has any."""
        return next((rows for rows in self.body if isinstance(rows, ClassRows)), None)


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
    In print: unit is what its amounts are in; zeros writes 0.00 where there is no money; finest_only leaves
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
    unit: MoneyUnit = MoneyUnit.WAN
    zeros: bool = False
    finest_only: bool = False
    blank_rows: bool = True

    @property
    def form_header(self) -> tuple[tuple[str, ...], ...]:
        """The header of the form: the printed one, or a plain one where the form has columns of its own."""
        if all(column.published for _, column in self.columns()):
            return self.header
        return (
            tuple(
                heading
                for block in self.blocks
                for heading in (*block.label_headings, *(column.heading for column in block.columns))
            ),
        )

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
