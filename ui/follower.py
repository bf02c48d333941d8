"""A book that is only looked at is shown as its file is: whoever has it open goes on changing it."""

from PySide6.QtCore import QObject, QTimer, Signal

from models.ground.files import UnusableFile
from ui.held_book import Newer
from ui.latest_work import LatestWork
from ui.session import Session

# Milliseconds between two looks at the file; a share tells nobody that a file has changed.
_EVERY = 1000


class Follower(QObject):
    """turned: whether what is shown is what the file holds has changed."""

    turned = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self.current = True
        self._reading = LatestWork(self)
        self._reading.made.connect(self._follow)
        self._reading.failed.connect(lambda _: self._say(current=False))
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(self.look)
        session.opened.connect(self._begin)
        self._begin()

    def _begin(self) -> None:
        self._say(current=True)
        if self._session.is_open and self._session.book.read_only:
            self._timer.start()
        else:
            self._timer.stop()

    @property
    def is_reading(self) -> bool:
        """Whether the file is being read anew."""
        return self._reading.busy

    def look(self) -> None:
        """Show what the file holds now; where it can't be read, what is shown is older and called so."""
        if self.is_reading:
            return
        try:
            reading = self._session.reading_anew()
        except UnusableFile:
            self._say(current=False)
            return
        if reading is None:
            self._say(current=True)
        else:
            self._reading.do(reading)

    def _follow(self, newer: Newer) -> None:
        self._session.follow(newer)
        self._say(current=True)

    def _say(self, current: bool) -> None:
        if current is not self.current:
            self.current = current
            self.turned.emit()
