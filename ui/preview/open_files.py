"""The PDF files that pages in sight are in, each opened when one of its pages is first looked at."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtPdf import QPdfDocument, QPdfLinkModel

from models.publish import Sheet
from ui.preview.pdf_document import open_pdf


class OpenFiles(QObject):
    """The files in memory, by what they are and not by what they say."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._opened: dict[int, tuple[bytes, QPdfDocument, QPdfLinkModel]] = {}

    def opened(self, content: bytes) -> QPdfDocument:
        """The file, to be looked at."""
        if id(content) not in self._opened:
            document = open_pdf(content, self)
            # Each has its own: one that goes from file to file would ask a closed one first.
            links = QPdfLinkModel(self)
            links.setDocument(document)
            self._opened[id(content)] = content, document, links
        return self._opened[id(content)][1]

    def links(self, sheet: Sheet) -> QPdfLinkModel:
        """The links of a page."""
        self.opened(sheet.content)
        links = self._opened[id(sheet.content)][2]
        links.setPage(sheet.at)
        return links

    def sheets(self, content: bytes) -> Sequence[Sheet]:
        """All pages of a file that anyone has made."""
        document = self.opened(content)
        sizes = (document.pagePointSize(page) for page in range(document.pageCount()))
        return [Sheet(content, at, size.width(), size.height()) for at, size in enumerate(sizes)]

    def keep(self, contents: Iterable[bytes]) -> None:
        """Close all others."""
        kept = {id(content) for content in contents}
        for other in self._opened.keys() - kept:
            _, document, links = self._opened.pop(other)
            links.deleteLater()
            document.deleteLater()
