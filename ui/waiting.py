"""Something that may take long, done without holding up the window."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt, QThread, QTimer, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from models.files import UnusableFile

# Milliseconds after which a clerk wants to see that something is going on, and to be able to stop it.
PATIENCE = 500


class Work(QThread):
    """The work itself. It can't be broken off: one given up goes on unheard until it is done."""

    def __init__(self, work: Callable[[], object]) -> None:
        super().__init__(QCoreApplication.instance())
        self._work = work
        self.outcome: object = None

    def run(self) -> None:
        """Work, in the thread."""
        try:
            self.outcome = self._work()
        except UnusableFile as trouble:
            self.outcome = trouble


class Waiting(QDialog):
    """Works in a thread; shows itself, with a busy bar and 取消, only when that takes long.

    ready: what the work gave. failed: a sentence for the clerk. After 取消 (``rejected``) neither comes.
    ``doing`` is what is done in words; the work must touch nothing that the window changes meanwhile.
    ``end`` breaks the work off, where it can be.
    It belongs to its parent, and must: whoever hears it may let go of it while it is still speaking.
    """

    ready = Signal(object)
    failed = Signal(str)

    def __init__(
        self,
        title: str,
        doing: str,
        work: Callable[[], object],
        parent: QWidget | None,
        end: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(parent)
        self._end = end
        self.setWindowTitle(title)
        self._doing, self._given_up = doing, False
        label = QLabel(f"正在{doing}……")
        label.setTextFormat(Qt.TextFormat.PlainText)
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName(f"正在{doing}")
        cancel = QPushButton("取消(&C)")
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(cancel)
        layout = QVBoxLayout(self)
        layout.addWidget(label)
        layout.addWidget(bar)
        layout.addLayout(buttons)
        self.setMinimumWidth(420)
        self._timer = QTimer(self, singleShot=True, interval=PATIENCE)
        self._timer.timeout.connect(self.open)
        self._work = Work(work)
        self._work.finished.connect(self._finish)
        self._work.finished.connect(self._work.deleteLater)
        self.finished.connect(self.deleteLater)
        # A program that ends waits for work given up: a thread must not outlive it.
        if app := QCoreApplication.instance():
            if end is not None:
                app.aboutToQuit.connect(end)
            app.aboutToQuit.connect(self._work.wait)

    def start(self) -> None:
        """Begin."""
        self._timer.start()
        self._work.start()

    def _finish(self) -> None:
        if self._given_up:
            return
        outcome = self._work.outcome
        self._timer.stop()
        self.accept()
        if outcome is None:
            self.failed.emit(f"{self._doing}时程序出错，没有任何改动。")
        elif isinstance(outcome, UnusableFile):
            self.failed.emit(str(outcome))
        else:
            self.ready.emit(outcome)

    def reject(self) -> None:
        """Give the work up."""
        self._given_up = True
        self._timer.stop()
        if self._end is not None:
            self._end()
        super().reject()
