"""The blank template: what may be typed, what computes itself, and what comes of it read back."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from models.book import Book, blank_book
from models.exchange import read_workbook, write_template
from models.families import default_family
from models.ground.files import UnusableFile
from models.tables import Figure, Label, lay_out
from tests.exchange.workbooks import saved_by_libreoffice
from tests.lines import TABLE_LINES
from tests.printed import printed

ALL = range(1, 11)


@pytest.fixture
def template(tmp_path: Path) -> Path:
    """The template of 2026."""
    path = tmp_path / "空白填报模板.xlsx"
    write_template(path, 2026)
    return path


@pytest.fixture
def book() -> Book:
    """The book that a colleague would copy into the template."""
    book = Book.in_memory(blank_book(2026, "某单位"))
    for line in TABLE_LINES:
        book.figures.put_line(line)
    return book


def fill_in(template: Path, book: Book) -> Path:
    """Type the book's figures into the unlocked cells alone, as a colleague would."""
    workbook = load_workbook(template)
    for table, sheet in zip(default_family().tables, workbook.worksheets, strict=True):
        free = first_free_row(sheet)
        for row in lay_out(table, book.tables(), book.naming):
            labels = ((n, c.text) for n, c in enumerate(row, 1) if isinstance(c, Label) and c.text)
            target = row_of(sheet, *next(labels))
            if target is None:
                target, free = free, free + 1
            for column, cell in enumerate(row, 1):
                place = sheet.cell(target, column)
                if place.protection.locked:
                    continue
                if isinstance(cell, Figure):
                    amount = book.tables().amount(cell.address)
                    place.value = amount / 1_000_000 if amount else None
                else:
                    place.value = cell.text
    filled = template.with_name("已填.xlsx")
    workbook.save(filled)
    return filled


def first_free_row(sheet: Worksheet) -> int:
    """The first row whose first cell may be typed into."""
    unlocked = (row for row in range(1, sheet.max_row + 1) if not sheet.cell(row, 1).protection.locked)
    return next(unlocked, 0)


def row_of(sheet: Worksheet, column: int, label: str) -> int | None:
    """The sheet's row that already has this label in this column below its header."""
    return next((r for r in range(4, sheet.max_row + 1) if sheet.cell(r, column).value == label), None)


def test_filled_and_read_back_gives_the_same_book(template: Path, book: Book) -> None:
    workbook = read_workbook(fill_in(template, book))
    again = Book.in_memory(blank_book(2026, workbook.unit))
    _, report = again.imports.import_workbook(workbook)
    assert report.clean, report.as_json()
    assert sorted(repr(f).split("id=")[0] for f in again.ledger) == sorted(
        repr(f).split("id=")[0] for f in book.ledger
    )
    assert [printed(again, number) for number in ALL] == [printed(book, number) for number in ALL]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_computes_the_programs_totals(template: Path, book: Book, tmp_path: Path) -> None:
    filled = fill_in(template, book)
    computed = load_workbook(saved_by_libreoffice("xlsx", [filled], tmp_path) / filled.name, data_only=True)
    compared = 0
    for table, sheet in zip(default_family().tables, computed.worksheets, strict=True):
        for row in lay_out(table, book.tables(), book.naming):
            for column, cell in enumerate(row, 1):
                if not isinstance(cell, Figure):
                    continue
                label = next(c.text for c in reversed(row[: column - 1]) if isinstance(c, Label) and c.text)
                beside = max(n for n, c in enumerate(row[: column - 1], 1) if isinstance(c, Label) and c.text)
                at = row_of(sheet, beside, label)
                assert at is not None, label
                value: Any = sheet.cell(at, column).value or 0
                expected = book.tables().amount(cell.address)
                assert round(value * 1_000_000) == expected, (table.name, label, column)
                compared += 1
    assert compared > 200


def test_totals_are_locked_formulas_and_entries_checked_numbers(template: Path) -> None:
    sheets = load_workbook(template).worksheets
    table_2, table_5, table_9, table_10 = sheets[1], sheets[4], sheets[8], sheets[9]
    assert table_2["B4"].value == "=SUM(B5:B24)"
    assert table_2["B5"].value == '=IF(COUNT(C5:L5)=0,"",SUM(C5:L5))'
    assert table_9["C5"].value == "=SUM(C6:C18)"
    assert table_10["B4"].value == "=SUM(B5:B7)"
    for sheet in sheets:
        assert sheet.protection.sheet
        assert not sheet.protection.password
    assert table_5["C5"].protection.locked
    assert not table_5["D6"].protection.locked
    checked = {
        f"{get_column_letter(column)}{row}"
        for check in table_5.data_validations.dataValidation
        for area in check.sqref.ranges
        for row, column in area.cells
    }
    assert checked == {f"{column}{row}" for column in "ADE" for row in range(6, 66)}
    amounts = next(c for c in table_5.data_validations.dataValidation if c.type == "decimal")
    assert amounts.error == "请填写数字，单位：万元。"


def test_a_blank_template_holds_nothing_to_import(template: Path) -> None:
    with pytest.raises(UnusableFile, match="里的表都是空白的，没有任何金额可以导入"):
        read_workbook(template)


def test_codes_that_the_published_list_leaves_out_can_be_typed(template: Path) -> None:
    sheet = load_workbook(template).worksheets[8]
    rows = {sheet.cell(row, 1).value: row for row in range(4, sheet.max_row + 1)}
    for code, name in (("30203", "咨询费"), ("30229", "福利费")):
        assert sheet.cell(rows[code], 2).value == name
        assert not sheet.cell(rows[code], 3).protection.locked
