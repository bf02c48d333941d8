"""What a unit hands in to its department as a workbook, and why one can't be summed up."""

from collections.abc import Callable
from pathlib import Path

import pytest

from models.book import read_unit
from tests.exchange.workbooks import Grid, save, ten_tables


def _unreadable(grid: Grid) -> None:
    grid.row_of("2210201")[2] = "待定"
    grid.row_of("2210202")[3] = "见附件"


def _without_year(grid: Grid) -> None:
    grid.title = grid.title.replace("2026年度", "")


def _without_unit(grid: Grid) -> None:
    grid.above[1] = [None for _ in grid.above[1]]


def _other_total(grid: Grid) -> None:
    grid.row_of("221")[2] = 1.5


def handed_in(folder: Path, change: Callable[[Grid], None]) -> Path:
    """A workbook of one table, changed."""
    grid = next(grid for grid in ten_tables() if grid.number == 5)
    change(grid)
    return save([grid], folder / "单位.xlsx")


@pytest.mark.parametrize(
    ("change", "trouble", "remarks"),
    [
        (
            _unreadable,
            "有 2 处无法读取（工作表“一般公共预算拨款支出预算表”C19“待定”：不是金额），不能汇总。",
            (),
        ),
        (_without_year, "里面没有写明是哪个年度的，不能汇总。", ()),
        (_without_unit, "各表没有写明金额单位是元还是万元；请先单独导入成预算本，再汇总它。", ()),
        (_other_total, "", ("有 1 个合计数与明细之和不一致，按明细汇总；请先审核这份文件。",)),
    ],
    ids=["unreadable", "no year", "no unit", "another total"],
)
def test_a_workbook_says_why_it_can_not_be_summed_up(
    tmp_path: Path, change: Callable[[Grid], None], trouble: str, remarks: tuple[str, ...]
) -> None:
    read = read_unit(handed_in(tmp_path, change))
    assert (read.trouble, read.remarks) == (trouble, remarks)
