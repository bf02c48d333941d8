"""A finding names amounts as whoever reads it has them before him."""

from dataclasses import replace
from pathlib import Path

import pytest

from models.audit import Finding, findings_json
from models.book import Book, blank_book
from models.checking.one_file import check_file
from models.facts import ExpenditureLine, Fund, Kind, Period, RevenueLine, Source
from models.ground.money import MoneyUnit
from tests.exchange.workbooks import save, ten_tables


def turn(book: Book, unit: MoneyUnit) -> None:
    book.names.change_settings(replace(book.ledger.settings, entry_unit=unit))


def only(book: Book, rule: str) -> Finding:
    (found,) = (one for one in book.audit.findings() if one.rule == rule)
    return found


@pytest.fixture
def book() -> Book:
    """Without expenditure for its revenue of 30 000.10 元."""
    return Book.in_memory(
        [*blank_book(2026, "某单位"), RevenueLine(Period.CURRENT, 2, Source.GENERAL, 3_000_010, 10)]
    )


def test_a_finding_follows_the_entry_unit(book: Book) -> None:
    assert "是 3.00001 万元，" in only(book, "X01").message
    turn(book, MoneyUnit.YUAN)
    found = only(book, "X01")
    assert found.message == (
        "表1《收支预算总表》“收入合计”是 30000.10 元，表1《收支预算总表》“支出合计”是 0.00 元，"
        "前者多 30000.10 元。"
    )
    assert {found.expected, found.actual, found.difference.lstrip("-")} == {"30000.10", "0.00"}
    book.undo()
    assert "是 3.00001 万元，" in only(book, "X01").message


def test_what_is_ignored_stays_ignored_in_the_other_unit(book: Book) -> None:
    book.audit.ignore_finding(only(book, "X01"), "正在填")
    turn(book, MoneyUnit.YUAN)
    assert "X01" not in {one.rule for one in book.audit.findings()}


def test_what_is_quoted_from_the_document_stays_in_its_unit_and_the_difference_is_in_the_books() -> None:
    codes = (("2080501", "30301"), ("2080502", "30302"))
    lines = [
        ExpenditureLine(Period.CURRENT, 2, Kind.BASIC, Fund.GENERAL, 504_900, *pair, id=number)
        for number, pair in enumerate(codes, 11)
    ]
    with Book.in_memory([*blank_book(2026, "某单位", MoneyUnit.YUAN), *lines]) as book:
        found = next(one for one in book.audit.findings() if one.rule == "A04")
    assert "印出 1.01 万元，各部分印出的数相加是 1.00 万元，相差 0.01 万元，" in found.message
    assert (found.expected, found.actual, found.difference) == ("10000.00", "10100.00", "100.00")


def test_findings_for_programs_name_their_unit(book: Book) -> None:
    turn(book, MoneyUnit.YUAN)
    told = findings_json(book.audit.findings(), book.auditor.subject)
    assert told["unit"] == "元"


@pytest.mark.parametrize(("unit", "times"), [("万元", 1), ("元", 10_000)])
def test_a_workbook_from_outside_is_spoken_of_in_the_unit_that_it_prints(
    tmp_path: Path, unit: str, times: int
) -> None:
    tables = ten_tables()
    for table in tables:
        table.above = [
            [f"单位：{unit}" if "万元" in str(sign) else sign for sign in row] for row in table.above
        ]
        table.change_amounts(
            lambda amount: amount if amount is None else round(float(str(amount)) * times, 2)
        )
    row = tables[4].row_of("2010350")
    row[3] = float(str(row[3])) - 10 * times
    _, found, _ = check_file(save(tables, tmp_path / "a.xlsx"))
    told = next(one for one in found if one.rule == "R01")
    assert told.message.endswith(f"这里多 {10 * times}.00 {unit}。")
