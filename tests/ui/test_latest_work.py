"""Work beside the window: one after another, of which the last that was asked for matters."""

from pytestqt.qtbot import QtBot

from ui.latest_work import LatestWork


def test_what_waits_is_begun_before_anybody_hears_of_what_was_made(qtbot: QtBot) -> None:
    """Who hears may end the program: a thread begun after that is destroyed with it, and that aborts."""
    work, heard = LatestWork(), list[tuple[object, bool]]()
    work.made.connect(lambda made: heard.append((made, work.busy)))
    work.do(lambda: "first")
    work.do(lambda: "passed over")
    work.do(lambda: "last")
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert heard == [("first", True), ("last", False)]
