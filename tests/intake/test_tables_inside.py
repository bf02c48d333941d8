"""Which of a document's grids are one table: what goes on overleaf is joined, another title is another."""

import pytest

from models.intake.table_titles import goes_on, same_table, title_words
from models.intake.tables_inside import tables_inside
from models.readers import Grid, Piece, Prose, Row

NAME = "一般公共预算拨款支出预算表"
TITLE = f"五、{NAME}"
HEADER: tuple[Row, ...] = (
    ("科目编码", "科目名称", "合计", "其中：", None),
    (None, None, None, "基本支出", "项目支出"),
)
TOTAL: Row = ("合计", None, "6.00", "5.00", "1.00")
FIRST: Row = ("2010350", "事业运行", "1.00", "1.00", "")
SECOND: Row = ("2080502", "事业单位离退休", "", "", "")
THIRD: Row = ("2210201", "住房公积金", "5.00", "4.00", "1.00")


def grid(*rows: Row, number: int = 2) -> Grid:
    return Grid(rows, f"第 {number} 个表格")


def prose(*texts: str) -> list[Piece]:
    return [Prose(text, "第 9 段") for text in texts]


BEGUN: list[Piece] = [*prose(TITLE, "单位：万元"), grid(*HEADER, TOTAL, FIRST, number=1)]
WHOLE = [*map(list, (*HEADER, TOTAL, FIRST, SECOND, THIRD))]


@pytest.mark.parametrize(
    "more",
    [
        [*prose("续表"), grid(*HEADER, SECOND, THIRD)],
        [*prose("续表"), grid(SECOND, THIRD)],
        [*prose("（续表）", "单位：万元"), grid(*HEADER, SECOND, THIRD)],
        [*prose("续表五"), grid(*HEADER, SECOND, THIRD)],
        [*prose("接上表"), grid(*HEADER, SECOND, THIRD)],
        [*prose("五、一般公共预算拨款支出预算表（续）"), grid(*HEADER, SECOND, THIRD)],
        [*prose("2026年度一般公共预算拨款支出预算表", "金额单位：万元"), grid(*HEADER, SECOND, THIRD)],
        [*prose("续表5 一般公共预算拨款支出预算表"), grid(HEADER[1], SECOND, THIRD)],
        [*prose("某某中心2026年单位预算"), grid(*HEADER, SECOND, THIRD)],
        [grid(*HEADER, SECOND, THIRD)],
        [grid(SECOND, THIRD)],
        [
            grid(
                ("一般公共预算拨款支出预算表(续表)", *[None] * 4),
                ("单位：万元", *[None] * 4),
                *HEADER,
                SECOND,
                THIRD,
            )
        ],
        [*prose("续表"), grid(SECOND), *prose("续表"), grid(*HEADER, THIRD)],
    ],
)
def test_what_goes_on_overleaf_is_one_table(more: list[Piece]) -> None:
    found = tables_inside([*BEGUN, *more])
    (table,) = found.tables
    assert (table.name, table.rows) == (TITLE, [[TITLE], ["单位：万元"], *WHOLE])
    assert found.notices == []


@pytest.mark.parametrize(
    "more",
    [
        [*prose("六、政府性基金预算拨款支出预算表"), grid(*HEADER, SECOND)],
        [*prose("政府性基金预算拨款支出预算表", "单位：万元"), grid(*HEADER, SECOND)],
        [grid(("政府性基金预算拨款支出预算表", *[None] * 4), *HEADER, SECOND)],
        [*prose("六、没有题目的表"), grid(*HEADER, SECOND)],
        [*prose("单位：万元"), grid(("代码", "名称", "预算数", "基本", "项目"), SECOND)],
        # The whole table once more: which of the two counts nobody can tell.
        [*prose(TITLE), grid(*HEADER, TOTAL, FIRST)],
    ],
)
def test_another_table_is_not_joined(more: list[Piece]) -> None:
    found = tables_inside([*BEGUN, *more])
    assert len(found.tables) == 2
    assert found.tables[0].rows == [[TITLE], ["单位：万元"], *WHOLE[:4]]


def test_what_goes_on_in_other_columns_is_left_alone_and_told_of() -> None:
    found = tables_inside([*BEGUN, *prose("续表"), grid(("221", "", *THIRD[1:]))])
    assert [table.rows for table in found.tables] == [[[TITLE], ["单位：万元"], *WHOLE[:4]]]
    assert found.notices == [
        f"第 2 个表格接着《{TITLE}》，栏数却不同，也没有表头，无法确定各栏是什么，没有读取。"
    ]


@pytest.mark.parametrize(
    "title",
    [
        f"附表5 {NAME}",
        f"表五：{NAME}",
        f"（五）{NAME}（续表2）",
        f"公开05表 {NAME}（续）",
        f"2026 年度{NAME}",
        f"五、2026年{NAME}",
    ],
)
def test_a_title_is_known_with_whatever_numbers_it_has(title: str) -> None:
    assert same_table(title_words(title), NAME)
    assert same_table(title_words(title), f"五、{NAME}")


@pytest.mark.parametrize("other", ["财政拨款收支预算总表", "收支预算总表", "", f"政府性{NAME}"])
def test_another_title_is_another_table_s(other: str) -> None:
    assert not same_table("支出预算总表", other)
    assert not same_table(NAME, other)


@pytest.mark.parametrize("text", ["具体情况见下表，单位为万元。", "单位：万元", "续表", "表" * 90])
def test_what_is_no_title_names_no_table(text: str) -> None:
    assert title_words(text) == ""


@pytest.mark.parametrize(
    ("line", "told"), [("续表", True), ("（续上页）", True), ("接上表：", True), ("继续教育", False)]
)
def test_a_line_may_say_that_a_table_goes_on(line: str, told: bool) -> None:
    assert goes_on(line) is told


def test_a_header_without_the_places_of_what_is_merged_into_it_stands_at_the_right() -> None:
    """Of the two rows below a table's first; any other row is as it is."""
    header: tuple[Row, ...] = (("科目", "合计", "其中", None), ("基本", "项目"), ("人员", "公用"))
    (table,) = tables_inside([*prose(TITLE), grid(*header, ("说明", "略"), ("208", "住房"))]).tables
    assert table.rows[1:] == [
        ["科目", "合计", "其中", None],
        [None, None, "基本", "项目"],
        [None, None, "人员", "公用"],
        ["说明", "略"],
        ["208", "住房"],
    ]
