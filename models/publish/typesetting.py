"""typst, which sets pages and pictures from data: nothing a clerk writes is ever read as its own language."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

import typst

from models.ground.resources import RESOURCES

_TEMPLATES = RESOURCES / "typst"
_TO_BE_FORGOTTEN = 6
ARCHIVAL = "a-2a"
Kind = Literal["pdf", "svg", "png"]


@dataclass(frozen=True, slots=True)
class Pdf:
    """A PDF file's bytes. pages: the printed page number of each heading, by its key.

    font_notice: which prescribed fonts it is not set in, in words.
    """

    content: bytes
    pages: Mapping[str, int]
    font_notice: str = ""


def files_of(template: str, *others: str) -> dict[str, bytes]:
    """A template, and what it imports, as the files that typst is given."""
    return {"main.typ": _read(template), **{name: _read(name) for name in others}}


def compiled(files: Mapping[str, bytes], **options: Any) -> bytes:
    """All pages of the files as a PDF."""
    return pages_of(files, "pdf", **options)[0]


def pages_of(files: Mapping[str, bytes], kind: Kind, **options: Any) -> list[bytes]:
    """The pages of the files, each as a picture; a PDF has all of them."""
    # Any, because typst's own stubs know neither that it takes several files nor that it gives several pages.
    given: Any = dict(files)
    made: Any = typst.compile(given, format=kind, font_paths=fonts(), **options)
    return made if isinstance(made, list) else [made]


def forget_older() -> None:
    """Leave typst nothing but the last setting to go on from.

    It remembers what the last ten compilations needed, and a large document's setting takes 200 MB.
    """
    for _ in range(_TO_BE_FORGOTTEN):
        typst.compile(b"", format="pdf", font_paths=fonts())


@cache
def shows_chinese() -> bool:
    """Whether this computer has a Chinese font: without one pages are there, and hardly a word on them."""
    try:
        compiled({"main.typ": "国".encode()}, pdf_standards=[ARCHIVAL])
    except typst.TypstError:
        return False
    return True


@cache
def fonts() -> typst.Fonts:
    """This computer's fonts; looking for them takes longer than anything else."""
    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=False)


@cache
def _read(name: str) -> bytes:
    return (_TEMPLATES / name).read_bytes()
