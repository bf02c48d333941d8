"""Work done in a thread of its own, one after another, of which only the last that was asked for matters."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, Signal

from models.ground.files import UnusableFile
from ui.waiting import Work


class LatestWork(QObject):
    """Does what it is asked for. While one thing is being done, only the last asked for waits.

    made: what came of it. failed: a sentence why nothing did, "" where the program failed.
    """

    made = Signal(object)
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: Callable[[], object] | None = None
        self._work: Work | None = None
        self._forgotten = False

    @property
    def busy(self) -> bool:
        """Whether something is being done."""
        return self._work is not None

    def do(self, work: Callable[[], object]) -> None:
        """Have this done next, in any thread."""
        self._waiting = work
        if self._work is None:
            self._start()

    def forget(self) -> None:
        """What is being done or waits is of no use any more: it is of another book, or nobody waits."""
        self._waiting, self._forgotten = None, self._work is not None
        if self._work is not None:
            self._work.wish.take_back()

    def wait(self) -> None:
        """Until what is being done has come to its end; that is told afterwards, as ever."""
        if self._work is not None:
            self._work.wait()

    def _start(self) -> None:
        work, self._waiting = self._waiting, None
        if work is None:
            return
        self._work = Work(work)
        self._work.finished.connect(self._finish)
        self._work.finished.connect(self._work.deleteLater)
        # A program that ends waits for it: a thread must not outlive it.
        if app := QCoreApplication.instance():
            app.aboutToQuit.connect(self._work.wait)
        self._work.start()

    def _finish(self) -> None:
        outcome = self._work.outcome if self._work else None
        forgotten, self._forgotten, self._work = self._forgotten, False, None
        # Whoever hears may end the program: a thread begun after that would outlive it.
        self._start()
        if not forgotten:
            if outcome is None or isinstance(outcome, Exception):
                self.failed.emit(str(outcome) if isinstance(outcome, UnusableFile) else "")
            else:
                self.made.emit(outcome)
