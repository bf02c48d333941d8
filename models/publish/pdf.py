"""The document as PDF, set by typst.

The document goes to the template as data: nothing a clerk writes is ever read as typst's own language.
"""

import json
from collections.abc import Mapping
from pathlib import Path

import typst

from models.ground.files import UnusableFile, replacing
from models.publish.blocks import Document, Span
from models.publish.links import span_at
from models.publish.missing_fonts import in_words, stand_ins
from models.publish.pdf_access import accessible
from models.publish.pdf_data import data_of, picture_file
from models.publish.pdf_update import PdfObjects
from models.publish.pictures import pictures_svg
from models.publish.typesetting import (
    ARCHIVAL,
    Pdf,
    compiled,
    files_of,
    forget,
    go_on_from,
    shows_chinese,
    told,
)


def make_pdf(document: Document, links: bool = False) -> Pdf:
    """The document as PDF: PDF/A-2a and PDF/UA-1 with bookmarks, the same bytes whenever it is made.

    A text that no font of this computer can show is left to the reader's: the file then keeps neither.
    links: for looking at, not for publishing; each span that comes from somewhere is a link, which
    ``linked`` follows, and the file is a plain PDF without structure.
    """
    files = _files(document, links)
    content = compiled(files) if links else _archival(files, document)
    # What was set for edits before the last few is of no use, and of a large document is hundreds of MB.
    forget(1)
    sizes = PdfObjects(content).page_sizes() if links else ()
    return Pdf(content, in_words(stand_ins(document)), sizes)


def heading_pages(document: Document) -> Mapping[str, int]:
    """The printed page number of each heading, by its key; no file is made for it."""
    printed = told(_files(document), "<printed-page>")
    return dict(zip((heading.key for heading in document.headings()), printed, strict=True))


def _files(document: Document, links: bool = False) -> Mapping[str, bytes]:
    go_on_from((document.unit, document.year, document.layout))
    data = data_of(document, links)
    # Section by section: other threads have their turn between two.
    sections = ",".join(map(_encoded, data.pop("sections")))
    return {
        **files_of("disclosure.typ", "breaking.typ"),
        "document.json": f'{_encoded(data)[:-1]},"sections":[{sections}]}}'.encode(),
        **{picture_file(key): svg for key, svg in pictures_svg(document.pictures()).items()},
    }


def _encoded(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def write_pdf(path: Path, pdf: Pdf) -> None:
    """Write a document that was made as PDF.

    Raises UnusableFile where the file can't be written, or this computer has no Chinese font: all pages of it
    would be there, and hardly a word on them.
    """
    if not shows_chinese():
        raise UnusableFile(
            f"这台电脑上没有中文字体，PDF 里的汉字印不出来，“{path}”没有写入；"
            "请先安装宋体、仿宋、黑体和楷体。"
        )
    with replacing(path) as temporary:
        temporary.write_bytes(pdf.content)


def linked(document: Document, url: str) -> Span | None:
    """The span that a link of this document's PDF stands for; None for any other link."""
    return span_at(url, document.places())


def _archival(files: Mapping[str, bytes], document: Document) -> bytes:
    try:
        content = compiled(files, pdf_standards=[ARCHIVAL])
    except typst.TypstError:
        return compiled(files)
    return accessible(content, document)
