"""typst, which sets pages and pictures from data: nothing a clerk writes is ever read as its own language."""

import json
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

import typst

from models.ground.resources import RESOURCES

_TEMPLATES = RESOURCES / "typst"
REMEMBERED_COMPILATIONS = 10
_subjects: list[Hashable] = []
ARCHIVAL = "a-2a"
Kind = Literal["pdf", "svg", "png"]


@dataclass(frozen=True, slots=True)
class Pdf:
    """A PDF file's bytes. font_notice: which prescribed fonts it is not set in, in words."""

    content: bytes
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


def told(files: Mapping[str, bytes], label: str) -> list[Any]:
    """What the template notes under a label, in order; a setting just done is not done again for it."""
    given: Any = dict(files)
    noted: list[Any] = json.loads(typst.Compiler(given, font_paths=fonts()).query(label, field="value"))
    # A query alone ages nothing that typst remembers: one document after the other would be kept for ever.
    forget(1)
    return noted


def go_on_from(subject: Hashable) -> None:
    """Have typst go on from what it set of the same subject, and remember nothing of any other.

    It remembers what its last ten compilations needed, and a large document's setting takes 300 MB.
    """
    if _subjects and _subjects[-1] != subject:
        forget(REMEMBERED_COMPILATIONS)
    _subjects[:] = [subject]


def forget(compilations: int) -> None:
    """Have typst remember what so many compilations fewer needed than it would."""
    for _ in range(compilations):
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
