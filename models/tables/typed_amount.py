"""What typing a figure into a cell does to the lines behind it."""

from dataclasses import replace

from models.facts import Edit
from models.ground.money import MoneyUnit, format_exact
from models.tables.engine import Cell

LESS_THAN_EXPLAINED = "不能少于其他表和明细行已经列明的 {floor} {unit}（少 {short} {unit}）。"


def typed(cell: Cell, amount: int, unit: MoneyUnit, new_id: int) -> tuple[Edit, ...] | str:
    """The edits that make the cell show ``amount`` 分, or the sentence why that is too little.

    The line behind the cell keeps what other lines don't explain; without money there is no line. A single
    detail line keeps its other code, project and note. ``unit`` is the one the sentence speaks in, ``new_id``
    the id of a line that has to be made. Raises ValueError for a cell that takes nothing (refusal.why_not).
    """
    if cell.line is None:
        raise ValueError("the cell takes no figure")
    if cell.floor > 0 and amount < cell.floor:
        short = format_exact(cell.floor - amount, unit)
        return LESS_THAN_EXPLAINED.format(floor=format_exact(cell.floor, unit), short=short, unit=unit.value)
    kept = amount - cell.floor
    if kept == cell.line.amount:
        return ()
    before = cell.line if cell.line.id else None
    after = replace(cell.line, amount=kept, id=cell.line.id or new_id) if kept else None
    return (Edit(before, after),)
