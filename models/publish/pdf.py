"""The document as PDF, set by typst.

The document goes to the template as data: nothing a clerk writes is ever read as typst's own language.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import typst

from models.ground.files import UnusableFile, replacing
from models.ground.resources import RESOURCES
from models.publish.blocks import Document, Span
from models.publish.pdf_data import SCHEME, data_of

_TEMPLATE = RESOURCES / "typst" / "disclosure.typ"
_ARCHIVAL = "a-2a"
_TO_BE_FORGOTTEN = 6


@dataclass(frozen=True, slots=True)
class Pdf:
    """A PDF file's bytes. pages: the printed page number of each heading, by its key."""

    content: bytes
    pages: Mapping[str, int]


def make_pdf(document: Document, links: bool = False) -> Pdf:
    """The document as PDF: tagged PDF/A-2 with bookmarks, the same bytes whenever it is made.

    A text that no font of this computer can show is left to the reader's: the file is then no PDF/A.
    links: for looking at, not for publishing; each span that comes from somewhere is a link, which
    ``linked`` follows, and the file is a plain PDF.
    """
    # Any, because typst's own stubs do not know that it takes several files.
    files: Any = {
        "main.typ": _template(),
        "document.json": json.dumps(data_of(document, links)).encode(),
    }
    content = _compile(files) if links else _archival(files)
    # Asks the setting just done, which typst remembers.
    printed = typst.Compiler(files, font_paths=_fonts()).query("<printed-page>", field="value")
    _forget_older()
    headings = (heading.key for heading in document.headings())
    return Pdf(content, dict(zip(headings, json.loads(printed), strict=True)))


def write_pdf(path: Path, pdf: Pdf) -> None:
    """Write a document that was made as PDF.

    Raises UnusableFile where the file can't be written, or this computer has no Chinese font: all pages of it
    would be there, and hardly a word on them.
    """
    if not _shows_chinese():
        raise UnusableFile(
            f"这台电脑上没有中文字体，PDF 里的汉字印不出来，“{path}”没有写入；"
            "请先安装宋体、仿宋、黑体和楷体。"
        )
    with replacing(path) as temporary:
        temporary.write_bytes(pdf.content)


def linked(document: Document, url: str) -> Span | None:
    """The span that a link of this document's PDF stands for; None for any other link."""
    number = url.removeprefix(SCHEME)
    if number == url or not number.isdecimal():
        return None
    return next((span for at, (_, span) in enumerate(document.places()) if at == int(number)), None)


def _archival(files: dict[str, bytes]) -> bytes:
    try:
        return _compile(files, pdf_standards=[_ARCHIVAL])
    except typst.TypstError:
        return _compile(files)


def _compile(files: dict[str, bytes], **options: Any) -> bytes:
    content: bytes = typst.compile(files, format="pdf", font_paths=_fonts(), **options)
    return content


def _forget_older() -> None:
    """Leave typst nothing but the last setting to go on from.

    It remembers what the last ten compilations needed, and a large document's setting takes 200 MB.
    """
    for _ in range(_TO_BE_FORGOTTEN):
        typst.compile(b"", format="pdf", font_paths=_fonts())


@cache
def _shows_chinese() -> bool:
    try:
        _compile({"main.typ": "国".encode()}, pdf_standards=[_ARCHIVAL])
    except typst.TypstError:
        return False
    return True


@cache
def _template() -> bytes:
    return _TEMPLATE.read_bytes()


@cache
def _fonts() -> typst.Fonts:
    """This computer's fonts; looking for them takes longer than anything else."""
    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=False)
