"""Typing where nothing can be typed is answered at the cell, and what was typed stays until Esc."""

from pathlib import Path

from tests.desktop.conftest import Start
from tests.desktop.program import lines
from tests.desktop.sheet import Sheet

GENERAL = "一般公共预算拨款支出预算表"


def test_on_a_computed_cell(start: Start, sample_book: Path) -> None:
    program = start(sample_book)
    sheet = Sheet(program, GENERAL)
    sheet.click("2080505", 2)
    program.hand.type("12")
    reason = program.see("label", lambda name: name.endswith("按 Esc 放弃这里输入的文字。"))
    assert "小计" in reason.name
    text = program.see("text", "没有写入的文字")
    assert text.has_focus
    program.until(lambda: text.text == "12", "what was typed")
    _, top, _, height = sheet.cell("2080505", 2).place
    assert abs(reason.place[1] - top) <= 2 * height
    program.hand.press("Escape")
    program.until(lambda: program.eyes.find("text", "没有写入的文字") is None, "the text given up")
    sheet.shows("2080505", 2, "40.27")


def test_on_a_cell_of_many_lines_f2_opens_them(start: Start, sample_book: Path) -> None:
    program = start(sample_book)
    sheet = Sheet(program, GENERAL)
    sheet.click("2010350", 3)
    program.hand.type("7")
    reason = program.see("label", lambda name: name.endswith("按 Esc 放弃这里输入的文字。"))
    assert "12 行" in reason.name
    assert "F2" in reason.name
    program.hand.press("F2")
    program.see("dialog", "明细行")
    program.hand.press("Escape")


def test_on_a_cell_of_one_line_it_changes_that_line(start: Start, sample_book: Path) -> None:
    program = start(sample_book)
    sheet = Sheet(program, GENERAL)
    sheet.enter("2080505", 3, "41")
    sheet.shows("2080505", 3, "41.00")
    assert program.leave() == 0
    line = [line for line in lines(sample_book) if line.get("functional") == "2080505"]
    assert [(each["economic"], each["amount"]) for each in line if each["period"] == "本年"] == [
        ("30108", "410000.00")
    ]
