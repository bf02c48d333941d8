"""A department's budget of two units, entered under a real keyboard, exported, and read back."""

import json
from pathlib import Path

import pytest

from models.book import Book, blank_book
from models.facts import Unit
from models.families import built_in
from tests.desktop.conftest import Start
from tests.desktop.program import Program, command, lines
from tests.desktop.sheet import Sheet

FAMILY = built_in("fuzhou-2026-department")
OWN, BELOW = "某局", "某中心"
SOURCES = "收入预算总表"
GENERAL = "一般公共预算拨款支出预算表"
BASIC = "一般公共预算基本支出经济分类情况表"
ECONOMIC = "一般公共预算支出经济分类情况表"
NEXT_UNIT = "ctrl+shift+Next"


def enter_in_rows(sheet: Sheet, figures: dict[str, dict[int, str]]) -> None:
    """Type figures into their columns, each in the row of its code."""
    for code, amounts in figures.items():
        for column, amount in amounts.items():
            sheet.enter(code, column, amount)
            sheet.shows(code, column, f"{float(amount):.2f}")


def add_rows(sheet: Sheet, program: Program, codes: list[str]) -> None:
    """Add a row for each code, by typing it below the last one."""
    for code in codes:
        program.hand.press("Insert")
        program.hand.type(f"{code}\n")
        program.until(lambda code=code: sheet.cell(code, 0).is_shown, f"the row of {code}")


def enter_all(program: Program) -> None:
    """Both units' revenue, and each unit's expenditure while it is the one shown."""
    sheet = Sheet(program, SOURCES)
    program.hand.click(sheet.table.cell(sheet.table.rows - 1, 0))
    program.hand.put_on_clipboard(BELOW)
    program.hand.press("F2", "ctrl+v", "Return")
    sheet.shows(BELOW, 0, BELOW)
    sheet.enter(OWN, 2, "60")
    sheet.enter(BELOW, 2, "25")
    sheet.shows("合计", 2, "85.00")

    sheet = Sheet(program, GENERAL)
    program.hand.press(NEXT_UNIT)
    program.see("label", lambda name: name.endswith(f"（{OWN}）"))
    add_rows(sheet, program, ["2010301", "2010302"])
    enter_in_rows(sheet, {"2010301": {3: "50"}, "2010302": {4: "10"}})
    program.hand.press(NEXT_UNIT)
    program.see("label", lambda name: name.endswith(f"（{BELOW}）"))
    add_rows(sheet, program, ["2010350", "2010301"])
    enter_in_rows(sheet, {"2010350": {3: "20"}, "2010301": {3: "5"}})
    sheet.shows("合计", 2, "25.00")

    sheet = Sheet(program, BASIC)
    enter_in_rows(sheet, {"30101": {2: "20"}, "30102": {2: "5"}})
    program.hand.press("ctrl+shift+Prior")
    program.see("label", lambda name: name.endswith(f"（{OWN}）"))
    enter_in_rows(sheet, {"30101": {2: "50"}})
    sheet = Sheet(program, ECONOMIC)
    enter_in_rows(sheet, {"302": {3: "10"}})
    program.hand.press("ctrl+shift+Prior")
    sheet.shows("合计", 4, "85.00")


def tables(book: Path, *more: str) -> list[object]:
    """All tables as they are printed."""
    numbers = range(1, len(FAMILY.tables) + 1)
    return [json.loads(command("show", book, str(number), "--json", *more)) for number in numbers]


def spent(book: Path) -> list[tuple[str, str, str]]:
    """Unit, code and 元 of each line of expenditure."""
    return sorted(
        (line["unit"], line.get("functional") or line["economic"], line["amount"])
        for line in lines(book)
        if line["fact"] == "支出"
    )


@pytest.mark.parametrize("suffix", [".xlsx", ".docx"])
def test_entered_exported_and_read_back_it_is_the_same(start: Start, tmp_path: Path, suffix: str) -> None:
    book = tmp_path / "部门.ysb"
    Book.create(book, blank_book(2026, OWN, family=FAMILY)).close()
    program = start(book)
    enter_all(program)
    assert program.leave() == 0
    assert spent(book) == [
        (BELOW, "2010301", "50000.00"),
        (BELOW, "2010350", "200000.00"),
        (BELOW, "30101", "200000.00"),
        (BELOW, "30102", "50000.00"),
        (OWN, "2010301", "500000.00"),
        (OWN, "2010302", "100000.00"),
        (OWN, "30101", "500000.00"),
        (OWN, "302", "100000.00"),
    ]
    sent, again = tmp_path / f"部门{suffix}", tmp_path / "读回.ysb"
    command("export", book, sent, "--override", "只看各表")
    command("import", again, sent)
    assert tables(again) == tables(book)


def test_a_new_figure_among_those_of_all_asks_once_whose_it_is(start: Start, tmp_path: Path) -> None:
    book = tmp_path / "部门.ysb"
    Book.create(book, (*blank_book(2026, OWN, family=FAMILY), Unit(BELOW, 9))).close()
    program = start(book)
    sheet = Sheet(program, GENERAL)
    program.hand.click(sheet.table.cell(sheet.table.rows - 1, 0))
    add_rows(sheet, program, ["2010301", "2010302"])
    sheet.click("2010301", 3)
    program.hand.type("5\n")
    program.see("list", "这个数记到哪个单位")
    program.takes_keys()
    program.hand.press("Down", "Return")
    sheet.shows("2010301", 3, "5.00")
    program.hand.type("6\n")
    sheet.shows("2010302", 3, "6.00")
    assert program.leave() == 0
    assert spent(book) == [(BELOW, "2010301", "50000.00"), (BELOW, "2010302", "60000.00")]
