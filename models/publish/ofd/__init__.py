"""The disclosure document as OFD, the national format of fixed pages."""

from pathlib import Path

from models.ground.files import replacing
from models.publish.blocks import Document
from models.publish.ofd.package import make_ofd
from models.publish.ofd.page_marks import marks_of
from models.publish.pictures import pictures_pdf
from models.publish.typesetting import Pdf

__all__ = ["write_ofd"]


def write_ofd(path: Path, document: Document, pdf: Pdf) -> None:
    """Write a document whose pages were set as PDF as OFD with the same pages. Raises UnusableFile."""
    pictures = document.pictures()
    drawn = marks_of(pictures_pdf(pictures)) if pictures else ()
    content = make_ofd(document, marks_of(pdf.content, drawn))
    with replacing(path) as temporary:
        temporary.write_bytes(content)
