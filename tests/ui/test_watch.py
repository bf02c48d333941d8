"""When the audit looks: at once, and in the clerk's pauses, never so long that it would hold him up."""

from itertools import count

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from tests.lines import received
from ui.findings.watch import Watch
from ui.session import Session


def settle(watch: Watch, session: Session, qtbot: QtBot) -> None:
    session.tell(session.book.figures.put_line(received(1)))
    qtbot.waitUntil(lambda: watch.settled)


def test_the_window_has_its_turn_where_rules_take_long(
    sample_session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A clock by which each look at it takes longer than the rules may.
    monkeypatch.setattr("time.perf_counter", count().__next__)
    turns: list[object] = []
    others = QTimer(interval=0)
    others.timeout.connect(lambda: turns.append(None))
    others.start()
    settle(sample_session.watch, sample_session, qtbot)
    assert len(turns) > len(sample_session.book.auditor.rules)


def test_of_a_large_book_all_is_known_as_soon_as_the_window_has_had_its_turns(
    sample_session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch = sample_session.watch
    qtbot.waitUntil(lambda: watch.settled)
    monkeypatch.setattr("models.book.open_book._MANY_LINES", 0)
    sample_session.tell(sample_session.book.figures.put_line(received(1)))
    watch.look()
    assert not watch.settled
    qtbot.waitUntil(lambda: watch.settled)
    assert {one.rule for one in watch.findings} > {"P04"}
    before = watch.findings
    watch.look()
    assert watch.settled
    assert watch.findings is before


def test_what_is_looked_at_in_turns_is_all_found(sample_session: Session, qtbot: QtBot) -> None:
    watch = sample_session.watch
    settle(watch, sample_session, qtbot)
    assert [one.rule for one in watch.findings] == [one.rule for one in sample_session.book.audit.findings()]
    assert dict(watch.judged) == {"未填完": 0, "错误": 2, "警告": 1, "提示": 0}
    sample_session.undo()
    qtbot.waitUntil(lambda: watch.settled)
    assert dict(watch.judged) == {"未填完": 0, "错误": 0, "警告": 1, "提示": 0}
