"""Two windows on one book: the second can only look, and what it shows is what the file holds."""

from pathlib import Path

from tests.desktop.conftest import Start
from tests.desktop.program import Program

TABLE_2, TABLE_5 = "收入预算总表", "一般公共预算拨款支出预算表"


def to_the_front(program: Program, words: str) -> None:
    """Bring the window whose title holds these words to the front, as the task bar would."""
    program.screen.run("xdotool", "search", "--name", words, "windowactivate", "--sync")
    program.until(
        lambda: any(words in each.name and each.is_active for each in program.eyes.windows()),
        f"the window {words} in front",
    )


def test_the_second_follows_the_first_and_stays_where_it_is(start: Start, sample_book: Path) -> None:
    first = start(sample_book)
    first.go_to(TABLE_5)
    second = start(sample_book)
    second.until(lambda: any("只读" in each.name for each in second.eyes.windows()), "the second window")
    to_the_front(second, "只读")
    second.go_to(TABLE_2)
    second.hand.click(second.table(TABLE_2).cell(1, 3))
    to_the_front(first, "已保存")
    first.go_to(TABLE_2)
    first.hand.click(first.table(TABLE_2).cell(1, 3))
    first.hand.type("77")
    first.hand.press("Return")
    to_the_front(second, "只读")
    (table,) = [
        each
        for window in second.eyes.windows()
        if "只读" in window.name
        for each in window.inside()
        if each.role == "table"
    ]
    second.until(lambda: table.cell(1, 3).name == "77.00", "the first one's figure in the second")
    assert table.name == TABLE_2
    assert table.cell(1, 3).has_focus
    assert table.rows == 2
    second.hand.press("alt+F4")
    assert second.ended() == 0
    to_the_front(first, "已保存")
    assert first.leave() == 0


def test_the_second_hints_at_no_typing(start: Start, sample_book: Path) -> None:
    first = start(sample_book)
    second = start(sample_book)
    second.until(lambda: any("只读" in each.name for each in second.eyes.windows()), "the second window")
    to_the_front(second, "只读")
    first.process.kill()
    first.ended()
    second.go_to(TABLE_5)
    table = second.table(TABLE_5)
    assert "＋" not in table.cell(table.rows - 1, 0).name
    assert second.eyes.find("push button", lambda name: name.startswith("增加科目")) is None
    second.go_to("单位信息")
    assert second.eyes.find("label", lambda name: name.startswith("Enter 接着编号")) is None
    assert second.leave() == 0
