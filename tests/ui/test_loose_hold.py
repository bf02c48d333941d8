"""What goes before its window is never the window's last hold: the process would die with it."""

import weakref

import pytest
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from models.book.edition import Edition
from tests.lines import received
from ui.dialogs.reason_dialog import ReasonDialog
from ui.gate import leave
from ui.loose_hold import held, loosely
from ui.session import Session
from ui.waiting import Waiting, Work


class Window(QWidget):
    """A window that counts."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[str] = []

    def hear(self, *words: str) -> None:
        """Count."""
        self.heard.extend(words)


def test_an_act_is_done_as_long_as_its_object_is_there(qtbot: QtBot) -> None:
    window = Window()
    act, gone = loosely(window.hear, "a", "b"), weakref.ref(window)
    window.asked.connect(act)
    window.asked.emit()
    assert window.heard == ["a", "b"]
    del window
    assert gone() is None
    assert act() is None


def test_a_function_is_held_as_it_is() -> None:
    heard: list[str] = []
    assert held(heard.append)() == heard.append
    loosely(lambda word: heard.append(word), "a")()
    assert heard == ["a"]


@pytest.mark.parametrize("settled", [True, False])
def test_what_waits_for_the_audit_or_for_a_reason_holds_no_window(
    qtbot: QtBot, sample_session: Session, settled: bool
) -> None:
    sample_session.tell(sample_session.book.figures.put_line(received(1)))
    if settled:
        sample_session.watch.look()
    let_go: list[Edition] = []
    window = QWidget()
    gone = weakref.ref(window)
    leave(sample_session, window, lambda edition, _: let_go.append(edition))
    assert len(window.findChildren(ReasonDialog if settled else Waiting)) == 1
    del window
    assert gone() is None
    app = QApplication.instance()
    qtbot.waitUntil(lambda: not app.findChildren(Work))
    assert let_go == []
