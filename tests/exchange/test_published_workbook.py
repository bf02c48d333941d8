"""The published workbook: what stands in it, how it prints, and that it reads back."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from models.book import Book, blank_book
from models.exchange import read_workbook
from models.facts import ExpenditureLine, Source
from models.ground.files import UnusableFile
from tests.family import role
from tests.lines import TABLE_LINES, WAN, received, spent
from tests.printed import printed

ALL = range(1, 11)


def read_into_new_book(path: Path) -> Book:
    """A new book holding what a workbook says."""
    workbook = read_workbook(path)
    book = Book.in_memory(blank_book(2026, workbook.unit))
    _, report = book.imports.import_workbook(workbook)
    assert report.clean, report.as_json()
    return book


def bare(book: Book) -> list[str]:
    """The book's facts without their ids."""
    return sorted(repr(fact).split("id=")[0] for fact in book.ledger)


def test_cells_are_the_printed_figures(
    sample: Book, reference: dict[int, dict[str, Any]], tmp_path: Path
) -> None:
    path = tmp_path / "公开表.xlsx"
    sample.publishing.export(path)
    workbook = load_workbook(path)
    assert workbook.sheetnames == [
        sample.figures.published(role(number)).title.split("年度")[1] for number in ALL
    ]
    for number, sheet in zip(ALL, workbook.worksheets, strict=True):
        table = reference[number]
        width = len(table["header"][0])
        grid = [
            [f"{c.value:.2f}" if isinstance(c.value, int | float) else c.value or "" for c in row]
            for row in sheet.iter_rows(max_col=width)
        ]
        header, rows = len(table["header"]), len(table["rows"])
        assert grid[0][0] == table["title"]
        assert grid[1][-1] == "单位：万元"
        assert grid[2 : 2 + header] == table["header"]
        assert grid[2 + header : 2 + header + rows] == table["rows"]
        assert [row[0] for row in grid[2 + header + rows :]] == table["notes"]


def test_prints_on_a4_with_repeated_headers_and_no_handwork(sample: Book, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    sample.publishing.export(path)
    for number, sheet in enumerate(load_workbook(path).worksheets, 1):
        header = len(sample.figures.published(role(number)).header)
        assert sheet.page_setup.paperSize == 9
        assert sheet.page_setup.orientation == ("landscape" if number in (2, 3) else "portrait")
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows == f"$1:${2 + header}"
        assert (
            sheet.cell(3 + header, len(sample.figures.published(role(number)).header[0])).border.left.style
            == "thin"
        )


def test_headers_are_merged_as_printed(sample: Book, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    sample.publishing.export(path)
    sheets = load_workbook(path).worksheets
    assert {str(merged) for merged in sheets[0].merged_cells.ranges} == {"A1:D1", "A3:B3", "C3:D3"}
    assert {str(merged) for merged in sheets[4].merged_cells.ranges} == {
        "A1:E1",
        "A3:A4",
        "B3:B4",
        "C3:C4",
        "D3:E3",
    }
    assert {str(merged) for merged in sheets[8].merged_cells.ranges} == {"A1:C1"}


def test_figures_are_exact_and_shown_to_two_places(blank: Book, tmp_path: Path) -> None:
    blank.figures.put_line(received(0, Source.GENERAL))
    blank.figures.put_line(spent(0, "2010350"))
    (line,) = (fact for fact in blank.ledger if isinstance(fact, ExpenditureLine))
    blank.figures.remove_lines([line])

    blank.figures.put_line(replace(line, amount=1_339_876_543, id=0))
    path = tmp_path / "a.xlsx"
    blank.publishing.export(path)
    cell = load_workbook(path)["一般公共预算拨款支出预算表"]["D8"]
    assert (cell.value, cell.number_format) == (1339.876543, "0.00")


def test_exported_and_read_back_a_book_of_tables_holds_the_same_facts(tmp_path: Path) -> None:
    book = Book.in_memory(blank_book(2026, "某单位"))
    for line in TABLE_LINES:
        book.figures.put_line(line)
    path = tmp_path / "a.xlsx"
    book.publishing.export(path)
    again = read_into_new_book(path)
    assert bare(again) == bare(book)
    assert [printed(again, number) for number in ALL] == [printed(book, number) for number in ALL]


def test_export_read_back_into_its_own_book_changes_nothing(sample: Book, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    sample.publishing.export(path)
    changes, report = sample.imports.import_workbook(read_workbook(path))
    assert report.clean
    assert (report.changes, report.notices) == ([], [])
    assert changes.facts == frozenset()
    assert sample.history.to_undo is None


def test_a_workbook_held_by_excel_stays_as_it_was(
    sample: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:

    path = tmp_path / "a.xlsx"
    path.write_bytes(b"as it was")

    def held(self: Path, target: Path) -> None:
        raise PermissionError(13, "The process cannot access the file")

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(UnusableFile, match="没有权限，或者它正被另一个程序（例如 Excel）打开"):
        sample.publishing.export(path)
    assert path.read_bytes() == b"as it was"
    assert [each.name for each in tmp_path.iterdir()] == ["a.xlsx"]


def test_extra_classes_and_codes_survive_the_way_out_and_back(tmp_path: Path) -> None:
    book = Book.in_memory(blank_book(2026, "某单位"))
    for line in (spent(9, "227"), spent(9, economic="30229"), received(9)):
        book.figures.put_line(line)
    path = tmp_path / "a.xlsx"
    book.publishing.export(path)
    assert bare(read_into_new_book(path)) == bare(book)
    assert book.tables().amount(next(a for a in book.tables().figures() if a.row == "227")) == WAN * 9


def test_a_name_that_begins_like_a_formula_is_words(sample: Book, tmp_path: Path) -> None:
    sample.names.rename_unit(2, "=1+1")
    sample.publishing.export(tmp_path / "a.xlsx")
    cells = [cell for row in load_workbook(tmp_path / "a.xlsx").worksheets[1].iter_rows() for cell in row]
    assert [cell.data_type for cell in cells if cell.value == "=1+1"] == ["s"]
