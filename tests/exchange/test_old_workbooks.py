"""Old .xls files of libraries and of Excel 5: xlwt's were made once and kept, Excel 5's are made anew."""

from pathlib import Path

import pytest

from tests.conftest import DATA
from tests.exchange.importing import NEVER, imported, refused, rows, sentence
from tests.exchange.locked_records import by_windows, locked, mixed, simple
from tests.exchange.workbooks import Row
from tests.exchange.writers import excel_5

WANTED = [
    ["合计", "", "50.00", "42.00", "8.00"],
    ["201", "一般公共服务支出", "50.00", "42.00", "8.00"],
    ["20103", "政府办公厅（室）及相关机构事务", "50.00", "42.00", "8.00"],
    ["2010350", "事业运行", "50.00", "42.00", "8.00"],
]
CELLS: list[Row] = [
    ["2026年度一般公共预算拨款支出预算表"],
    ["单位：万元"],
    ["科目编码", "科目名称", "小计", "基本支出", "项目支出"],
    *([*row[:2], *map(float, row[2:])] for row in WANTED),
]


def test_formulas_that_xlwt_wrote_were_never_calculated() -> None:
    assert refused(DATA / "xls-never-calculated.xls") == {"D7": NEVER}


def test_numbers_shown_divided_and_what_is_hidden() -> None:
    path = DATA / "xls-shown-divided.xls"
    assert rows(path) == WANTED
    assert imported(path)[1].notices == [
        "工作表“表五”有 1 行有金额却被隐藏（筛选或手工隐藏），也读取了，一共 50.00 万元，请核对。",
        "工作表“表五”的 E 栏是隐藏的，也读取了，请核对。",
    ]


@pytest.mark.parametrize("code_page", [936, 1252, None])
def test_an_excel_5_workbook_is_read_in_chinese(code_page: int | None, tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(excel_5([("表五", CELLS)], code_page))
    assert rows(path) == WANTED


@pytest.mark.parametrize(
    "method", [mixed, simple, by_windows(40), by_windows(128)], ids=["95", "97", "40 bits", "128 bits"]
)
def test_excels_own_password_opens_an_old_workbook(method, tmp_path: Path) -> None:
    whole = (DATA / "ten-tables.xls").read_bytes()
    path = tmp_path / "a.xls"
    path.write_bytes(locked(whole, "VelvetSweatshop", method))
    assert rows(path) == rows(DATA / "ten-tables.xls")
    path.write_bytes(locked(whole, "123456", method))
    assert sentence(path) == "“a.xls”有密码保护，无法读取；请在 Excel 中取消密码后另存再试。"
