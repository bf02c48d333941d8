"""A large act of the book done beside the window, with 取消; the window has it when the file has."""

import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.session import Session
from ui.waiting import Waiting

if TYPE_CHECKING:
    from models.book import ActBeside


class ActingBeside(QObject):
    """done: the act's Changes, when everybody has been told of them. failed: a sentence for the clerk.

    nothing_done: nothing came of it, whether it failed or was given up; the book is as before, and free.
    """

    done = Signal(object)
    failed = Signal(str)
    nothing_done = Signal()

    def __init__(self, session: Session, act: "ActBeside", title: str, doing: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._act: ActBeside | None = act
        self._waiting = Waiting(title, doing, act.work, parent, writes=True)
        # Methods, and no functions made here: what a child holds on to must not be its parent's last hold.
        self._waiting.ready.connect(self._finish)
        self._waiting.failed.connect(self.failed)
        self._waiting.ended.connect(self._remain)
        session.closing.connect(self._finish_now)
        self._waiting.start()

    def give_up(self) -> None:
        """Leave the book as it is, where the file has nothing yet."""
        self._waiting.reject()

    def _finish(self) -> None:
        """The file has it: now the window too."""
        act, self._act = self._act, None
        if act is None:
            return
        self._session.closing.disconnect(self._finish_now)
        changes = act.take_over()
        # All of it lives as long as the book is open: the collector need not walk through it now.
        gc.freeze()
        self._session.tell(changes)
        self.done.emit(changes)

    def _finish_now(self) -> None:
        """The book is about to be closed: the act must be all there, or nothing of it."""
        if self._act is None:
            return
        self._act.wait()
        if self._act.is_done:
            self._finish()

    def _remain(self) -> None:
        """The thread has ended, whatever came of it."""
        self.deleteLater()
        if self._act is not None:
            self._act = None
            self._session.closing.disconnect(self._finish_now)
            self.nothing_done.emit()
