"""A04: where printed parts do not add up to the printed total, though the exact ones do."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from models.audit.amount_words import AS_PUBLISHED
from models.audit.finding import Found
from models.audit.subject import Subject
from models.audit.wording import cell_words
from models.facts import Source
from models.families import TOTAL, Address, Block, TableDefinition, UnitRows, main_column
from models.ground.money import MoneyUnit, as_printed, format_amount
from models.measures import APPROPRIATIONS_TABLE, BALANCE_TABLE, THREE_PUBLIC_TABLE
from models.publish import CellOf

_SOURCES = tuple(source.value for source in Source if source is not Source.CARRY_OVER)
_FIXED: Mapping[tuple[str, str], Mapping[str, tuple[str, ...]]] = {
    # Totals of fixed rows, by table and column, and the rows that they add up.
    (BALANCE_TABLE, "revenue"): {"year_total": _SOURCES, TOTAL: ("year_total", Source.CARRY_OVER.value)},
    (BALANCE_TABLE, "expenditure"): {TOTAL: ("year_total", "carry_forward")},
    (APPROPRIATIONS_TABLE, "revenue"): {TOTAL: _SOURCES[:3]},
    (THREE_PUBLIC_TABLE, "amount"): {
        TOTAL: ("abroad", "reception", "vehicles"),
        "vehicles": ("vehicles_bought", "vehicles_run"),
    },
}
_CLASS = 3
_Cell = tuple[str, str]
"""A column's key and a row's."""
_Amounts = Mapping[str, Mapping[str, int]]
"""A table's amounts by column and row."""


def rounding(subject: Subject) -> Iterator[Found | None]:
    """A finding for each total whose printed parts differ from it by rounding alone."""
    tables: defaultdict[str, defaultdict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    for (role, row, column), amount in subject.tables().figures().items():
        tables[role][column][row] = amount
    for role, amounts in tables.items():
        if subject.family.table(role).unit is not MoneyUnit.WAN:
            # Printed to the 分, nothing is rounded.
            continue
        told: set[_Cell] = set()
        for total, parts in _sums(subject.family.table(role), amounts):
            yield None
            # A cell may be the sum of its row and of its column.
            if total in told:
                continue
            whole = amounts[total[0]].get(total[1], 0)
            exact = [amounts[column].get(row, 0) for column, row in parts]
            printed = sum(map(as_printed, exact))
            # Parts that don't make up the exact total have money beside them: that is no rounding.
            if printed != as_printed(whole) and sum(exact) == whole:
                told.add(total)
                cells = [total, *(part for part, amount in zip(parts, exact, strict=True) if amount)]
                yield _off([Address(role, row, column) for column, row in cells], whole, printed, subject)


def _sums(definition: TableDefinition, amounts: _Amounts) -> Iterator[tuple[_Cell, list[_Cell]]]:
    """Each total of a table with the figures that it adds up."""
    for block in definition.blocks:
        for column in block.published:
            rows = amounts.get(column.key, {})
            for total, parts in _down(definition.role, block, column.key, rows).items():
                yield (column.key, total), [(column.key, row) for row in parts]
        whole = main_column(block).key
        others = [column.key for column in block.published if column.key != whole]
        if others:
            for row in amounts.get(whole, {}):
                yield (whole, row), [(column, row) for column in others]


def _down(role: str, block: Block, column: str, rows: Mapping[str, int]) -> dict[str, list[str]]:
    """The totals of a column, each with the rows that it adds up."""
    sums = {
        total: [row for row in parts if row in rows]
        for total, parts in _FIXED.get((role, column), {}).items()
    }
    if any(isinstance(spec, UnitRows) for spec in block.rows):
        sums[TOTAL] = [row for row in rows if row != TOTAL]
    if spec := block.class_rows():
        above = "year_total" if (role, column) == (BALANCE_TABLE, "expenditure") else TOTAL
        for row in rows:
            if row.isdigit() and len(row) <= spec.depth:
                sums.setdefault(row[:-2] if len(row) > _CLASS else above, []).append(row)
    return sums


def _off(cells: list[Address], whole: int, printed: int, subject: Subject) -> Found:
    say = subject.say
    difference = as_printed(whole) - printed
    return Found(
        f"{cell_words(cells[0], subject)}印出 {format_amount(whole)} 万元，各部分印出的数相加是 "
        f"{format_amount(printed)} 万元，相差 {AS_PUBLISHED.money(abs(difference))}，是四舍五入的尾差。",
        tuple(map(CellOf, cells)),
        "不用改；如财政部门有要求，可在说明里注明“因四舍五入存在尾差”。",
        **say.compared(as_printed(whole), printed),
    )
