"""What different tables say of the same money: totals, and the classes of spending."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from models.generic.blocks import has_money
from models.generic.header import heading_paths
from models.generic.lines import Line, Side, sides_of
from models.generic.result import Kind
from models.generic.sums import Sum
from models.generic.table import Cell, PrintedTable
from models.generic.words import says
from models.ground.words import item

_CLASS = 3


class _Read(NamedTuple):
    """A table with its sides."""

    table: PrintedTable
    sides: list[Side]


def sums_across(tables: Sequence[PrintedTable]) -> list[Sum]:
    """All sums over two tables of a document, each a figure and the one that it repeats."""
    read: dict[str, list[_Read]] = {}
    for table in tables:
        if table.role and has_money(table):
            read.setdefault(table.role, []).append(_Read(table, sides_of(table)))
    alone = {role: found[0] for role, found in read.items() if len(found) == 1}
    return [*_totals(alone), *_classes(alone), *_basic(alone)]


def _totals(read: dict[str, _Read]) -> Iterator[Sum]:
    """The tables of income and of spending against the table of both."""
    both = read.get("收支总表")
    if both is None or len(both.sides) < 2:
        return
    for role, side in (("收入总表", both.sides[0]), ("支出总表", both.sides[1])):
        one = read.get(role)
        if one is None or len(one.sides) != 1 or (cell := _all_of(one)) is None:
            continue
        figure = one.table.figure(cell.row, cell.column)
        stand = [
            line.cells[0]
            for line in side.lines
            if line.is_total and both.table.figure(line.cells[0].row, line.cells[0].column)
        ]
        if figure is None or not stand:
            continue
        same = [at for at in stand if _value(both.table, at) == figure.value]
        yield Sum(Kind.ACROSS, cell, ((same or stand)[-1],), ("across", "totals"), sure=False)


def _classes(read: dict[str, _Read]) -> Iterator[Sum]:
    """Each class of spending in the tables that show it by class."""
    for role, total_role, fund in (
        ("支出总表", "收支总表", ""),
        ("一般公共预算支出", "财政拨款收支总表", "一般公共预算"),
    ):
        one, both = read.get(role), read.get(total_role)
        if (
            one is None
            or both is None
            or len(both.sides) != 2
            or len(one.sides) != 1
            or not one.sides[0].coded
        ):
            continue
        at = _column_of(both, both.sides[1], fund)
        if at is None or not one.sides[0].columns or not _is_total(one.table, one.sides[0].columns[0]):
            continue
        named = {item(line.label): line for line in both.sides[1].lines if line.label}
        for line in one.sides[0].lines:
            other = named.get(_name(one.table, line)) if len(line.code) == _CLASS else None
            if other is not None:
                yield Sum(Kind.ACROSS, line.cells[0], (other.cells[at],), ("across", role), sure=False)


def _basic(read: dict[str, _Read]) -> Iterator[Sum]:
    """基本支出 of the table by function against its own table by economic use."""
    one, both = read.get("一般公共预算基本支出"), read.get("一般公共预算支出")
    if one is None or both is None or len(one.sides) != 1 or len(both.sides) != 1:
        return
    cell = _all_of(one)
    total = next((line for line in both.sides[0].lines if line.is_total), None)
    if cell is None or total is None:
        return
    paths = heading_paths(both.table.header, both.table.width)
    for there in total.cells:
        told = [text for _, text in paths[there.column] if text]
        if told and _is_word(told[-1]):
            told.pop()
        if told[-1:] == ["基本支出"]:
            yield Sum(Kind.ACROSS, cell, (there,), ("across", "totals"), sure=False)
            return


def _all_of(read: _Read) -> Cell | None:
    """The cell of a table's grand total; None where its first column of figures is none."""
    side = read.sides[0]
    total = next((line for line in side.lines if line.is_total), None)
    return total.cells[0] if total and _is_total(read.table, total.cells[0].column) else None


def _column_of(read: _Read, side: Side, fund: str) -> int | None:
    """Which of a side's columns is of a fund; the only one where none is asked for."""
    if not fund:
        return 0 if len(side.columns) == 1 else None
    paths = heading_paths(read.table.header, read.table.width)
    found = [
        at
        for at, column in enumerate(side.columns)
        if paths[column] and paths[column][-1][1].startswith(fund)
    ]
    return found[0] if len(found) == 1 else None


def _is_total(table: PrintedTable, column: int) -> bool:
    path = heading_paths(table.header, table.width)[column]
    return bool(path) and _is_word(path[-1][1])


def _is_word(heading: str) -> bool:
    return says("columns", "total", heading)


def _name(table: PrintedTable, line: Line) -> str:
    return line.label.removeprefix(line.code).lstrip("[]-_:、.").removeprefix(line.code).lstrip("[]-_:、.")


def _value(table: PrintedTable, cell: Cell) -> object:
    figure = table.figure(cell.row, cell.column)
    return figure.value if figure else None
