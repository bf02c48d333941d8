"""图解: the budget in pictures, kept up to date, written as pictures, and made part of what is published."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QVBoxLayout, QWidget

from models.book import DRAWING, PICTURE, Format
from models.facts import fields
from models.publish import Span, linked_in, poster_pdf
from ui.export import export
from ui.flow_layout import FlowLayout
from ui.origin_routes import told
from ui.preview.pdf_view import PdfView
from ui.preview.preview_maker import Preview, PreviewMaker
from ui.preview.zooming import zoom_buttons
from ui.session import Session

if TYPE_CHECKING:
    from models.publish import Poster

# Milliseconds for which edits are gathered before the pictures are drawn again.
_GATHERING = 250
_LARGEST = 1.25
"""Of their size on paper: the pictures are for phones, and are no easier to read as wide as a screen."""


class PicturesPage(QWidget):
    """The page. origin_wanted: the Origin of a figure that was clicked, for the window to show."""

    origin_wanted = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._shown: Poster | None = None
        self._outdated = True
        self._maker: PreviewMaker[Poster] = PreviewMaker(poster_pdf, self)
        self._maker.made.connect(self._show_preview)
        self._maker.failed.connect(self._show_failure)
        self._gathering = QTimer(self, singleShot=True, interval=_GATHERING)
        self._gathering.timeout.connect(self._make)
        self.view = PdfView(self._describe, self, _LARGEST)
        self.view.setAccessibleName("图解")
        self.view.followed.connect(self._follow)
        self.state = QLabel(self)
        self.published = QCheckBox("放入公开文件(&L)", self)
        self.published.setToolTip(
            "Word、PDF 和网页的最后有一部分“一图读懂”，公开包里有它的两种图片。去掉勾，就都没有。"
        )
        self.published.clicked.connect(self._publish)
        layout = QVBoxLayout(self)
        layout.addLayout(
            FlowLayout(*self._acts(), self.published, *zoom_buttons(self.view, self), self.state)
        )
        layout.addWidget(self.view, 1)
        self.setFocusProxy(self.view)
        session.opened.connect(self._start_again)
        session.changed.connect(self._on_changed)
        self._start_again()

    def _acts(self) -> list[QPushButton]:
        made = []
        for words, wanted in (("另存为图片(&P)…", PICTURE), ("另存为矢量图(&W)…", DRAWING)):
            made.append(button := QPushButton(words, self))
            button.clicked.connect(partial(self._export, wanted))
        return made

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
        self.view.clear()
        self.state.clear()
        self._on_changed()

    def _on_changed(self) -> None:
        if not self._session.is_open:
            return
        book = self._session.book
        self.published.setChecked(fields.WITH_PICTURES in book.ledger.texts)
        self.published.setEnabled(not book.read_only)
        self._outdated = True
        if self.isVisible() and not self._gathering.isActive():
            self._gathering.start()

    def _make(self) -> None:
        if self._session.is_open and self.isVisible():
            self._outdated = False
            self.state.setText("正在更新……")
            edition = self._session.book.publishing.edition()
            self._maker.ask(lambda: edition.poster)

    def _show_preview(self, preview: "Preview[Poster]") -> None:
        first, self._shown = self._shown is None, preview.document
        self.view.show_pdf(preview.pdf.content)
        self.view.setAccessibleDescription(preview.document.alternative)
        if first:
            self.view.go_to(0)
        if not self._maker.busy:
            self.state.clear()

    def _show_failure(self, why: str) -> None:
        self.state.setText(why or "图解没有更新：画图时程序出错。")

    def _span(self, address: str) -> Span | None:
        return linked_in(self._shown, address) if self._shown else None

    def _follow(self, address: str) -> None:
        if (span := self._span(address)) is not None and span.origins:
            self.origin_wanted.emit(span.origins[0])

    def _describe(self, address: str) -> str:
        if (span := self._span(address)) is None:
            return ""
        return told(self._session.family, self._session.book.publishing.describe(span.origins))

    def _publish(self, shown: bool) -> None:
        self._session.do(lambda: self._session.book.narrative.show_pictures(shown))

    def _export(self, wanted: Format) -> None:
        export(self._session, self, wanted)
