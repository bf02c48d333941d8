"""Tables of unlike forms: of what adds up nothing is said; a wrong figure is named with both figures."""

from collections.abc import Sequence

import pytest

from models.facts import Severity
from models.readers import Grid, Piece
from tests.generic.layouts import (
    CODES_IN_COLUMNS,
    CODES_IN_ONE_COLUMN,
    LAYOUTS,
    NAMES_ALONE,
    NESTED_SIDES,
    PROJECT_FORMS,
    THREE_BLOCKS,
    THREE_PUBLIC,
    TWO_SIDES,
    UNITS_AND_PROJECTS,
)
from tests.generic.made import checked, document, grid, messages, with_cell, without_row

_TABLE_3 = "第 1 页《表3 2030年部门支出总体情况表》"
_CHECKED = {
    "codes in one column": [{"上下级": 24, "合计行": 5, "合计栏": 25}],
    "codes in columns": [{"上下级": 10, "合计行": 3, "合计栏": 9}],
    "two sides": [{"合计行": 4, "收支平衡": 1}],
    "nested sides": [{"上下级": 5, "合计行": 4, "合计栏": 6, "收支平衡": 1}],
    "names alone": [{"上下级": 12, "合计行": 5, "合计栏": 13}],
    "three blocks": [{"上下级": 4, "合计行": 2}],
    "three public": [{"合计栏": 4}, {"合计栏": 2}],
    "units and projects": [
        {"上下级": 5, "合计行": 5, "合计栏": 8},
        {"上下级": 6, "合计行": 4, "合计栏": 6},
        {"合计行": 1},
    ],
    "project forms": [{"上下级": 1}, {"上下级": 1}],
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_what_adds_up_is_checked_and_nothing_is_said(name: str) -> None:
    check = checked(LAYOUTS[name])
    assert check.mismatches == ()
    assert [{kind.checked: number for kind, number in one.checked} for one in check.tables] == _CHECKED[name]
    assert [one.remark for one in check.tables] == [""] * len(check.tables)


@pytest.mark.parametrize(
    ("layout", "was", "now", "told"),
    [
        (
            CODES_IN_ONE_COLUMN,
            "84.16",
            "84.61",
            f"{_TABLE_3}“2013101 行政运行”行“基本支出·公用经费”栏印的是 84.61，"
            "按上级的数、合计栏应是 84.16，相差 0.45。",
        ),
        (
            CODES_IN_ONE_COLUMN,
            "812.37",
            "821.37",
            f"{_TABLE_3}“合计”行“总计”栏印的是 821.37，按各行之和、各栏之和应是 812.37，相差 9.00。",
        ),
        (
            CODES_IN_COLUMNS,
            "8,662,000",
            "8,622,000",
            "第 1 页《2030年预算单位支出预算总表》“合计”行“支出预算·合计”栏印的是 8,622,000，"
            "按各行之和、各栏之和应是 8662000.00，相差 40000.00。",
        ),
        (
            TWO_SIDES,
            "152.06",
            "125.06",
            "第 1 页《收入支出决算总表》“本年支出合计”行“支出·决算数”栏印的是 885.34，"
            "各行相加是 858.34，相差 27.00。",
        ),
        (
            TWO_SIDES,
            "988.95",
            "989.85",
            "第 1 页《收入支出决算总表》“本年收入合计”行“收入·决算数”栏印的是 989.85，"
            "按各行之和、合计行应是 988.95，相差 0.90。",
        ),
        (
            NESTED_SIDES,
            "518.60",
            "518.06",
            "第 1 页《2030年财政拨款收支预算总表》“一、本年收入”行“收入·预算数”栏印的是 530.20，"
            "下级各行相加是 529.66，相差 0.54。",
        ),
        (
            NESTED_SIDES,
            "533.10",
            "535.10",
            "第 1 页《2030年财政拨款收支预算总表》“支出总计”行“支出·一般公共预算”栏印的是 535.10，"
            "按各行之和、合计栏应是 533.10，相差 2.00。",
        ),
        (
            NAMES_ALONE,
            "54.89",
            "54.98",
            "第 1 页《表5：2030年市级部门一般公共预算支出表》“行政单位离退休”行“基本支出·人员经费”栏"
            "印的是 54.98，按上级的数、合计栏应是 54.89，相差 0.09。",
        ),
        (
            THREE_BLOCKS,
            "9.90",
            "9.09",
            "第 1 页《一般公共预算财政拨款基本支出决算表》“302 商品和服务支出”行“公用经费·决算数”栏"
            "印的是 64.30，下级各行相加是 63.49，相差 0.81。",
        ),
        (
            THREE_BLOCKS,
            "72.07",
            "70.27",
            "第 1 页《一般公共预算财政拨款基本支出决算表》“公用经费合计”行“公用经费·决算数”栏"
            "印的是 70.27，各行相加是 72.07，相差 1.80。",
        ),
        (
            THREE_PUBLIC,
            "17.99",
            "19.99",
            "第 1 页《财政拨款“三公”经费支出决算表》表头下第 1 行“公务用车购置及运行维护费·小计·决算数”栏"
            "印的是 26.45，各栏相加是 28.45，相差 2.00。",
        ),
        (
            THREE_PUBLIC,
            "1.30",
            "1.03",
            "第 2 页《2030年一般公共预算“三公”经费、会议费、培训费支出表》表头下第 1 行““三公”经费合计”栏"
            "印的是 12.60，各栏相加是 12.33，相差 0.27。",
        ),
        (
            UNITS_AND_PROJECTS,
            "700.30",
            "703.00",
            "第 1 页《2030年部门收入预算总表》“某某局本级”行“总计”栏印的是 703.00，"
            "按上级的数、各栏之和应是 700.30，相差 2.70。",
        ),
        (
            UNITS_AND_PROJECTS,
            "35.65",
            "36.55",
            "第 3 页《2030年政府采购预算明细表》“合计”行“金额”栏印的是 54.34，各行相加是 55.24，相差 0.90。",
        ),
        (
            PROJECT_FORMS,
            "115.00",
            "105.00",
            "第 2 页《另一项目绩效目标表》“项目资金（万元） 年度资金总额：”行“物业管理”栏印的是 120.00，"
            "下级各行相加是 110.00，相差 10.00。",
        ),
    ],
)
def test_a_wrong_figure_is_told_once_with_its_place(
    layout: Sequence[Piece], was: str, now: str, told: str
) -> None:
    assert messages(with_cell(layout, was, now)) == [told]


def test_a_cell_that_explains_several_sums_says_them_below() -> None:
    (found,) = checked(with_cell(CODES_IN_ONE_COLUMN, "84.16", "84.61")).mismatches
    assert (found.rule, found.severity) == ("G01", Severity.ERROR)
    assert (found.printed, found.expected, found.difference) == ("84.61", "84.16", "0.45")
    assert found.follows == (
        f"{_TABLE_3}“20131 党委办公厅（室）及相关机构事务”行“基本支出·公用经费”栏印的是 86.38，"
        "下级各行相加是 86.83，相差 0.45。",
        f"{_TABLE_3}“2013101 行政运行”行“基本支出·小计”栏印的是 424.18，各栏相加是 424.63，相差 0.45。",
    )


def test_a_row_that_is_left_out_is_one_warning() -> None:
    (found,) = checked(without_row(CODES_IN_ONE_COLUMN, "2013101")).mismatches
    assert found.severity is Severity.WARNING
    assert found.message == (
        f"{_TABLE_3}“20131 党委办公厅（室）及相关机构事务”行“总计”栏印的是 640.12，"
        "下级各行相加是 215.94，相差 424.18。同一行别的栏也不符（3 处）。"
    )
    assert found.hint == "可能少列了一行，或按规定没有公开；核对原表，少列的补上。"


def test_the_place_is_the_page_that_the_row_is_on() -> None:
    (found,) = checked(with_cell(CODES_IN_ONE_COLUMN, "37.55", "35.75")).mismatches
    assert found.place == (
        "第 2 页《表3 2030年部门支出总体情况表》“2080501 行政单位离退休”行“基本支出·人员经费”栏"
    )


def _with_total(total: str) -> Sequence[Piece]:
    return document(
        "支出总表",
        "单位：万元",
        grid(f"""
科目编码 | 科目名称 | 预算数
合计 | · | {total}
201 | 一般公共服务支出 | 1.00
205 | 教育支出 | 2.00
208 | 社会保障和就业支出 | 3.00
"""),
    )


@pytest.mark.parametrize("total", ["6.00", "6.02", "5.98"])
def test_what_rounding_explains_is_no_mismatch(total: str) -> None:
    assert messages(_with_total(total)) == []


def test_what_rounding_does_not_explain_is() -> None:
    assert messages(_with_total("6.03")) == [
        "第 1 页《支出总表》“合计”行“预算数”栏印的是 6.03，各行相加是 6.00，相差 0.03。"
    ]


def test_rows_that_are_not_shown_are_no_mismatch() -> None:
    """The total has projects whose rows are kept back: the column of all is as much above its rows."""
    check = checked(
        document(
            "一般公共预算支出表",
            "单位：万元",
            grid("""
科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
2010101 | 行政运行 | 10.00 | 10.00 |
2080505 | 机关事业单位基本养老保险缴费支出 | 2.50 | 2.50 |
合计 | · | 112.50 | 12.50 | 100.00
"""),
        )
    )
    assert check.mismatches == ()
    assert check.tables[0].remark == (
        "另有 1 处合计与列出的各项对不上，可能没有全部列出或不是它们的合计，没有报告"
    )


def test_the_same_figure_left_out_of_two_tables_is_one_warning() -> None:
    check = checked(
        document(
            "收支总表",
            "单位：万元",
            grid("""
收入 | · | 支出 | ·
项目 | 预算数 | 项目 | 预算数
一、财政拨款收入 | 30.00 | 一、教育支出 | 10.00
二、其他收入 | 5.00 | 二、卫生健康支出 | 5.00
本年收入合计 | 35.00 | 本年支出合计 | 35.00
收入总计 | 35.00 | 支出总计 | 35.00
"""),
            "财政拨款收支总表",
            "单位：万元",
            grid(
                """
收入 | · | 支出 | ·
项目 | 预算数 | 项目 | 预算数
一、本年收入 | 30.00 | 一、本年支出 | 30.00
（一）一般公共预算拨款 | 30.00 | （一）教育支出 | 6.00
 |  | （二）卫生健康支出 | 4.00
收入总计 | 30.00 | 支出总计 | 30.00
""",
                2,
            ),
        )
    )
    (found,) = check.mismatches
    assert found.severity is Severity.WARNING
    assert found.message.endswith("各行相加是 15.00，相差 20.00。别的表里差同样的数（1 处）。")


def test_columns_that_never_add_up_are_not_said_to() -> None:
    """合计 with columns beside it that are no parts: nothing is said, but that it was not checked."""
    check = checked(
        document(
            "支出情况表",
            "单位：万元",
            grid("""
单位名称 | 合计 | 基本支出 | 项目支出
某某局 | 10.00 | 3.00 | 4.00
某某中心 | 20.00 | 8.00 | 9.00
某某站 | 30.00 | 1.00 | 2.00
"""),
        )
    )
    assert check.mismatches == ()
    assert check.tables[0].remark == "看不出合计与各行各栏的关系，没有核对"


def test_a_part_said_to_be_only_a_part_is_not_added_up() -> None:
    assert (
        messages(
            document(
                "收入总表",
                "单位：元",
                grid("""
单位名称 | 合计 | 一般公共预算拨款 | · | 其他收入
· | · | 小计 | 其中：专项资金 | ·
合计 | 900.00 | 700.00 | 300.00 | 200.00
某某局 | 500.00 | 400.00 | 300.00 | 100.00
某某站 | 400.00 | 300.00 |  | 100.00
"""),
            )
        )
        == []
    )


def test_tables_in_different_units_are_compared_in_one() -> None:
    pieces = document(
        "收支总表",
        "单位：万元",
        grid("""
收入 | · | 支出 | ·
项目 | 预算数 | 项目 | 预算数
一、财政拨款收入 | 123.46 | 一、教育支出 | 100.02
 |  | 二、卫生健康支出 | 20.33
 |  | 三、住房保障支出 | 3.11
本年收入合计 | 123.46 | 本年支出合计 | 123.46
收入总计 | 123.46 | 支出总计 | 123.46
"""),
        "支出总表",
        "单位：元",
        grid(
            """
科目编码 | 科目名称 | 合计
205 | 教育支出 | 1,000,249.00
210 | 卫生健康支出 | 203,251.00
221 | 住房保障支出 | 31,100.00
合计 | · | 1,234,600.00
""",
            2,
        ),
    )
    check = checked(pieces)
    assert check.mismatches == ()
    assert dict(check.tables[1].checked)[type(check.tables[1].checked[0][0]).ACROSS] == 4


def test_a_grid_may_hold_two_tables() -> None:
    check = checked(
        document(
            "预算表",
            grid("""
项目支出表 | · | ·
项目名称 | 单位 | 合计
合计 |  | 12.00
甲项目 | 某某局 | 5.00
乙项目 | 某某局 | 7.00
国有资本经营预算支出明细表 | · | ·
科目编码 | 科目名称 | 合计
 |  |
"""),
        )
    )
    assert [(one.place, one.role, one.remark) for one in check.tables] == [
        ("第 1 页《项目支出表》", "项目支出", ""),
        ("第 1 页《国有资本经营预算支出明细表》", "国有资本经营预算", "没有金额"),
    ]


def test_the_other_side_of_the_balance_is_compared() -> None:
    changed = [
        Grid(
            tuple(
                tuple("1,009.95" if cell == "1,000.95" and at == 2 else cell for at, cell in enumerate(row))
                for row in piece.rows
            ),
            piece.place,
        )
        if isinstance(piece, Grid)
        else piece
        for piece in TWO_SIDES
    ]
    assert messages(changed) == [
        "第 1 页《收入支出决算总表》“总计”行“收入·决算数”栏印的是 1,009.95，"
        "按各行之和、收支平衡应是 1000.95，相差 9.00。"
    ]


def test_a_figure_whose_separators_are_wrong_is_named_and_not_taken_for_a_blank() -> None:
    (found,) = checked(with_cell(CODES_IN_COLUMNS, "8,662,000", "8,66,2000")).mismatches
    assert (found.rule, found.severity) == ("G06", Severity.ERROR)
    assert found.message == (
        "第 1 页《2030年预算单位支出预算总表》“合计”行“支出预算·合计”栏印的是“8,66,2000”，"
        "不是一个数（算不出，或千位分隔、小数点的位置不对）。"
    )


def test_a_code_without_the_row_above_it_is_told_where_all_others_have_theirs() -> None:
    (found,) = checked(without_row(CODES_IN_ONE_COLUMN, "20805")).mismatches
    assert (found.rule, found.severity) == ("G07", Severity.WARNING)
    assert found.message == (
        "第 2 页《表3 2030年部门支出总体情况表》“2080501 行政单位离退休”行“总计”栏的上面"
        "没有它的上级科目 20805 的行，表里别的科目都有。"
    )


def _with_row_twice(pieces: Sequence[Piece], label: str) -> list[Piece]:
    return [
        Grid(tuple(row for each in piece.rows for row in [each] * (1 + (label in each))), piece.place)
        if isinstance(piece, Grid)
        else piece
        for piece in pieces
    ]


@pytest.mark.parametrize(
    ("label", "printed", "expected"), [("221", "812.37", "873.10"), ("2013150", "640.12", "644.95")]
)
def test_a_row_that_stands_there_twice_is_told_at_its_total(label: str, printed: str, expected: str) -> None:
    (found,) = checked(_with_row_twice(CODES_IN_ONE_COLUMN, label)).mismatches
    assert (found.printed, found.expected) == (printed, expected)


def test_a_figure_in_the_wrong_column_is_found_though_its_own_column_is_blank() -> None:
    pieces = document(
        "支出总表",
        "单位：万元",
        grid("""
科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
合计 | · | 30.00 | 10.00 | 20.00
205 | 教育支出 | 30.00 | 10.00 | 20.00
20502 | 普通教育 | 30.00 | 10.00 | 20.00
2050201 | 学前教育 | 10.00 | 10.00 |
2050202 | 小学教育 | 20.00 | 20.00 |
"""),
    )
    assert messages(pieces) == [
        "第 1 页《支出总表》“20502 普通教育”行“基本支出”栏印的是 10.00，下级各行相加是 30.00，相差 20.00。"
        "同一行别的栏也不符（1 处）。"
    ]


def test_a_list_whose_rows_do_not_make_its_total_is_a_warning() -> None:
    pieces = document(
        "项目支出表",
        "单位：万元",
        grid("""
项目名称 | 合计 | 财政拨款 | 其他资金
合计 | 60.00 | 50.00 | 10.00
宣传活动 | 20.00 | 15.00 | 5.00
设备更新 | 10.00 | 10.00 |
物业管理 | 30.00 | 25.00 | 5.00
"""),
    )
    assert messages(pieces) == []
    (found,) = checked(without_row(pieces, "宣传活动")).mismatches
    assert (found.severity, found.printed, found.expected) == (Severity.WARNING, "60.00", "40.00")


def test_a_page_that_was_read_with_other_columns_makes_no_mismatch() -> None:
    """A table goes on overleaf, where a column was lost: neither its last code nor its total is judged."""
    first, second = [piece for piece in CODES_IN_ONE_COLUMN if isinstance(piece, Grid)]
    cut = Grid(tuple((*row[:6],) for row in second.rows if row[0] != "20805"), second.place)
    assert messages(document("表3 2030年部门支出总体情况表", "单位：万元", first, "单位：万元", cut)) == []


def _by_function(*codes: str) -> list[Piece]:
    names = ("一般公共服务支出", "人大事务", "行政运行", "人大会议")
    figures = ("30.00", "30.00", "10.00", "20.00")
    lines = "\n".join(" | ".join(one) for one in zip(codes, names, figures, strict=True))
    return document("支出总表", "单位：万元", grid(f"科目编码 | 科目名称 | 合计\n{lines}\n合计 | · | 30.00"))


def test_codes_filled_up_with_zeros_are_those_of_their_level() -> None:
    pieces = _by_function("2010000", "2010100", "2010101", "2010104")
    assert {kind.checked: number for kind, number in checked(pieces).tables[0].checked} == {
        "上下级": 2,
        "合计行": 1,
    }
    assert len(messages(with_cell(pieces, "20.00", "29.00"))) == 1


def test_levels_that_are_not_understood_make_no_mismatch() -> None:
    """All rows together are thrice the total: three levels, whose codes do not say so."""
    check = checked(_by_function("甲01", "乙02", "丙03", "丁04"))
    assert check.mismatches == ()
