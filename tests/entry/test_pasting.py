"""Blocks from Excel laid onto the forms."""

import csv

import pytest
from openpyxl import load_workbook

from models.book import Book, blank_book
from models.families import Address
from models.tables import LaidRow, lay_out
from tests.conftest import DATA
from tests.family import FAMILY, role
from tests.lines import WAN
from tests.printed import printed


def block_of(number: int) -> list[list[str]]:
    """A sample table's body as Excel puts it on the clipboard."""
    sheet = load_workbook(DATA / "ten-tables.xlsx").worksheets[number - 1]
    first = 3 + len(FAMILY.tables[number - 1].header)
    return [
        ["" if cell.value is None else str(cell.value) for cell in row]
        for row in sheet.iter_rows(min_row=first)
        if not str(row[0].value).startswith("备注")
    ]


def form(book: Book, number: int) -> list[LaidRow]:
    return list(lay_out(FAMILY.tables[number - 1], book.tables(), book.naming, form=True))


@pytest.fixture
def named() -> Book:
    """A new book whose unit the sample's table 2 names."""
    return Book.in_memory(blank_book(2026, '福州市"智慧福州"管理服务中心'))


def test_the_sample_pasted_table_by_table_gives_the_reference(
    named: Book, reference: dict[int, dict[str, object]]
) -> None:
    for number in (2, 5, 3, 9, 8, 10, 1, 4, 6, 7):
        _, rejected = named.figures.paste(role(number), form(named, number), (0, 0), block_of(number))
        assert rejected == [], number
    assert [printed(named, number) for number in range(1, 11)] == list(reference.values())


def test_a_paste_is_one_act(named: Book) -> None:
    named.figures.paste("general_by_function", form(named, 5), (0, 0), block_of(5))
    assert named.history.to_undo is not None
    assert named.history.to_undo.words == "粘贴到一般公共预算拨款支出预算表"
    named.undo()
    assert named.tables().figures() == {}
    assert named.history.to_undo is None


def test_a_block_of_figures_goes_cell_by_cell(named: Book) -> None:
    named.figures.paste("general_by_function", form(named, 5), (1, 0), block_of(5))
    laid = form(named, 5)
    row = next(n for n, cells in enumerate(laid) if getattr(cells[0], "text", "") == "2210201")
    _, rejected = named.figures.paste(
        "general_by_function", laid, (row, 3), [["1,000.50", "-"], ["２", ""], ["x", "3"]]
    )
    assert [(r.row, r.column, r.text, r.why) for r in rejected] == [(2, 0, "x", "不是金额")]
    assert named.tables().amount(Address("general_by_function", "2210201", "basic")) == 1_000_500_000
    assert named.tables().amount(Address("general_by_function", "2210202", "basic")) == 2 * WAN
    assert named.tables().amount(Address("general_by_function", "2210203", "project")) == 3 * WAN


def test_what_goes_nowhere_is_said(named: Book) -> None:
    texts = list(csv.reader(["2010350,事业运行,5,5,", "合计,,9,9,", "随便,什么,1,1,"]))
    _, rejected = named.figures.paste("general_by_function", form(named, 5), (0, 0), texts)
    assert [(r.row, r.column, r.text, r.why) for r in rejected] == [
        (1, 2, "9.00", "这一格由程序计算，结果是 5.00"),
        (1, 3, "9.00", "这一格由程序计算，结果是 5.00"),
        (2, 0, "随便", "表中没有这一行，也不是科目编码"),
    ]
