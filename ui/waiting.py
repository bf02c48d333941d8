"""Something that may take long, done without holding up the window."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QCoreApplication, Qt, QThread, QTimer, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from models.ground.files import UnusableFile
from models.ground.giving_up import GivenUp, Wish, for_the_wish

# Milliseconds after which a clerk wants to see that something is going on, and to be able to stop it.
PATIENCE = 500
_PARTS = 1000


class Work(QThread):
    """The work itself. It ends at its next step when nobody wants it, or goes on unheard until it is done.

    outcome: what it gave; an UnusableFile; GivenUp; None where the program failed.
    """

    def __init__(self, work: Callable[[], object]) -> None:
        super().__init__(QCoreApplication.instance())
        self._work = work
        self.wish = Wish()
        self.outcome: object = None

    def run(self) -> None:
        """Work, in the thread."""
        try:
            with for_the_wish(self.wish):
                self.outcome = self._work()
        except (UnusableFile, GivenUp) as why:
            self.outcome = why


class LongAct(QDialog):
    """Shows itself, with a bar and 取消, only when what it does takes long.

    ready: what the work gave. failed: a sentence for the clerk. ``doing`` is what is done in words. It
    belongs to its parent, and must: whoever hears it may let go of it while it is still speaking.
    """

    ready = Signal(object)
    failed = Signal(str)

    def __init__(self, title: str, doing: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.doing, self.going_on = doing, False
        label = QLabel(f"正在{doing}……")
        label.setTextFormat(Qt.TextFormat.PlainText)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(f"正在{doing}")
        self.cancel = QPushButton("取消(&C)")
        self.cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.cancel)
        layout = QVBoxLayout(self)
        layout.addWidget(label)
        layout.addWidget(self.bar)
        layout.addLayout(buttons)
        self.setMinimumWidth(420)
        self._timer = QTimer(self, singleShot=True, interval=PATIENCE)
        self._timer.timeout.connect(self.open)

    def start(self) -> None:
        """Begin."""
        self.going_on = True
        self._timer.start()

    def end(self, outcome: object) -> None:
        """Say what came of it."""
        self.going_on = False
        self._timer.stop()
        self.accept()
        if outcome is None:
            self.failed.emit(f"{self.doing}时程序出错，没有任何改动。")
        elif isinstance(outcome, UnusableFile):
            self.failed.emit(str(outcome))
        else:
            self.ready.emit(outcome)

    def reject(self) -> None:
        """Give the work up."""
        self.going_on = False
        self._timer.stop()
        super().reject()


class Waiting(LongAct):
    """Works in a thread; the work must touch nothing that the window changes meanwhile.

    After 取消 (``rejected``) neither signal comes, but where the work ``writes`` and had already put it in
    its place: that is told. ended: the thread has, whatever came of it and last of all. ``break_off`` ends
    the work at once, where that can be done.
    """

    ended = Signal()

    def __init__(
        self,
        title: str,
        doing: str,
        work: Callable[[], object],
        parent: QWidget,
        writes: bool = False,
        break_off: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(title, doing, parent)
        self._writes, self._break_off = writes, break_off
        self._work = Work(work)
        self._work.finished.connect(self._finish)
        self._work.finished.connect(self._work.deleteLater)
        # A program that ends waits for work given up: a thread must not outlive it.
        if app := QCoreApplication.instance():
            if break_off is not None:
                app.aboutToQuit.connect(break_off)
            app.aboutToQuit.connect(self._work.wait)

    def start(self) -> None:
        """Begin."""
        super().start()
        self._work.start()

    def _finish(self) -> None:
        outcome = self._work.outcome
        self.deleteLater()
        if self.going_on or (self._writes and not isinstance(outcome, Exception | None)):
            self.end(outcome)
        self.ended.emit()

    def reject(self) -> None:
        """Give the work up."""
        self._work.wish.take_back()
        if self._break_off is not None:
            self._break_off()
        super().reject()


class Stepping(LongAct):
    """Works step by step in the window's own thread, for what only that may do; each step is short.

    The steps give how much of the work is done, from 0 to 1. After 取消 they are closed where they stand.
    """

    def __init__(self, title: str, doing: str, steps: Iterator[float], parent: QWidget) -> None:
        super().__init__(title, doing, parent)
        self.bar.setRange(0, _PARTS)
        self._steps = steps
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._step)
        self.finished.connect(self.deleteLater)

    def start(self) -> None:
        """Begin."""
        super().start()
        self._turn.start()

    def _step(self) -> None:
        try:
            self.bar.setValue(round(next(self._steps) * _PARTS))
        except StopIteration:
            self._end(True)
        except UnusableFile as trouble:
            self._end(trouble)
        except BaseException:
            self._end(None)
            raise

    def _end(self, outcome: object) -> None:
        self._turn.stop()
        self.end(outcome)

    def reject(self) -> None:
        """Stop where it stands."""
        self._turn.stop()
        close = getattr(self._steps, "close", None)
        if close is not None:
            close()
        super().reject()


def at_work(window: QWidget) -> bool:
    """Whether something long is being done for a window, or one of its parts: one act after the other."""
    return any(one.going_on for one in window.window().findChildren(LongAct))
