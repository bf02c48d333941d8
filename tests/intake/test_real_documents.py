"""Published documents as they lie beside the project, where they do: nothing of them is kept here."""

from pathlib import Path

import pytest

from models.book import Book, blank_book
from models.checking.one_file import check_file
from models.facts import Severity
from models.families import TOTAL, Address
from models.ground.files import UnusableFile
from models.intake import read_document
from tests.family import FAMILY

SHARED = Path(__file__).parents[3] / "shared"
CASES = SHARED / "cases" / "documents"
SISTERS = sorted((SHARED / "real" / "fujian-2026").glob("*.txt"))
# What is truly wrong in them, by the rules that say so; grave or not.
FAULTS = {
    "F01": {"P02", "N09"},
    "F02": {"R07"},
    "F03": {"N09"},
    "F05": {"P05"},
    "F07": {"R07", "P04"},
    "F08": {"N08", "P03"},
    "F12": set(),
    "F13": {"P04"},
    "F14": set(),
}
pytestmark = pytest.mark.skipif(not CASES.is_dir(), reason="the real documents are not here")


@pytest.mark.parametrize("path", SISTERS, ids=lambda path: path.stem)
def test_a_sister_document_has_ten_tables_and_no_fault_but_its_own(path: Path) -> None:
    document = read_document(path)
    assert document.tables is not None
    assert document.tables.tables.keys() == FAMILY.roles
    grave = {one.rule for one in check_file(path).findings if one.severity is not Severity.NOTICE}
    assert grave == FAULTS[path.stem]


@pytest.mark.parametrize("path", SISTERS, ids=lambda path: path.stem)
def test_what_a_sister_document_s_tables_print_is_what_the_book_has(path: Path) -> None:
    book = Book.in_memory(blank_book(2026, ""))
    _, report = book.imports.import_document(read_document(path))
    assert report.tables is not None
    assert not [one for one in report.tables.differences if abs(one.printed - one.computed) > 20_000]


@pytest.mark.parametrize(
    ("name", "whole", "projects", "below"),
    [
        ("12-department-with-two-units.input.txt", 1_688_850_000, 991_900_000, 0),
        ("15-real-department-doubled.input.txt", 24_995_940_000, 21_134_690_000, 16_630_000),
    ],
)
def test_a_department_s_projects_are_not_counted_twice(
    name: str, whole: int, projects: int, below: int
) -> None:
    """``below``: what is spent by the unit below the own one, as the projects that it carries out say."""
    book = Book.in_memory(blank_book(2026, ""))
    book.imports.import_document(read_document(CASES / name))
    spent = [Address("spending_by_function", TOTAL, column) for column in (TOTAL, "project")]
    assert [book.tables().amount(at) for at in spent] == [whole, projects]
    (unit,) = set(book.ledger.units) - {book.ledger.own_unit}
    assert book.tables(unit=unit).amount(spent[0]) == below
    found = {one.rule for one in book.audit.findings()}
    assert found.isdisjoint({"N10", "X01", "X02", "X05", "R01"})


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("17-final-account-as-budget.input.txt", "是决算"),
        ("18-shenzhen-half-read.input.txt", "看起来是"),
        ("22-suzhou-unit-workbook.xlsx", "另一个地方的一套表"),
    ],
)
def test_another_kind_is_refused_in_one_sentence(name: str, told: str) -> None:
    with pytest.raises(UnusableFile, match=told) as refused:
        check_file(CASES / name)
    assert str(refused.value).endswith("没有读取。")


def test_the_lines_of_a_pdf_page_with_its_own_margin_are_joined() -> None:
    findings = check_file(CASES / "16-pdf-margin.pdf").findings
    assert not [one.message for one in findings if one.rule == "R09"]


def test_a_unit_of_quanzhou_has_no_error() -> None:
    findings = check_file(CASES / "19-quanzhou-unit.input.txt").findings
    assert not [one.message for one in findings if one.severity is Severity.ERROR]
