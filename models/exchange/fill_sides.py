"""A table's sides apart: what stands in rows that are always there, and what in rows that come with money.

A list that is printed as far as it has money has its rows one below the other, whatever stands beside them.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from models.families import ClassRows, TableDefinition
from models.tables import Figure, LaidCell, LaidRow


class Side(NamedTuple):
    """A block as it is laid out: its columns, its first figure's key, its list's rows with money."""

    start: int
    width: int
    column: str
    rows: tuple[tuple[LaidCell, ...], ...]


def comes_with_money(table: TableDefinition) -> bool:
    """Whether some side of the table lists 类 by name, as far as they have money."""
    return not table.blank_rows and any(
        rows is not None and rows.labels_are_list for rows in (block.class_rows() for block in table.blocks)
    )


def sides_with_money(table: TableDefinition, laid: Sequence[LaidRow]) -> Iterator[Side]:
    """The sides whose rows come with their money."""
    start = 0
    for block in table.blocks:
        width = len(block.read_labels) + len(block.printed_figures)
        rows = block.class_rows()
        if isinstance(rows, ClassRows) and rows.labels_are_list:
            parts = (row[start : start + width] for row in laid)
            yield Side(
                start, width, block.published[0].key, tuple(part for part in parts if _is_listed(part))
            )
        start += width


def _is_listed(part: Sequence[LaidCell]) -> bool:
    return any(isinstance(cell, Figure) and cell.address.row.isdigit() for cell in part)
