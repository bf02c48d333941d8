"""Reading a workbook without holding up the window, and what it says put before the clerk."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, QThread, QTimer, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from models.exchange import read_workbook
from models.facts import Period
from models.files import UnusableFile
from ui.dialogs.import_dialog import ImportDialog
from ui.dialogs.new_book import NewBookDialog
from ui.export import message
from ui.session import Session

if TYPE_CHECKING:
    from models.exchange import Workbook

# Milliseconds after which a clerk wants to see that something is going on, and to be able to stop it.
PATIENCE = 500


class _Reading(QThread):
    """The reading itself. It can't be broken off: one given up goes on unheard until it is done."""

    def __init__(self, path: Path, read: Callable[[Path], "Workbook"]) -> None:
        super().__init__(QCoreApplication.instance())
        self._path, self._read = path, read
        self.outcome: Workbook | UnusableFile | None = None

    def run(self) -> None:
        """Read, in the thread."""
        try:
            self.outcome = self._read(self._path)
        except UnusableFile as trouble:
            self.outcome = trouble


class WorkbookReader(QDialog):
    """Reads a workbook in a thread; shows itself, with a busy bar and 取消, only when that takes long.

    read: the Workbook. failed: a sentence for the clerk. After 取消 (``rejected``) neither comes.
    """

    read = Signal(object)
    failed = Signal(str)

    def __init__(
        self, path: Path, parent: QWidget | None = None, read: Callable[[Path], "Workbook"] = read_workbook
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("从 Excel 导入")
        self._path, self._given_up = path, False
        label = QLabel(f"正在读取“{path.name}”……")
        label.setTextFormat(Qt.TextFormat.PlainText)
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName("正在读取")
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
        self._reading = _Reading(path, read)
        self._reading.finished.connect(self._finish)
        self._reading.finished.connect(self._reading.deleteLater)
        # A program that ends waits for a reading given up: a thread must not outlive it.
        if app := QCoreApplication.instance():
            app.aboutToQuit.connect(self._reading.wait)

    def start(self) -> None:
        """Begin to read."""
        self._timer.start()
        self._reading.start()

    def _finish(self) -> None:
        if self._given_up:
            return
        outcome = self._reading.outcome
        self._timer.stop()
        self.accept()
        if outcome is None:
            self.failed.emit(f"读取“{self._path}”时程序出错，没有任何改动。")
        elif isinstance(outcome, UnusableFile):
            self.failed.emit(str(outcome))
        else:
            self.read.emit(outcome)

    def reject(self) -> None:
        """Give the reading up."""
        self._given_up = True
        self._timer.stop()
        super().reject()


def read_and_preview(
    session: Session,
    path: Path,
    parent: QWidget | None,
    jump: Callable[[int], object] | None = None,
    read: Callable[[Path], "Workbook"] = read_workbook,
    period: Period = Period.CURRENT,
) -> WorkbookReader:
    """Read a workbook without holding up the window, then show what it would do to the open book's period.

    Where no book is open, one is made first, of the workbook's year and unit. ``jump`` is called with
    the number of a table that the clerk wants to see.
    """

    def preview(workbook: "Workbook") -> None:
        if session.is_open:
            _show(ImportDialog(session, workbook, parent, period), jump)
            return
        new = NewBookDialog(session, parent, workbook.year, workbook.unit)
        new.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        new.accepted.connect(lambda: _show(ImportDialog(session, workbook, parent, period), jump))
        new.open()

    reader = WorkbookReader(path, parent, read)
    reader.read.connect(preview)
    reader.failed.connect(lambda sentence: message(parent, sentence))
    reader.finished.connect(reader.deleteLater)
    reader.start()
    return reader


def _show(dialog: ImportDialog, jump: Callable[[int], object] | None) -> None:
    # Not modal: who jumps to a table wants to look around in it before deciding.
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if jump is not None:
        dialog.jump.connect(jump)
    dialog.show()
