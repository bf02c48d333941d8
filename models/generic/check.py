"""The tables of a document of no known family, and what of what is printed in them does not add up."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from models.generic.across import sums_across
from models.generic.along import sums_along
from models.generic.blame import causes_of
from models.generic.blocks import has_money
from models.generic.down import sums_down
from models.generic.forms import sums_of_form
from models.generic.mismatches import lacking_rows, mismatch_of, unclear_figures
from models.generic.place_words import table_place
from models.generic.result import GenericCheck, Kind, SeenTable
from models.generic.sums import Sum, outcome_of
from models.generic.table import Cell, PrintedTable
from models.generic.weighing import Weighed, weigh
from models.ground.spot import Spot

_GOALS = "绩效"


def check_tables(tables: Sequence[PrintedTable]) -> GenericCheck:
    """Check what holds in tables of any form: parts and totals, along rows, columns, and across tables."""
    within = [one for table in tables for one in _sums(table, tables)]
    sums = dict.fromkeys([*within, *sums_across(tables)])
    weighed = weigh([outcome for one in sums if (outcome := outcome_of(one, tables))])
    causes = causes_of(weighed.failed, weighed.held, _Scale(tables))
    told = [
        *(mismatch_of(cause, tables) for cause in causes),
        *unclear_figures(tables),
        *lacking_rows(tables),
    ]
    found = sorted(told, key=lambda one: one[0])
    placed = (replace(one, spot=_spot(cell, tables)) for cell, one in found)
    return GenericCheck(_seen(tables, weighed), tuple(placed))


def _spot(cell: Cell, tables: Sequence[PrintedTable]) -> Spot:
    return tables[cell.table].rows[cell.row].spot._replace(column=cell.column)


def _sums(table: PrintedTable, tables: Sequence[PrintedTable]) -> list[Sum]:
    if form := [*sums_of_form(table)]:
        return form
    if not has_money(table) or not table.header:
        return []
    sums = [*sums_down(table, tables), *sums_along(table)]
    if table.role == _GOALS:
        # Goals and points stand among the money: only what holds is worth saying.
        return [replace(one, sure=False) for one in sums]
    if table.is_part:
        return [replace(one, sure=one.sure and one.kind is Kind.COLUMNS) for one in sums]
    return sums


class _Scale:
    """What a difference in one cell's unit is in another's."""

    def __init__(self, tables: Sequence[PrintedTable]) -> None:
        self._tables = tables

    def __call__(self, one: Cell, other: Cell) -> Decimal:
        unit, there = self._tables[one.table].unit, self._tables[other.table].unit
        return Decimal(1) if unit is None or there is None else Decimal(unit.fen) / Decimal(there.fen)


def _seen(tables: Sequence[PrintedTable], weighed: Weighed) -> tuple[SeenTable, ...]:
    counted: dict[int, Counter[Kind]] = defaultdict(Counter)
    for one in (*weighed.held, *weighed.failed):
        for number in {cell.table for cell in one.sum.cells}:
            counted[number][one.sum.kind] += 1
    doubts = Counter(one.sum.total.table for one in weighed.doubtful)
    return tuple(
        SeenTable(
            table_place(table),
            table.role,
            tuple((kind, counted[table.number][kind]) for kind in Kind if counted[table.number][kind]),
            _remark(table, bool(counted[table.number]), doubts[table.number]),
        )
        for table in tables
    )


def _remark(table: PrintedTable, checked: bool, doubts: int) -> str:
    if not checked:
        if not has_money(table):
            return "没有金额"
        return "没有可以核对的合计" if not doubts else "看不出合计与各行各栏的关系，没有核对"
    if doubts and table.role != _GOALS:
        return f"另有 {doubts} 处合计与列出的各项对不上，可能没有全部列出或不是它们的合计，没有报告"
    return ""
