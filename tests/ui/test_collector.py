"""Garbage goes when the window has time, and nowhere else."""

import gc
import weakref

from pytestqt.qtbot import QtBot


class Node:
    """Something that holds itself."""

    def __init__(self) -> None:
        self.me = self


def test_garbage_is_collected_by_the_window_alone(qtbot: QtBot) -> None:
    assert not gc.isenabled()
    first = weakref.ref(Node())
    more = [Node() for _ in range(2 * gc.get_threshold()[0])]
    assert first() is not None
    del more
    qtbot.waitUntil(lambda: first() is None)
