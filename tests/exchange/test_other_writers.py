"""What xlsxwriter and xlwt write, as systems in Python export it: read as it shows, or refused."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
import xlwt

from models.exchange import read_workbook
from models.ground.money import MoneyUnit
from tests.exchange.importing import refused

TITLE = "2026年度一般公共预算拨款支出预算表"
HEADER: Sequence[Sequence[object]] = (
    ("科目编码", "科目名称", "小计", "其中：", None),
    (None, None, None, "基本支出", "项目支出"),
)
BODY: Sequence[Sequence[Any]] = (
    ("合计", None, 520.52, 520.52, None),
    ("201", "一般公共服务支出", 520.52, 520.52, None),
    ("20103", "政府办公厅（室）及相关机构事务", 520.52, 520.52, None),
    ("2010350", "事业运行", 520.52, 520.52, None),
)
ITEM, BASIC, PROJECT = 7, 3, 4
"""The row and the columns of an item's figures, from nothing."""
Change = Callable[[Any, Any], object]
"""A change of a workbook and its sheet."""


def _filled(unit: str) -> list[tuple[int, int, object]]:
    rows = ([TITLE], [unit], *HEADER, *BODY)
    return [(r, c, value) for r, row in enumerate(rows) for c, value in enumerate(row) if value is not None]


def by_xlsxwriter(path: Path, change: Change, unit: str = "单位：万元") -> Path:
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("表5")
    for place in _filled(unit):
        sheet.write(*place)
    change(book, sheet)
    book.close()
    return path


def by_xlwt(path: Path, change: Change) -> Path:
    book = xlwt.Workbook()
    sheet = book.add_sheet("表5", cell_overwrite_ok=True)
    for place in _filled("单位：万元"):
        sheet.write(*place)
    change(book, sheet)
    book.save(path)
    return path


def every_figure(shown: str, times: int) -> Change:
    """Every amount so many times as much, in a number format."""

    def change(book: Any, sheet: Any) -> None:
        looks = book.add_format({"num_format": shown})
        for row, line in enumerate(BODY, 4):
            for column in (2, BASIC):
                sheet.write(row, column, line[column] * times, looks)

    return change


def item(column: int, value: object) -> Change:
    """Another text in the item's row."""
    return lambda _, sheet: sheet.write_string(ITEM, column, value)


READ: dict[str, Change] = {
    "an accountant's format": every_figure('_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', 1),
    "a code with dashes by its format": lambda book, sheet: sheet.write(
        ITEM, 0, 2010350, book.add_format({"num_format": "000-00-00"})
    ),
    "a code between blanks that do not break": item(0, "\u00a02010350\u3000"),
    "a code with slashes": item(0, "201/03/50"),
    "a code with a dot behind it": item(0, "2010350."),
    "a name of several fonts": lambda book, sheet: sheet.write_rich_string(
        ITEM, 1, book.add_format({"bold": 1}), "事业", book.add_format({"italic": 1}), "运行"
    ),
    "元 beside the amount": item(BASIC, "5205200元"),
    "a sign of money": item(BASIC, "￥520.52"),
    "an amount over two lines": item(BASIC, "520.\n52"),
    "a sum that has its result": lambda _, sheet: sheet.write_formula(ITEM, 2, "=D8+E8", None, 520.52),
    "a sum without one above what is typed": lambda _, sheet: sheet.write_formula(ITEM, 2, "=D8+E8"),
    "a remark far below": lambda _, sheet: sheet.write(5000, 0, "备注"),
    "a row of no height": lambda _, sheet: sheet.set_row(ITEM, 0),
    "a hidden column": lambda _, sheet: sheet.set_column(BASIC, BASIC, None, None, {"hidden": True}),
    "a protected sheet": lambda _, sheet: sheet.protect("x"),
}
REFUSED: dict[str, tuple[Change, dict[str, str]]] = {
    "thousands": (every_figure("0.00,", 1000), {}),
    "percent": (every_figure("0.00%", 1), {"C5": "这一格是百分数，不是金额"}),
    "a typed #N/A": (item(BASIC, "#N/A"), {"D8": "不是金额"}),
    "an error": (
        lambda _, sheet: sheet.write_formula(ITEM, BASIC, "=1/0", None, "#DIV/0!"),
        {"D8": "不是金额"},
    ),
    "a formula whose result is blank": (
        lambda _, sheet: sheet.write_formula(ITEM, BASIC, '=IF(1=1,"","")', None, ""),
        {"D8": "公式没有计算结果；请在 Excel 中打开该文件，保存后再导入"},
    ),
    "a comma for the point": (item(BASIC, "520,52"), {"D8": "千位分隔符的位置不对，无法确定是多少"}),
    "two amounts": (item(BASIC, "520.52/500.00"), {"D8": "不是金额"}),
    "a letter for a digit": (item(BASIC, "52O.52"), {"D8": "不是金额"}),
    "true": (lambda _, sheet: sheet.write_boolean(ITEM, PROJECT, True), {"E8": "这是一个逻辑值，不是金额"}),
    "a code cut to a power of ten": (
        item(0, "2.01035E+06"),
        {"A8": "不是支出功能分类科目编码（应为 3、5 或 7 位数字）"},
    ),
}


def basic(path: Path) -> int:
    return read_workbook(path).tables["general_by_function"].amount("2010350", "basic")


@pytest.mark.parametrize("change", READ.values(), ids=READ)
def test_what_xlsxwriter_wrote_is_read_as_it_shows(change: Change, tmp_path: Path) -> None:
    assert basic(by_xlsxwriter(tmp_path / "a.xlsx", change)) == 52052 * MoneyUnit.WAN.fen // 100


@pytest.mark.parametrize(("change", "why"), REFUSED.values(), ids=REFUSED)
def test_what_is_not_clear_is_refused_with_its_cell(
    change: Change, why: dict[str, str], tmp_path: Path
) -> None:
    found = refused(by_xlsxwriter(tmp_path / "a.xlsx", change))
    assert found
    assert why.items() <= found.items()


XLWT: dict[str, Change] = {
    "as it is": lambda *_: None,
    "a sum without its result": lambda _, sheet: sheet.write(ITEM, 2, xlwt.Formula("D8+E8")),
    "a hidden row": lambda _, sheet: setattr(sheet.row(ITEM), "hidden", 1),
    "a merged amount": lambda _, sheet: sheet.write_merge(ITEM, ITEM, BASIC, PROJECT, 520.52),
    "panes": lambda _, sheet: sheet.set_panes_frozen(True),
    "元 shown as 万元": lambda _, sheet: [
        sheet.write(row, column, 5_205_200, xlwt.easyxf(num_format_str="0!.0000"))
        for row in range(4, 8)
        for column in (2, BASIC)
    ],
}


@pytest.mark.parametrize("change", XLWT.values(), ids=XLWT)
@pytest.mark.parametrize("name", ["a.xls", "a.xlsx", "a.et"])
def test_what_xlwt_wrote_is_read_whatever_it_is_called(change: Change, name: str, tmp_path: Path) -> None:
    assert basic(by_xlwt(tmp_path / "a", change).rename(tmp_path / name)) == 52052 * MoneyUnit.WAN.fen // 100


@pytest.mark.parametrize(
    ("value", "looks", "why"),
    [
        (xlwt.Formula("500+20.52"), "General", "公式没有计算结果；请在 Excel 中打开该文件，保存后再导入"),
        (5.2052, "0.00%", "这一格是百分数，不是金额"),
        (True, "General", "这是一个逻辑值，不是金额"),
    ],
)
def test_what_is_not_clear_in_an_old_workbook_is_refused(
    value: object, looks: str, why: str, tmp_path: Path
) -> None:
    path = by_xlwt(
        tmp_path / "a.xls",
        lambda _, sheet: sheet.write(ITEM, BASIC, value, xlwt.easyxf(num_format_str=looks)),
    )
    assert refused(path) == {"D8": why}
