"""Rows without money that a book leaves out in print: gone from its document, and there in its workbook.

That document has the pictures too: neither choice may trouble whoever reads it again.
"""

from pathlib import Path

import pytest

from models.book import WORD, Book, blank_book
from models.checking.one_file import check_file
from models.command_line.sample import sample_facts
from models.facts import Part
from models.families import built_in
from models.intake import read_document
from models.publish import TableBlock, text_of
from models.state import State
from models.tables import publish
from tests.document_text import lines_of
from tests.lines import spent

WITH_MONEY = [
    *(
        "合计",
        "301",
        "30101",
        "30102",
        "30103",
        "30107",
        "30108",
        "30109",
        "30110",
        "30111",
        "30112",
        "30113",
    ),
    *("302", "30212", "30217", "30228", "30231", "30239", "30299", "303", "30302", "30399"),
]


def printed_rows(book: Book, role: str) -> list[str]:
    """What stands first in each row of a table of the document, below its header."""
    tables = (block for block in book.publishing.document().blocks() if isinstance(block, TableBlock))
    table = next(table for table in tables if table.key == f"table-{role}.table")
    return [text_of(row[0].spans) for row in table.rows[table.header_rows :]]


def test_rows_without_money_go_from_print_and_stay_in_the_workbook(sample: Book) -> None:
    before = sample.publishing.document()
    in_workbook = sample.figures.published("basic_by_economy")
    assert sample.narrative.omit(Part.BLANK_ROWS, True).anything
    assert printed_rows(sample, "basic_by_economy") == WITH_MONEY
    assert printed_rows(sample, "general_by_economy") == ["合计", "301", "302", "303"]
    # The lists by function are numbered through: these keep all their rows.
    assert "二、政府性基金预算拨款收入" in printed_rows(sample, "balance")
    assert len(printed_rows(sample, "balance")) == 29
    assert sample.figures.published("basic_by_economy") == in_workbook
    sample.narrative.omit(Part.BLANK_ROWS, False)
    assert sample.publishing.document() == before


def test_a_kind_of_document_that_does_not_allow_it_prints_them_all() -> None:
    shanghai = built_in("shanghai-2026-unit")
    with Book.in_memory(blank_book(2026, "某单位", family=shanghai)) as book:
        before = book.publishing.document()
        book.narrative.omit(Part.BLANK_ROWS, True)
        assert book.publishing.document() == before


@pytest.fixture(scope="module")
def read_back(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, State]:
    """A document printed without them and with pictures, and the state it is of."""
    path = tmp_path_factory.mktemp("printed") / "公开.docx"
    with Book.in_memory(sample_facts()) as book:
        book.narrative.omit(Part.BLANK_ROWS, True)
        book.narrative.show_pictures(True)
        WORD.write(book.publishing.edition(), path)
        return path, book.state


def test_the_document_read_again_has_the_same_figures(read_back: tuple[Path, State]) -> None:
    path, state = read_back
    with Book.in_memory(blank_book(2026, "")) as book:
        book.imports.import_document(read_document(path))
        for table in state.family.tables:
            assert (
                book.figures.published(table.role).rows == publish(table, state.tables(), state.naming).rows
            )


def test_its_audit_says_nothing_of_them(read_back: tuple[Path, State]) -> None:
    path, _ = read_back
    # The oddity that the sample has as well.
    assert [found.rule for found in check_file(path).findings] == ["P04"]


def test_a_table_that_lacks_few_rows_lacks_none_of_them(blank: Book, tmp_path: Path) -> None:
    listed = [row[0] for row in blank.figures.published("general_by_economy").rows[1:]]
    for code in listed[:-2]:
        blank.figures.put_line(spent(1, "2010350", f"{code}01"))
    blank.narrative.omit(Part.BLANK_ROWS, True)
    path = tmp_path / "公开.txt"
    path.write_text("\n".join(lines_of(blank.publishing.document().blocks())), encoding="utf-8")
    assert printed_rows(blank, "general_by_economy") == ["合计", *listed[:-2]]
    assert "R16" not in {found.rule for found in check_file(path).findings}
