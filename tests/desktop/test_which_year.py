"""Which year the clerk is in, and what is asked before the book's own year is changed."""

from pathlib import Path

from tests.desktop.conftest import Start
from tests.desktop.program import Program, command, lines

TABLE_2, TABLE_6 = "收入预算总表", "政府性基金预算拨款支出预算表"
GENERAL = (1, 2)


def turn(program: Program, period: str) -> None:
    """Choose 本年数 or 上年数 by its first sign's place in the list."""
    other = "本年数" if period == "上年数" else "上年数"
    program.hand.click(program.see("combo box", other))
    program.hand.press("Down" if period == "上年数" else "Up", "Return")


def test_the_prior_year_is_one_state_of_the_window_and_told_everywhere(
    start: Start, blank_book_file: Path
) -> None:
    program = start(blank_book_file)
    program.go_to(TABLE_6)
    turn(program, "上年数")
    program.until(lambda: "2025 年度（上年数）" in program.title, "the prior year in the window's title")
    program.says("本部门 2025 年没有")
    program.go_to(TABLE_2)
    program.says("2025 年度收入预算总表（上年数）")
    program.says("2025 年（上年数）")
    program.hand.click(program.table(TABLE_2).cell(*GENERAL))
    program.hand.type("10")
    program.hand.press("Return")
    program.says("收入合计 10.00")
    turn(program, "本年数")
    program.until(lambda: "2026 年度 " in program.title, "the own year in the window's title")
    program.says("收入合计 0.00")
    assert program.leave() == 0
    assert [(line["period"], line["amount"]) for line in lines(blank_book_file)] == [("上年", "100000.00")]


def test_a_book_newly_opened_is_in_its_own_year(start: Start, blank_book_file: Path) -> None:
    program = start(blank_book_file)
    program.go_to(TABLE_2)
    turn(program, "上年数")
    program.hand.press("ctrl+w")
    program.hand.click(program.see("push button", lambda name: name.startswith("打开示例")))
    program.until(lambda: "示例预算本" in program.title, "the sample")
    assert "2026 年度 " in program.title
    program.go_to(TABLE_2)
    program.says("2026 年度收入预算总表")
    assert program.leave() == 0


def test_the_year_of_a_book_with_figures_is_asked(start: Start, sample_book: Path) -> None:
    program = start(sample_book)
    program.go_to("单位信息")
    assert not program.see("spin box", lambda name: name.startswith("预算年度")).is_enabled
    program.hand.click(program.see("push button", lambda name: name.startswith("修改")))
    program.says("要做 2027 年度的预算，请“结转到 2027 年度”")
    program.hand.click(program.see("spin box", lambda name: name.startswith("正确的年度")))
    program.hand.press("Up")
    program.says("现在作为 2026 年的数，改正后是 2027 年的数")
    program.hand.press("Escape")
    program.until(lambda: program.eyes.find("dialog") is None, "the question's end")
    assert "2026 年度 " in program.title
    assert program.leave() == 0


def test_the_next_years_book_is_made_from_the_question(start: Start, sample_book: Path) -> None:
    program = start(sample_book)
    program.go_to("单位信息")
    program.hand.click(program.see("push button", lambda name: name.startswith("修改")))
    program.hand.click(program.see("push button", lambda name: name.startswith("结转到 2027 年度")))
    program.hand.click(program.see("push button", lambda name: name == "结转(N)"))
    program.until(lambda: "2027 年度 " in program.title, "the next year's book")
    program.says("收入合计 0.00")
    program.put_away()
    assert program.leave() == 0
    made = sample_book.with_name("福州市智慧福州管理服务中心2027年预算.ysb")
    before = [line for line in lines(sample_book) if line["period"] == "本年" and line["fact"] == "收入"]
    after = [line for line in lines(made) if line["fact"] == "收入"]
    assert [(line["period"], line["amount"]) for line in after] == [
        ("上年", line["amount"]) for line in before
    ]
    assert command("check", sample_book)


def test_a_new_book_begins_at_its_first_page_with_what_was_asked(start: Start, tmp_path: Path) -> None:
    program = start()
    program.hand.press("ctrl+n")
    program.see("dialog", lambda name: name.startswith("新建预算本"))
    unit = program.see("text", lambda name: name.startswith("单位名称"))
    program.until(lambda: unit.has_focus, "the keyboard in the unit's name")
    program.hand.type("abc")
    file = program.see("text", lambda name: name.startswith("文件"))
    program.until(lambda: "abc" in file.text, "the name proposed for the file")
    program.hand.click(file)
    program.until(lambda: file.has_focus, "the keyboard in the file's name")
    program.hand.press("ctrl+a")
    path = tmp_path / "new" / "folder" / "abc.ysb"
    program.hand.type(str(path))
    program.until(lambda: file.text == str(path), "the name typed for the file")
    program.hand.press("Return")
    program.until(lambda: "abc — " in program.title, "the new book")
    assert program.eyes.find("table", "收支预算总表") is None
    assert program.leave() == 0
    assert path.is_file()
