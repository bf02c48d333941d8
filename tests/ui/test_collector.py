"""Garbage goes when the window has time, and nowhere else."""

import gc
import weakref
from pathlib import Path

from pytestqt.qtbot import QtBot

from models.book import Book, blank_book
from ui.session import Session


class Node:
    """Something that holds itself."""

    def __init__(self) -> None:
        self.me = self


def test_garbage_is_collected_by_the_window_alone(qtbot: QtBot) -> None:
    assert not gc.isenabled()
    first = weakref.ref(Node())

    def gone() -> bool:
        # More comes as the clerk works on; what other tests leave behind goes meanwhile.
        for _ in range(gc.get_threshold()[0]):
            Node()
        return first() is None

    assert not gone()
    qtbot.waitUntil(gone)


def test_a_book_goes_without_the_collector_when_another_takes_its_place(tmp_path: Path, qtbot: QtBot) -> None:
    session = Session()
    for name in ("a", "b"):
        Book.create(tmp_path / f"{name}.ysb", blank_book(2026, "某单位")).close()
    session.open(tmp_path / "a.ysb")
    # As long as it takes until nobody looks through it any more.
    qtbot.waitUntil(lambda: gc.get_freeze_count() > 0)
    assert session.watch is not None
    session.book.publishing.edition()
    held = weakref.ref(session.book.state)
    session.open(tmp_path / "b.ysb")
    assert held() is None
    session.close()
