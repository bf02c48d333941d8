"""Catches what nobody expected: written to the log, told to the clerk, and the book opened anew."""

import sys
import threading
from collections.abc import Callable
from datetime import datetime
from logging import Logger
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QDialog

from ui.session import Session
from ui.trouble import telling

# What writes the log and the report is fetched when there is something to write: a start waits for neither.


class CrashGuard(QObject):
    """Every unexpected error of the program comes here, from whichever thread.

    start_log begins the log and tells where it is, None where it can't be written.
    """

    # Through a signal: a dialog belongs into the window's thread.
    _happened = Signal(str)

    def __init__(
        self, session: Session, start_log: Callable[[], Path | None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._start_log = session, start_log
        self._begun = False
        self._log: Path | None = None
        self._dialog: QDialog | None = None
        self._telling = False
        self._happened.connect(self._tell)
        session.opened.connect(self._note)

    def install(self) -> None:
        """Take the place of what Python does with an error that nobody caught."""
        sys.excepthook = self.caught
        threading.excepthook = lambda args: self.caught(args.exc_type, args.exc_value, args.exc_traceback)

    def begin_log(self) -> Logger:
        """The log, begun where it has not been."""
        from models.ground.crash_report import LOG

        if not self._begun:
            self._begun, self._log = True, self._start_log()
        return LOG

    def caught(
        self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Log an error and tell it."""
        if error is None or issubclass(kind, KeyboardInterrupt | SystemExit):
            sys.__excepthook__(kind, error or kind(), trace)
            return
        from models.ground.crash_report import crash_report

        self.begin_log().error("unexpected", exc_info=(kind, error, trace))
        self._happened.emit(crash_report(error, datetime.now()))

    def caught_at_start(self, error: Exception) -> None:
        """Tell an error met before the event loop runs; without a window to go on with, the program ends."""
        self.caught(type(error), error, error.__traceback__)
        shown = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
        if self._dialog is not None and shown == [self._dialog]:
            from models.ground.crash_report import OUR_FAULT

            self._dialog.finished.connect(lambda: QApplication.exit(OUR_FAULT))

    def _note(self) -> None:
        self.begin_log().info("book opened" if self._session.is_open else "book closed")

    def _tell(self, report: str) -> None:
        if self._dialog is not None or self._telling:
            return  # one at a time; each is in the log, that of telling too
        self._telling = True
        from ui.dialogs.crash import CrashDialog

        reopen = self._reopen if self._session.is_open else None
        dialog = CrashDialog(report, self._log, reopen, QApplication.quit, QApplication.activeWindow())
        dialog.finished.connect(self._forget)
        self._dialog = dialog
        dialog.open()
        self._telling = False

    def _forget(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None

    def _reopen(self) -> None:
        with telling(self._session.said.emit):
            self._session.reopen()
