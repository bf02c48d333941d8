"""How long a clerk waits. Not part of the tests: python -m pytest tests/bench"""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from functools import partial
from itertools import cycle
from pathlib import Path
from random import Random
from typing import Any

import openpyxl
import pytest
from python_calamine import load_workbook

from models.book import Book, blank_book
from models.command_line.sample import sample_facts
from models.exchange import read_workbook
from models.exchange.reading import understand
from models.facts import Edit, ExpenditureLine, Facet, Fund, Kind, Period, Unit
from models.facts.catalog import standard_catalog
from models.readers import read_sheets
from models.readers.workbook import read_sheets as read_sheets_here
from models.state import State
from models.tables import Tables
from tests.bench.ratio import Act, processor_seconds, times_as_long
from tests.exchange.workbooks import TEN_TABLES

Bench = Callable[..., Any]
SIZES = FEW, _, MANY = (50, 1_000, 20_000)
# How many times as long at most: an edit in a large book as in a small one, an opening as SQLite's read of
# the tables (3.3 to 3.6 on a calm machine), the ten-table workbook as openpyxl's read of it, and reading it,
# until its tables are understood, as calamine's.
SAME_IN_ANY_BOOK, OPENING, IMPORT, EXPORT, READING = 3, 4, 3, 12, 10


def many_lines(count: int) -> list[ExpenditureLine]:
    """Lines spread over the whole catalogue, the same ones each time."""
    chance = Random(2026)
    functional = [code for code in standard_catalog().codes(Facet.FUNCTIONAL) if len(code) == 7]
    economic = [code for code in standard_catalog().codes(Facet.ECONOMIC) if len(code) == 5]
    return [
        ExpenditureLine(
            Period.CURRENT,
            2,
            chance.choice((Kind.BASIC, Kind.PROJECT)),
            Fund.GENERAL,
            chance.randrange(1, 10**9),
            chance.choice(functional),
            chance.choice(economic),
            id=number,
        )
        for number in range(10, 10 + count)
    ]


@pytest.mark.parametrize("count", SIZES)
def test_one_edit_until_all_tables_are_right(benchmark: Bench, count: int) -> None:
    def editing(count: int) -> Act:
        lines = many_lines(count)
        tables = Tables(Period.CURRENT, lines)
        line = lines[count // 2]
        other = replace(line, amount=line.amount + 100)
        edits = cycle([Edit(line, other), Edit(other, line)])
        return lambda: tables.apply([next(edits)])

    edit = editing(count)
    benchmark(edit)
    assert times_as_long(edit, editing(FEW), 200) < SAME_IN_ANY_BOOK


@pytest.mark.parametrize("count", SIZES)
def test_one_edit_in_a_department_until_its_units_tables_are_right(benchmark: Bench, count: int) -> None:
    def editing(count: int) -> Act:
        units = [Unit(f"单位{number}", 100_000 + number) for number in range(9)]
        whose = cycle([2, *(unit.id for unit in units)])
        lines = [replace(line, unit=next(whose)) for line in many_lines(count)]
        state = State([*blank_book(2026, "某局"), *units, *lines])
        for unit in state.ledger.units:
            state.tables(unit=unit)
        line = lines[count // 2]
        other = replace(line, amount=line.amount + 100)
        edits = cycle([Edit(line, other), Edit(other, line)])
        return lambda: state.apply([next(edits)])

    edit = editing(count)
    benchmark(edit)
    assert times_as_long(edit, editing(FEW), 200) < SAME_IN_ANY_BOOK


@pytest.mark.parametrize("count", SIZES)
def test_one_edit_with_its_transaction_on_disk(benchmark: Bench, count: int, tmp_path: Path) -> None:
    def editing(book: Book, count: int) -> Act:
        line = book.ledger.get(ExpenditureLine, 10 + count // 2)
        amounts = cycle((line.amount + 100, line.amount))
        return lambda: book.figures.put_line(replace(line, amount=next(amounts)))

    with (
        Book.create(tmp_path / "a.ysb", [*blank_book(2026, "某单位"), *many_lines(count)]) as book,
        Book.create(tmp_path / "b.ysb", [*blank_book(2026, "某单位"), *many_lines(FEW)]) as small,
    ):
        edit = editing(book, count)
        benchmark(edit)
        assert times_as_long(edit, editing(small, FEW), 50) < SAME_IN_ANY_BOOK


@pytest.mark.parametrize("count", SIZES)
def test_open_a_book(benchmark: Bench, count: int, tmp_path: Path) -> None:
    path = tmp_path / "a.ysb"
    Book.create(path, [*blank_book(2026, "某单位"), *many_lines(count)]).close()

    def opening() -> None:
        with Book.open(path) as book:
            book.tables()

    benchmark(opening)

    def bare_read() -> None:
        with closing(sqlite3.connect(path)) as db:
            for (table,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
                db.execute(f"SELECT * FROM {table}").fetchall()

    if count == MANY:
        # Of a small book's opening most is what any opening takes.
        assert times_as_long(opening, bare_read) < OPENING


def bare_read() -> None:
    """Read the ten tables by openpyxl and do nothing with them."""
    workbook = openpyxl.load_workbook(TEN_TABLES, data_only=True)
    for sheet in workbook.worksheets:
        for row in sheet.iter_rows(values_only=True):
            assert row


def calamine_read() -> None:
    """Read them by calamine and do nothing with them."""
    with load_workbook(str(TEN_TABLES)) as workbook:
        for name in workbook.sheet_names:
            assert workbook.get_sheet_by_name(name).to_python()


def test_import_the_ten_tables(benchmark: Bench, tmp_path: Path) -> None:
    def read(book: Book) -> None:
        book.imports.import_workbook(read_workbook(TEN_TABLES))
        book.close()

    books = iter(range(10**6))

    def new_book() -> tuple[tuple[Book], dict[str, Any]]:
        return (Book.create(tmp_path / f"{next(books)}.ysb", blank_book(2026, "某单位")),), {}

    benchmark.pedantic(read, setup=new_book, rounds=20)
    prepared: list[Book] = []
    took = times_as_long(
        lambda: read(prepared[-1]), bare_read, before=lambda: prepared.append(new_book()[0][0])
    )
    # Where the time goes: what the other process does, what came through its pipe, what is made of it.
    sheets, workbook = read_sheets(TEN_TABLES), read_workbook(TEN_TABLES)
    stages: dict[str, Act] = {
        "calamine": calamine_read,
        "sheets": lambda: read_sheets_here(TEN_TABLES),
        "sheets_from_process": lambda: read_sheets(TEN_TABLES),
        "understood": lambda: understand(TEN_TABLES, sheets),
    }
    for name, act in stages.items():
        benchmark.extra_info[f"{name}_ms"] = round(1000 * min(processor_seconds(act) for _ in range(10)), 1)
    books_made = [new_book()[0][0] for _ in range(10)]
    taken = min(processor_seconds(partial(book.imports.import_workbook, workbook)) for book in books_made)
    benchmark.extra_info["taken_over_ms"] = round(1000 * taken, 1)
    assert took < IMPORT
    # Both processes' work done in this one; calamine takes a millisecond, so that many rounds are needed.
    reading = times_as_long(lambda: understand(TEN_TABLES, read_sheets_here(TEN_TABLES)), calamine_read, 40)
    benchmark.extra_info["times_calamine"] = round(reading, 1)
    assert reading < READING


def test_export_the_ten_tables(benchmark: Bench, tmp_path: Path) -> None:
    with Book.in_memory(sample_facts()) as book:
        benchmark(lambda: book.publishing.export(tmp_path / "a.xlsx"))
        assert times_as_long(lambda: book.publishing.export(tmp_path / "a.xlsx"), bare_read) < EXPORT
