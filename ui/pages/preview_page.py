"""What is printed, shown on a page of its own and kept up to date while that is in sight."""

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QWidget

from models.publish import Span
from ui.origin_routes import told
from ui.preview.pdf_view import PdfView
from ui.preview.preview_maker import Preview, PreviewMaker
from ui.session import Session

if TYPE_CHECKING:
    from models.book import Book, Edition

_Shown = TypeVar("_Shown")


class PreviewPage(QWidget, Generic[_Shown]):
    """The page. origin_wanted: the Origin of what was clicked, for the window to show.

    ``of`` gives what is shown of an edition, in any thread; span what a link's address stands for in it.
    maker makes its pages; largest is as for PdfView.
    """

    origin_wanted = Signal(object)

    def __init__(
        self,
        session: Session,
        of: Callable[["Edition"], _Shown],
        span: Callable[[_Shown, str], Span | None],
        maker: PreviewMaker[_Shown],
        parent: QWidget | None = None,
        largest: float = math.inf,
    ) -> None:
        super().__init__(parent)
        maker.setParent(self)
        self._session, self._of, self._span_in, self._maker = session, of, span, maker
        self._shown: Preview[_Shown] | None = None
        self._outdated = True
        maker.made.connect(self._show_preview)
        maker.failed.connect(self._show_failure)
        # All edits of one act are followed at once; of what comes while pages are made, only the last is.
        self._gathering = QTimer(self, singleShot=True, interval=0)
        self._gathering.timeout.connect(self._make)
        self.view = PdfView(self._describe, self, largest)
        self.view.followed.connect(self._follow)
        self.state = QLabel(self)
        self.setFocusProxy(self.view)

    def begin(self) -> None:
        """Follow the book, all widgets being there."""
        self._session.opened.connect(self._start_again)
        self._session.changed.connect(self._on_changed)
        self._start_again()

    def show_choices(self, book: "Book") -> None:
        """Show what is chosen of the book, for what is shown."""
        raise NotImplementedError

    def show_nothing(self) -> None:
        """Show nothing of the book before, beside the pages."""

    def show_making(self) -> None:
        """Show that it is being made."""

    def show_beside(self, preview: Preview[_Shown], first: bool) -> None:
        """Show what is to be said of pages just shown; ``first``: of this book none had been."""
        raise NotImplementedError

    def show_made(self) -> None:
        """Show that nothing more is being made."""

    def failed(self, why: str) -> str:
        """The sentence that it was not made, and why; ``why`` is empty where the program failed."""
        raise NotImplementedError

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """What changed while the page was away is shown now."""
        super().showEvent(event)
        if self._outdated:
            self._make()

    def _start_again(self) -> None:
        """Another book: nothing of the one before may be seen."""
        self._gathering.stop()
        self._maker.forget()
        self._shown = None
        self.view.show_pages(())
        self.state.clear()
        self.show_nothing()
        self._on_changed()

    def _on_changed(self) -> None:
        if not self._session.is_open:
            return
        self.show_choices(self._session.book)
        self._outdated = True
        if self.isVisible():
            self._gathering.start()

    def _make(self) -> None:
        if self._session.is_open and self.isVisible():
            self._outdated = False
            self.state.setText("正在更新……")
            self.show_making()
            edition = self._session.book.publishing.edition()
            self._maker.ask(lambda: self._of(edition))

    def _show_preview(self, preview: Preview[_Shown]) -> None:
        first, self._shown = self._shown is None, preview
        self.view.show_pages(preview.pages.pages)
        if first:
            self.view.go_to(0)
        self.show_beside(preview, first)
        if not self._maker.busy:
            self.state.clear()
            self.show_made()

    def _show_failure(self, why: str) -> None:
        self.show_made()
        self.state.setText(self.failed(why))

    def _span(self, address: str) -> Span | None:
        return self._span_in(self._shown.document, address) if self._shown else None

    def _follow(self, address: str) -> None:
        if self._shown and (heading := self._shown.pages.heading_at(address)):
            self.view.go_to(heading.page, heading.down)
        elif (span := self._span(address)) is not None and span.origins:
            self.origin_wanted.emit(span.origins[0])

    def _describe(self, address: str) -> str:
        if (span := self._span(address)) is None:
            return ""
        return told(self._session.family, self._session.book.publishing.describe(span.origins))
