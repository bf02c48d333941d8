"""A figure's place by the words that the clerk reads there."""

from models.tables.definition import Address, Block, FixedRow, UnitRows
from models.tables.definitions import table
from models.tables.layout import Naming, labels_of


def table_words(number: int) -> str:
    """A table's number and name."""
    return f"表{number}《{table(number).name}》"


def row_words(address: Address, naming: Naming) -> str:
    """What a row is called where it is printed: its label, a code with its name, or a unit.

    A row that no table has is told as it stands.
    """
    block, _ = table(address.table).column(address.column)
    spec = _fixed(block, address.row) or next((s for s in block.rows if not isinstance(s, FixedRow)), None)
    labels = labels_of(block, spec, address.row, naming) if spec else ()
    return " ".join(filter(None, labels)) or address.row


def _fixed(block: Block, row: str) -> FixedRow | None:
    return next((spec for spec in block.rows if isinstance(spec, FixedRow) and spec.key == row), None)


def column_words(address: Address) -> str:
    """A column's heading."""
    return table(address.table).column(address.column)[1].heading


def cell_words(address: Address, naming: Naming) -> str:
    """A figure's place: its table, row and, where there are several, its column.

    A note in a book from somewhere else may be at a place that no table has: it is told as it stands.
    """
    if not _is_place(address):
        return f"表{address.table} {address.row} {address.column}"
    block, column = table(address.table).column(address.column)
    heading = f"的{column.heading}" if len(block.published) > 1 else ""
    return f"{table_words(address.table)}“{row_words(address, naming)}”{heading}"


def _is_place(address: Address) -> bool:
    block = next(
        (block for block, column in table(address.table).columns() if column.key == address.column), None
    )
    of_units = block is not None and any(isinstance(spec, UnitRows) for spec in block.rows)
    return block is not None and (address.row.isdecimal() or not of_units or bool(_fixed(block, address.row)))


def brief_words(address: Address, naming: Naming) -> str:
    """A figure's row, by the code alone where it has one, and its column: 2080505 基本支出."""
    block, column = table(address.table).column(address.column)
    coded = address.row.isdigit() and block.class_rows() is not None
    row = address.row if coded else row_words(address, naming)
    return f"{row} {column.heading}"
