"""Published PDF files: read like the same document as text, and refused in a sentence where they can't be."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfWriter

from models.book import Book
from models.checking.one_file import check_file
from models.facts import Severity
from models.ground.files import UnusableFile
from models.ground.spot import Spot
from models.intake import read_document
from models.publish import Block, Document, Span, TableBlock, make_pdf
from models.publish.blocks import TableCell
from models.readers import confinement, pdf_file, pdf_page
from tests.intake.documents import as_text
from tests.publish.pdf_reading import needs_chinese_font

NO_SPOT = Spot("", 0)


def as_pdf(book: Book, path: Path, change: Callable[[Span], Span] = lambda span: span) -> Path:
    """The book's document as PDF, with other words in its tables' cells."""

    def changed(cell: TableCell) -> TableCell:
        return replace(cell, spans=tuple(map(change, cell.spans)))

    def block(one: Block) -> Block:
        if not isinstance(one, TableBlock):
            return one
        return replace(one, rows=tuple(tuple(map(changed, row)) for row in one.rows))

    made = book.publishing.document()
    sections = tuple(replace(one, blocks=tuple(map(block, one.blocks))) for one in made.sections)
    path.write_bytes(make_pdf(Document(made.title, made.unit, made.year, sections)).content)
    return path


@needs_chinese_font
def test_a_pdf_says_what_the_document_says(sample: Book, tmp_path: Path) -> None:
    printed = read_document(as_pdf(sample, tmp_path / "公开.pdf"))
    plain = read_document(as_text(sample, tmp_path / "公开.txt"))
    assert [one.prose.text for one in printed.statements] == [one.prose.text for one in plain.statements]
    assert (printed.duties, printed.tasks, printed.units) == (plain.duties, plain.tasks, plain.units)
    assert [replace(one, spot=NO_SPOT) for one in printed.projects] == [
        replace(one, spot=NO_SPOT) for one in plain.projects
    ]
    assert (printed.year, printed.unit) == (2026, '福州市"智慧福州"管理服务中心')


@needs_chinese_font
def test_a_clean_pdf_has_no_more_findings_than_its_book(sample: Book, tmp_path: Path) -> None:
    findings = check_file(as_pdf(sample, tmp_path / "公开.pdf")).findings
    assert [one.message for one in findings] == [one.message for one in sample.audit.findings()]


@needs_chinese_font
def test_a_wrong_total_in_a_pdfs_table_is_found(sample: Book, tmp_path: Path) -> None:
    def swap(span: Span) -> Span:
        return replace(span, text=span.text.replace("1482.42", "1482.24"))

    messages = [one.message for one in check_file(as_pdf(sample, tmp_path / "错.pdf", swap)).findings]
    assert any("20103" in one and "1482.24" in one and "1482.42" in one for one in messages)


def unruled(sample: Book, path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is found in a PDF, read as if nothing were ruled in it."""
    monkeypatch.setattr(confinement, "IN_CHILD", True)
    monkeypatch.setattr(pdf_page, "_ENDS", frozenset())
    findings = check_file(as_pdf(sample, path)).findings
    return [one.message for one in findings if one.severity is not Severity.NOTICE]


@needs_chinese_font
def test_the_ten_tables_are_read_without_any_rules(
    sample: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The projects' goals are no columns of figures: their tables are not rebuilt.
    assert unruled(sample, tmp_path / "无线.pdf", monkeypatch) == [
        "表5《一般公共预算拨款支出预算表》“合计”的项目支出是 991.90 万元，还没有公开任何项目。"
    ]


@needs_chinese_font
def test_a_pdf_without_any_table_says_so(
    sample: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_file, "aligned_tables", lambda words: [])
    assert unruled(sample, tmp_path / "无表.pdf", monkeypatch) == [
        "没有读到任何一张预算表，文字没有与表核对。"
    ]


def refusal(path: Path, content: bytes) -> str:
    """The sentence with which a file of this content is refused."""
    path.write_bytes(content)
    with pytest.raises(UnusableFile) as refused:
        read_document(path)
    assert str(path) in str(refused.value)
    return str(refused.value)


def empty_pdf(password: str = "") -> bytes:
    """A file of one page with nothing on it."""
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    writer.write(target := BytesIO())
    return target.getvalue()


def test_what_is_no_pdf_or_damaged_is_refused(tmp_path: Path) -> None:
    for content in (b"hello", b"%PDF-1.7", b"%PDF-1.7\ntrailer<</Root 1 0 R>>", empty_pdf()[:200]):
        assert "不是 PDF 文件，或者已经损坏" in refusal(tmp_path / "坏.pdf", content)


def test_a_locked_pdf_is_refused(tmp_path: Path) -> None:
    assert "加了密码，无法读取；请先去掉密码" in refusal(tmp_path / "锁.pdf", empty_pdf("密码"))


@needs_chinese_font
@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256-R5", "AES-256"])
def test_a_pdf_that_is_locked_against_changes_alone_is_read(
    sample: Book, tmp_path: Path, algorithm: str
) -> None:
    open_to_all = read_document(as_pdf(sample, tmp_path / "公开.pdf"))
    writer = PdfWriter(clone_from=tmp_path / "公开.pdf")
    writer.encrypt("", owner_password="机关", algorithm=algorithm)
    writer.write(tmp_path / "公开.pdf")
    assert read_document(tmp_path / "公开.pdf").statements == open_to_all.statements


@pytest.mark.parametrize("algorithm", ["AES-128", "AES-256"])
def test_a_pdf_that_asks_for_a_password_is_refused_whatever_its_lock(tmp_path: Path, algorithm: str) -> None:
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.encrypt("密码", algorithm=algorithm)
    writer.write(content := BytesIO())
    assert "加了密码，无法读取；请先去掉密码" in refusal(tmp_path / "锁.pdf", content.getvalue())


def test_a_scanned_pdf_is_refused(tmp_path: Path) -> None:
    assert "里没有文字，可能是扫描件" in refusal(tmp_path / "扫描.pdf", empty_pdf())
