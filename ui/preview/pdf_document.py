"""A PDF in memory, opened to be looked at or printed."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject
from PySide6.QtPdf import QPdfDocument


def open_pdf(content: bytes, parent: QObject) -> QPdfDocument:
    """Open a PDF; it belongs to its parent, and its bytes to it."""
    document = QPdfDocument(parent)
    buffer = QBuffer(document)
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    return document
