"""批注: kept with the book, told in its history, and never published."""

import zipfile
from pathlib import Path

import pytest
from pypdf import PdfReader

from models.book import Book, blank_book
from models.book.formats import PACKAGE
from models.command_line.sample import sample_facts
from models.entry.cell_notes import all_notes, notes_in
from models.facts import CellNote, Period
from models.families import Address
from tests.family import FAMILY, role

HOUSING = Address("general_by_function", "2210201", "basic")
SECRET = "待与财政局核实甲乙丙"


def test_a_note_is_there_when_the_book_is_opened_again(tmp_path: Path) -> None:
    with Book.create(tmp_path / "a.ysb", blank_book(2026, "某单位")) as book:
        book.figures.set_note(HOUSING, f"  {SECRET}\n第二行 ")
        book.figures.set_note(HOUSING, "去年的", Period.PRIOR)
    with Book.open(tmp_path / "a.ysb") as book:
        assert notes_in(book.ledger, "general_by_function", Period.CURRENT) == {HOUSING: f"{SECRET}\n第二行"}
        assert notes_in(book.ledger, "general_by_function", Period.PRIOR) == {HOUSING: "去年的"}
        assert notes_in(book.ledger, "government_fund", Period.CURRENT) == {}


def test_a_note_is_changed_taken_away_and_brought_back(blank: Book) -> None:
    blank.figures.set_note(HOUSING, "一")
    blank.figures.set_note(HOUSING, "二")
    assert [note.text for note in all_notes(FAMILY, blank.ledger)] == ["二"]
    blank.figures.set_note(HOUSING, "　")
    assert all_notes(FAMILY, blank.ledger) == []
    blank.undo()
    assert [note.text for note in all_notes(FAMILY, blank.ledger)] == ["二"]
    assert [
        (act.words, act.changes[0].what, act.changes[0].new) for act in blank.past.change_history()[1:]
    ] == [
        ("删除批注", "批注 本年 表5《一般公共预算拨款支出预算表》“2210201 住房公积金”的基本支出", ""),
        ("填写批注", "批注 本年 表5《一般公共预算拨款支出预算表》“2210201 住房公积金”的基本支出", "二"),
        ("填写批注", "批注 本年 表5《一般公共预算拨款支出预算表》“2210201 住房公积金”的基本支出", "一"),
    ]


def test_nothing_noted_where_nothing_was_is_no_act(blank: Book) -> None:
    assert not blank.figures.set_note(HOUSING, "").facts
    assert blank.history.to_undo is None


def test_a_note_goes_with_a_version(blank: Book) -> None:
    blank.figures.set_note(HOUSING, "一上时的批注")
    blank.past.keep_version("一上")
    (kept,) = blank.past.versions()
    blank.figures.set_note(HOUSING, "")
    (other,) = blank.past.compare_versions(None, kept).others
    assert (other.old, other.new) == ("一上时的批注", "")
    blank.past.going_back_to(kept).work().take_over()
    assert [note.text for note in all_notes(FAMILY, blank.ledger)] == ["一上时的批注"]


def _texts(path: Path) -> str:
    """All that a file says, whatever its kind."""
    if path.suffix == ".pdf":
        return "".join(page.extract_text() for page in PdfReader(path).pages)
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as parts:
            return "".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
    return path.read_text(encoding="utf-8")


@pytest.fixture
def noted() -> Book:
    book = Book.in_memory(sample_facts())
    for number, row, column in ((5, "2210201", "basic"), (1, "total", "revenue"), (2, "2", "general")):
        book.figures.set_note(Address(role(number), row, column), SECRET)
        book.figures.set_note(Address(role(number), row, column), SECRET, Period.PRIOR)
    return book


def test_no_file_that_is_written_says_a_note(noted: Book, tmp_path: Path) -> None:
    assert len(noted.ledger.all(CellNote)) == 6
    PACKAGE.write(noted.publishing.edition(), tmp_path / "公开包")
    noted.publishing.export(tmp_path / "公开表.xlsx")
    noted.publishing.fill(tmp_path / "公开表.xlsx", tmp_path / "已填.xlsx")
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {path.suffix for path in written} >= {".xlsx", ".docx", ".pdf"}
    for path in written:
        assert _texts(path)
        assert SECRET not in _texts(path), path.name


def test_a_note_changes_nothing_that_the_audit_finds(noted: Book) -> None:
    with Book.in_memory(sample_facts()) as plain:
        assert noted.audit.findings() == plain.audit.findings()
