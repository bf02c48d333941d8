"""收件表 as a workbook: the units, and cell by cell what each changed since the one before."""

from pathlib import Path

from models.ground.money import MoneyUnit, in_unit
from models.past.comparison_lists import Value
from models.past.past_workbook import write_sheets
from models.reception.overview import COLUMNS, REASON, Overview

_FIGURES = (
    ("单位", 40),
    ("表", 36),
    ("行", 40),
    ("栏", 24),
    ("上一次（万元）", 18),
    ("这一次（万元）", 18),
    ("相差", 16),
)
_OTHERS = (("单位", 40), ("内容", 60), ("项", 12), ("上一次", 40), ("这一次", 40))


def write_overview(path: Path, shown: Overview) -> None:
    """Write the table of a year's units. Raises UnusableFile where it can't."""
    columns = (*COLUMNS, REASON)
    rows = [[value(row) for _, _, value in columns] for row in shown.rows]
    figures: list[list[Value]] = []
    others: list[list[Value]] = []
    for row in shown.rows:
        if row.look is None:
            continue
        for one in row.look.figures:
            amounts = (one.before, one.after, one.after - one.before)
            told = (in_unit(amount, MoneyUnit.WAN) for amount in amounts)
            figures.append([row.unit, one.table, one.row, one.column, *told])
        others += [[row.unit, *one] for one in row.look.others]
    write_sheets(
        path,
        {
            f"{shown.year} 年度收件表": ([(heading, width) for heading, width, _ in columns], rows),
            "变动的数": (_FIGURES, figures),
            "其他变动": (_OTHERS, others),
        },
    )
