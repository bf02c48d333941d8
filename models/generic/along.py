"""What the columns of a table must add up to: a total and what stands beside it under one heading."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.generic.blocks import blocks_of
from models.generic.header import Heading, heading_tree
from models.generic.result import Kind
from models.generic.sums import Sum
from models.generic.table import PrintedTable
from models.generic.words import says


@dataclass(frozen=True, slots=True)
class _ColumnSum:
    """A total's column and its parts', each with those that stand for it where it is blank.

    maybe are columns that may be parts; sure: the headings say so.
    """

    total: int
    parts: tuple[tuple[int, ...], ...]
    maybe: tuple[int, ...]
    sure: bool


def sums_along(table: PrintedTable) -> list[Sum]:
    """All sums over the columns of a table, for each of its rows."""
    sums = []
    for block in blocks_of(table):
        for one in dict.fromkeys(_of_columns(table, block.figures)):
            family = (table.number, "columns", one.total)
            for row in range(len(table.rows)):
                cells = tuple(
                    table.cell(row, column) for part in one.parts for column in _told(table, row, part)
                )
                maybe = tuple(table.cell(row, column) for column in one.maybe)
                sums.append(Sum(Kind.COLUMNS, table.cell(row, one.total), cells, family, one.sure, maybe))
    return sums


def _told(table: PrintedTable, row: int, part: tuple[int, ...]) -> tuple[int, ...]:
    """A part's column, or where that is blank those below the same heading."""
    first, *others = part
    return part[:1] if table.figure(row, first) or not others else tuple(others)


def _of_columns(table: PrintedTable, columns: Sequence[int]) -> Iterator[_ColumnSum]:
    roots = heading_tree(table.header, table.width, columns)
    split = _split_alike(roots)
    if not split:
        yield from _within(roots)
        return
    # Each group has the same headings below it (预算数 决算数): those of a name make a table of their own.
    for name in split:
        alike = [
            one.columns[0] for root in roots for one in root.walk() if one.is_lowest and one.text == name
        ]
        yield from _within(heading_tree(table.header, table.width, alike, without_last=True))


def _split_alike(roots: Sequence[Heading]) -> list[str]:
    """The lowest headings, where the first group is a total and all groups have the same ones."""
    while len(roots) == 1 and roots[0].below:
        roots = roots[0].below
    groups = [[one.text for one in root.walk() if one.is_lowest] for root in roots]
    if not roots or not roots[0].below or not says("columns", "total", roots[0].text):
        return []
    first = groups[0]
    if len(first) < 2 or len(set(first)) < len(first):
        return []
    alike = all(set(group) == set(first) and len(group) % len(first) == 0 for group in groups)
    return first if alike else []


def _within(level: Sequence[Heading]) -> Iterator[_ColumnSum]:
    """The sums among headings beside one another, then of those below each."""
    for at, heading in enumerate(level):
        if _is_total(level, at):
            yield from _sum(heading, [*level[:at], *level[at + 1 :]] if at in (0, len(level) - 1) else [])
    for heading in level:
        yield from _within(heading.below)


def _is_total(level: Sequence[Heading], at: int) -> bool:
    heading = level[at]
    if not heading.is_lowest or len(level) < 2:
        return False
    if says("columns", "total", heading.text):
        return at in (0, len(level) - 1) and not any(
            says("columns", "total", one.text) and one.is_lowest for one in level[:at]
        )
    return at == 0 and says("columns", "total_before_part", heading.text)


def _sum(total: Heading, others: Sequence[Heading]) -> Iterator[_ColumnSum]:
    of_three = says("columns", "three_public", total.text)
    for heading in others:
        # 按收入性质分, 按支出性质分: each says all of the total once more.
        if says("columns", "all_again", heading.text) and heading.below:
            yield from _sum(total, heading.below)
    others = [one for one in others if not says("columns", "all_again", one.text)]
    parts: list[tuple[int, ...]] = []
    maybe: list[int] = []
    sure = True
    for heading in others:
        if of_three and says("columns", "beside", heading.text):
            continue
        if any(says("columns", name, heading.text) for name in ("no_part", "beside")):
            maybe += [column for part in _standing_for(heading) for column in part[:1]]
            continue
        sure = sure and says("columns", "part", heading.text)
        parts += _standing_for(heading)
    if parts:
        yield _ColumnSum(total.columns[0], tuple(parts), tuple(maybe), sure)


def _standing_for(heading: Heading) -> list[tuple[int, ...]]:
    """The columns that say all of a heading: its total's, where that is blank the others, or all below it."""
    if heading.is_lowest:
        return [tuple(heading.columns[:1])]
    below = [part for one in heading.below for part in _standing_for(one)]
    for at, one in enumerate(heading.below):
        if _is_total(heading.below, at):
            total = one.columns[0]
            return [(total, *(column for part in below for column in part if column != total))]
    return below
