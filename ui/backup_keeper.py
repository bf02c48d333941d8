"""Backups that nobody has to think of: at opening, at closing, and while the book is being changed."""

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from models.keeping.backup_plan import EVERY
from ui.session import Session
from ui.trouble import telling

if TYPE_CHECKING:
    from ui.latest_work import LatestWork


def _tell(sentence: str) -> None:
    """In a window of its own, which stays until it is read though the program is being left."""
    # Imported here: a window that starts waits for nothing that it does not show yet.
    from ui.message import message

    message(None, sentence)


class BackupKeeper(QObject):
    """Keeps the session's book backed up. A backup that fails is told, and tried again next time."""

    def __init__(
        self,
        session: Session,
        parent: QObject | QWidget | None = None,
        now: Callable[[], datetime] = datetime.now,
        tell: Callable[[str], object] = _tell,
    ) -> None:
        super().__init__(parent)
        self._session, self._now, self._tell = session, now, tell
        self._timer = QTimer(self, singleShot=True, interval=int(EVERY.total_seconds() * 1000))
        self._timer.timeout.connect(self._back_up_beside)
        session.opened.connect(self._on_opened)
        session.changed.connect(self._on_changed)
        session.closing.connect(self.back_up)

    def _on_opened(self) -> None:
        self._timer.stop()
        if self._session.is_open:
            # The clerk sees the book first.
            QTimer.singleShot(0, self, self._back_up_beside)

    def _on_changed(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    @cached_property
    def _beside(self) -> "LatestWork":
        # Imported here: no start backs anything up.
        from ui.latest_work import LatestWork

        beside = LatestWork(self)
        beside.failed.connect(self._say)
        return beside

    @property
    def _is_ours(self) -> bool:
        """Whether a book is open that is not somebody else's to keep, being only looked at."""
        return self._session.is_open and not self._session.book.read_only

    def back_up(self) -> None:
        """Back the open book up where it needs it, before anything else is done."""
        from models.keeping.restore import keep_backed_up

        self._timer.stop()
        self._beside.wait()
        if self._is_ours:
            with telling(self._say):
                keep_backed_up(self._session.book, self._now())

    def _back_up_beside(self) -> None:
        """The same without holding up the window, which goes on with the book."""
        from models.keeping.restore import keeping_backed_up

        self._timer.stop()
        if self._is_ours:
            with telling(self._say):
                self._beside.do(keeping_backed_up(self._session.book, self._now()))

    def _say(self, why: str) -> None:
        # Without a reason there was no need, or the program failed, which is told elsewhere.
        if why:
            self._tell(f"自动备份没有成功：{why}预算本本身已经保存。")
