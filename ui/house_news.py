"""What administrators have to tell at a start: what of their file can't be followed, a new version."""

from collections import deque
from threading import Thread

from PySide6.QtCore import QObject, QTimer, Signal

from models import __version__
from models.ground.files import UnusableFile
from models.house import decisions, newer_version

# Milliseconds from one look for answers to the next.
_BETWEEN = 100


class HouseNews(QObject):
    """Tells sentence by sentence. told: one more.

    What is in the file is told at once; folders on shares are looked into beside the window, for one that has
    gone may take half a minute to say so; rules are looked up when they have been loaded: ``look_up_rules``.
    """

    told = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._decided = decisions()
        self._heard: deque[str] = deque()
        self._looking: Thread | None = None
        self._ask = QTimer(self, interval=_BETWEEN)
        self._ask.timeout.connect(self._hear)

    def begin(self) -> None:
        """Tell what is known, and look for the rest."""
        for trouble in self._decided.troubles:
            self.told.emit(trouble)
        if self._decided.families or self._decided.newer_versions:
            self._looking = Thread(target=self._look, daemon=True)
            self._looking.start()
            self._ask.start()

    def look_up_rules(self) -> None:
        """Tell of rules that there are not."""
        from models.checking.decisions_check import unknown_rules

        for trouble in unknown_rules(self._decided):
            self.told.emit(trouble)

    def _look(self) -> None:
        from models.families import unknown_keys

        for trouble in unknown_keys(self._decided):
            self._heard.append(trouble)
        if self._decided.newer_versions is not None:
            try:
                newer = newer_version(self._decided.newer_versions, __version__)
            except UnusableFile:
                return  # a clerk away from the office need not hear of it; 关于 says so
            if newer is not None:
                self._heard.append(newer.in_words)

    def _hear(self) -> None:
        ended = self._looking is None or not self._looking.is_alive()
        while self._heard:
            self.told.emit(self._heard.popleft())
        if ended:
            self._ask.stop()
