"""How long the window is held up while twenty thousand lines come and go. python -m pytest tests/bench

Keys and clicks wait for a turn of the event loop to end. A turn counts by what the window's thread works in
it: whatever else the machine does, this is the program's own. What passes on the clock is noted.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from models.book import blank_book
from tests.bench.test_window import window_on
from tests.exchange.workbooks import long_detail_list
from ui.dialogs.import_dialog import ImportDialog
from ui.workbook_reader import read_and_preview

Bench = Callable[..., Any]
COUNT = 20_000
# Seconds: the clerk does not see a shorter one.
LONGEST_HOLD = 0.1
# Milliseconds for what takes some seconds on a machine of its own.
LONG = 120_000


class Turns:
    """The turns of the event loop: the longest on the clock, and in work of the thread."""

    def __init__(self) -> None:
        self.clock = self.work = 0.0
        self._last = (time.perf_counter(), time.thread_time())
        self._timer = QTimer(interval=0)
        self._timer.timeout.connect(self._turn)
        self._timer.start()

    def _turn(self) -> None:
        now = (time.perf_counter(), time.thread_time())
        clock, work = (end - begin for begin, end in zip(self._last, now, strict=True))
        self.clock, self.work = max(self.clock, clock), max(self.work, work)
        self._last = now

    def stop(self) -> None:
        """Look no more."""
        self._turn()
        self._timer.stop()


@contextmanager
def watched(benchmark: Bench, name: str) -> Iterator[None]:
    """Note the longest turn within; none may take longer than a clerk is ready to wait for a key."""
    turns = Turns()
    yield
    turns.stop()
    benchmark.extra_info[name] = (
        f"{turns.work * 1000:.0f} ms of work, {turns.clock * 1000:.0f} ms on the clock"
    )
    assert turns.work < LONGEST_HOLD, name


def test_twenty_thousand_lines_come_and_go(benchmark: Bench, qtbot: QtBot, tmp_path: Path) -> None:
    path = long_detail_list(tmp_path / "明细.xlsx", COUNT)
    window, session = window_on(blank_book(2026, "某单位"), qtbot, tmp_path)
    window.show_page("table-general_by_function")
    # What follows the opening of a book has its own measure.
    qtbot.wait(2_000)

    def count() -> int:
        return sum(1 for _ in session.book.ledger.lines())

    def dialog() -> ImportDialog | None:
        return window.findChild(ImportDialog)

    def shown() -> bool:
        return (one := dialog()) is not None and one.isVisible()

    def all_of_it() -> None:
        with watched(benchmark, "read and previewed"):
            read_and_preview(session, path, window)
            qtbot.waitUntil(shown, timeout=LONG)
            qtbot.wait(500)
        with watched(benchmark, "applied"):
            preview = dialog()
            assert preview is not None
            preview.accept()
            qtbot.waitUntil(lambda: count() == COUNT and not shown(), timeout=LONG)
            qtbot.wait(2_000)
        for name, act, left in (("undone", "undo", 0), ("redone", "redo", COUNT)):
            with watched(benchmark, name):
                window.actions_by_name[act].trigger()
                qtbot.waitUntil(lambda left=left: count() == left, timeout=LONG)
                qtbot.wait(2_000)

    benchmark.pedantic(all_of_it, rounds=1)
    window.close()
