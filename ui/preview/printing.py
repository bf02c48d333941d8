"""The document's pages on paper."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

# Beyond this, paper shows no more and the pictures only grow.
_RESOLUTION = 300


def prepared_printer(document: QPdfDocument) -> QPrinter:
    """A printer that can be asked for any of the document's pages."""
    printer = QPrinter()
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    printer.setFromTo(1, document.pageCount())
    printer.setResolution(_RESOLUTION)
    return printer


def print_pages(document: QPdfDocument, printer: QPrinter) -> bool:
    """Print the pages that the printer was told, each upright or flipped as it is; whether that began."""
    last = printer.toPage() or document.pageCount()
    wanted = range(max(printer.fromPage(), 1) - 1, min(last, document.pageCount()))
    painter = QPainter()
    for number in wanted:
        size = document.pagePointSize(number)
        flipped = size.width() > size.height()
        printer.setPageOrientation(
            QPageLayout.Orientation.Landscape if flipped else QPageLayout.Orientation.Portrait
        )
        if not (printer.newPage() if painter.isActive() else painter.begin(printer)):
            return False
        paper = printer.pageLayout().fullRectPixels(printer.resolution()).size()
        painter.drawImage(QRect(0, 0, paper.width(), paper.height()), document.render(number, paper))
    return painter.end() if painter.isActive() else False
