"""Rows and columns that nobody sees, and what stands in them: they are read, and said to be."""

from collections.abc import Iterator

from models.exchange.cell_amount import amount_at
from models.exchange.recognise import DETAIL_HEADINGS, Recognised
from models.ground.money import MoneyUnit, format_amount
from models.readers import cell_name

_AMOUNT = [*DETAIL_HEADINGS].index("amount")


def hidden_money(found: Recognised, unit: MoneyUnit) -> Iterator[str]:
    """A sentence for a table's hidden rows with money, one for its hidden columns, one for a hidden sheet."""
    sheet = found.sheet
    columns = [found.columns[_AMOUNT]] if found.table is None else _figures(found)
    rows = [
        row
        for row in sorted(sheet.hidden_rows)
        if found.first_row <= row < len(sheet.rows) and sheet.rows[row]
    ]
    amounts = [amount for row in rows if (amount := _amount(found, row, columns, unit))]
    if amounts:
        yield (
            f"工作表“{sheet.name}”有 {len(amounts)} 行有金额却被隐藏（筛选或手工隐藏），也读取了，"
            f"一共 {format_amount(sum(amounts))} 万元，请核对。"
        )
    if hidden := [at for at in columns if at in sheet.hidden_columns]:
        names = "、".join(cell_name(0, at)[:-1] for at in hidden)
        yield f"工作表“{sheet.name}”的 {names} 栏是隐藏的，也读取了，请核对。"
    if sheet.hidden:
        yield f"工作表“{sheet.name}”是隐藏的，也读取了，请核对。"


def _figures(found: Recognised) -> list[int]:
    """The sheet's columns of figures."""
    columns: list[int] = []
    at = 0
    for block in found.table.blocks if found.table else ():
        at += len(block.read_labels)
        columns += [one for one in found.columns[at : at + len(block.printed_figures)] if one >= 0]
        at += len(block.printed_figures)
    return columns


def _amount(found: Recognised, row: int, columns: list[int], unit: MoneyUnit) -> int:
    """The first amount of a row that is not zero: its total, or its only one."""
    return next((amount for at in columns if (amount := amount_at(found.sheet, row, at, unit).amount)), 0)
