"""The PDF files that pages in sight are in, each opened when one of its pages is first looked at."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtPdf import QPdfDocument

from models.publish import Sheet
from ui.preview.pdf_document import open_pdf


class OpenFiles(QObject):
    """The files in memory, by what they are and not by what they say."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._opened: dict[int, tuple[bytes, QPdfDocument]] = {}

    def opened(self, content: bytes) -> QPdfDocument:
        """The file, to be looked at."""
        if id(content) not in self._opened:
            self._opened[id(content)] = content, open_pdf(content, self)
        return self._opened[id(content)][1]

    def sheets(self, content: bytes) -> Sequence[Sheet]:
        """All pages of a file that anyone has made."""
        document = self.opened(content)
        sizes = (document.pagePointSize(page) for page in range(document.pageCount()))
        return [Sheet(content, at, size.width(), size.height()) for at, size in enumerate(sizes)]

    def keep(self, contents: Iterable[bytes]) -> None:
        """Close all others."""
        kept = {id(content) for content in contents}
        for other in self._opened.keys() - kept:
            self._opened.pop(other)[1].deleteLater()
