"""How long the program lets a caller wait: what a key press would have waited for, whatever it was about."""

import time
from threading import Event, Thread

from tests.desktop.eyes import Eyes, Gone

_EVERY = 0.01


class Watchdog:
    """Asks a window what is in it over and over, and remembers how long each answer took.

    The program answers in its event loop, between two events: what holds that up holds up keys and clicks.
    """

    def __init__(self, session_bus: str) -> None:
        self._eyes = Eyes(session_bus)
        self._over = Event()
        self.holds: list[float] = []
        """Seconds until each answer."""
        self._thread = Thread(target=self._watch, daemon=True)
        self._thread.start()

    def _watch(self) -> None:
        (window, *_) = self._eyes.windows()
        while not self._over.wait(_EVERY):
            begun = time.perf_counter()
            try:
                window.children()
            except (Gone, OSError, EOFError):
                return
            self.holds.append(time.perf_counter() - begun)

    def stop(self) -> float:
        """Ask no more; the longest hold in seconds."""
        self._over.set()
        self._thread.join()
        self._eyes.close()
        return max(self.holds, default=0.0)
