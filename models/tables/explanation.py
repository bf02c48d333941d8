"""What a cell of the form is made of, in words and figures, for the clerk who asks."""

from models.facts import ExpenditureLine
from models.families import Address, Block, Column, ExpenditureEntry
from models.ground.money import MoneyUnit, format_amount
from models.tables.engine import Cell, CellState, Tables, entry_at
from models.tables.layout import Naming
from models.tables.place_words import column_words, row_words

# More parts than this don't fit into a tooltip; their number is told instead.
_MOST_PARTS = 12


def explain(
    address: Address, cell: Cell, tables: Tables, naming: Naming, unit: MoneyUnit, read_only: bool = False
) -> str:
    """One sentence or sum: how the cell's figure comes about, and what can be done about it."""
    if cell.state is CellState.DETAILED and cell.line is not None:
        return "一行明细：直接填写就是修改这一行的金额，按 F2 打开明细行。"
    if cell.state is CellState.DETAILED:
        return f"由 {len(cell.lines)} 行明细组成，按 F2 打开明细行。"
    if cell.state is CellState.ENTERED:
        entry = entry_at(naming.family, address)
        if isinstance(entry, ExpenditureEntry) and entry.residual and cell.floor:
            rest = format_amount(cell.amount - cell.floor, unit)
            explained = format_amount(cell.floor, unit)
            total = "总数" if read_only else "填写总数"
            return f"{total}：其他表和明细行已列明 {explained}，其余 {rest} 由本格记录。"
        return "" if read_only else "直接填写。"
    return _sum_of(address, tables, naming, unit)


def _sum_of(address: Address, tables: Tables, naming: Naming, unit: MoneyUnit) -> str:
    definition = naming.family.table(address.table)
    block, column = definition.column(address.column)
    parts = parts_across(column, address) or _below(block, address, tables)
    texts = []
    for part in parts:
        if amount := tables.amount(part):
            texts.append(f"{_name(part, address, naming)} {format_amount(amount, unit)}")
    if not texts:
        return f"{column.heading}由程序自动计算。"
    if len(texts) > _MOST_PARTS:
        return f"{len(texts)} 项之和。"
    return " + ".join(texts)


def parts_across(column: Column, address: Address) -> list[Address]:
    """The figures of its own row that a figure adds up; none where it adds up rows."""
    return [address._replace(column=key) for key in column.adds]


def _below(block: Block, address: Address, tables: Tables) -> list[Address]:
    """The rows one level below a subtotal that have money, or the rows that a total adds up."""
    rows = block.class_rows()
    codes: set[str] = set()
    for line in tables.lines(address):
        if isinstance(line, ExpenditureLine) and rows is not None:
            code = line.code(rows.facet) or ""
            depth = 3 if not address.row.isdigit() else min(len(address.row) + 2, rows.depth)
            if len(code) >= depth > len(address.row if address.row.isdigit() else ""):
                codes.add(code[:depth])
    return [address._replace(row=code) for code in sorted(codes)]


def _name(part: Address, whole: Address, naming: Naming) -> str:
    if part.column != whole.column:
        return column_words(naming.family, part)
    return row_words(part, naming)
