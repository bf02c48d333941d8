"""The disclosure document: one model of blocks, built from a book, and its writers.

Other rooms use what is named here and nothing inside. Each act fetches its module when it is first done:
a window that starts should not wait for what builds and writes documents.
"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from models.publish.blocks import (
    Block,
    CellOf,
    Cover,
    Document,
    FactOf,
    FieldOf,
    Heading,
    Origin,
    Paragraph,
    Provenance,
    Span,
    Style,
    TableBlock,
    text_of,
)
from models.publish.own_words import describe_override, overriding, restoring
from models.publish.sections import EXPLANATIONS, GLOSSARY, OVERVIEW, SECTION_OF_FUND, SECTIONS
from models.state import State

if TYPE_CHECKING:
    from models.publish.pdf import Pdf
    from models.publish.wording import Wording

__all__ = [
    "EXPLANATIONS",
    "GLOSSARY",
    "OVERVIEW",
    "SECTIONS",
    "SECTION_OF_FUND",
    "Block",
    "CellOf",
    "Cover",
    "Document",
    "FactOf",
    "FieldOf",
    "Heading",
    "Origin",
    "Paragraph",
    "Pdf",
    "Provenance",
    "Span",
    "Style",
    "TableBlock",
    "Wording",
    "build_document",
    "build_explanations",
    "describe_origins",
    "describe_override",
    "linked",
    "make_pdf",
    "overriding",
    "prescribed_terms",
    "restoring",
    "text_of",
    "title_of_section",
    "wording_of",
    "write_package",
    "write_pdf",
    "write_word",
]


def build_document(state: State) -> Document:
    """The document of a state, to be asked for by ``State.once``: see document."""
    from models.publish import document

    return document.build_document(state)


def build_explanations(state: State) -> tuple[Paragraph | Heading, ...]:
    """第三部分 of a state, to be read and written in, likewise: see document."""
    from models.publish import document

    return document.build_explanations(state)


def describe_origins(origins: Iterable[Origin], state: State) -> tuple[Provenance, ...]:
    """Where a span comes from, in words: see origins."""
    from models.publish import origins as describing

    return describing.describe_origins(origins, state)


def prescribed_terms() -> tuple[tuple[str, str], ...]:
    """The names and definitions that a book without a glossary of its own prints."""
    from models.publish import glossary

    return glossary.prescribed_terms()


def wording_of(section: str) -> "Wording":
    """The templates of a section, to be turned round: see wording."""
    from models.publish import wording

    return wording.wording(section)


def title_of_section(section: str) -> str:
    """A section's heading as the document has it: see wording."""
    from models.publish import wording

    return wording.title_of_section(section)


def make_pdf(document: Document, links: bool = False) -> "Pdf":
    """The document as PDF in memory; ``links`` marks each span by its place, for a preview."""
    from models.publish import pdf

    return pdf.make_pdf(document, links)


def linked(document: Document, url: str) -> Span | None:
    """The span that a link of a preview's PDF stands for; None for any other link."""
    from models.publish import pdf

    return pdf.linked(document, url)


def write_pdf(path: Path, made: "Pdf") -> None:
    """Write a document that was made as PDF. Raises UnusableFile where the file can't be written."""
    from models.publish import pdf

    pdf.write_pdf(path, made)


def write_package(
    folder: Path,
    makers: Mapping[str, Callable[[Path], object]],
    beside: Mapping[str, Callable[[Path], object]] = MappingProxyType({}),
) -> None:
    """Write several files into a new folder, with a list, and others beside it: see package."""
    from models.publish import package

    package.write_package(folder, makers, beside)


def write_word(
    path: Path,
    document: Document,
    pages: Mapping[str, int],
    proof: Callable[[Path], object] = lambda written: None,
) -> None:
    """Write the document as .docx. Raises UnusableFile where the file can't be written.

    proof reads what was written before it takes its place; what it raises leaves all as it was.

    pages are those that the document's Pdf has: only a layout knows pages.
    """
    from models.publish import word

    word.write_word(path, document, pages, proof)
