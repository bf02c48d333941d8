"""Whatever is being typed when the window goes is in the book, or the window stays and says why."""

import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.desktop.conftest import Start
from tests.desktop.program import Program, lines

TABLE_2 = "收入预算总表"
FIRST = (1, 2)


def amounts(book: Path) -> set[object]:
    """All amounts of the book, in 元."""
    return {line.get("amount") for line in lines(book)}


def typing(program: Program, text: str) -> None:
    """Type into the first source of revenue, and leave the editor open."""
    program.go_to(TABLE_2)
    program.hand.click(program.table(TABLE_2).cell(*FIRST))
    program.hand.type(text)


def by_the_window_manager(program: Program) -> None:
    """Press the cross, which openbox puts at the right end of the bar above a window."""
    left, top, width, _ = program.see("frame").place
    program.hand.click((left + width - 10, top - 10))


def by_the_menu_of_the_book(program: Program) -> None:
    """Close the book, then the program."""
    program.hand.press("ctrl+w")
    program.see("push button", lambda name: name.startswith("新建预算本"))
    program.hand.press("ctrl+q")


def by_the_end_of_the_session(program: Program) -> None:
    """A signal is quicker than keys: it comes when the window, which has them in its queue, has answered."""
    assert program.title
    assert program.title
    program.process.send_signal(signal.SIGTERM)


WAYS: dict[str, Callable[[Program], object]] = {
    "Alt+F4": lambda program: program.hand.press("alt+F4"),
    "cross": by_the_window_manager,
    "Ctrl+Q": lambda program: program.hand.press("ctrl+q"),
    "Ctrl+W": by_the_menu_of_the_book,
    "end of the session": by_the_end_of_the_session,
}


@pytest.mark.parametrize("way", list(WAYS))
def test_a_figure_that_is_being_typed_is_kept(start: Start, blank_book_file: Path, way: str) -> None:
    program = start(blank_book_file)
    typing(program, "12.34")
    WAYS[way](program)
    assert program.ended() == 0
    assert program.errors() == ""
    assert "123400.00" in amounts(blank_book_file)
    assert not blank_book_file.with_name(f"{blank_book_file.name}.lock").exists()


def test_what_is_no_figure_keeps_the_window_open_and_is_explained(
    start: Start, blank_book_file: Path
) -> None:
    program = start(blank_book_file)
    typing(program, "12x")
    program.go_to("名词解释")
    program.hand.press("alt+F4")
    program.says("请改正，或者在这一格按 Esc 放弃。")
    cell = program.table(TABLE_2).cell(*FIRST)
    program.until(lambda: cell.name == "12x", "the text in its cell")
    program.hand.type("12")
    program.hand.press("Return")
    assert program.leave() == 0
    assert "120000.00" in amounts(blank_book_file)


def test_ctrl_s_keeps_the_open_cell_and_says_so(start: Start, blank_book_file: Path) -> None:
    program = start(blank_book_file)
    typing(program, "7")
    program.hand.press("ctrl+s")
    program.says("已保存到")
    program.process.kill()
    program.ended()
    assert "70000.00" in amounts(blank_book_file)


def test_another_program_in_front_finds_the_figure_in_the_book(start: Start, blank_book_file: Path) -> None:
    first = start(blank_book_file)
    typing(first, "5.6")
    second = start(blank_book_file)
    second.until(
        lambda: any("只读" in each.name and each.is_active for each in second.eyes.windows()),
        "the second window in front",
    )
    first.process.kill()
    first.ended()
    assert "56000.00" in amounts(blank_book_file)


def test_the_next_table_by_keys_keeps_the_figure(start: Start, blank_book_file: Path) -> None:
    program = start(blank_book_file)
    typing(program, "8")
    program.hand.press("ctrl+Next")
    program.table("支出预算总表")
    program.hand.press("ctrl+Prior")
    cell = program.table(TABLE_2).cell(*FIRST)
    program.until(lambda: cell.name == "8.00", "the figure in its cell")
    assert program.leave() == 0


def test_words_on_other_pages_are_kept(start: Start, sample_book: Path) -> None:
    program = start(sample_book)
    program.go_to("单位信息")
    program.hand.click(program.see("text", lambda name: name.startswith("文本中的简称")))
    program.hand.press("ctrl+a")
    program.hand.type("abc")
    program.go_to("项目与绩效")
    program.hand.click(program.see("text", lambda name: name.startswith("项目名称")))
    program.hand.press("ctrl+a")
    program.hand.type("project")
    assert program.leave() == 0
    kept = lines(sample_book)
    assert "project" in {line.get("name") for line in kept} | {line.get("project") for line in kept}


def test_a_dialog_with_lines_not_yet_written_is_not_closed_over(start: Start, sample_book: Path) -> None:
    program = start(sample_book)
    name = "一般公共预算拨款支出预算表"
    program.go_to(name)
    table = program.table(name)
    program.hand.click(table.cell(table.row_named("2010350"), 3))
    program.hand.press("F2")
    program.see("dialog", lambda name: name.startswith("明细行"))
    program.hand.type("1")
    program.hand.press("Return")
    program.hand.press("alt+F4")
    program.says("有修改还没有写入预算本")
    program.hand.press("ctrl+Return")
    program.until(lambda: program.eyes.find("dialog") is None, "the dialog's end")
    assert program.leave() == 0
    assert "10000.00" in amounts(sample_book)
