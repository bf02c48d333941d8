"""A figure's place by the words that the clerk reads there."""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from models.families import Address, Block, Family, FixedRow, RowSpec, UnitRows
from models.tables.layout import Naming, labels_of


def table_words(family: Family, role: str) -> str:
    """A table's number and name; its role for one that the family has not."""
    return f"{short_table_words(family, role)}《{family.table(role).name}》" if role in family.roles else role


def short_table_words(family: Family, role: str) -> str:
    """What a table is called for short: 表5; its role for one that the family has not."""
    return f"表{family.number_of(role)}" if role in family.roles else role


def row_words(address: Address, naming: Naming) -> str:
    """What a row is called where it is printed: its label, a code with its name, or a unit.

    A row that no table has is told as it stands.
    """
    beside = _rows_beside(naming.family, address.table, address.column)
    spec = beside.fixed.get(address.row) or beside.others
    labels = labels_of(beside.block, spec, address.row, naming) if spec else ()
    return " ".join(filter(None, labels)) or address.row


class _Rows(NamedTuple):
    """The rows beside a column: its block, those that are always there by their keys, and the others."""

    block: Block
    fixed: Mapping[str, FixedRow]
    others: RowSpec | None


# Each figure's row is asked for, and all of a column's have the same.
@cache
def _rows_beside(family: Family, role: str, column: str) -> _Rows:
    block, _ = family.table(role).column(column)
    others = next((spec for spec in block.rows if not isinstance(spec, FixedRow)), None)
    return _Rows(block, {spec.key: spec for spec in block.fixed_rows}, others)


def column_words(family: Family, address: Address) -> str:
    """A column's heading."""
    return family.table(address.table).column(address.column)[1].heading


def cell_words(address: Address, naming: Naming) -> str:
    """A figure's place: its table, row and, where there are several, its column.

    A note in a book from somewhere else may be at a place that no table has: it is told as it stands.
    """
    family = naming.family
    if not _is_place(family, address):
        return f"{short_table_words(family, address.table)} {address.row} {address.column}"
    block, column = family.table(address.table).column(address.column)
    heading = f"的{column.heading}" if len(block.published) > 1 else ""
    return f"{table_words(family, address.table)}“{row_words(address, naming)}”{heading}"


def _is_place(family: Family, address: Address) -> bool:
    columns = family.table(address.table).columns() if address.table in family.roles else ()
    block = next((block for block, column in columns if column.key == address.column), None)
    of_units = block is not None and any(isinstance(spec, UnitRows) for spec in block.rows)
    fixed = block is not None and any(spec.key == address.row for spec in block.fixed_rows)
    return block is not None and (address.row.isdecimal() or not of_units or fixed)


def brief_words(address: Address, naming: Naming) -> str:
    """A figure's row, by the code alone where it has one, and its column: 2080505 基本支出."""
    block, column = naming.family.table(address.table).column(address.column)
    coded = address.row.isdigit() and block.class_rows() is not None
    row = address.row if coded else row_words(address, naming)
    return f"{row} {column.heading}"
