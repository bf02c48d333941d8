"""Blocks of cells: copied, cut, pasted, filled, by keys and by the mouse."""

import pytest

from tests.desktop.program import Program
from tests.desktop.sheet import Sheet

BASIC = "一般公共预算基本支出经济分类情况表"
GENERAL = "一般公共预算拨款支出预算表"


@pytest.fixture
def sheet(blank_program: Program) -> Sheet:
    """Table 9 with 1, 2 and 3 in 30101 to 30103."""
    sheet = Sheet(blank_program, BASIC)
    sheet.click("30101", 2)
    blank_program.hand.type("1\n2\n3\n")
    sheet.shows("30103", 2, "3.00")
    return sheet


def test_ctrl_d_fills_down_and_erases_nothing(blank_program: Program, sheet: Sheet) -> None:
    sheet.click("30101", 2)
    sheet.click("30106", 2, holding="shift")
    blank_program.hand.press("ctrl+d")
    sheet.shows("30106", 2, "1.00")
    sheet.shows("30101", 2, "1.00")
    blank_program.hand.press("ctrl+z")
    sheet.shows("30103", 2, "3.00")
    sheet.click("30102", 2)
    blank_program.hand.press("ctrl+d")
    sheet.shows("30102", 2, "1.00")


def test_ctrl_r_fills_to_the_right(blank_program: Program) -> None:
    sheet = Sheet(blank_program, "收入预算总表")
    sheet.enter("某单位", 2, "5")
    sheet.click("某单位", 2)
    sheet.click("某单位", 5, holding="shift")
    blank_program.hand.press("ctrl+r")
    sheet.shows("某单位", 5, "5.00")


def test_ctrl_enter_fills_the_whole_selection(blank_program: Program, sheet: Sheet) -> None:
    sheet.click("30101", 2)
    sheet.click("30103", 2, holding="shift")
    blank_program.hand.type("8")
    blank_program.hand.press("ctrl+Return")
    sheet.shows("30101", 2, "8.00")
    sheet.shows("30103", 2, "8.00")


def test_copied_and_pasted(blank_program: Program, sheet: Sheet) -> None:
    sheet.click("30101", 2)
    sheet.click("30102", 2, holding="shift")
    blank_program.hand.press("ctrl+c")
    blank_program.until(
        lambda: blank_program.hand.clipboard() == "1.00\n2.00\n", "the block on the clipboard"
    )
    sheet.click("30106", 2)
    blank_program.hand.press("ctrl+v")
    sheet.shows("30107", 2, "2.00")


def test_cut_and_pasted_is_moved(blank_program: Program, sheet: Sheet) -> None:
    sheet.click("30101", 2)
    sheet.click("30102", 2, holding="shift")
    blank_program.hand.press("ctrl+x")
    sheet.click("30106", 2)
    blank_program.hand.press("ctrl+v")
    sheet.shows("30107", 2, "2.00")
    sheet.shows("30101", 2, "")
    blank_program.hand.press("ctrl+z")
    sheet.shows("30101", 2, "1.00")


def test_one_value_fills_the_selection_and_a_block_is_repeated(blank_program: Program, sheet: Sheet) -> None:
    blank_program.hand.put_on_clipboard("6")
    sheet.click("30101", 2)
    sheet.click("30103", 2, holding="shift")
    blank_program.hand.press("ctrl+v")
    sheet.shows("30103", 2, "6.00")
    blank_program.hand.put_on_clipboard("4\n5\n")
    sheet.click("30101", 2)
    sheet.click("30106", 2, holding="shift")
    blank_program.hand.press("ctrl+v")
    sheet.shows("30106", 2, "5.00")


def test_a_block_of_codes_pasted_on_an_amount_is_laid_by_code(blank_program: Program) -> None:
    sheet = Sheet(blank_program, GENERAL)
    blank_program.hand.press("Insert")
    blank_program.hand.type("2010350\n")
    sheet.shows("2010350", 1, "事业运行")
    blank_program.hand.put_on_clipboard("2010350\t12\n2080505\t34\n")
    sheet.click("2010350", 3)
    blank_program.hand.press("ctrl+v")
    sheet.shows("2080505", 3, "34.00")
    sheet.shows("2010350", 3, "12.00")


def test_the_handle_fills_what_it_is_dragged_over(blank_program: Program, sheet: Sheet) -> None:
    sheet.click("30103", 2)
    left, top, width, height = sheet.cell("30103", 2).place
    below = sheet.cell("30107", 2).middle
    blank_program.hand.drag((left + width - 2, top + height - 2), below)
    sheet.shows("30107", 2, "3.00")


def test_the_right_click_menu_does_what_it_says(blank_program: Program, sheet: Sheet) -> None:
    sheet.click("30101", 2, button=3)
    blank_program.hand.press("l")
    sheet.shows("30101", 2, "")


def test_a_double_click_on_the_handle_fills_as_far_as_the_names_go(
    blank_program: Program, sheet: Sheet
) -> None:
    sheet.click("30103", 2)
    left, top, width, height = sheet.cell("30103", 2).place
    blank_program.hand.click((left + width - 2, top + height - 2), times=2)
    sheet.shows("30199", 2, "3.00")
    sheet.shows("30399", 2, "3.00")


def test_a_row_is_pasted_as_a_column(blank_program: Program, sheet: Sheet) -> None:
    blank_program.hand.put_on_clipboard("7\t8\t9\n")
    sheet.click("30106", 2)
    blank_program.hand.press("ctrl+alt+v")
    sheet.shows("30108", 2, "9.00")
    sheet.shows("30106", 2, "7.00")


def test_an_amount_with_its_own_unit_is_understood(blank_program: Program, sheet: Sheet) -> None:
    blank_program.hand.put_on_clipboard("12万")
    sheet.click("30106", 2)
    blank_program.hand.press("F2", "ctrl+v", "Return")
    sheet.shows("30106", 2, "12.00")
