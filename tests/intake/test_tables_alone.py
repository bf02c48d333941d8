"""Word and PDF files that hold tables and nothing else: imported like a workbook of the book's year."""

from pathlib import Path

import docx
import pytest

from models.book import Book, blank_book
from models.facts import ExpenditureLine
from models.ground.files import UnusableFile
from models.intake import read_document
from models.publish import Heading, Paragraph, TableBlock, text_of
from tests.intake.documents import write_blocks

DETAILS = (
    ("功能分类科目编码", "部门经济分类科目编码", "支出类型", "资金性质", "金额"),
    ("2010350", "30101", "基本支出", "一般公共预算", "1234567.89"),
    ("2080505", "30108", "基本支出", "一般公共预算", "402700.00"),
)


def word_of(book: Book, path: Path, named: str = "", year: bool = True) -> Path:
    """The ten tables alone, or those of some name, titles and all."""
    document, wanted = docx.Document(), False
    for block in book.publishing.document().blocks():
        if isinstance(block, Heading):
            title = "".join(text_of(line) for line in block.lines)
            wanted = title.rstrip().endswith("表") and named in title
            if wanted:
                document.add_paragraph(title if year else title.replace("2026年度", ""))
        elif wanted and isinstance(block, TableBlock):
            write_blocks(document, [block])
        elif wanted and isinstance(block, Paragraph):
            text = text_of(block.spans)
            document.add_paragraph(text if year else text.replace("2026年度", "").replace("2026 年度", ""))
    document.save(str(path))
    return path


def imported(path: Path, year: int = 2026) -> Book:
    book = Book.in_memory(blank_book(year, "某中心"))
    book.imports.import_document(read_document(path))
    return book


@pytest.mark.parametrize("year", [True, False], ids=["dated", "undated"])
def test_tables_in_a_word_file_are_imported(sample: Book, tmp_path: Path, year: bool) -> None:
    path = word_of(sample, tmp_path / "十张表.docx", year=year)
    assert read_document(path).is_tables_alone
    book = imported(path)
    for role in ("spending_by_function", "general_by_function", "basic_by_economy"):
        assert book.figures.published(role).rows == sample.figures.published(role).rows
    assert book.figures.published("general_by_function").rows[0][2] == "1688.85"


def test_one_table_in_a_word_file_is_imported(sample: Book, tmp_path: Path) -> None:
    book = imported(word_of(sample, tmp_path / "表5.docx", "一般公共预算拨款支出预算表"))
    assert (
        book.figures.published("general_by_function").rows
        == sample.figures.published("general_by_function").rows
    )


def test_a_whole_document_is_not_tables_alone(sample: Book, tmp_path: Path) -> None:
    sample.publishing.export(path := tmp_path / "公开.docx")
    assert not read_document(path).is_tables_alone


@pytest.mark.parametrize("title", ["支出明细表", "2026年部门预算支出明细表"])
def test_a_detail_list_in_a_word_file_is_imported(title: str, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph(title)
    document.add_paragraph("单位：元")
    table = document.add_table(len(DETAILS), len(DETAILS[0]))
    for row, cells in enumerate(DETAILS):
        for column, cell in enumerate(cells):
            table.cell(row, column).text = cell
    document.save(str(path := tmp_path / "明细.docx"))
    lines = imported(path).state.ledger.all(ExpenditureLine)
    assert sorted((line.functional, line.economic, line.amount) for line in lines) == [
        ("2010350", "30101", 123_456_789),
        ("2080505", "30108", 40_270_000),
    ]


def test_tables_of_another_set_are_not_taken_for_ours(tmp_path: Path) -> None:
    document = docx.Document()
    for title in ("预算01表 收支总表", "预算02表 收入总表", "2026年支出预算总表"):
        document.add_paragraph(title)
        table = document.add_table(2, 2)
        table.cell(0, 0).text, table.cell(1, 0).text, table.cell(1, 1).text = "项目", "工资", "1.00"
    document.save(str(path := tmp_path / "别处.docx"))
    with pytest.raises(UnusableFile, match="没有读取"):
        read_document(path)
