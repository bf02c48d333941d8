"""Pages printed into a file: all of them or none."""

from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter

from models.book import Book
from models.command_line.sample import sample_facts
from models.publish import make_pdf
from ui.preview.printing import prepared_printer, print_pages


@pytest.fixture(scope="module")
def content() -> bytes:
    with Book.in_memory(sample_facts()) as book:
        return make_pdf(book.publishing.document()).content


def printer_into(path: Path) -> QPrinter:
    """A printer for the first two pages, into a file."""
    printer = prepared_printer(2, 1, 2)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setResolution(40)
    return printer


def test_a_file_that_was_there_stays_until_all_is_printed(
    tmp_path: Path, content: bytes, qapp: object
) -> None:
    path = tmp_path / "打印.pdf"
    path.write_bytes(b"old")
    printing = print_pages(content, printer_into(path))
    assert next(printing) == 0
    assert path.read_bytes() == b"old"
    printing.close()
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["打印.pdf"]


def test_step_by_step_two_pages_are_printed(tmp_path: Path, content: bytes, qapp: object) -> None:
    path = tmp_path / "打印.pdf"
    steps = list(print_pages(content, printer_into(path)))
    assert steps == [step / 16 for step in range(16)]
    assert path.read_bytes().startswith(b"%PDF")
    assert [each.name for each in tmp_path.iterdir()] == ["打印.pdf"]
