"""All ways out pass the audit or go as a draft; what is printed is looked at first."""

import re
from pathlib import Path

import pytest
from openpyxl import load_workbook

from models.book import Book
from models.command_line.sample import sample_facts
from tests.conftest import DATA
from tests.desktop.conftest import Start
from tests.desktop.program import Program
from tests.lines import received
from tests.publish.pdf_reading import needs_chinese_font, pages

TABLE_5 = "一般公共预算拨款支出预算表"

pytestmark = needs_chinese_font


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """A book with 错误: more revenue than expenditure."""
    path = tmp_path / "a.ysb"
    with Book.create(path, sample_facts()) as book:
        book.figures.put_line(received(1))
    return path


def press(program: Program, words: str) -> None:
    """Click the button of these words."""
    program.hand.click(program.see("push button", lambda name: name.startswith(words)))


def answer(program: Program, path: Path) -> None:
    """Type a path into the file dialog."""
    program.see("text", lambda name: name.startswith("文件名称"))
    program.takes_keys()
    program.hand.press("ctrl+a")
    program.hand.type(str(path))
    program.hand.press("Return")


def reason_of(book: Path) -> str:
    """Why the book was let go."""
    with Book.open(book, read_only=True) as opened:
        return opened.ledger.texts.get("audit.override", "")


def test_the_workbook_is_held_back_and_goes_as_a_draft(start: Start, wrong: Path, tmp_path: Path) -> None:
    program, target = start(wrong), tmp_path / "out.xlsx"
    program.go_to(TABLE_5)
    program.hand.press("ctrl+e")
    program.asks("审核发现 2 处错误")
    program.put_away()
    program.hand.press("ctrl+e")
    press(program, "出草稿")
    answer(program, target)
    program.says("已写入")
    assert load_workbook(target).sheetnames[0] == "草稿"
    program.put_away()
    assert program.leave() == 0
    assert reason_of(wrong) == ""


def test_a_bureau_s_workbook_is_held_back_until_a_reason_is_written(
    start: Start, wrong: Path, tmp_path: Path
) -> None:
    program, target = start(wrong), tmp_path / "filled.xlsx"
    program.go_to(TABLE_5)
    program.hand.press("ctrl+shift+e")
    answer(program, DATA / "bureau-blank.xlsx")
    program.asks("审核发现 2 处错误")
    program.hand.type("approved")
    press(program, "仍然导出")
    answer(program, target)
    program.says("已写入")
    assert len(load_workbook(target).sheetnames) == len(load_workbook(DATA / "bureau-blank.xlsx").sheetnames)
    program.put_away()
    assert program.leave() == 0
    assert reason_of(wrong) == "approved"


def test_the_table_that_is_looked_at_is_printed(start: Start, sample_book: Path, tmp_path: Path) -> None:
    program, target = start(sample_book), tmp_path / "print.pdf"
    program.go_to(TABLE_5)
    program.hand.press("ctrl+p")
    program.says("共 1 页")
    press(program, "打印(P)…")
    field = program.see("text", lambda name: name.startswith("输出文件"))
    program.hand.click(field, times=3)
    program.hand.type(str(target))
    program.until(lambda: field.text == str(target), "the file's name")
    program.hand.press("alt+p")
    program.says("已经送去打印。")
    assert len(re.findall(rb"/Type\s*/Page\b", target.read_bytes())) == 1
    program.stands_alone()
    assert program.leave() == 0


def test_a_page_of_the_whole_document_goes_as_a_draft(start: Start, wrong: Path, tmp_path: Path) -> None:
    program, target = start(wrong), tmp_path / "draft.pdf"
    program.go_to("预览与导出")
    program.hand.click(program.see("check box", lambda name: name.startswith("只出草稿")))
    press(program, "PDF")
    answer(program, target)
    program.says("已写入")
    assert all("草稿：审核未完成，不得公开" in page for page in pages(target.read_bytes()))
    program.put_away()
    assert program.leave() == 0


def test_escape_leaves_no_trace(start: Start, wrong: Path, tmp_path: Path) -> None:
    program = start(wrong)
    program.go_to(TABLE_5)
    before = sorted(path.name for path in tmp_path.iterdir() if path.is_file())
    program.hand.press("ctrl+p")
    program.asks("审核发现 2 处错误")
    program.hand.type("half a reason")
    program.put_away()
    program.hand.press("ctrl+e")
    program.asks("审核发现 2 处错误")
    press(program, "出草稿")
    program.see("text", lambda name: name.startswith("文件名称"))
    program.takes_keys()
    program.put_away()
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == before
    assert program.leave() == 0
    assert reason_of(wrong) == ""
