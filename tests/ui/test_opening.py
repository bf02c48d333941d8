"""A book opened beside the window: given up, asked for twice, and in what thread it is read."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event, current_thread, main_thread

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from models.book import Book
from models.command_line.sample import sample_facts
from models.ground.files import UnusableFile
from models.ground.giving_up import GivenUp
from ui.main_window import MainWindow
from ui.session import Session
from ui.waited_for import done_beside
from ui.waiting import LongAct, Work


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """A book that is not open."""
    path = tmp_path / "另一本.ysb"
    Book.create(path, sample_facts()).close()
    return path


@pytest.fixture
def goes_on(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """Lets a book be ready that takes long; nobody's patience lasts."""
    event, really = Event(), Book.get_ready

    def waiting(book: Book) -> None:
        assert current_thread() is not main_thread()
        event.wait(10)
        really(book)

    monkeypatch.setattr(Book, "get_ready", waiting)
    monkeypatch.setattr("ui.waited_for.PATIENCE", 0)
    yield event
    event.set()


def bars() -> list[LongAct]:
    """The bar with 取消, once it is shown."""
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, LongAct) and each.isVisible()]


def test_a_book_given_up_is_not_open_and_the_present_one_is(
    window: MainWindow, blank_session: Session, other: Path, goes_on: Event, qtbot: QtBot
) -> None:
    before = blank_session.book
    given_up = QTimer(interval=10)
    given_up.timeout.connect(lambda: [each.findChild(QPushButton).click() for each in bars()])
    given_up.start()
    with pytest.raises(GivenUp):
        blank_session.open(other)
    given_up.stop()
    assert blank_session.book is before
    goes_on.set()
    qtbot.waitUntil(lambda: not other.with_name("另一本.ysb.lock").exists())


def test_the_mnemonic_of_the_bars_button_gives_up_what_no_other_key_does(
    window: MainWindow, goes_on: Event, qtbot: QtBot
) -> None:
    def press() -> None:
        if bars():
            qtbot.keyClick(window, Qt.Key.Key_C)
            assert bars()
            qtbot.keyClick(window, Qt.Key.Key_C, Qt.KeyboardModifier.AltModifier)

    pressing = QTimer(interval=10)
    pressing.timeout.connect(press)
    pressing.start()
    with pytest.raises(GivenUp):
        done_beside(lambda: goes_on.wait(10), "打开预算本", "打开“某某.ysb”")
    pressing.stop()
    goes_on.set()


def test_the_bar_goes_where_the_work_has_ended_as_it_appears(
    window: MainWindow, goes_on: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[Work] = []

    def work(do: Callable[[], object]) -> Work:
        begun.append(Work(do))
        return begun[-1]

    def in_front() -> QWidget:
        goes_on.set()
        begun[0].wait()
        return window

    monkeypatch.setattr("ui.waited_for.Work", work)
    monkeypatch.setattr("ui.waited_for._in_front", in_front)
    assert done_beside(lambda: goes_on.wait(10), "打开预算本", "打开“某某.ysb”")
    assert bars() == []


def test_the_book_that_is_open_is_not_opened_again(window: MainWindow, blank_session: Session) -> None:
    said: list[str] = []
    blank_session.said.connect(said.append)
    book = blank_session.book
    window.open_book(book.path)
    assert blank_session.book is book
    assert not book.read_only
    assert said[-1] == f"“{book.path}”已经打开了。"


def test_a_second_book_asked_for_meanwhile_is_refused_in_a_sentence(
    window: MainWindow, blank_session: Session, other: Path, goes_on: Event
) -> None:
    refused: list[str] = []

    def another() -> None:
        try:
            blank_session.open(blank_session.book.path)
        except UnusableFile as why:
            refused.append(str(why))
        goes_on.set()

    QTimer.singleShot(50, another)
    mine = blank_session.book.path
    blank_session.open(other)
    assert blank_session.book.path == other
    assert refused == [f"正在打开另一个预算本；请等它打开，再打开“{mine}”。"]


def press_over_the_bar(goes_on: Event, *keys: tuple[Qt.Key, Qt.KeyboardModifier]) -> QTimer:
    """Have keys pressed once the bar is in sight, and the book ready after that."""
    pressing = QTimer(interval=10)

    def press() -> None:
        for each in bars():
            pressing.stop()
            for key, held in keys:
                QTest.keyClick(each.windowHandle(), key, held)
            assert each.isVisible()
            goes_on.set()

    pressing.timeout.connect(press)
    pressing.start()
    return pressing


ALONE, CTRL, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)


@pytest.mark.parametrize(
    "keys",
    [((Qt.Key.Key_S, CTRL), (Qt.Key.Key_Return, ALONE)), ((Qt.Key.Key_F, ALT), (Qt.Key.Key_S, ALONE))],
    ids=["an act's keys", "a menu's letter and its entry's"],
)
def test_keys_pressed_meanwhile_are_for_the_book_that_comes(
    keys: tuple[tuple[Qt.Key, Qt.KeyboardModifier], ...],
    window: MainWindow,
    blank_session: Session,
    other: Path,
    goes_on: Event,
    qtbot: QtBot,
) -> None:
    said: list[str] = []
    blank_session.said.connect(said.append)
    pressing = press_over_the_bar(goes_on, *keys)
    blank_session.open(other)
    qtbot.waitUntil(lambda: f"已保存到“{other}”。" in said)
    assert not pressing.isActive()
