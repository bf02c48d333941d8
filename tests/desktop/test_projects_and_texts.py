"""Projects' money and the running text under a real hand."""

from pathlib import Path

from models.book import Book
from tests.desktop.conftest import Start
from tests.desktop.program import Program, lines

FUNDS = "专项资金的来源和科目"


def test_a_project_s_line_takes_the_fund_of_its_code(start: Start, blank_book_file: Path) -> None:
    with Book.open(blank_book_file) as book:
        book.narrative.add_project(book.ledger.own_unit, "信息系统运维")
    program = start(blank_book_file)
    program.go_to("项目与绩效")
    funds = program.table(FUNDS)
    program.hand.click(funds.cell(0, 1))
    program.hand.type("2120801")
    program.hand.press("Tab")
    program.until(lambda: program.table(FUNDS).cell(0, 0).name == "政府性基金", "the fund by itself")
    program.hand.click(program.table(FUNDS).cell(0, 3))
    program.hand.type("30")
    program.hand.press("Return")
    program.says("表6 2120801 项目支出：0.00 → 30.00 万元")
    assert program.leave() == 0
    (line,) = lines(blank_book_file)
    assert (line["functional"], line["fund"], line["amount"]) == ("2120801", "政府性基金", "300000.00")


def text_of(book: Path, key: str) -> str:
    """What a field of the document says."""
    with Book.open(book, read_only=True) as opened:
        return opened.ledger.texts[key]


def at_the_first_field(program: Program) -> None:
    """Put the keyboard on the first field of 情况说明, without opening it."""
    program.go_to("情况说明")
    text = program.see("text", "情况说明正文")
    x, y, _, _ = text.place
    program.hand.click((x + 8, y + 8))
    program.hand.press("Tab")


def test_typing_on_a_selected_field_writes_it(start: Start, sample_book: Path) -> None:
    program = start(sample_book)
    at_the_first_field(program)
    program.hand.type("GIS")
    program.hand.press("Return")
    assert program.leave() == 0
    assert text_of(sample_book, "reason.revenue") == "GIS"


def test_ctrl_v_on_a_selected_field_writes_it(start: Start, sample_book: Path) -> None:
    program = start(sample_book)
    at_the_first_field(program)
    program.hand.put_on_clipboard("人员增加")
    program.hand.press("ctrl+v", "Return")
    assert program.leave() == 0
    assert text_of(sample_book, "reason.revenue") == "人员增加"


def test_f5_on_a_selected_field_opens_it(start: Start, sample_book: Path) -> None:
    program = start(sample_book)
    at_the_first_field(program)
    program.hand.press("F5", "End")
    program.hand.type("GIS")
    program.hand.press("Return")
    assert program.leave() == 0
    assert text_of(sample_book, "reason.revenue") == "人员支出预算增加GIS"
