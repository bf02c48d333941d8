"""How long somebody waits for a foreign file, and the file that takes longer."""

from collections.abc import Callable

from models.files import UnusableFile

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

    def watch(self, end: Callable[[], object] | None) -> None:
        """Have ``end`` called when patience is lost; None when the reading is over."""
        self._end = end
        if self.lost and end is not None:
            end()

    def lose(self) -> None:
        """End the reading, if one is going on, and every later one."""
        self.lost = True
        if (end := self._end) is not None:
            end()
