"""Python's collector of garbage, kept to the window's own thread and out of the way of keys."""

import gc
from functools import cache

from PySide6.QtCore import QObject, QTimer

_EVERY = 1000  # milliseconds


class Collector(QObject):
    """Collects from time to time what Python would collect in the midst of whatever asks for memory.

    Left to itself it would hold up a key press; and beside the window, in a thread that reads a workbook,
    it would take widgets apart there, which Qt does not survive.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect as thoroughly as Python would have by now."""
        due = [
            n
            for n, (had, most) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
            if had > most
        ]
        if due:
            gc.collect(due[-1])


@cache
def collect_later(parent: QObject) -> Collector:
    """The collector that goes with this one, made but once."""
    return Collector(parent)
