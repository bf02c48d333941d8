"""A figure's place in words: its table, row and column."""

from models.tables.definition import Address, FixedRow, UnitRows
from models.tables.definitions import table
from models.tables.layout import Naming


def table_words(number: int) -> str:
    """A table's number and name."""
    return f"表{number}《{table(number).name}》"


def row_words(address: Address, naming: Naming) -> str:
    """What a row is called: its label, a code with its name, or a unit."""
    block, _ = table(address.table).column(address.column)
    for spec in block.rows:
        if isinstance(spec, FixedRow) and spec.key == address.row:
            return spec.label
    if any(isinstance(spec, UnitRows) for spec in block.rows):
        return naming.units.get(int(address.row), "")
    rows = block.class_rows()
    name = naming.catalog.name(rows.facet, address.row) if rows else ""
    return f"{address.row} {name}".strip()


def brief_words(address: Address, naming: Naming) -> str:
    """A figure's row, by the code alone where it has one, and its column: 2080505 基本支出."""
    block, column = table(address.table).column(address.column)
    coded = address.row.isdigit() and block.class_rows() is not None
    row = address.row if coded else row_words(address, naming)
    return f"{row} {column.heading}"
