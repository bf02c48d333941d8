"""The document's pages on paper."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from models.ground.files import UnusableFile, replacing
from ui.preview.pdf_document import open_pdf

# Beyond this, paper shows no more and the pictures only grow.
_RESOLUTION = 300
_STRIPS = 8
_NO_ANSWER = "无法打印：打印机没有响应，请检查打印机后再试。"


def prepared_printer(count: int, first: int, last: int) -> QPrinter:
    """A printer that is asked for these of ``count`` pages, until the clerk says otherwise."""
    printer = QPrinter()
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    printer.setFromTo(first, last)
    if (first, last) != (1, count):
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setResolution(_RESOLUTION)
    return printer


def print_pages(content: bytes, printer: QPrinter) -> Iterator[float]:
    """Print the pages of a PDF that the printer was told, step by step; how much of them is printed.

    Each page is laid down in strips: a whole one holds the window up for a third of a second. A file that is
    printed into is there whole or not at all. Raises UnusableFile where the printer does not answer.
    """
    if printer.outputFormat() is not QPrinter.OutputFormat.PdfFormat:
        yield from _print(content, printer)
        return
    with replacing(Path(printer.outputFileName())) as temporary:
        printer.setOutputFileName(str(temporary))
        yield from _print(content, printer)


def _print(content: bytes, printer: QPrinter) -> Iterator[float]:
    owner = QObject()
    document = open_pdf(content, owner)
    last = printer.toPage() or document.pageCount()
    wanted = range(max(printer.fromPage(), 1) - 1, min(last, document.pageCount()))
    painter = QPainter()
    done = False
    try:
        for at, number in enumerate(wanted):
            size = document.pagePointSize(number)
            _begin_page(size.width() > size.height(), printer, painter)
            paper = printer.pageLayout().fullRectPixels(printer.resolution()).size()
            picture = document.render(number, paper)
            for strip in range(_STRIPS):
                yield (at + strip / _STRIPS) / len(wanted)
                top = paper.height() * strip // _STRIPS
                bottom = paper.height() * (strip + 1) // _STRIPS
                area = QRect(0, top, paper.width(), bottom - top)
                painter.drawImage(area, picture, area)
        done = True
    finally:
        if not done:
            printer.abort()
        if painter.isActive():
            painter.end()


def _begin_page(flipped: bool, printer: QPrinter, painter: QPainter) -> None:
    """One more sheet, upright or flipped."""
    printer.setPageOrientation(
        QPageLayout.Orientation.Landscape if flipped else QPageLayout.Orientation.Portrait
    )
    if not (printer.newPage() if painter.isActive() else painter.begin(printer)):
        raise UnusableFile(_NO_ANSWER)
