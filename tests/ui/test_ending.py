"""The system asks the program to go: what is typed is put in, and the book is given free."""

import os
import signal
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.ending import Ending
from ui.session import Session

SIGNALS = [getattr(signal, name) for name in ("SIGTERM", "SIGINT", "SIGHUP") if hasattr(signal, name)]


@pytest.fixture
def _as_before() -> Iterator[None]:
    kept = {number: signal.getsignal(number) for number in SIGNALS}
    yield
    signal.set_wakeup_fd(-1)
    for number, handler in kept.items():
        signal.signal(number, handler)


@pytest.mark.usefixtures("_as_before")
@pytest.mark.skipif(sys.platform == "win32", reason="no signal is sent there, only the process ended")
@pytest.mark.parametrize("number", SIGNALS)
def test_a_signal_closes_the_book(
    blank_session: Session,
    qapp: QApplication,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    number: signal.Signals,
) -> None:
    settled: list[bool] = []
    ended: list[int] = []
    monkeypatch.setattr(QApplication, "exit", ended.append)
    blank_session.settling.connect(lambda: settled.append(True))
    ending = Ending(blank_session, qapp)
    os.kill(os.getpid(), number)
    qtbot.waitUntil(lambda: ended == [0])
    assert settled
    assert not blank_session.is_open
    ending.setParent(None)
