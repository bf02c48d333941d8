"""When the audit looks: at once, in the clerk's pauses, and in longer ones where it would hold him up."""

from itertools import count
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from models.book import Book, blank_book
from tests.lines import received
from ui.findings.watch import Watch
from ui.session import Session


def pauses(watch: Watch) -> list[int]:
    """Milliseconds: until the quick rules, until the others, until their next turn."""
    return [timer.interval() for timer in watch.findChildren(QTimer)]


def settle(watch: Watch, session: Session, qtbot: QtBot) -> None:
    session.tell(session.book.figures.put_line(received(1)))
    qtbot.waitUntil(lambda: watch.settled)


def test_a_rule_that_would_hold_the_clerk_up_waits_for_a_long_pause(
    sample_session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    watch = sample_session.watch
    # A clock by which each look takes four hundredths of a second, which nobody notices, and then six.
    monkeypatch.setattr("time.perf_counter", count(0, 0.04).__next__)
    settle(watch, sample_session, qtbot)
    assert pauses(watch) == [30, 300, 0]
    monkeypatch.setattr("time.perf_counter", count(0, 0.06).__next__)
    settle(watch, sample_session, qtbot)
    assert pauses(watch) == [30, 2000, 0]
    monkeypatch.setattr("time.perf_counter", count(0, 0.04).__next__)
    settle(watch, sample_session, qtbot)
    assert pauses(watch) == [30, 2000, 0]
    other = tmp_path / "另一本.ysb"
    Book.create(other, blank_book(2027, "另一单位")).close()
    sample_session.open(other)
    assert pauses(watch) == [30, 300, 0]


def test_what_is_looked_at_in_turns_is_all_found(sample_session: Session, qtbot: QtBot) -> None:
    watch = sample_session.watch
    settle(watch, sample_session, qtbot)
    assert [one.rule for one in watch.findings] == [one.rule for one in sample_session.book.audit.findings()]
    assert dict(watch.judged) == {"未填完": 0, "错误": 2, "警告": 1, "提示": 0}
    sample_session.undo()
    qtbot.waitUntil(lambda: watch.settled)
    assert dict(watch.judged) == {"未填完": 0, "错误": 0, "警告": 1, "提示": 0}
