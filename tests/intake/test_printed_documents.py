"""Word and PDF files with what clerks and their programs put into them: checked by what they print."""

from pathlib import Path

import pytest

from models.book import Book, blank_book
from models.checking.one_file import check_file
from models.facts import Severity
from models.ground.files import UnusableFile
from models.intake import is_document, read_document
from tests.intake.test_real_documents import SHARED

CASES = sorted(
    path
    for kind in ("docx", "pdf")
    for path in (SHARED / "cases" / "reading").glob(f"{kind}-*")
    if path.suffix != ".txt"
)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_sound_document_has_no_grave_finding(path: Path) -> None:
    grave = [one.message for one in check_file(path).findings if one.severity is Severity.ERROR]
    assert grave == []


@pytest.mark.parametrize("path", [path for path in CASES if path.stem == "docx-continued-xubiao"])
def test_the_second_half_of_a_table_is_imported(path: Path) -> None:
    book = Book.in_memory(blank_book(2026, ""))
    book.imports.import_document(read_document(path))
    rows = {row[0]: row[2] for row in book.figures.published("general_by_function").rows}
    assert (rows["合计"], rows["201"], rows["208"], rows["221"]) == ("1688.85", "1512.42", "64.31", "112.12")


@pytest.mark.parametrize("name", ["公开.doc", "公开.wps", "公开.rtf", "公开.odt", "公开.ofd"])
def test_other_programs_files_are_told_how_to_become_readable(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(rb"{\rtf1 }")
    assert is_document(path)
    with pytest.raises(UnusableFile, match=r"另存为 \.docx 后再试。$"):
        check_file(path)
