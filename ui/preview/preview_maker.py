"""The document built and set in a thread of its own, one after another, for the preview."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Signal

from models.ground.files import UnusableFile
from models.ground.giving_up import go_on
from ui.waiting import Work

if TYPE_CHECKING:
    from models.publish import Pdf

_Shown = TypeVar("_Shown")


@dataclass(frozen=True, slots=True)
class Preview(Generic[_Shown]):
    """What is shown, a document or a poster, and its pages, which may link to its spans."""

    document: _Shown
    pdf: "Pdf"


class PreviewMaker(QObject, Generic[_Shown]):
    """Makes previews. While one is being made, only the last document asked for waits.

    made: a Preview. failed: nothing came of it, and why, "" where the program failed.
    """

    made = Signal(object)
    failed = Signal(str)

    def __init__(self, make: Callable[[_Shown], "Pdf"], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self._waiting: Callable[[], _Shown] | None = None
        self._work: Work | None = None
        self._forgotten = False

    @property
    def busy(self) -> bool:
        """Whether a preview is being made."""
        return self._work is not None

    def ask(self, build: Callable[[], _Shown]) -> None:
        """Make a preview next of the document that this builds, in any thread."""
        self._waiting = build
        if self._work is None:
            self._start()

    def forget(self) -> None:
        """What is being made or waits is of no use any more: it is of another book, or nobody waits."""
        self._waiting, self._forgotten = None, self._work is not None
        if self._work is not None:
            self._work.wish.take_back()

    def _start(self) -> None:
        build, self._waiting = self._waiting, None
        if build is None:
            return
        self._work = Work(partial(self._preview, build))
        self._work.finished.connect(self._finish)
        self._work.finished.connect(self._work.deleteLater)
        # A program that ends waits for it: a thread must not outlive it.
        if app := QCoreApplication.instance():
            app.aboutToQuit.connect(self._work.wait)
        self._work.start()

    def _preview(self, build: Callable[[], _Shown]) -> Preview[_Shown]:
        document = build()
        go_on()
        return Preview(document, self._make(document))

    def _finish(self) -> None:
        outcome = self._work.outcome if self._work else None
        forgotten, self._forgotten, self._work = self._forgotten, False, None
        if not forgotten:
            if isinstance(outcome, Preview):
                self.made.emit(outcome)
            else:
                self.failed.emit(str(outcome) if isinstance(outcome, UnusableFile) else "")
        self._start()
