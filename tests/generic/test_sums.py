"""Which sums a table of any form is held to: totals at either end, blanks, codes in part of their columns."""

import pytest

from models.generic.result import GenericCheck
from tests.generic.made import checked, document, grid, messages, with_cell, without_row


def _counted(check: GenericCheck) -> dict[str, int]:
    return {kind.checked: number for kind, number in check.tables[0].checked}


BLANK_SUBTOTALS = document(
    "支出总表",
    "单位：万元",
    grid("""
科目编码 | 科目名称 | 合计 | 基本支出 | · | · | 项目支出
· | · | · | 小计 | 人员经费 | 公用经费 | ·
合计 | · | 60.00 |  | 24.00 | 6.00 | 30.00
201 | 一般公共服务支出 | 25.00 |  | 11.00 | 4.00 | 10.00
205 | 教育支出 | 35.00 |  | 13.00 | 2.00 | 20.00
"""),
)


def test_a_blank_subtotal_is_what_stands_below_the_same_heading() -> None:
    check = checked(BLANK_SUBTOTALS)
    assert check.mismatches == ()
    assert _counted(check) == {"合计行": 4, "合计栏": 3}
    (found,) = checked(with_cell(BLANK_SUBTOTALS, "35.00", "53.00")).mismatches
    assert found.message == (
        "第 1 页《支出总表》“205 教育支出”行“合计”栏印的是 53.00，按合计行、各栏之和应是 35.00，相差 18.00。"
    )


def test_a_total_in_the_last_column_adds_up_those_before_it() -> None:
    pieces = document(
        "支出总表",
        "单位：万元",
        grid("""
科目编码 | 科目名称 | 基本支出 | 项目支出 | 合计
201 | 一般公共服务支出 | 11.00 | 10.00 | 21.00
205 | 教育支出 | 13.00 | 20.00 | 33.00
208 | 社会保障和就业支出 | 7.00 |  | 7.00
"""),
    )
    assert _counted(checked(pieces)) == {"合计栏": 3}
    assert messages(with_cell(pieces, "33.00", "23.00")) == [
        "第 1 页《支出总表》“205 教育支出”行“合计”栏印的是 23.00，各栏相加是 33.00，相差 10.00。"
    ]


TOTALS_AT_BOTH_ENDS = document(
    "支出总表",
    "单位：万元",
    grid("""
科目编码 | 科目名称 | 合计
合计 | · | 31.00
201 | 一般公共服务支出 | 11.00
205 | 教育支出 | 20.00
总计 | · | 31.01
"""),
)


def test_totals_above_and_below_are_both_what_the_rows_make() -> None:
    check = checked(TOTALS_AT_BOTH_ENDS)
    assert check.mismatches == ()
    assert _counted(check) == {"合计行": 2}
    assert messages(with_cell(TOTALS_AT_BOTH_ENDS, "31.01", "41.00")) == [
        "第 1 页《支出总表》“总计”行“合计”栏印的是 41.00，各行相加是 31.00，相差 10.00。"
    ]
    assert messages(with_cell(TOTALS_AT_BOTH_ENDS, "31.00", "41.00")) == [
        "第 1 页《支出总表》“合计”行“合计”栏印的是 41.00，各行相加是 31.00，相差 10.00。"
    ]


def test_of_two_rows_without_a_code_none_is_the_others_total() -> None:
    pieces = document(
        "支出表",
        "单位：万元",
        grid("""
项目 | 金额
办公费 | 31.00
· | 31.00
"""),
    )
    assert _counted(checked(pieces)) == {}


def test_a_total_above_is_alone_one_sum_however_few_rows_follow() -> None:
    assert _counted(checked(without_row(without_row(TOTALS_AT_BOTH_ENDS, "总计"), "201"))) == {"合计行": 1}


def test_of_a_total_that_stands_among_the_rows_nobody_knows_what_it_adds_up() -> None:
    pieces = document(
        "支出总表",
        "单位：万元",
        grid("""
科目编码 | 科目名称 | 合计
合计 | · | 40.00
201 | 一般公共服务支出 | 11.00
合计 | · | 12.00
205 | 教育支出 | 20.00
"""),
    )
    assert checked(pieces).mismatches == ()


@pytest.mark.parametrize("blank", [" |  | ", "某某局编制 |  | "])
def test_a_row_without_figures_does_not_end_the_table(blank: str) -> None:
    pieces = document(
        "支出总表",
        "单位：万元",
        grid(f"""
科目编码 | 科目名称 | 合计
201 | 一般公共服务支出 | 11.00
{blank}
205 | 教育支出 | 20.00
合计 | · | 30.00
"""),
    )
    assert messages(pieces) == [
        "第 1 页《支出总表》“合计”行“合计”栏印的是 30.00，各行相加是 31.00，相差 1.00。"
    ]


def test_codes_may_have_columns_for_two_of_their_levels_alone() -> None:
    pieces = document(
        "支出总表",
        "单位：万元",
        grid("""
科目编码 | · | 科目名称 | 合计
类 | 款 | · | ·
205 |  | 教育支出 | 30.00
 | 02 | 普通教育 | 10.00
 | 3 | 职业教育 | 20.00
合计 | · | · | 30.00
"""),
    )
    assert _counted(checked(pieces)) == {"上下级": 1, "合计行": 1}
    assert messages(with_cell(pieces, "10.00", "11.00")) == [
        "第 1 页《支出总表》“205 教育支出”行“合计”栏印的是 30.00，下级各行相加是 31.00，相差 1.00。"
    ]


def test_a_list_of_which_as_much_holds_as_fails_is_told_as_one() -> None:
    pieces = document(
        "项目支出表",
        "单位：万元",
        grid("""
项目名称 | 预算数 | 财政拨款
合计 | 55.00 | 35.00
设备更新 | 10.00 | 10.00
物业管理 | 40.00 | 25.00
"""),
    )
    (found,) = checked(pieces).mismatches
    assert (found.severity.name, found.printed, found.expected) == ("WARNING", "55.00", "50.00")


TWO_WRONG = document(
    "支出总表",
    "单位：万元",
    grid("""
科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
205 | 教育支出 | 30.00 | 14.00 | 16.00
20502 | 普通教育 | 30.00 | 14.50 | 17.00
2050201 | 学前教育 | 12.00 | 9.00 | 3.00
2050202 | 小学教育 | 18.00 | 5.00 | 13.00
合计 | · | 30.00 | 14.00 | 16.00
"""),
)


def test_a_sum_that_two_wrong_figures_spoil_is_told_below_the_first() -> None:
    first, second = checked(TWO_WRONG).mismatches
    row = "第 1 页《支出总表》“20502 普通教育”行"
    assert [first.message, second.message] == [
        f"{row}“基本支出”栏印的是 14.50，按上级的数、下级各行之和、合计栏应是 14.00，相差 0.50。",
        f"{row}“项目支出”栏印的是 17.00，按上级的数、下级各行之和应是 16.00，相差 1.00。",
    ]
    assert [len(first.follows), len(second.follows)] == [3, 2]
    assert f"{row}“合计”栏印的是 30.00，各栏相加是 31.50，相差 1.50。" in first.follows


def test_a_name_left_of_the_codes_heads_those_below_it_however_many_stood_before() -> None:
    pieces = document(
        "支出总表",
        "单位：万元",
        grid("""
单位名称 | 科目编码 | 科目名称 | 合计
某中心 |  |  | 30.00
 | 201 | 一般公共服务支出 | 10.00
 | 205 | 教育支出 | 20.00
某研究所 |  |  | 12.00
 | 201 | 一般公共服务支出 | 5.00
 | 208 | 社会保障和就业支出 | 7.00
"""),
    )
    assert messages(pieces) == []
    (told,) = messages(with_cell(pieces, "12.00", "21.00"))
    assert told.startswith("第 1 页《支出总表》“某研究所”行“合计”栏印的是 21.00，")


def test_a_list_with_a_blank_among_its_rows_is_held_to_no_total() -> None:
    rows = """
项目名称 | 预算数
合计 | 55.00
设备更新 | 10.00
物业管理 | 40.00
"""
    listed = document("项目支出表", "单位：万元", grid(f"{rows}房屋修缮 | \n"))
    assert checked(listed).mismatches == ()
    whole = document("项目支出表", "单位：万元", grid(f"{rows}房屋修缮 | 4.00\n"))
    assert [(found.printed, found.expected) for found in checked(whole).mismatches] == [("55.00", "54.00")]


def test_an_amount_before_its_parts_is_their_total_and_one_behind_them_is_none() -> None:
    row = """
项目名称 | {} | {} | {}
· | · | · | ·
设备更新 | 55.00 | 10.00 | 40.00
房屋修缮 | 30.00 | 10.00 | 20.00
物业管理 | 70.00 | 30.00 | 40.00
"""
    first = document("项目支出表", "单位：万元", grid(row.format("金额", "财政拨款", "其他资金")))
    assert [(found.printed, found.expected) for found in checked(first).mismatches] == [("55.00", "50.00")]
    later = document("项目支出表", "单位：万元", grid(row.format("财政拨款", "金额", "其他资金")))
    assert checked(later).mismatches == ()
