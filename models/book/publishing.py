"""What a book gives to the world: the document, and files."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from models.book.edition import Edition
from models.book.formats import filled, format_of
from models.book.part import BookPart
from models.facts import Layout
from models.publish import (
    Document,
    Heading,
    Origin,
    Paragraph,
    Provenance,
    build_document,
    build_explanations,
    describe_origins,
    layout_of,
)


class Publishing(BookPart):
    """The published document and everything that is written from the book."""

    def document(self) -> Document:
        """The disclosure document as the book has it now."""
        return self._book.state.once(build_document)

    @property
    def layout(self) -> Layout:
        """How the document's pages look."""
        return layout_of(self._book.state)

    def explanations(self) -> tuple[Paragraph | Heading, ...]:
        """第三部分 as the book has it now, to be read and written in: a line for each performance table."""
        return self._book.state.once(build_explanations)

    def describe(self, origins: Iterable[Origin]) -> tuple[Provenance, ...]:
        """Where a stretch of the document comes from, each place with its words."""
        return describe_origins(origins, self._book.state)

    def edition(self, draft: bool = False, layout: Layout | None = None) -> Edition:
        """The book as it is now, to be written in whatever format, thread and, where told, layout."""
        return Edition(self._book.state.copy(), draft, layout)

    def export(self, path: Path) -> Sequence[str]:
        """Write the book as what the file's suffix says; what to know of it, a sentence each."""
        return format_of(path).write(self.edition(), path)

    def fill(self, source: Path, target: Path) -> Sequence[str]:
        """Write a bureau's workbook filled with the figures; what found no place, a sentence each."""
        return filled(source).write(self.edition(), target)
