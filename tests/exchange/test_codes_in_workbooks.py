"""Codes in other dresses come to the same book, and no import gives a code another name unasked."""

from collections.abc import Callable
from pathlib import Path

import pytest

from models.book import Book, blank_book
from models.exchange import read_workbook
from models.facts import ExpenditureLine, Facet
from tests.exchange.importing import imported, refused, rows, table
from tests.exchange.workbooks import DETAIL_LIST, detail_list, save, ten_tables

DRESSES: dict[str, Callable[[str], object]] = {
    "dashes": lambda code: "-".join(filter(None, (code[:3], code[3:5], code[5:]))),
    "dots": lambda code: ".".join(filter(None, (code[:3], code[3:5], code[5:]))),
    "padded with zeros": lambda code: code.ljust(7, "0"),
    "padded with dashes": lambda code: "-".join((code[:3], code[3:5] or "00", code[5:] or "00")),
    "brackets": lambda code: f"[{code}]",
    "decimals": lambda code: f"{code}.0",
    "apostrophes": lambda code: f"'{code}",
    "numbers": int,
    "unseen signs": lambda code: f"\ufeff{code}\u200b",
}


@pytest.mark.parametrize("dress", DRESSES.values(), ids=DRESSES)
def test_a_table_is_the_same_in_every_dress(
    dress: Callable[[str], object], tmp_path: Path, reference: dict[int, dict[str, object]]
) -> None:
    (grid,) = (grid for grid in ten_tables() if grid.number == 5)
    for row in grid.body:
        if str(row[0]).isdecimal():
            row[0] = dress(str(row[0]))
    path = save([grid], tmp_path / "a.xlsx")
    assert rows(path) == reference[5]["rows"]
    assert imported(path)[1].notices == []


@pytest.mark.parametrize("name", ["dashes", "dots", "brackets", "decimals", "numbers"])
def test_a_list_is_the_same_in_every_dress(name: str, tmp_path: Path) -> None:
    grid = detail_list()
    for row in grid.body:
        for column in (4, 6):
            if str(row[column] or "").isdecimal():
                row[column] = DRESSES[name](str(row[column]))
    found = [
        sorted((line.functional, line.economic, line.amount) for line in book.ledger.all(ExpenditureLine))
        for book, _ in map(imported, (DETAIL_LIST, save([grid], tmp_path / "a.xlsx")))
    ]
    assert found[0] == found[1]
    assert len(found[0]) == 25


@pytest.mark.parametrize("code", ["201.3.50", "20103.5", "2010-350", "201|03", "20103⁵⁰", "201①③"])
def test_a_code_in_parts_that_are_no_levels_is_refused(code: str, tmp_path: Path) -> None:
    assert refused(table(tmp_path, A8=code)) == {"A8": "不是支出功能分类科目编码（应为 3、5 或 7 位数字）"}


def test_zeros_of_which_nobody_can_tell_are_refused(tmp_path: Path) -> None:
    assert refused(table(tmp_path, A8="2080500", B8="某项")) == {
        "A8": "末尾的 00 是编码的一部分，还是为凑足位数补上的，无法确定；请改为科目本来的编码"
    }


def test_the_catalogues_name_stays_unless_the_other_is_chosen(tmp_path: Path) -> None:
    path = table(tmp_path, B8="事业单位运行")
    book, report = imported(path)
    assert book.naming.catalog.name(Facet.FUNCTIONAL, "2010350") == "事业运行"
    assert (report.other_names, report.notices) == (
        1,
        ["科目 2010350 在工作簿中名为“事业单位运行”，目录为“事业运行”，按目录保留。"],
    )
    chosen = Book.in_memory(blank_book(2026, ""))
    _, report = chosen.imports.import_workbook(read_workbook(path), renaming=True)
    assert chosen.naming.catalog.name(Facet.FUNCTIONAL, "2010350") == "事业单位运行"
    assert report.notices == ["科目 2010350 在工作簿中名为“事业单位运行”，目录为“事业运行”，按工作簿保留。"]
