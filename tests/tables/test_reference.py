"""What the program is measured by: the published document's ten tables, cell by cell."""

from pathlib import Path

import pytest

from models.book import Book, blank_book
from models.exchange import read_workbook
from tests.conftest import DATA
from tests.family import numbers
from tests.printed import printed
from tests.reference_text import tables_of

REFERENCE = Path(__file__).parents[3] / "shared" / "reference" / "fuzhou-2026-unit-budget.txt"
ALL = range(1, 11)


@pytest.fixture(scope="module")
def from_tables() -> Book:
    """A new book into which the ten-table workbook was read."""
    workbook = read_workbook(DATA / "ten-tables.xlsx")
    book = Book.in_memory(blank_book(2026, workbook.unit))
    _, report = book.imports.import_workbook(workbook)
    assert report.clean
    assert numbers(report.tables) == list(ALL)
    assert (report.lines, report.unknown_codes, report.changes, report.notices) == (29, [], [], [])
    return book


@pytest.fixture(scope="module")
def from_details() -> Book:
    """A new book into which the expenditure detail list was read."""
    workbook = read_workbook(DATA / "expenditure-detail.xlsx")
    book = Book.in_memory(blank_book(2026, workbook.unit))
    _, report = book.imports.import_workbook(workbook)
    assert report.clean
    assert (report.tables, report.lines) == ([], 25)
    return book


@pytest.mark.parametrize("number", ALL)
def test_ten_table_workbook_gives_the_reference(
    from_tables: Book, reference: dict[int, dict[str, object]], number: int
) -> None:
    assert printed(from_tables, number) == reference[number]


@pytest.mark.parametrize("number", [3, 5, 6, 7, 8, 9, 10])
def test_detail_list_gives_the_reference(
    from_details: Book, reference: dict[int, dict[str, object]], number: int
) -> None:
    assert printed(from_details, number) == reference[number]


@pytest.mark.parametrize("number", ALL)
def test_sample_gives_the_reference(
    sample: Book, reference: dict[int, dict[str, object]], number: int
) -> None:
    assert printed(sample, number) == reference[number]


@pytest.mark.skipif(not REFERENCE.exists(), reason="the shared reference is not beside the project")
def test_the_golden_tables_are_the_references_own(reference: dict[int, dict[str, object]]) -> None:
    assert tables_of(REFERENCE.read_text(encoding="utf-8")) == reference
