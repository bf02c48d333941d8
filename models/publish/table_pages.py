"""第二部分: the tables, each on a page of its own, cell by cell as tables lays them out."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from models.facts import OwnCode, Part, Settings, Unit
from models.families import Family, TableDefinition, UnitRows
from models.ground.numerals import chinese
from models.ground.pieces import InPieces, Pieces, gathered
from models.publish.blocks import (
    Align,
    Block,
    CellOf,
    FactOf,
    Heading,
    Origin,
    Paragraph,
    Section,
    Span,
    Style,
    TableBlock,
    TableCell,
)
from models.publish.content import Content
from models.state import State
from models.tables import (
    Figure,
    Label,
    LaidRow,
    header_merges,
    is_total,
    label_span,
    lay_out,
    notes_of,
    title_of,
)

_Row = tuple[TableCell, ...]
# Relative widths: a code, a name beside a code, an item or unit; an amount by how many there are.
_CODE, _NAME, _ITEM = 12, 36, 30
_PART = 7
# Two blocks side by side keep the longest 类 on one line, and so all of them on one page.
_AMOUNTS = {1: 18, 2: 10, 3: 14}
_AMONG_MANY = 12


def table_pages(content: Content) -> Iterator[Section]:
    """A section for each table."""
    for make in page_makers(content.state.family):
        yield content.state.once_without_texts(make)


def page_makers(family: Family) -> Iterator[InPieces[State, Section]]:
    """What makes each table's section of a state; no text has a part in it."""
    return (_page_maker(table.role) for table in family.tables)


@cache
def _page_maker(role: str) -> InPieces[State, Section]:
    def make(state: State) -> Pieces[Section]:
        content, table = state.once(Content.of), state.family.table(role)
        rows = yield from gathered(_rows(content, table))
        return Section(tuple(_blocks(content, table, rows)), landscape=table.landscape)

    return InPieces(make)


def _blocks(content: Content, table: TableDefinition, rows: Iterable[_Row]) -> Iterator[Block]:
    words, key = content.words("tables"), f"table-{table.role}"
    ordinal, name = Span(chinese(content.state.family.number_of(table.role))), Span(table.name)
    yield Heading(key, 2, (words.fill("title", ordinal=(ordinal,), table=(name,)),))
    title = title_of(table, content.naming.year)
    yield Paragraph(f"{key}.title", (Span(title, (FactOf(Settings),)),), Style.TABLE_TITLE)
    unit = words.fill("unit", unit=(Span(table.unit.value),))
    if table.made_by:
        unit = (Span(f"{table.made_by}："), *content.unit, Span("\u3000\u3000"), *unit)
    yield Paragraph(f"{key}.unit", unit, Style.TABLE_UNIT)
    yield TableBlock(
        f"{key}.table",
        tuple(_widths(table)),
        (*_header(table), *rows),
        header_rows=len(table.header),
    )
    for note in notes_of(table, content.tables_now, content.naming.year):
        yield Paragraph(f"{key}.note", (Span(note, (FactOf(Settings),)),), Style.TABLE_NOTE)


def _widths(table: TableDefinition) -> Iterator[int]:
    amount = _AMOUNTS.get(sum(len(block.printed_figures) for block in table.blocks), _AMONG_MANY)
    for block in table.blocks:
        if block.coded:
            yield from [_CODE if block.code_columns == 1 else _PART] * block.code_columns
            yield _NAME
        else:
            yield from [_ITEM] * len(block.printed_labels)
        yield from [amount] * len(block.printed_figures)


def _header(table: TableDefinition) -> Iterator[_Row]:
    merged = {(top, left): (bottom, right) for top, left, bottom, right in header_merges(table.header)}
    covered = {
        (row, column)
        for (top, left), (bottom, right) in merged.items()
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
        if (row, column) != (top, left)
    }
    for top, texts in enumerate(table.header):
        cells = []
        for left, text in enumerate(texts):
            if (top, left) not in covered:
                bottom, right = merged.get((top, left), (top, left))
                cells.append(
                    TableCell((Span(text),), right - left + 1, bottom - top + 1, Align.CENTRE, strong=True)
                )
        yield tuple(cells)


def _rows(content: Content, table: TableDefinition) -> Iterator[_Row]:
    tables = content.tables_now
    only_money = Part.BLANK_ROWS in content.omitted and table.role in content.state.family.blank_rows_may_go
    names: tuple[Origin, ...] = (FactOf(OwnCode),)
    if any(isinstance(rows, UnitRows) for block in table.blocks for rows in block.rows):
        names = (FactOf(Unit),)
    for row in lay_out(table, tables, content.naming, only_money=only_money):
        span = label_span(table, row)
        first, *others = _cells(content, row, names)
        yield (replace(first, columns=span), *others[span - 1 :])


def _cells(content: Content, row: LaidRow, names: tuple[Origin, ...]) -> Iterator[TableCell]:
    for cell in row:
        if isinstance(cell, Label):
            total = is_total(cell.text)
            yield TableCell(
                (Span(cell.text, names if cell.text else ()),),
                align=Align.CENTRE if total else Align.LEFT,
                strong=total,
            )
        elif isinstance(cell, Figure):
            text = cell.text(content.tables_now)
            yield TableCell((Span(text, (CellOf(cell.address),)),), align=Align.RIGHT)
