"""A book that is only looked at is shown as its file is: whoever has it open goes on changing it."""

from PySide6.QtCore import QObject, QTimer, Signal

from models.ground.files import UnusableFile
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

    def look(self) -> None:
        """Show what the file holds now; where it can't be read, what is shown is older and called so."""
        try:
            self._session.follow()
        except UnusableFile:
            self._say(current=False)
        else:
            self._say(current=True)

    def _say(self, current: bool) -> None:
        if current is not self.current:
            self.current = current
            self.turned.emit()
