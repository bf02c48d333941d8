"""Backups that nobody has to think of: at opening, at closing, and while the book is being changed."""

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from models.keeping.backup_plan import EVERY
from ui.session import Session
from ui.trouble import telling

if TYPE_CHECKING:
    from ui.latest_work import LatestWork


def _tell(sentence: str) -> None:
    """In a window of its own, which stays until it is read though the main window is gone."""
    # Imported here: a window that starts waits for nothing that it does not show yet.
    from ui.message import message

    message(None, sentence)


def _is_in_sight() -> bool:
    """Whether the program has a window; by Qt's reckoning, what belongs to another or passes is none."""
    return any(
        window.isVisible()
        and window.parentWidget() is None
        and window.testAttribute(Qt.WidgetAttribute.WA_QuitOnClose)
        for window in QApplication.topLevelWidgets()
    )


class BackupKeeper(QObject):
    """Keeps the session's book backed up. A backup that fails is told, and tried again next time.

    All is done beside the window.
    A closed book's file is read on until its backup is there; a program whose window is closed ends then.
    """

    _failed = Signal(str)

    def __init__(
        self,
        session: Session,
        parent: QObject | QWidget | None = None,
        now: Callable[[], datetime] = datetime.now,
        tell: Callable[[str], object] = _tell,
    ) -> None:
        super().__init__(parent)
        self._session, self._now, self._tell = session, now, tell
        self._asked: list[Callable[[], object]] = []
        self._doing, self._staying, self._ending = Lock(), False, False
        self._timer = QTimer(self, singleShot=True, interval=int(EVERY.total_seconds() * 1000))
        self._timer.timeout.connect(self.back_up)
        session.opened.connect(self._on_opened)
        session.changed.connect(self._on_changed)
        # Once an act that was being done is all there.
        session.parting.connect(self._on_parting)
        self._failed.connect(self._say)
        session.at_rest = self.wait
        if app := QCoreApplication.instance():
            app.aboutToQuit.connect(self._end)

    def _on_opened(self) -> None:
        self._timer.stop()
        if self._session.is_open:
            # The clerk sees the book first.
            QTimer.singleShot(0, self, self.back_up)

    def _on_parting(self) -> None:
        self.back_up()
        if self._asked and _is_in_sight():
            # The window may be the last: the program stays until the backup is there, or it is told why not.
            self._staying = True
            QApplication.setQuitOnLastWindowClosed(False)

    def _on_changed(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    @cached_property
    def _beside(self) -> "LatestWork":
        # Imported here: no start backs anything up.
        from ui.latest_work import LatestWork

        beside = LatestWork(self)
        for ended in (beside.made, beside.failed):
            ended.connect(self._stay_no_longer)
        return beside

    def back_up(self) -> None:
        """Back the open book up where it needs it, beside the window, which goes on with the book."""
        from models.keeping.restore import keeping_backed_up

        self._timer.stop()
        # One that is only looked at is somebody else's to keep.
        if self._session.is_writable:
            with telling(self._say):
                self._asked.append(keeping_backed_up(self._session.book, self._now()))
                if self._ending:
                    self.wait()
                else:
                    self._beside.do(self.wait)

    def wait(self) -> None:
        """Until all that was asked for is backed up, in any thread."""
        with self._doing:
            while self._asked:
                try:
                    with telling(self._failed.emit):
                        self._asked[0]()
                finally:
                    self._asked.pop(0)

    def _end(self) -> None:
        """The program ends at once: no thread may outlive it, and what it was asked for has to be there."""
        self._ending = True
        self.wait()

    def _stay_no_longer(self) -> None:
        if self._staying and not self._asked:
            self._staying = False
            QApplication.setQuitOnLastWindowClosed(True)
            if not _is_in_sight():
                QApplication.quit()

    def _say(self, why: str) -> None:
        self._tell(f"自动备份没有成功：{why}预算本本身已经保存。")
