"""The next year's book made by the keyboard alone, and the clerk's way through what it asks."""

from pathlib import Path

from tests.desktop.conftest import Start
from tests.desktop.program import Program, command, lines

NEW = "福州市智慧福州管理服务中心2027年预算.ysb"
ASKED, FIELD = "要填要写的", "去年的重点工作"


def preview(program: Program) -> None:
    """文件 → 结转到下一年, by its letters."""
    program.hand.press("alt+f", "y")
    program.see("dialog", lambda name: name.startswith("结转到 2027 年度"))
    program.takes_keys()


def test_a_book_goes_over_into_the_next_year_by_keys_alone(start: Start, sample_book: Path) -> None:
    before = sample_book.read_bytes()
    program = start(sample_book)
    preview(program)
    # Down to the projects, over to their list, and the second one is not to go on.
    program.hand.press("Down", "Down", "Down", "Down", "Tab")
    program.says("打勾的续列：目标和指标带到 2027 年")
    program.hand.press("Down", "space")
    program.says("要填要写要确认的 29 项。“示例.ysb”不改动。")
    program.hand.press("alt+n")
    program.until(lambda: "2027 年度 " in program.title, "the next year's book")
    asked = program.table(ASKED)
    program.takes_keys()
    assert (asked.rows, asked.cell(0, 1).name) == (29, "2027 年各张表的数")
    tasks = asked.row_named("重点工作", 1)
    program.hand.press(*["Down"] * tasks, "Return")
    program.until(lambda: program.eyes.find("text", FIELD) is not None, "last year's tasks beside the field")
    assert "建强平台" in program.see("text", FIELD).text
    assert program.leave("alt+F4", "ctrl+q") == 0
    assert sample_book.read_bytes()[:16] == before[:16]
    made = lines(sample_book.with_name(NEW))
    assert {line["period"] for line in made} == {"上年"}
    was = [line["amount"] for line in lines(sample_book) if line["period"] == "本年"]
    assert [line["amount"] for line in made] == was


def test_what_is_confirmed_leaves_the_list_and_comes_back_by_undo(start: Start, sample_book: Path) -> None:
    command("next", sample_book, sample_book.with_name(NEW))
    program = start(sample_book.with_name(NEW))
    program.hand.press("alt+f", "w")
    program.takes_keys()
    asked = program.table(ASKED)
    program.hand.press("ctrl+a")
    confirm = program.see("push button", lambda name: name.startswith("确认沿用"))
    program.until(lambda: confirm.is_enabled, "what can be confirmed chosen")
    program.hand.press("alt+y")
    program.until(lambda: asked.rows == 14, "what is confirmed gone from the list")
    program.hand.press("alt+c")
    program.stands_alone()
    program.hand.press("ctrl+z")
    program.says("撤销：确认沿用去年的")
    program.hand.press("alt+f", "w")
    program.until(lambda: program.table(ASKED).rows == 31, "the drafts back in the list")
    program.takes_keys()
    program.put_away()
    assert program.leave() == 0
