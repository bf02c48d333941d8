"""A cell's place in somebody else's file, as a sentence names it."""

import re

from models.generic.blocks import blocks_of
from models.generic.header import heading_paths
from models.generic.table import Cell, PrintedTable

_LONGEST = 40


def table_place(table: PrintedTable) -> str:
    """Where a table is, and what it is called."""
    return f"{table.place}{_titled(table)}"


def cell_place(table: PrintedTable, cell: Cell) -> str:
    """A cell's page, table, row and column, the column where there are several."""
    row = table.rows[cell.row]
    named = row_name(table, cell)
    line = f"“{named}”行" if named else f"表头下第 {cell.row + 1} 行"
    return f"{row.place}{_titled(table)}{line}{_column(table, cell)}"


def _titled(table: PrintedTable) -> str:
    return f"《{_quoted(table.name)}》" if table.name else "的表"


def _quoted(text: str) -> str:
    """A text that was made comparable, with the quotes that a reader knows."""
    return re.sub('"([^"]*)"', r"“\1”", text)


def row_name(table: PrintedTable, cell: Cell) -> str:
    """What a cell's row is called, beside the cell or else further to the left; "" where it has no name."""
    blocks = [one for one in blocks_of(table) if one.figures[0] <= cell.column]
    named = (table.label(cell.row, one.labels) for one in reversed(blocks))
    name = next(filter(None, named), "")
    return name if len(name) <= _LONGEST else f"{name[:_LONGEST]}…"


def _column(table: PrintedTable, cell: Cell) -> str:
    path = [text for _, text in heading_paths(table.header, table.width)[cell.column]]
    return f"“{_quoted('·'.join(path))}”栏" if path else f"第 {cell.column + 1} 栏"
