"""Keeps up with a book that is only looked at, while somebody else works in it."""

from contextlib import suppress

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication

from models.files import UnusableFile
from ui.session import Session


class Onlooker(QObject):
    """Shows the file as it is now whenever the clerk comes back to the window."""

    def __init__(self, session: Session, app: QGuiApplication) -> None:
        super().__init__(app)
        self._session = session
        app.applicationStateChanged.connect(self.look)

    def look(self, state: Qt.ApplicationState = Qt.ApplicationState.ApplicationActive) -> None:
        """Open the book anew where it has been written into; what can't be asked now is asked next time."""
        if state is not Qt.ApplicationState.ApplicationActive or not self._session.is_open:
            return
        with suppress(UnusableFile):
            if self._session.book.read_only and self._session.book.is_behind:
                self._session.reopen()
