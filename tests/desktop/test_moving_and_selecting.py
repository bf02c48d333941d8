"""Keys that move and select, as a spreadsheet's do, in a table filled by hand."""

import pytest

from tests.desktop.program import Program
from tests.desktop.sheet import Sheet

BASIC = "一般公共预算基本支出经济分类情况表"
SOURCES = "收入预算总表"


@pytest.fixture
def sheet(blank_program: Program) -> Sheet:
    """Table 9 with 30101 to 30103 and 30107 filled."""
    sheet = Sheet(blank_program, BASIC)
    sheet.click("30101", 2)
    blank_program.hand.type("1\n2\n3\n")
    sheet.enter("30107", 2, "7")
    sheet.shows("30107", 2, "7.00")
    return sheet


def test_enter_goes_down_and_shift_enter_up(blank_program: Program, sheet: Sheet) -> None:
    sheet.click("30102", 2)
    blank_program.hand.press("Return")
    sheet.stands_at("30103", 2)
    blank_program.hand.press("shift+Return", "shift+Return")
    sheet.stands_at("30101", 2)
    blank_program.hand.type("5")
    blank_program.hand.press("shift+Return")
    sheet.shows("30101", 2, "5.00")


def test_after_tab_enter_returns_to_the_column_where_tab_began(blank_program: Program) -> None:
    sheet = Sheet(blank_program, SOURCES)
    sheet.click("某单位", 2)
    blank_program.hand.type("1\t2\t3\n")
    sheet.shows("某单位", 4, "3.00")
    sheet.click("某单位", 2)
    blank_program.hand.press("Tab", "Tab", "shift+Tab")
    sheet.stands_at("某单位", 3)


def test_ctrl_and_an_arrow_go_to_the_edge_of_what_is_filled(blank_program: Program, sheet: Sheet) -> None:
    sheet.click("30101", 2)
    blank_program.hand.press("ctrl+Down")
    sheet.stands_at("30103", 2)
    blank_program.hand.press("ctrl+Down")
    sheet.stands_at("30107", 2)
    blank_program.hand.press("ctrl+Up", "ctrl+Up")
    sheet.stands_at("合计", 2)
    blank_program.hand.press("ctrl+Left")
    sheet.stands_at("合计", 0)


def test_from_the_row_for_a_new_code_ctrl_and_an_arrow_go_back_into_the_table(
    blank_program: Program, sheet: Sheet
) -> None:
    blank_program.hand.press("ctrl+End", "Down")
    table = sheet.table
    blank_program.until(lambda: table.cell(table.rows - 1, 2).has_focus, "the row for a new code")
    blank_program.hand.press("ctrl+Right", "ctrl+Up")
    sheet.stands_at("30107", 2)


def test_home_and_end_go_to_the_ends(blank_program: Program, sheet: Sheet) -> None:
    sheet.click("30102", 2)
    blank_program.hand.press("Home")
    sheet.stands_at("30102", 0)
    blank_program.hand.press("End")
    sheet.stands_at("30102", 2)
    blank_program.hand.press("ctrl+End")
    table = sheet.table
    blank_program.until(lambda: table.cell(table.rows - 2, 2).has_focus, "the keyboard at the last figure")
    blank_program.hand.press("ctrl+Home")
    sheet.stands_at("合计", 0)
    blank_program.hand.press("Next", "Prior")
    sheet.stands_at("合计", 0)


@pytest.mark.parametrize(
    ("keys", "summary"),
    [
        (("shift+Down", "shift+Down"), "计数 3　求和 6.00　平均 2.00"),
        (("ctrl+shift+Down",), "计数 3　求和 6.00　平均 2.00"),
        (("ctrl+shift+End",), "计数 4　求和 13.00　平均 3.25"),
        (("ctrl+space",), "计数 6　求和 39.00　平均 6.50"),
        (("shift+Down", "shift+space"), "计数 2　求和 3.00　平均 1.50"),
        (("ctrl+a",), "计数 6　求和 39.00　平均 6.50"),
    ],
)
def test_shift_extends_the_selection(
    blank_program: Program, sheet: Sheet, keys: tuple[str, ...], summary: str
) -> None:
    sheet.click("30101", 2)
    blank_program.hand.press(*keys)
    blank_program.see("push button", summary)


def test_shift_click_extends_and_ctrl_click_adds_a_block(blank_program: Program, sheet: Sheet) -> None:
    sheet.click("30101", 2)
    sheet.click("30103", 2, holding="shift")
    blank_program.see("push button", "计数 3　求和 6.00　平均 2.00")
    sheet.click("30101", 2)
    sheet.click("30107", 2, holding="ctrl")
    blank_program.hand.click(blank_program.see("push button", "计数 2　求和 8.00　平均 4.00"))
    blank_program.until(lambda: blank_program.hand.clipboard() == "8.00", "the sum on the clipboard")


def test_escape_restores_and_delete_and_backspace_clear(blank_program: Program, sheet: Sheet) -> None:
    sheet.click("30101", 2)
    blank_program.hand.press("F2")
    blank_program.hand.type("9")
    blank_program.hand.press("Escape")
    sheet.shows("30101", 2, "1.00")
    blank_program.hand.press("F2")
    blank_program.hand.type("9\n")
    sheet.shows("30101", 2, "1.01")
    sheet.click("30102", 2)
    blank_program.hand.press("Delete")
    sheet.shows("30102", 2, "")
    sheet.click("30103", 2)
    blank_program.hand.press("BackSpace")
    blank_program.hand.type("4\n")
    sheet.shows("30103", 2, "4.00")


@pytest.mark.parametrize(
    ("typed", "shown"), [("=12*3+4", "40.00"), ("=SUM(3,4)", "7.00"), ("1,234.5", "1234.50"), ("-3", "-3.00")]
)
def test_small_sums_are_typed(blank_program: Program, sheet: Sheet, typed: str, shown: str) -> None:
    sheet.enter("30101", 2, typed)
    sheet.shows("30101", 2, shown)
