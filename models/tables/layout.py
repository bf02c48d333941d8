"""A table laid out row by row, and printed as it is published."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise, zip_longest

from models.facts.catalog import Catalog, with_parents
from models.families import (
    FINEST,
    Address,
    Block,
    ClassRows,
    Column,
    Family,
    FixedRow,
    RowSpec,
    TableDefinition,
    default_family,
)
from models.ground.money import MoneyUnit, format_amount
from models.ground.numerals import chinese
from models.tables.engine import Tables
from models.tables.listing import listed_codes

# The digits of 类, 款 and 项.
_PARTS = ((0, 3), (3, 5), (5, 7))


@dataclass(frozen=True, slots=True)
class Label:
    """Words that name a row."""

    text: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A place for a figure.

    ``zero`` prints 0.00 where others stay blank, ``unit`` is what it is in, ``grouped`` sets thousands apart.
    """

    address: Address
    zero: bool
    unit: MoneyUnit = MoneyUnit.WAN
    grouped: bool = False

    def printed(self, tables: Tables) -> int | None:
        """The amount in 分 that stands there; None where the place stays blank."""
        amount = tables.amount(self.address)
        return amount if amount or self.zero else None

    def text(self, tables: Tables, unit: MoneyUnit | None = None, grouped: bool | None = None) -> str:
        """The words that stand there: rounded as published, "" where the place stays blank.

        ``unit`` and ``grouped`` are how it is shown where that is not as it is printed.
        """
        amount = self.printed(tables)
        if amount is None:
            return ""
        return format_amount(amount, unit or self.unit, self.grouped if grouped is None else grouped)


LaidCell = Label | Figure
LaidRow = tuple[LaidCell, ...]


@dataclass(frozen=True, slots=True)
class Published:
    """A table as text, each cell exactly as printed; rows are as wide as the last header row."""

    table: str
    title: str
    unit: str
    header: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Naming:
    """The words beside the figures: what codes and units are called, the year, the kind of document.

    finest_only: tables that go down to 项 are printed without the rows of 类 and 款 above them.
    """

    catalog: Catalog
    units: Mapping[int, str]
    year: int
    finest_only: bool = False
    family: Family = field(default_factory=default_family)

    def of_unit(self, unit: int | None) -> "Naming":
        """The same words where one unit's figures are shown, or, None, all units'."""
        return self if unit is None else replace(self, units={unit: self.units.get(unit, "")})


def lay_out(
    table: TableDefinition,
    tables: Tables,
    naming: Naming,
    form: bool = False,
    also: Iterable[str] = (),
    blank: bool = False,
    whole_codes: bool = False,
    only_money: bool = False,
) -> tuple[LaidRow, ...]:
    """The rows of a table, blocks side by side.

    ``form`` shows the columns that aren't published too; ``also`` are codes to show before they have money;
    ``blank`` is to be filled in: every listed row is there. ``whole_codes`` stand in one column, whichever
    they are printed in. ``only_money`` leaves out listed rows without any.
    """
    blank_rows = form or blank or (table.blank_rows and not only_money)
    sides = [
        _Side(table, block, tables, naming, form, also, blank_rows, whole_codes) for block in table.blocks
    ]
    return tuple(
        tuple(cell for row, side in zip(level, sides, strict=True) for cell in row or side.blank)
        for part in ("body", "foot")
        for level in zip_longest(*(getattr(side, part) for side in sides))
    )


class _Side:
    """One block's rows, body and foot apart."""

    def __init__(
        self,
        table: TableDefinition,
        block: Block,
        tables: Tables,
        naming: Naming,
        form: bool,
        also: Iterable[str],
        blank_rows: bool,
        whole_codes: bool,
    ) -> None:
        self._finest_only = (naming.finest_only or table.finest_only) and not form
        self._blank_rows, self._zeros = blank_rows, table.zeros and not form
        self._also = {above for code in also for above in with_parents(code)}
        self._table, self._block, self._tables, self._naming = table, block, tables, naming
        self._columns: tuple[Column, ...] = block.columns if form else block.published
        self._whole = form or whole_codes
        self._labels = block.form_labels if form else block.printed_labels
        if whole_codes and not form:
            self._labels = block.read_labels
        self.body = [row for spec in block.body for row in self._rows(spec)]
        self.foot = [row for spec in block.foot for row in self._rows(spec)]
        if block.across and not form:
            self.body, self.foot = [tuple(cell for row in (*self.body, *self.foot) for cell in row)], []
        figures = len(block.printed_figures) if block.across and not form else len(self._columns)
        self.blank: LaidRow = (Label(""),) * (len(self._labels) + figures)

    def _rows(self, spec: RowSpec) -> Iterator[LaidRow]:
        for number, key in enumerate(self._keys(spec), 1):
            labels = labels_of(self._block, spec, key, self._naming)
            if isinstance(spec, ClassRows) and spec.numbered:
                labels = (f"{chinese(number)}、{labels[0]}",)
            elif not self._whole and isinstance(spec, ClassRows) and self._block.coded:
                labels = (*code_parts(key, len(self._labels) - 1), *labels[1:])
            yield self._row(key, labels, zero=self._zeros or (isinstance(spec, FixedRow) and spec.zero))

    def _keys(self, spec: RowSpec) -> Iterable[str]:
        if isinstance(spec, FixedRow):
            return (spec.key,)
        return self._codes(spec) if isinstance(spec, ClassRows) else map(str, self._naming.units)

    def _codes(self, spec: ClassRows) -> list[str]:
        also = {code for code in self._also if len(code) <= spec.depth}
        listed = listed_codes(spec) if self._blank_rows else filter(self._has_money, listed_codes(spec))
        codes = sorted({*self._tables.codes(self._table.role), *listed, *also})
        return finest(codes) if self._finest_only and spec.depth == FINEST else codes

    def _has_money(self, code: str) -> bool:
        addresses = (Address(self._table.role, code, column.key) for column in self._columns)
        return any(map(self._tables.amount, addresses))

    def _row(self, key: str, labels: tuple[str, ...], zero: bool) -> LaidRow:
        width = len(self._labels)
        padded = (*labels, *("",) * width)[:width]
        table = self._table
        return (
            *(Label(text) for text in padded),
            *(
                Figure(Address(table.role, key, column.key), zero, table.unit, table.grouped)
                for column in self._columns
            ),
        )


def labels_of(block: Block, spec: RowSpec, key: str, naming: Naming) -> tuple[str, ...]:
    """What is printed in the columns that name a row; a unit that is not there has no name."""
    if isinstance(spec, FixedRow):
        return (spec.label,)
    if isinstance(spec, ClassRows):
        name = spec.labels.get(key) or naming.catalog.name(spec.facet, key)
        return (key, name) if block.coded else (name,)
    return (naming.units.get(int(key), "") if key.isdecimal() else "",)


def code_parts(code: str, columns: int) -> tuple[str, ...]:
    """A code in so many columns: whole in one, else 类, 款 and 项 apart."""
    if columns == 1:
        return (code,)
    return tuple(code[start:stop] for start, stop in _PARTS[:columns])


def label_span(table: TableDefinition, row: LaidRow) -> int:
    """How many columns the label at a row's left takes: a total's is over all those of a code in parts."""
    labels = len(table.blocks[0].printed_labels)
    alone = table.blocks[0].code_columns > 1 and not any(
        isinstance(cell, Label) and cell.text for cell in row[1:labels]
    )
    return labels if alone else 1


def finest(codes: Sequence[str]) -> list[str]:
    """Of codes in order those that no other code lies under."""
    return [code for code, after in pairwise((*codes, "")) if not after.startswith(code)]


def named_figures(row: LaidRow) -> Iterator[tuple[str, Figure]]:
    """A row's figures, each with the words that name the row on its side of the table."""
    words: list[str] = []
    after_figure = True
    for cell in row:
        if isinstance(cell, Label):
            words = [cell.text] if after_figure else [*words, cell.text]
        else:
            yield " ".join(filter(None, words)), cell
        after_figure = isinstance(cell, Figure)


def header_merges(header: Sequence[Sequence[str]]) -> list[tuple[int, int, int, int]]:
    """The merged cells of a header as (top, left, bottom, right) from zero.

    A blank right of a heading is merged into it where something stands further down; a blank below one, else.
    """
    merges = []
    height = len(header)
    for top, texts in enumerate(header):
        for left, text in enumerate(texts):
            if not text:
                continue
            right = left
            while (
                right + 1 < len(texts)
                and not texts[right + 1]
                and any(header[below][right + 1] for below in range(top + 1, height))
            ):
                right += 1
            bottom = top
            while bottom + 1 < height and not header[bottom + 1][left]:
                bottom += 1
            if (top, left) != (bottom, right):
                merges.append((top, left, bottom, right))
    return merges


def title_of(table: TableDefinition, year: int) -> str:
    """The printed title."""
    return table.title.format(year=year)


def notes_of(table: TableDefinition, tables: Tables, year: int) -> tuple[str, ...]:
    """The 备注 of a table that has none of the money it is for."""
    return () if not table.note or tables.codes(table.role) else (table.note.format(year=year),)


def is_total(label: str) -> bool:
    """Whether a row's label is a total's, which stands centred."""
    return label.endswith(("合计", "总计"))


def publish(table: TableDefinition, tables: Tables, naming: Naming) -> Published:
    """The table as it is printed."""

    def text(cell: LaidCell) -> str:
        return cell.text if isinstance(cell, Label) else cell.text(tables)

    return Published(
        table.role,
        title_of(table, naming.year),
        table.unit.value,
        table.header,
        tuple(tuple(text(cell) for cell in row) for row in lay_out(table, tables, naming)),
        notes_of(table, tables, naming.year),
    )
