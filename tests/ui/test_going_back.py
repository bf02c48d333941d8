"""Taking back and doing again a large act: beside the window, all of it or nothing, and told where it was."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest

from models import audit
from models.book import Book, act_beside
from models.facts import Edit, Facet
from models.facts.catalog import standard_catalog
from models.families import TOTAL, Address
from tests.lines import WAN, spent
from ui.main_window import MainWindow
from ui.session import Session
from ui.waiting import LongAct

ALL = Address("general_by_function", TOTAL, TOTAL)
# Enough to be felt.
MANY = 1000


@pytest.fixture
def large(window: MainWindow, blank_session: Session) -> MainWindow:
    """The window after an act of many lines of 1 万元 each, on another page than theirs."""
    codes = [code for code in standard_catalog().codes(Facet.FUNCTIONAL) if len(code) == 7]
    lines = [replace(spent(1, codes[n % len(codes)]), id=100 + n) for n in range(MANY)]
    act = act_beside(
        blank_session.book, "导入“大表.xlsx”", lambda: [Edit(None, line) for line in lines]
    ).work()
    blank_session.tell(act.take_over())
    window.show_page("unit")
    return window


@pytest.fixture
def held_up(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    """Work beside the window that goes on only when this is called."""
    gate, usual = Event(), audit.make_auditor

    def later(*arguments: Any) -> object:
        gate.wait()
        return usual(*arguments)

    monkeypatch.setattr(sys.modules["models.book.act_beside"], "make_auditor", later)
    yield gate.set
    gate.set()


def press(window: MainWindow, name: str) -> None:
    action = window.actions_by_name[name]
    assert isinstance(action, QAction)
    action.trigger()


def meanwhile(act: Callable[[], object]) -> None:
    """Have this done in the window's next turn, in which it waits for the act."""
    QTimer.singleShot(1, act)


def test_it_is_taken_back_and_done_again_and_its_place_is_shown(
    large: MainWindow, blank_session: Session
) -> None:
    said: list[str] = []
    blank_session.said.connect(said.append)
    book = blank_session.book
    press(large, "undo")
    assert book.tables().amount(ALL) == 0
    assert said == [f"已撤销：导入“大表.xlsx”（{MANY} 个数）"]
    assert large.navigation.current == "table-general_by_function"
    press(large, "redo")
    assert book.tables().amount(ALL) == MANY * WAN
    assert said[1:] == [f"已重做：导入“大表.xlsx”（{MANY} 个数）"]
    assert large.actions_by_name["redo"].isEnabled() is False


def test_it_can_be_given_up(large: MainWindow, blank_session: Session, held_up: Callable[[], None]) -> None:
    doing: list[str] = []

    def give_up() -> None:
        bar = next((bar for bar in large.findChildren(LongAct) if bar.isVisible()), None)
        if bar is None:
            meanwhile(give_up)
            return
        doing.append(bar.doing)
        QTest.mouseClick(bar.cancel, Qt.MouseButton.LeftButton)
        held_up()

    meanwhile(give_up)
    press(large, "undo")
    assert doing == ["撤销：导入“大表.xlsx”"]
    assert blank_session.book.tables().amount(ALL) == MANY * WAN
    assert large.navigation.current == "unit"
    press(large, "undo")
    assert blank_session.book.tables().amount(ALL) == 0


def test_what_is_asked_for_meanwhile_is_not_lost_in_silence(
    large: MainWindow, blank_session: Session, held_up: Callable[[], None]
) -> None:
    said: list[str] = []
    blank_session.said.connect(said.append)

    def again() -> None:
        press(large, "undo")
        held_up()

    meanwhile(again)
    press(large, "undo")
    assert said == ["正在写入预算本，请等它做完再改。", f"已撤销：导入“大表.xlsx”（{MANY} 个数）"]
    assert blank_session.book.tables().amount(ALL) == 0


def test_closing_meanwhile_leaves_all_of_it_taken_back(
    large: MainWindow, blank_session: Session, held_up: Callable[[], None]
) -> None:
    path = blank_session.book.path

    def close() -> None:
        held_up()
        blank_session.close()

    meanwhile(close)
    press(large, "undo")
    with Book.open(path) as book:
        assert book.tables().amount(ALL) == 0
