"""Sums of rows that have names and nothing else: how they belong together is seen from what adds up."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import accumulate, islice

from models.generic.lines import Line, Side
from models.generic.result import Kind
from models.generic.row_sums import sums_below, sums_of_row
from models.generic.sums import Sum, outcome_of
from models.generic.table import PrintedTable
from models.generic.trees import Node, by_code, by_depth

A_LIST = "list"
"""What the family of a plain list's sum ends with: that its rows are all there is, is likely and no more."""
_SOME = re.compile("重点|主要|部分")


def sums_of_list(
    table: PrintedTable, side: Side, key: tuple[int, int], tables: Sequence[PrintedTable]
) -> Iterator[Sum]:
    """Sums of rows that have but names: in the way in which most columns add up."""
    lines = side.lines
    at = next((at for at, line in enumerate(lines) if line.is_total), None)
    if at is None:
        at = next((at for at in (len(lines) - 1, 0) if len(lines) > 2 and not lines[at].label), None)
    ways: list[list[Sum]] = []
    others = [line for number, line in enumerate(lines) if number != at and not line.is_total]
    if len({line.depth for line in others}) > 1:
        roots = by_depth(_twins_below(others, tables))
        deep = list(sums_below(roots, key))
        if at is not None:
            deep += sums_of_row(Kind.ROWS, lines[at], roots, (*key, "rows"), sure=False)
        ways.append(deep)
    if at is not None and others:
        total = lines[at]
        nodes = [Node(line) for line in others]
        ways.append([*sums_of_row(Kind.ROWS, total, nodes, (*key, "rows"), sure=False)])
        if len(others) > 2:
            first = Node(others[0], below=nodes[1:])
            ways.append(
                [
                    *sums_of_row(Kind.ROWS, total, [first], (*key, "rows"), sure=False),
                    *sums_below([first], key),
                ]
            )
    if len(with_code := [line for line in others if line.code]) > 1:
        roots = by_code(with_code)
        coded = list(sums_below(roots, key))
        if at is not None:
            coded += sums_of_row(Kind.ROWS, lines[at], roots, (*key, "rows"), sure=False)
        ways.append(coded)
    ways = [[replace(one, sure=False) for one in way] for way in ways]
    best = max(ways, key=lambda way: _rightness(way, tables), default=[])
    if _rightness(best, tables)[0] > 0:
        yield from best
    elif at is not None and lines[at].is_total and _is_plain_list(table, lines[at], others):
        yield from sums_of_row(Kind.ROWS, lines[at], [*map(Node, others)], (*key, A_LIST), sure=True)


def _twins_below(lines: Sequence[Line], tables: Sequence[PrintedTable]) -> list[Line]:
    """The lines, each that says the same figures as the one before below that: a class and its only unit."""
    placed: list[Line] = []
    before: list[object] = []
    for line in lines:
        figures = [tables[cell.table].figure(cell.row, cell.column) for cell in line.cells]
        twin = placed and figures == before and line.depth * 2 == placed[-1].depth
        placed.append(replace(line, depth=line.depth * 2 + bool(twin)))
        before = [*figures]
    return placed


_DOUBLED = "1.5"
_LONGEST = 100


def _is_plain_list(table: PrintedTable, total: Line, others: Sequence[Line]) -> bool:
    """Whether rows can be nothing but the parts of their total: of one level, none adding up others."""
    column = next((cell.column for cell in total.cells if table.figure(cell.row, cell.column)), None)
    if column is None or len({line.depth for line in others}) > 1 or _SOME.search(table.title):
        return False
    whole = table.figure(total.cells[0].row, column)
    values = [one.value for line in others if (one := table.figure(line.cells[0].row, column))]
    if whole is None or len(values) < 2 or len(values) < len(others) or whole.value in values:
        return False
    return not _is_nested(values) and abs(sum(values, Decimal(0))) < abs(whole.value) * Decimal(_DOUBLED)


def _is_nested(values: Sequence[Decimal]) -> bool:
    """Whether any figure is the sum of those that follow it: a part of a list that has levels."""
    return any(
        value and value in islice(accumulate(values[at + 1 : at + 1 + _LONGEST]), 1, None)
        for at, value in enumerate(values)
    )


def _rightness(way: Sequence[Sum], tables: Sequence[PrintedTable]) -> tuple[int, int]:
    """How many sums with figures hold more than fail, and how many parts these have."""
    outcomes = [one for each in way if (one := outcome_of(each, tables)) and one.says_something]
    held = [one for one in outcomes if one.holds]
    return 2 * len(held) - len(outcomes), sum(one.filled for one in held)
