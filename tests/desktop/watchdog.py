"""How long the program lets a caller wait: what a key press would have waited for, whatever it was about."""

import time
from pathlib import Path
from threading import Event, Thread

from tests.desktop.eyes import Eyes, Gone

_EVERY = 0.01


class Watchdog:
    """Asks a window what is in it over and over, and remembers how long each answer took.

    The program answers in its event loop, between two events: what holds that up holds up keys and clicks.
    What the window or the watch itself waited for a core is not counted: that is another program's doing.
    """

    def __init__(self, session_bus: str, process: int) -> None:
        self._eyes = Eyes(session_bus)
        self._kept_waiting = [Path(f"/proc/{process}/task/{process}/schedstat")]
        self._over = Event()
        self.holds: list[float] = []
        """Seconds until each answer."""
        self._thread = Thread(target=self._watch, daemon=True)
        self._thread.start()

    def _watch(self) -> None:
        self._kept_waiting.append(Path("/proc/thread-self/schedstat"))
        (window, *_) = self._eyes.windows()
        while not self._over.wait(_EVERY):
            try:
                begun = self._clock()
                window.children()
                self.holds.append(self._clock() - begun)
            except (Gone, OSError, EOFError):
                return

    def _clock(self) -> float:
        """Seconds, but for those that this and the window's thread were ready and had no core."""
        waited = sum(int(stat.read_text().split()[1]) for stat in self._kept_waiting)
        return time.perf_counter() - waited / 1e9

    def stop(self) -> float:
        """Ask no more; the longest hold in seconds."""
        self._over.set()
        self._thread.join()
        self._eyes.close()
        return max(self.holds, default=0.0)
