"""A block of hundreds of rows, which is laid beside the window, and what a hand does before it is there."""

from pathlib import Path

from models.facts import Facet
from models.facts.catalog import standard_catalog
from tests.desktop.program import Program, lines
from tests.desktop.sheet import Sheet

GENERAL = "一般公共预算拨款支出预算表"
CODES = [code for code in standard_catalog().codes(Facet.FUNCTIONAL) if len(code) == 7][:260]


def paste(program: Program) -> Sheet:
    """Paste an amount for each of the codes, and wait for nothing."""
    sheet = Sheet(program, GENERAL)
    program.hand.press("Insert")
    program.hand.type("2010350\n")
    sheet.shows("2010350", 1, "事业运行")
    program.hand.put_on_clipboard("".join(f"{code}\t3\n" for code in CODES))
    sheet.click("2010350", 3)
    program.hand.press("ctrl+v")
    return sheet


def amounts(book: Path) -> dict[object, object]:
    """The amount of each code, in 元."""
    return {line["functional"]: line["amount"] for line in lines(book) if "functional" in line}


def test_the_window_closed_at_once_has_kept_all_of_it(blank_program: Program, blank_book_file: Path) -> None:
    paste(blank_program)
    assert blank_program.leave() == 0
    assert blank_program.errors() == ""
    assert amounts(blank_book_file) == dict.fromkeys(CODES, "30000.00")


def test_what_is_typed_at_once_waits_for_it(blank_program: Program, blank_book_file: Path) -> None:
    sheet = paste(blank_program)
    blank_program.hand.type("7")
    blank_program.hand.press("Return")
    sheet.shows("2010350", 3, "7.00")
    blank_program.hand.press("ctrl+z", "ctrl+z", "ctrl+y")
    sheet.shows("2010350", 3, "3.00")
    assert blank_program.leave() == 0
    assert amounts(blank_book_file) == dict.fromkeys(CODES, "30000.00")
