"""A book of twenty thousand lines opened by a real hand, each way there is.

How long it was held up at most is told by --watch-holds.
"""

import shutil
from pathlib import Path

import pytest

from models.book import Book, blank_book
from tests.bench.test_speed import many_lines
from tests.desktop.conftest import Start
from tests.desktop.program import Program, lines
from tests.desktop.sheet import Sheet
from tests.desktop.test_ways_out import answer

COUNT = 20_000
TABLE_2, TABLE_5 = "收入预算总表", "一般公共预算拨款支出预算表"
FIRST = (1, 2)
TO_THE_FIRST = ("ctrl+Home", "Down", "Right", "Right")


@pytest.fixture(scope="module")
def large_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The book, which each test copies before it is changed."""
    path = tmp_path_factory.mktemp("large") / "large.ysb"
    Book.create(path, (*blank_book(2026, "某单位"), *many_lines(COUNT))).close()
    return path


def revenue(book: Path) -> set[object]:
    """All revenue of the book, in 元."""
    return {line["amount"] for line in lines(book) if "source" in line}


def shows_the_book(program: Program, book: Path) -> None:
    """Wait until the window is on a book."""
    program.until(lambda: book.name in program.title, f"{book.name} in the title")


def the_recent_one(program: Program, number: int) -> None:
    """Choose a book in the menu of the recent ones; the newest is 1."""
    program.hand.press_as_read("alt+f", "r", *["Down"] * (number - 1))
    program.hand.press("Return")


def test_keys_after_a_large_book_was_chosen_are_in_it_and_those_before_in_the_other(
    start: Start, blank_book_file: Path, large_book: Path
) -> None:
    program = start(blank_book_file)
    shows_the_book(program, blank_book_file)
    program.hand.press("ctrl+o")
    answer(program, large_book)
    shows_the_book(program, large_book)
    Sheet(program, TABLE_2)
    program.hand.press("ctrl+w")
    program.see("push button", lambda name: name.startswith("新建预算本"))
    recent = program.see("table")
    program.hand.click(recent.cell(0, 2))
    program.hand.press("Return", *TO_THE_FIRST, "5", "6", "Return")
    program.until(lambda: revenue(large_book) == {"560000.00"}, "the figure in the large book")
    the_recent_one(program, 2)
    shows_the_book(program, blank_book_file)
    sheet = Sheet(program, TABLE_2)
    program.hand.click(sheet.table.cell(*FIRST))
    program.hand.type("12.34")
    the_recent_one(program, 2)
    program.hand.press(*TO_THE_FIRST, "7", "8", "Return")
    program.until(lambda: revenue(large_book) == {"780000.00"}, "the other figure in the large book")
    assert revenue(blank_book_file) == {"123400.00"}
    shows_the_book(program, large_book)
    Sheet(program, TABLE_5)
    assert program.leave() == 0
    assert program.errors() == ""


def test_a_menu_asked_for_while_a_large_book_opens_is_open_when_it_is_there(
    start: Start, large_book: Path
) -> None:
    program = start(large_book)
    program.hand.press("alt+f", "k")
    program.says("已备份为")
    assert program.leave() == 0
    assert program.errors() == ""


def test_a_large_book_is_edited_judged_read_and_shown_in_yuan(
    start: Start, large_book: Path, tmp_path: Path
) -> None:
    book = tmp_path / "large.ysb"
    shutil.copyfile(large_book, book)
    program = start(book)
    shows_the_book(program, book)
    sheet = Sheet(program, TABLE_2)
    program.hand.click(sheet.table.cell(*FIRST))
    program.hand.type("12.34\n")
    program.go_to("审核")
    program.until(lambda: program.table("审核发现的问题").rows > 10, "what the audit finds")
    program.go_to("情况说明")
    program.until(lambda: "12.34万元" in program.see("text", "情况说明正文").text, "the figure in the words")
    for table in (TABLE_5, "支出预算总表", TABLE_2):
        sheet = Sheet(program, table)
    program.hand.click(program.see("combo box", "万元"))
    program.hand.press("Up", "Return")
    program.until(lambda: sheet.table.cell(*FIRST).name == "123,400.00", "the figure in 元")
    program.hand.press("ctrl+z", "ctrl+z")
    program.until(lambda: revenue(book) != {"123400.00"}, "the figure taken back")
    assert program.leave() == 0
    assert program.errors() == ""
