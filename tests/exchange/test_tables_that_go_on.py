"""Two tables on a sheet, one over two pages or sheets, and what is left out: nothing goes without a word."""

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from tests.exchange.importing import imported, refused, rows, table
from tests.exchange.workbooks import Grid, Row, detail_list, ten_tables

Rows = list[Row]


def five() -> Grid:
    return next(grid for grid in ten_tables() if grid.number == 5)


def sheets(folder: Path, **named: Rows) -> Path:
    """A workbook of sheets with these rows."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, cells in named.items():
        sheet = book.create_sheet(name)
        for row in cells:
            sheet.append(row)
    book.save(folder / "a.xlsx")
    return folder / "a.xlsx"


@pytest.mark.parametrize("word", ["续表", "（接上页）"])
def test_a_table_goes_on_below_a_word_and_its_header(
    tmp_path: Path, reference: dict[int, dict[str, object]], word: str
) -> None:
    grid = five()
    continued: Rows = [[word], *grid.header]
    path = sheets(tmp_path, 表五=[*grid.above, *grid.header, *grid.body[:7], *continued, *grid.body[7:]])
    assert rows(path) == reference[5]["rows"]


def test_a_table_goes_on_below_its_own_title_on_the_sheet(
    tmp_path: Path, reference: dict[int, dict[str, object]]
) -> None:
    grid = five()
    continued: Rows = [[f"{grid.title}（续）"], grid.above[1], *grid.header]
    path = sheets(tmp_path, 表五=[*grid.above, *grid.header, *grid.body[:7], *continued, *grid.body[7:]])
    assert rows(path) == reference[5]["rows"]


def test_a_table_goes_on_on_a_second_sheet(tmp_path: Path, reference: dict[int, dict[str, object]]) -> None:
    grid = five()
    head: Rows = [*grid.above, *grid.header]
    for second in (head, [["续表"], grid.above[1], *grid.header], [[f"{grid.title}（续表）"], *head[1:]]):
        path = sheets(tmp_path, 一=[*head, *grid.body[:7]], 二=[*second, *grid.body[7:]])
        assert rows(path) == reference[5]["rows"]


def test_a_class_that_is_printed_on_both_pages_is_the_same(
    tmp_path: Path, reference: dict[int, dict[str, object]]
) -> None:
    grid = five()
    head: Rows = [*grid.above, *grid.header]
    path = sheets(
        tmp_path, 一=[*head, *grid.body[:4]], 二=[*head, grid.body[0], grid.body[1], *grid.body[4:]]
    )
    assert rows(path) == reference[5]["rows"]


def test_two_tables_that_say_different_things_are_refused(tmp_path: Path) -> None:
    grid = five()
    head: Rows = [*grid.above, *grid.header]
    other: Row = [*grid.body[0][:2], 1, 1, 0]
    path = sheets(tmp_path, 一=[*head, *grid.body], 二=[*head, other, ["229", "其他支出", 1, 1, None]])
    assert refused(path)["A1"] == (
        "工作表“一”和工作表“二”都是《一般公共预算拨款支出预算表》，其中“合计”一处是 1688.85 和 1.00 万元"
        "（C5、C5），无法确定以哪一个为准"
    )


def test_a_new_title_ends_a_table(tmp_path: Path, reference: dict[int, dict[str, object]]) -> None:
    grid, fund = five(), next(grid for grid in ten_tables() if grid.number == 6)
    money: Rows = [["合计", None, 7, None, 7], ["212", "城乡社区支出", 7, None, 7]]
    path = sheets(
        tmp_path,
        两张表=[*grid.above, *grid.header, *grid.body, [], *fund.above, *fund.header, *money],
    )
    assert rows(path) == reference[5]["rows"]
    assert [row[0] for row in rows(path, 6)] == ["合计", "212"]


def test_a_strange_table_below_is_left_out_and_said(
    tmp_path: Path, reference: dict[int, dict[str, object]]
) -> None:
    grid = five()
    strange: Rows = [
        ["2026年度政府采购预算明细表"],
        ["品目", "数量", "单价", "金额"],
        ["计算机", 3, 0.5, 1.5],
        ["打印机", 2, 0.25, 0.5],
    ]
    path = sheets(tmp_path, 表五=[*grid.above, *grid.header, *grid.body, [], *strange])
    assert rows(path) == reference[5]["rows"]
    below = len(grid.above) + len(grid.header) + len(grid.body) + 2
    assert imported(path)[1].notices == [
        f"工作表“表五”第 {below} 行以下不是预算公开的表，也不是支出明细表，没有读取；"
        "里面有 6 个数，最大的是 3。"
    ]


def test_a_sheet_that_is_no_table_is_said_with_what_it_holds(tmp_path: Path) -> None:
    grid = five()
    path = sheets(
        tmp_path,
        表五=[*grid.above, *grid.header, *grid.body],
        基本情况=[["人员情况"], ["编制数", 12], ["金额", 88.5]],
        说明=[["1", "按目录填列"]],
    )
    assert imported(path)[1].notices == [
        "工作表“基本情况”不是预算公开的表，也不是支出明细表，没有读取；里面有 2 个数，最大的是 88.5。"
    ]


def test_what_is_hidden_is_read_and_said(tmp_path: Path) -> None:
    path = table(tmp_path)
    book = load_workbook(path)
    sheet = book.active
    sheet.row_dimensions[8].hidden = sheet.row_dimensions[9].hidden = True
    sheet.column_dimensions["E"].hidden = True
    book.create_sheet("封面")
    sheet.sheet_state = "hidden"
    book.active = 1
    book.save(path)
    name = sheet.title
    assert imported(path)[1].notices == [
        f"工作表“{name}”有 2 行有金额却被隐藏（筛选或手工隐藏），也读取了，一共 1482.42 万元，请核对。",
        f"工作表“{name}”的 E 栏是隐藏的，也读取了，请核对。",
        f"工作表“{name}”是隐藏的，也读取了，请核对。",
    ]


def test_a_header_on_each_page_is_no_row(tmp_path: Path) -> None:
    """The years above stand over words that name a row too: 合计."""
    header: Rows = [
        [None, "2025年预算数", None, None, "2026年预算数"],
        ["单位名称", *["合计", "一般公共预算收入", "事业收入"] * 2],
    ]
    others = (
        "政府性基金预算拨款收入",
        "国有资本经营预算拨款收入",
        "财政专户管理资金收入",
        "事业单位经营收入",
    )
    more = (*others, "上级补助收入", "附属单位上缴收入", "其他收入", "上年结转结余")
    header[1] = ["单位名称", *[*header[1][1:4], *more] * 2]
    header[0] = [None, "2025年预算数", *[None] * 10, "2026年预算数"]
    blank: Row = [None] * 8
    body: Rows = [
        ["合计", *[9, 6, 3, *blank], *[30, 20, 10, *blank]],
        ["某局本级", *[5, 4, 1, *blank], *[18, 12, 6, *blank]],
        ["某中心", *[4, 2, 2, *blank], *[12, 8, 4, *blank]],
    ]
    between: list[Rows] = [[], [["续表"]]]
    for again in between:
        cells: Rows = [
            ["2026年度收入预算总表"],
            ["单位：万元"],
            *header,
            *body[:2],
            *again,
            *header,
            *body[2:],
        ]
        book, report = imported(sheets(tmp_path, 表二=cells))
        assert report.unreadable == []
        found = book.figures.published("revenue_by_unit").rows
        assert [row[:3] for row in found] == [
            ("合计", "30.00", "20.00"),
            ("某局本级", "18.00", "12.00"),
            ("某中心", "12.00", "8.00"),
        ]


def test_a_detail_lists_header_on_each_page_is_no_line(tmp_path: Path) -> None:
    grid = detail_list()
    once = sheets(tmp_path, 明细=[*grid.above, *grid.header, *grid.body])
    book, _ = imported(once)
    twice = sheets(tmp_path, 明细=[*grid.above, *grid.header, *grid.body[:9], *grid.header, *grid.body[9:]])
    other, report = imported(twice)
    assert report.clean
    assert len(list(other.ledger.lines())) == 25
    assert set(other.ledger) == set(book.ledger)


def test_a_row_of_the_columns_numbers_is_no_row(
    tmp_path: Path, reference: dict[int, dict[str, object]]
) -> None:
    grid = five()
    numbers: Row = ["栏 次", None, 1, 2, 3]
    assert (
        rows(sheets(tmp_path, 表五=[*grid.above, *grid.header, numbers, *grid.body])) == reference[5]["rows"]
    )
