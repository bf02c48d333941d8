"""A detail list of twenty thousand lines imported, undone and redone by a real hand.

How long it was held up at most is told by --watch-holds.
"""

from collections.abc import Callable
from pathlib import Path

from tests.desktop.conftest import Start
from tests.desktop.patience import wait_for
from tests.desktop.program import Program, lines
from tests.desktop.sheet import Sheet
from tests.desktop.test_ways_out import answer
from tests.exchange.workbooks import long_detail_list

COUNT = 20_000
# Seconds for what takes some on a machine of its own.
LONG = 120
TABLE_5 = "一般公共预算拨款支出预算表"


def wait_long(program: Program, holds: Callable[[], bool], what: str) -> None:
    """As ``until``, with the patience that so many lines need."""

    def look() -> bool:
        assert program.process.poll() is None, program.errors()
        return holds()

    wait_for(look, what, LONG)


def says_at_last(program: Program, words: str) -> None:
    """Wait for words in a label or in the status bar."""
    wait_long(
        program,
        lambda: (
            program.eyes.find("label", lambda name: words in name) is not None
            or program.eyes.find("status bar", lambda name: words in name) is not None
        ),
        words,
    )


def test_twenty_thousand_lines_come_and_go_in_one_step_each(
    start: Start, blank_book_file: Path, tmp_path: Path
) -> None:
    long_list = long_detail_list(tmp_path / "list.xlsx", COUNT)
    program = start(blank_book_file)
    program.go_to(TABLE_5)
    program.table(TABLE_5)
    program.hand.press("ctrl+i")
    answer(program, long_list)
    says_at_last(program, f"应用后预算本共 {COUNT} 行收支")
    program.takes_keys()
    program.hand.press("alt+a")
    wait_long(program, lambda: len(lines(blank_book_file)) == COUNT, "the lines in the file")
    sheet = Sheet(program, TABLE_5)
    sheet.shows("合计", 2, f"{COUNT}.00")
    program.stands_alone()
    program.hand.press("ctrl+z")
    wait_long(program, lambda: not lines(blank_book_file), "no line in the file")
    sheet.shows("合计", 2, "0.00")
    program.stands_alone()
    program.hand.press("ctrl+y")
    wait_long(program, lambda: len(lines(blank_book_file)) == COUNT, "the lines in the file again")
    sheet.shows("合计", 2, f"{COUNT}.00")
    assert program.errors() == ""
