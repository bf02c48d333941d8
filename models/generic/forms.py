"""What a project's form must add up to: its money, and the sources below that."""

from collections.abc import Iterator

from models.generic.blocks import headings_over
from models.generic.result import Kind
from models.generic.sums import Sum
from models.generic.table import PrintedTable
from models.generic.words import says


def sums_of_form(table: PrintedTable) -> Iterator[Sum]:
    """The sums over the money of a project in the form in which its goals are told."""
    for row in range(len(table.rows)):
        for column in range(table.width):
            if says("rows", "project_money", table.text(row, column)):
                yield from _sums(table, row, column)


def _sums(table: PrintedTable, row: int, column: int) -> Iterator[Sum]:
    parts = []
    for below in range(row + 1, len(table.rows)):
        if not says("rows", "project_source", table.text(below, column)):
            break
        parts.append(below)
    if not parts:
        return
    headings = headings_over(table)
    for right in range(column + 1, table.width):
        figures = [table.figure(at, right) for at in (row, *parts)]
        scored = says("columns", "score", headings[right])
        told = [figure for figure in figures if figure is not None]
        if not scored and figures[0] and len(told) > 1 and all(figure.is_money for figure in told):
            cells = tuple(table.cell(at, right) for at in parts)
            yield Sum(Kind.BELOW, table.cell(row, right), cells, ("form",), sure=False)
