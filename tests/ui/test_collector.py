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

    def gone() -> bool:
        # More comes as the clerk works on; what other tests leave behind goes meanwhile.
        for _ in range(gc.get_threshold()[0]):
            Node()
        return first() is None

    assert not gone()
    qtbot.waitUntil(gone)
