"""What a book gives to the world: the document, and files."""

from collections.abc import Callable, Iterable
from pathlib import Path

from models.audit import audit_read_back
from models.book.auditing import Auditing
from models.exchange import filling, write_published
from models.facts import Period
from models.files import UnusableFile, file_name
from models.publish import (
    Document,
    Heading,
    Origin,
    Paragraph,
    build_document,
    build_explanations,
    describe_origins,
    write_package,
    write_pdf,
    write_word,
)
from models.readers import Patience, own_texts

_AUDIT_REPORT = "审核报告.xlsx"


class Publishing(Auditing):
    """The published document and everything that is written from the book."""

    def document(self) -> Document:
        """The disclosure document as the book has it now."""
        return build_document(self.ledger, self._tables, self.naming)

    def explanations(self) -> tuple[Paragraph | Heading, ...]:
        """第三部分 as the book has it now, to be read and written in: a line for each performance table."""
        return build_explanations(self.ledger, self._tables, self.naming)

    def describe(self, origins: Iterable[Origin]) -> str:
        """Where a stretch of the document comes from, a line for each place."""
        return describe_origins(origins, self.ledger, self._tables, self.naming)

    def export(self, path: Path) -> list[str]:
        """Write the published workbook; what could not be written in it, a sentence each."""
        return write_published(path, self._tables[Period.CURRENT], self.naming)

    def export_word(self, path: Path) -> None:
        """Write the disclosure document as .docx, read it again, and compare it with the book.

        Raises UnusableFile where it can't be written, or says anything else than the book.
        """
        write_word(path, self.document(), self._proof)

    def export_pdf(self, path: Path) -> None:
        """Write the disclosure document as PDF."""
        write_pdf(path, self.document())

    def export_package(self, folder: Path) -> None:
        """Write workbook, Word, PDF and audit report into a new folder, with a list of their hashes."""
        name = self.public_name
        makers: dict[str, Callable[[Path], object]] = {
            ".xlsx": self.export,
            ".docx": self.export_word,
            ".pdf": self.export_pdf,
        }
        named = {f"{name}{suffix}": write for suffix, write in makers.items()}
        write_package(folder, named | {_AUDIT_REPORT: self.write_audit_report})

    def _proof(self, written: Path) -> None:
        if found := audit_read_back(self.auditor.subject, own_texts(written)):
            raise UnusableFile(f"{found[0].message}{found[0].hint}")

    @property
    def public_name(self) -> str:
        """What a published file of this book is called, without its suffix."""
        return file_name(f"{self.ledger.settings.year}年度{self.ledger.full_name}单位预算公开")

    def fill(self, source: Path, target: Path, patience: Patience | None = None) -> list[str]:
        """Write a bureau's workbook filled with the figures; what found no place, a sentence each."""
        return self.filling(source, target)(patience)

    def filling(self, source: Path, target: Path) -> Callable[[Patience | None], list[str]]:
        """Fills a bureau's workbook, in any thread, with the figures of this moment."""
        return filling(source, target, self._tables[Period.CURRENT], self.naming)
