"""Shanghai's published documents: their tables read, cell by cell, and printed again.

What the real documents say stays outside: their cells are known here by a digest. Those of municipal-01 and
putuo-unit-2025 were looked at one by one beside the pages.
"""

from hashlib import sha256
from pathlib import Path

import pytest

from models.book import Book, blank_book
from models.checking.one_file import check_file
from models.exchange import read_workbook
from models.facts import Severity
from models.ground.files import UnusableFile
from models.intake import read_document
from models.intake.reading import PublishedDocument

SHARED = Path(__file__).parents[3] / "shared"
REAL = SHARED / "real" / "shanghai"
SHANGHAI, DEPARTMENT = "shanghai-2026-unit", "shanghai-2026-department"
CELLS = {
    "municipal-01": (SHANGHAI, 0, "50eb037e88a6137e"),
    "municipal-02": (SHANGHAI, 0, "03d16e7571fb274d"),
    "municipal-03": (SHANGHAI, 1, "263c38c000867e1c"),
    "municipal-04": (SHANGHAI, 0, "e58d46c7150f2a28"),
    "municipal-05": (SHANGHAI, 0, "e49904de4092f2a1"),
    "municipal-06": (SHANGHAI, 6, "57b47891c3affa9c"),
    "putuo-department-2025": (DEPARTMENT, 0, "e6418dd463461b3d"),
    "putuo-finance-department-2025": (DEPARTMENT, 0, "1bb13f7b39dfb842"),
    "putuo-unit-2025": (SHANGHAI, 0, "a0b143514c6703eb"),
}

pytestmark = pytest.mark.skipif(not REAL.is_dir(), reason="the real documents are not here")


def cells(document: PublishedDocument) -> list[str]:
    """Every cell with a figure: its table, row, column, and amount in 分."""
    assert document.tables is not None
    return sorted(
        f"{address.table}/{address.row}/{address.column}={printed.amount}"
        for reading in document.tables.tables.values()
        for address, printed in reading.figures.items()
        if printed.amount
    )


def digest(lines: list[str]) -> str:
    """The beginning of the lines' digest: enough to tell one document's cells from others."""
    return sha256("\n".join(lines).encode()).hexdigest()[:16]


def taken(name: str) -> tuple[Book, PublishedDocument, int]:
    """A new book that the document was read into, and how many printed figures the facts do not give."""
    document = read_document(REAL / f"{name}.pdf")
    book = Book.in_memory(blank_book(document.year or 2026, "", family=document.family))
    _, report = book.imports.import_document(document)
    assert report.tables is not None
    assert not report.tables.unreadable
    return book, document, len(report.tables.differences)


@pytest.mark.parametrize("name", CELLS)
def test_every_cell_of_the_tables_is_read(name: str) -> None:
    family, off, known = CELLS[name]
    book, document, differences = taken(name)
    assert document.family.key == family
    assert digest(cells(document)) == known
    # One document leaves a printed total out; one counts 20 000 元 under 303 as 公用经费.
    assert differences == off
    assert book.ledger.units[book.ledger.own_unit]


@pytest.mark.parametrize("name", CELLS)
def test_the_tables_printed_again_and_read_back_are_the_same(name: str, tmp_path: Path) -> None:
    book, document, _ = taken(name)
    book.publishing.export(tmp_path / "公开表.xlsx")
    workbook = read_workbook(tmp_path / "公开表.xlsx")
    again = Book.in_memory(blank_book(document.year or 2026, workbook.unit, family=workbook.family))
    _, report = again.imports.import_workbook(workbook)
    assert report.clean, report.as_json()
    assert again.ledger.units == book.ledger.units
    for table in book.state.family.tables:
        assert again.figures.published(table.role) == book.figures.published(table.role)


@pytest.mark.parametrize("name", CELLS)
def test_the_audit_is_silent_about_what_such_a_document_does_not_show(name: str) -> None:
    book, _, _ = taken(name)
    assert [one for one in book.audit.findings() if one.severity is not Severity.NOTICE] == []


@pytest.mark.parametrize("name", ["municipal-01", "putuo-department-2025"])
def test_a_sound_document_has_nothing_wrong_empty_tables_included(name: str) -> None:
    checked = check_file(REAL / f"{name}.pdf")
    assert [one for one in checked.findings if one.severity is not Severity.NOTICE] == []


def test_final_accounts_of_the_same_place_are_told_as_such() -> None:
    path = SHARED / "real" / "elsewhere-2026" / "final-accounts-2024-shanghai-putuo.pdf"
    with pytest.raises(UnusableFile, match=r"是决算，不是预算公开文本，没有读取。$"):
        read_document(path)


def test_a_unit_s_workbook_and_text_are_read() -> None:
    cases = SHARED / "cases" / "documents"
    assert read_workbook(cases / "21-shanghai-unit-workbook.xlsx").family.key == SHANGHAI
    document = read_document(cases / "20-shanghai-unit.input.txt")
    assert document.family.key == SHANGHAI
    assert document.tables is not None
    assert len(document.tables.tables) == 9
