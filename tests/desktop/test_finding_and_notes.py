"""总览, notes, finding, replacing and completing codes, by real keys and clicks."""

from pathlib import Path

from models.book import Book
from models.entry.cell_notes import all_notes
from tests.desktop.conftest import Start
from tests.desktop.program import lines
from tests.family import FAMILY

TABLE_5 = "一般公共预算拨款支出预算表"


def test_a_new_book_opens_on_the_overview_and_a_click_leads_on(start: Start, blank_book_file: Path) -> None:
    program = start(blank_book_file)
    steps = program.table("填报顺序")
    program.hand.click(steps.cell(1, 0))
    program.until(lambda: program.table("收入预算总表").is_shown, "the page of table 2")
    assert program.leave() == 0


def test_a_code_is_completed_in_place(start: Start, blank_book_file: Path) -> None:
    program = start(blank_book_file)
    program.go_to(TABLE_5)
    program.hand.click(program.table(TABLE_5).cell(0, 0))
    program.hand.press("Insert")
    program.hand.type("zfgjj")
    program.see("list", "符合的科目")
    program.hand.press("Down", "Return")
    program.hand.type("12.5")
    program.hand.press("Return")
    program.hand.press("ctrl+s")
    program.says("已保存")
    assert program.leave() == 0
    (line,) = lines(blank_book_file)
    assert line["amount"] == "125000.00"
    assert line["functional"] == "2210201"


def test_shift_f2_notes_something_at_a_figure(start: Start, sample_book: Path) -> None:
    program = start(sample_book)
    program.go_to(TABLE_5)
    table = program.table(TABLE_5)
    program.hand.click(table.cell(table.row_named("2080505"), 3))
    program.hand.press("shift+F2")
    program.see("text", "批注")
    program.hand.type("ask the bureau")
    program.hand.press("ctrl+Return")
    program.says("ask the bureau")
    assert program.leave() == 0
    with Book.open(sample_book, read_only=True) as book:
        assert [note.text for note in all_notes(FAMILY, book.ledger)] == ["ask the bureau"]


def test_found_anywhere_and_gone_to(start: Start, sample_book: Path) -> None:
    program = start(sample_book)
    program.hand.press("ctrl+shift+f")
    program.see("text", "查找(N)")
    program.hand.type("2080505")
    program.hand.press("Return")
    program.says("找到")
    program.hand.press("Down", "Return")
    program.until(lambda: program.table(TABLE_5).is_shown, "the table of the second place")
    assert program.leave() == 0


def test_replaced_in_own_texts(start: Start, sample_book: Path) -> None:
    with Book.open(sample_book) as book:
        book.narrative.set_texts("写", {"reason.revenue": "abc and abc"})
    program = start(sample_book)
    program.hand.press("ctrl+h")
    program.see("text", "替换为(W)")
    program.hand.type("abc")
    program.hand.press("Tab")
    program.hand.type("xyz")
    program.says("1 段文字里有 2 处")
    program.hand.press("alt+a")
    program.says("已替换 2 处")
    program.put_away()
    assert program.leave() == 0
    with Book.open(sample_book, read_only=True) as book:
        assert book.ledger.texts["reason.revenue"] == "xyz and xyz"


def test_ctrl_g_goes_to_a_code(start: Start, sample_book: Path) -> None:
    program = start(sample_book)
    program.go_to(TABLE_5)
    table = program.table(TABLE_5)
    program.hand.click(table.cell(0, 0))
    program.hand.press("ctrl+g")
    program.see("text", lambda name: name.startswith("编码、名称或拼音首字母"))
    program.hand.type("2080505")
    program.hand.press("Return")
    program.until(lambda: table.cell(table.row_named("2080505"), 3).has_focus, "the keyboard at the code")
    program.hand.type("3.21")
    program.hand.press("Return")
    program.hand.press("ctrl+s")
    program.says("已保存")
    assert program.leave() == 0
    assert "32100.00" in {
        line["amount"] for line in lines(sample_book) if line.get("functional") == "2080505"
    }
