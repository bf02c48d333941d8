"""Ctrl+Z and Ctrl+Y go to what they change, wherever that is, and say what it was."""

from pathlib import Path

from tests.desktop.conftest import Start
from tests.desktop.sheet import Sheet

BASIC = "一般公共预算基本支出经济分类情况表"
GENERAL = "一般公共预算拨款支出预算表"


def test_an_undo_goes_to_its_table_and_cell_and_says_what_it_was(start: Start, blank_book_file: Path) -> None:
    program = start(blank_book_file)
    Sheet(program, BASIC).enter("30101", 2, "5")
    program.go_to("收入预算总表")
    program.hand.press("ctrl+z")
    sheet = Sheet(program, BASIC)
    program.says("已撤销：填写一般公共预算基本支出经济分类情况表（30101 预算数 5.00 → 0.00）")
    sheet.stands_at("30101", 2)
    program.go_to("收入预算总表")
    program.hand.press("ctrl+y")
    program.says("已重做：填写一般公共预算基本支出经济分类情况表（30101 预算数 0.00 → 5.00）")
    program.table(BASIC)
    sheet.shows("30101", 2, "5.00")


def test_the_menu_names_the_act(start: Start, blank_book_file: Path) -> None:
    program = start(blank_book_file)
    sheet = Sheet(program, BASIC)
    sheet.enter("30101", 2, "5")
    sheet.shows("30101", 2, "5.00")
    assert "撤销 填写一般公共预算基本支出经济分类情况表(U)" in program.menu("编辑")


def test_a_row_added_and_not_used_is_a_step_of_its_own(start: Start, blank_book_file: Path) -> None:
    program = start(blank_book_file)
    sheet = Sheet(program, GENERAL)
    program.hand.press("Insert")
    program.hand.type("2080505\n")
    sheet.stands_at("2080505", 3)
    program.hand.press("ctrl+z")
    program.until(lambda: sheet.table.rows == 2, "the row gone: 合计 and the one for a new code are left")
    program.hand.press("ctrl+y")
    sheet.stands_at("2080505", 3)
