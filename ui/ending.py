"""How the program ends where the clerk does not end it: by the system's session or a signal."""

import signal
import socket
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Qt, QTimer
from PySide6.QtGui import QSessionManager
from PySide6.QtWidgets import QApplication

from ui.session import Session

_SIGNALS = ("SIGTERM", "SIGINT", "SIGHUP")


class Ending(QObject):
    """Sees that nothing typed is lost and the book is given free, however the program ends."""

    def __init__(self, session: Session, app: QApplication) -> None:
        super().__init__(app)
        self._session, self._app = session, app
        app.applicationStateChanged.connect(self._follow)
        # Answered at once: the system goes on as soon as the signal returns.
        app.commitDataRequest.connect(self._commit, Qt.ConnectionType.DirectConnection)
        app.aboutToQuit.connect(session.close)
        self._listen()

    def _listen(self) -> None:
        """Hear the system's signals, also while Qt waits and Python has no turn."""
        self._heard, self._woken = socket.socketpair()
        for each in (self._heard, self._woken):
            each.setblocking(False)
        signal.set_wakeup_fd(self._woken.fileno(), warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(self._heard.fileno(), QSocketNotifier.Type.Read, self)
        # Python's own handler runs as soon as this has its turn.
        self._notifier.activated.connect(lambda: self._heard.recv(64))
        for name in _SIGNALS:
            if (number := getattr(signal, name, None)) is not None:
                signal.signal(number, self._on_signal)

    def _on_signal(self, _: int, __: FrameType | None) -> None:
        # Not here: an act of the book may be half done.
        QTimer.singleShot(0, self, self.end)

    def end(self) -> None:
        """Put in what can be put in, close the book and go; nobody is asked any more."""
        self._session.close()
        self._app.exit(0)

    def _follow(self, state: Qt.ApplicationState) -> None:
        """Another program is in front, where the clerk may read the book's file."""
        if state is not Qt.ApplicationState.ApplicationActive:
            self._session.settle(quietly=True)

    def _commit(self, manager: QSessionManager) -> None:
        if not self._session.settle() and manager.allowsInteraction():
            manager.cancel()
