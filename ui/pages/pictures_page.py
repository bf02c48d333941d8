"""图解: the budget in pictures, kept up to date, written as pictures, and made part of what is published."""

from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QPushButton, QVBoxLayout, QWidget

from models.book import DRAWING, PICTURE, Book, Format
from models.facts import fields
from models.publish import linked_in, poster_pages
from ui.export import export
from ui.flow_layout import FlowLayout
from ui.pages.preview_page import PreviewPage
from ui.preview.preview_maker import Preview, PreviewMaker
from ui.preview.zooming import zoom_buttons
from ui.session import Session

if TYPE_CHECKING:
    from models.publish import Poster

_LARGEST = 1.25
"""Of their size on paper: the pictures are for phones, and are no easier to read as wide as a screen."""


class PicturesPage(PreviewPage["Poster"]):
    """The page."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(
            session, attrgetter("poster"), linked_in, PreviewMaker(poster_pages), parent, _LARGEST
        )
        self.view.setAccessibleName("图解")
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
        self.begin()

    def _acts(self) -> list[QPushButton]:
        made = []
        for words, wanted in (("另存为图片(&P)…", PICTURE), ("另存为矢量图(&W)…", DRAWING)):
            made.append(button := QPushButton(words, self))
            button.clicked.connect(partial(self._export, wanted))
        return made

    def show_choices(self, book: Book) -> None:
        """Show whether the pictures are published."""
        self.published.setChecked(fields.WITH_PICTURES in book.ledger.texts)
        self.published.setEnabled(not book.read_only)

    def show_beside(self, preview: Preview["Poster"], first: bool) -> None:
        """Tell a screen reader what is in the pictures."""
        self.view.setAccessibleDescription(preview.document.alternative)

    def failed(self, why: str) -> str:
        """The sentence that the pictures were not made."""
        return why or "图解没有更新：画图时程序出错。"

    def _publish(self, shown: bool) -> None:
        self._session.do(lambda: self._session.book.narrative.show_pictures(shown))

    def _export(self, wanted: Format) -> None:
        export(self._session, self, wanted)
