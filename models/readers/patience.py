"""How long somebody waits for a foreign file, and the file that takes longer."""

from collections.abc import Callable
from threading import Lock

from models.ground.files import UnusableFile

SECONDS = 10
"""In which every sound file is read; more wants the clerk's consent."""


class SlowFile(UnusableFile):
    """A file whose reading was broken off; with more patience it may be read."""


class Patience:
    """For how many seconds a reading may go on. Any thread may lose it: the reading ends at once."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self.seconds = seconds
        self.lost = False
        self._end: Callable[[], object] | None = None
        # Nothing is ended that has just been done and is at another file.
        self._lock = Lock()

    def watch(self, end: Callable[[], object] | None) -> None:
        """Have ``end`` called when patience is lost; None when the reading is over."""
        with self._lock:
            self._end = end
            if self.lost and end is not None:
                end()

    def lose(self) -> None:
        """End the reading, if one is going on, and every later one."""
        with self._lock:
            self.lost = True
            if self._end is not None:
                self._end()
