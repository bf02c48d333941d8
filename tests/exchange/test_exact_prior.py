"""Exact figures of the prior year stay where last year's workbook or document prints fewer digits."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from models.book import Book, blank_book, format_of
from models.command_line.sample import sample_facts
from models.exchange import read_workbook
from models.exchange.agreement import prints_as
from models.facts import (
    CarryForward,
    ExpenditureLine,
    Fact,
    Fund,
    Kind,
    Line,
    Period,
    RevenueLine,
    Source,
    Stated,
    Unit,
)
from models.families import Address
from models.ground.money import MoneyUnit
from models.intake import read_document
from models.state import State
from models.years import plan_next
from tests.exchange.test_import_into_book import details
from tests.lines import OWN_UNIT

PRIOR, CURRENT = Period.PRIOR, Period.CURRENT
EXACT = 123_454_950
"""123.45495 万元 in 分."""
ODD = (4_950, -3_333, 1_001, 2_500, -4_999, 77)
"""What is added to figures so that they print as they did, in 分."""
HEAD = ("科目编码", "科目名称", "小计", "基本支出", "项目支出")


@pytest.mark.parametrize(
    ("exact", "printed", "unit"),
    [
        (EXACT, 123_450_000, MoneyUnit.WAN),
        (EXACT, 123_454_900, MoneyUnit.WAN),  # cut off after four decimals
        (EXACT, 123_455_000, MoneyUnit.WAN),  # rounded to three
        (123_459_999, 123_450_000, MoneyUnit.WAN),
        (123_459_999, 123_460_000, MoneyUnit.WAN),
        (-123_455_000, -123_460_000, MoneyUnit.WAN),
        (4_950, 0, MoneyUnit.WAN),
        (123_456_789, 123_456_700, MoneyUnit.YUAN),
        (123_456_789, 123_456_800, MoneyUnit.YUAN),
    ],
)
def test_a_figure_prints_as_it_is_rounded_or_cut_off(exact: int, printed: int, unit: MoneyUnit) -> None:
    assert prints_as(exact, printed, unit)


@pytest.mark.parametrize(
    ("exact", "printed", "unit"),
    [
        (EXACT, 123_460_000, MoneyUnit.WAN),
        (EXACT, 123_455_100, MoneyUnit.WAN),
        (EXACT, 123_400_000, MoneyUnit.WAN),
        (123_459_999, 123_440_000, MoneyUnit.WAN),
        (10_000, 0, MoneyUnit.WAN),
        (123_456_789, 123_456_000, MoneyUnit.YUAN),
        (-EXACT, 123_450_000, MoneyUnit.WAN),
    ],
)
def test_another_figure_does_not(exact: int, printed: int, unit: MoneyUnit) -> None:
    assert not prints_as(exact, printed, unit)


def general_table(path: Path, amount: float, unit: str = "万元") -> Path:
    """Last year's table of the general budget, of one code."""
    codes = (("合计", None), ("201", "一般公共服务支出"), ("20103", "政府办公厅"), ("2010350", "事业运行"))
    return workbook_of(path, *((*code, amount, amount, None) for code in codes), unit=unit)


def workbook_of(path: Path, *rows: tuple[Any, ...], unit: str = "万元") -> Path:
    """Last year's table of the general budget, of these rows below its header."""
    workbook = Workbook()
    for row in (("2025年度一般公共预算拨款支出预算表",), (f"单位：{unit}",), HEAD, *rows):
        workbook.active.append(row)
    workbook.save(path)
    return path


def held(period: Period, amount: int) -> Book:
    """A book of one figure."""
    line = ExpenditureLine(period, OWN_UNIT, Kind.BASIC, Fund.GENERAL, amount, "2010350", id=9)
    return Book.in_memory([*blank_book(2026, "某单位"), line])


def amounts(book: Book) -> list[int]:
    """What the book's lines hold."""
    return [line.amount for line in book.ledger.lines()]


@pytest.mark.parametrize(
    ("exact", "printed", "unit", "after"),
    [
        (EXACT, 123.45, "万元", EXACT),
        (123_459_999, 123.45, "万元", 123_459_999),  # cut off
        (123_456_789, 1_234_568, "元", 123_456_789),
        (EXACT, 123.46, "万元", 123_460_000),
        (EXACT, 123.4, "万元", 123_400_000),
    ],
)
def test_a_workbook_replaces_only_what_it_prints_otherwise(
    exact: int, printed: float, unit: str, after: int, tmp_path: Path
) -> None:
    with held(PRIOR, exact) as book:
        workbook = read_workbook(general_table(tmp_path / "a.xlsx", printed, unit))
        _, report = book.imports.import_workbook(workbook, period=PRIOR)
        assert amounts(book) == [after]
        assert bool(report.changes) is (after != exact)


def test_this_years_figure_is_what_is_printed(tmp_path: Path) -> None:
    with held(CURRENT, 123_459_999) as book:
        book.imports.import_workbook(read_workbook(general_table(tmp_path / "a.xlsx", 123.45)))
        assert amounts(book) == [123_450_000]


def test_a_detail_list_in_yuan_leaves_lines_to_the_fen(tmp_path: Path) -> None:
    bare = ("某单位", "基本支出", "")
    path = details(
        tmp_path,
        [
            (*bare, "2010350", "30101", "一般公共预算", 1_234_549),
            (*bare, "2010350", "30201", "一般公共预算", 20),
        ],
    )
    line = ExpenditureLine(PRIOR, OWN_UNIT, Kind.BASIC, Fund.GENERAL, EXACT, "2010350", "30101", id=9)
    other = replace(line, amount=1999, economic="30201", id=10)
    third = replace(line, amount=500, economic="30202", id=11)
    with Book.in_memory([*blank_book(2026, "某单位"), line, other, third]) as book:
        book.imports.import_workbook(read_workbook(path), period=PRIOR)
        assert [(one.id, one.amount) for one in book.ledger.lines()] == [(9, EXACT), (10, 1999)]


def test_of_lines_that_a_list_may_mean_the_one_of_its_very_amount_stays_with_its_note(tmp_path: Path) -> None:
    path = details(tmp_path, [("某单位", "基本支出", "", "2010350", "30101", "一般公共预算", 1_234_549)])
    near = ExpenditureLine(PRIOR, OWN_UNIT, Kind.BASIC, Fund.GENERAL, EXACT, "2010350", "30101", id=9)
    meant = replace(near, amount=123_454_900, note="与人事科核对过", id=10)
    with Book.in_memory([*blank_book(2026, "某单位"), near, meant]) as book:
        book.imports.import_workbook(read_workbook(path), period=PRIOR)
        assert list(book.ledger.lines()) == [meant]


def odd_sample() -> list[Fact]:
    """The sample with figures of more decimals than are printed, for two units."""
    facts: list[Fact] = [Unit("下属单位", 900)]
    for number, fact in enumerate(sample_facts()):
        if isinstance(fact, RevenueLine | ExpenditureLine | Stated) and fact.period is CURRENT:
            fact = replace(fact, amount=fact.amount + ODD[number % len(ODD)])
        facts.append(fact)
    return [
        *facts,
        RevenueLine(CURRENT, 900, Source.GENERAL, EXACT, 901),
        RevenueLine(CURRENT, 900, Source.OTHER, 7_777, 902),
        CarryForward(CURRENT, EXACT, 903),
    ]


@pytest.fixture
def published(tmp_path: Path) -> tuple[State, Path, Path]:
    """A book of 2026, and its document and workbook as they are published."""
    with Book.in_memory(odd_sample()) as book:
        for name in ("2026.docx", "2026.xlsx"):
            format_of(tmp_path / name).write(book.publishing.edition(draft=True), tmp_path / name)
        return book.state.copy(), tmp_path / "2026.docx", tmp_path / "2026.xlsx"


def prior_facts(book: Book) -> set[Fact]:
    """All that the book has of the prior year."""
    return {one for one in book.ledger if isinstance(one, Line | Stated) and one.period is PRIOR}


def test_last_years_document_and_workbook_change_nothing_of_a_book_that_was_carried_over(
    published: tuple[State, Path, Path],
) -> None:
    last, document, workbook = published
    with Book.in_memory(plan_next(last).facts) as book:
        before = prior_facts(book)
        assert any(one.amount % 10_000 for one in before)
        _, report = book.imports.import_document(read_document(document))
        assert prior_facts(book) == before
        # What is to be written anew still is: last year's words stand beside it.
        assert not {"tasks", "tasks.aim", "reason.revenue"} & book.ledger.texts.keys()
        assert report.tables is not None
        assert (report.tables.changes, report.tables.conflicts, report.tables.differences) == ([], [], [])
        book.imports.import_workbook(read_workbook(workbook), period=PRIOR)
        assert prior_facts(book) == before


def test_units_that_were_read_as_one_are_told_apart_and_their_sum_stays_exact(
    published: tuple[State, Path, Path], tmp_path: Path
) -> None:
    last, document, _ = published
    path = tmp_path / "2026.ysb"
    Book.create(path, tuple(last.ledger)).close()
    own = last.ledger.units[last.ledger.own_unit]
    with Book.in_memory(blank_book(2027, own)) as book:
        book.imports.take_prior(path)
        book.imports.import_document(read_document(document))
        for source in (Source.GENERAL, Source.OTHER):
            total = Address("revenue_by_unit", "total", source)
            assert book.tables(PRIOR).amount(total) == last.amount(total)
        assert sorted(book.ledger.units.values()) == sorted([own, "下属单位"])
        below = next(unit for unit, name in book.ledger.units.items() if name == "下属单位")
        assert (
            book.tables(PRIOR).amount(Address("revenue_by_unit", str(below), Source.GENERAL)) == 123_450_000
        )


def test_a_class_known_exactly_stays_so_when_its_items_come(published: tuple[State, Path, Path]) -> None:
    last, document, _ = published
    table = "general_by_function"
    exact = {code: last.amount(Address(table, code, "basic")) for code in ("201", "208", "221")}
    assert all(amount % 10_000 for amount in exact.values())
    lines = [
        ExpenditureLine(PRIOR, 2, Kind.BASIC, Fund.GENERAL, amount, code, id=100 + place)
        for place, (code, amount) in enumerate(exact.items())
    ]
    with Book.in_memory([*blank_book(2027, last.ledger.units[last.ledger.own_unit]), *lines]) as book:
        book.imports.import_document(read_document(document))
        tables = book.tables(PRIOR)
        assert {code: tables.amount(Address(table, code, "basic")) for code in exact} == exact
        assert tables.amount(Address(table, "2080505", "basic")) == pytest.approx(40_270_000, abs=10_000)
        assert not any(line.functional in exact for line in book.ledger.all(ExpenditureLine))


def test_sums_known_exactly_inside_one_another_all_stay_so(tmp_path: Path) -> None:
    """What each 款 lacks goes to its own lines, and not all that the 类 lacks to one of them."""
    rows = (
        ("合计", None, 3),
        ("201", "一般公共服务支出", 3),
        ("20101", "人大事务", 1),
        ("2010101", "行政运行", 1),
        ("20103", "政府办公厅（室）及相关机构事务", 2),
        ("2010301", "行政运行", 0.8),
        ("2010350", "事业运行", 1.2),
    )
    path = workbook_of(tmp_path / "a.xlsx", *((*row, row[-1], None) for row in rows))
    exact = {"20101": 1_002_950, "20103": 2_001_333}
    lines = [
        ExpenditureLine(PRIOR, OWN_UNIT, Kind.BASIC, Fund.GENERAL, amount, code, id=100 + place)
        for place, (code, amount) in enumerate(exact.items())
    ]
    with Book.in_memory([*blank_book(2026, "某单位"), *lines]) as book:
        book.imports.import_workbook(read_workbook(path), period=PRIOR)
        assert {one.functional: one.amount for one in book.ledger.all(ExpenditureLine)} == {
            "2010101": 1_002_950,
            "2010301": 800_000,
            "2010350": 1_201_333,
        }
