"""Backups that nobody has to think of: at opening, at closing, and while the book is being changed."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from models.keeping.backup_plan import EVERY
from ui.session import Session
from ui.trouble import telling


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
        self._timer.timeout.connect(self.back_up)
        session.opened.connect(self._on_opened)
        session.changed.connect(self._on_changed)
        session.closing.connect(self.back_up)

    def _on_opened(self) -> None:
        self._timer.stop()
        if self._session.is_open:
            # The clerk sees the book first.
            QTimer.singleShot(0, self, self.back_up)

    def _on_changed(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def back_up(self) -> None:
        """Back the open book up where it needs it; one that is only looked at is somebody else's to keep."""
        from models.keeping.restore import keep_backed_up

        self._timer.stop()
        if not self._session.is_open or self._session.book.read_only:
            return
        with telling(lambda why: self._tell(f"自动备份没有成功：{why}预算本本身已经保存。")):
            keep_backed_up(self._session.book, self._now())
