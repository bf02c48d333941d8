"""What each kind of published file is made of, mark by mark, as it was read and kept."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from models.book import Book
from models.command_line.sample import sample_facts
from models.exchange import write_template
from models.facts import Layout
from models.publish import pdf_data, write_word
from tests.census import census, census_of_data, census_of_page
from tests.conftest import Golden


@pytest.fixture(scope="module")
def book() -> Iterator[Book]:
    """The sample, which no test changes."""
    with Book.in_memory(sample_facts()) as book:
        yield book


@pytest.mark.parametrize("layout", Layout)
def test_word(book: Book, layout: Layout, tmp_path: Path, golden: Golden) -> None:
    document = book.publishing.edition(draft=layout is Layout.OFFICIAL, layout=layout).document
    write_word(tmp_path / "a.docx", document, dict.fromkeys((one.key for one in document.headings()), 1))
    golden(f"marks/word_{layout}.txt", census(tmp_path / "a.docx"))


@pytest.mark.parametrize("layout", Layout)
def test_what_pages_are_set_from(
    book: Book, layout: Layout, golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_data, "installed_families", frozenset)
    data = pdf_data.data_of(book.publishing.edition(layout=layout).document)
    golden(f"marks/pages_{layout}.txt", census_of_data(data))


def test_workbook(book: Book, tmp_path: Path, golden: Golden) -> None:
    book.publishing.edition(draft=True).write_workbook(tmp_path / "a.xlsx")
    golden("marks/workbook.txt", census(tmp_path / "a.xlsx"))


def test_template(tmp_path: Path, golden: Golden) -> None:
    write_template(tmp_path / "a.xlsx", 2026)
    golden("marks/template.txt", census(tmp_path / "a.xlsx"))


def test_web_page(book: Book, tmp_path: Path, golden: Golden) -> None:
    book.publishing.edition(draft=True).write_page(tmp_path / "a.html")
    golden("marks/web_page.txt", census_of_page((tmp_path / "a.html").read_text(encoding="utf-8")))
