"""The keyboard goes where the hand points: one click on a cell, then typing enters the figure there."""

from pathlib import Path

import pytest

from tests.desktop.conftest import Start
from tests.desktop.program import lines

TABLE_5 = "一般公共预算拨款支出预算表"


def amounts(book: Path, code: str) -> set[str]:
    """What stands under a functional code, in 元."""
    return {line["amount"] for line in lines(book) if line.get("functional") == code}


@pytest.mark.parametrize("first", ["navigation", "search box", "combo box", "button"])
def test_from_wherever_the_focus_was(start: Start, sample_book: Path, first: str) -> None:
    program = start(sample_book)
    program.go_to("政府性基金")
    program.go_to(TABLE_5)
    table = program.table(TABLE_5)
    if first == "search box":
        program.hand.click(program.see("text", "查找编码、名称或金额"))
    elif first == "combo box":
        program.hand.click(program.see("combo box", "万元"))
        program.hand.press("Escape")
    elif first == "button":
        program.hand.click(program.see("check box", lambda name: name.startswith("对比上年")))
    cell = table.cell(table.row_named("2080505"), 4)
    program.hand.click(cell)
    program.hand.type("12.34")
    program.hand.press("Return")
    program.until(lambda: cell.name == "12.34", "the figure in its cell")
    assert program.leave() == 0
    assert "123400.00" in amounts(sample_book, "2080505")
