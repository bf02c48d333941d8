"""The text of exported files from their first part on, to be held against the document they came from."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import fromstring
from zipfile import ZipFile

import docx
from docx.table import Table
from docx.text.paragraph import Paragraph as WordParagraph

from models.publish import Document, TableBlock, heading_pages, make_pdf, text_of, write_word
from models.publish.ofd.package import make_ofd
from models.publish.ofd.page_marks import marks_of
from tests.document_text import lines_of
from tests.publish.pdf_reading import reader

_OFD_TEXT = "{http://www.ofdspec.org/2016}TextCode"
_PAGE_NUMBER = re.compile(r"-\d+-$")


def said_by(document: Document) -> list[str]:
    """The lines of the document's numbered sections."""
    return lines_of(block for section in document.sections if section.numbered for block in section.blocks)


def said_by_word(document: Document, folder: Path) -> list[str]:
    """The lines of the document written as .docx and read again, contents and cover left out."""
    path = folder / "公开文本.docx"
    write_word(path, document, heading_pages(document))
    lines = [line for line in _lines(path) if line]
    return lines[lines.index("第一部分 单位概况") :]


def _lines(path: Path) -> Iterator[str]:
    for block in docx.Document(str(path)).iter_inner_content():
        if isinstance(block, WordParagraph):
            yield from block.text.split("\n")
        elif isinstance(block, Table):
            seen = set()
            for row in block.rows:
                # A merged cell comes back for each place of its grid.
                cells = {cell._tc: cell.text for cell in row.cells if cell._tc not in seen}
                seen.update(cells)
                yield "\t".join(cells.values())


def said_by_pdf(document: Document) -> str:
    """All that the PDF says, without white space, page numbers and headers that a new page repeats."""
    headers = {
        bare("".join(text_of(cell.spans) for row in block.rows[: block.header_rows] for cell in row))
        for block in document.blocks()
        if isinstance(block, TableBlock) and block.header_rows
    }
    pages = [bare(page.extract_text()) for page in reader(make_pdf(document).content).pages]
    numbered = [_PAGE_NUMBER.sub("", page) for page in pages if _PAGE_NUMBER.search(page)]
    return "".join(_without_header(page, headers) for page in numbered)


def said_by_ofd(document: Document, pdf: bytes) -> list[str]:
    """What each page of the OFD says that is made of a PDF's pages, without white space."""
    with ZipFile(BytesIO(make_ofd(document, marks_of(pdf)))) as package:
        names = [name for name in package.namelist() if name.endswith("Content.xml")]
        pages = [fromstring(package.read(name)).iter(_OFD_TEXT) for name in names]
        return [bare("".join(code.text or "" for code in codes)) for codes in pages]


def _without_header(page: str, headers: set[str]) -> str:
    repeated = next((header for header in headers if page.startswith(header)), "")
    return page.removeprefix(repeated)


def bare(text: str) -> str:
    """Text without its white space."""
    return "".join(text.split())
