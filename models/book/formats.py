"""What a book can be written as: each format with its words, suffix, writer and gate, said here alone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from models.book.edition import Edition
from models.files import UnusableFile
from models.publish import write_package

AUDIT_REPORT = "审核报告"


@dataclass(frozen=True, slots=True)
class Format:
    """One way out of the program.

    words: what it is called in a file dialog. suffix: of its file, "" for a folder. write: from an edition
    to a path; what the clerk must look at in it, a sentence each. named: what the file is called without its
    suffix, of ``{book}``, the book's own file name, and ``{public}``, its public one. gated: 错误 hold it
    back unless a reason is written or it is a draft.
    """

    words: str
    suffix: str
    write: Callable[[Edition, Path], Sequence[str]]
    named: str = "{public}"
    gated: bool = True

    def file_name(self, edition: Edition, book: str) -> str:
        """What an edition's file is called; ``book`` is the name of the book's own file."""
        named = self.named.replace("{public}", edition.public_name).replace("{book}", book)
        return f"{named}{edition.mark}{self.suffix}"


def _quietly(write: Callable[[Edition, Path], None]) -> Callable[[Edition, Path], Sequence[str]]:
    """What writes a file of which there is nothing to be said."""

    def wrote(edition: Edition, path: Path) -> Sequence[str]:
        write(edition, path)
        return ()

    return wrote


def _write_package(edition: Edition, folder: Path) -> None:
    """公开包: the edition's files in one new folder, with the audit report and a list of their hashes."""
    makers = {
        f"{edition.public_name}{edition.mark}{one.suffix}": lambda path, one=one: one.write(edition, path)
        for one in DOCUMENTS
    }
    write_package(folder, {**makers, f"{AUDIT_REPORT}{edition.mark}.xlsx": edition.write_audit_report})


WORKBOOK = Format("Excel 工作簿", ".xlsx", _quietly(Edition.write_workbook), named="{book}（公开表）")
WORD = Format("Word 文档", ".docx", _quietly(Edition.write_word))
PDF = Format("PDF 文件", ".pdf", _quietly(Edition.write_pdf))
PACKAGE = Format("公开包", "", _quietly(_write_package))

DOCUMENTS = (WORKBOOK, WORD, PDF)
"""What one file holds; 公开包 holds one of each."""


def filled(source: Path) -> Format:
    """A bureau's workbook, filled."""
    return Format(
        WORKBOOK.words,
        WORKBOOK.suffix,
        lambda edition, path: edition.fill(source, path),
        named=f"{source.stem}（已填）",
    )


def format_of(path: Path) -> Format:
    """The format that a file's name asks for. Raises UnusableFile for a name that asks for none."""
    found = next((one for one in DOCUMENTS if one.suffix == path.suffix.lower()), None)
    if found is None:
        *most, last = (one.suffix for one in DOCUMENTS)
        raise UnusableFile(f"导出的文件名要以 {'、'.join(most)} 或 {last} 结尾，“{path.name}”不是。")
    return found
