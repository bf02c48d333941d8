"""Shanghai's nine tables and the usual ten from one set of facts: every cell, as it is printed."""

from dataclasses import replace

import pytest

from models.book import Book, blank_book
from models.facts import BasicShare, BasicUse, Edit, Period, RevenueLine, Source, Stated
from models.families import Address, Family, default_family
from models.measures import REVENUE_BY_FUNCTION_TABLE
from models.tables import CellState, Tables, header_merges
from tests.shanghai import DEPARTMENT, FACTS, UNIT, WAN, book_of, spent

_201 = ("201", "", "", "一般公共服务支出")
_20103 = ("201", "03", "", "政府办公厅（室）及相关机构事务")
_2010350 = ("201", "03", "50", "事业运行")
_208 = ("208", "", "", "社会保障和就业支出")
_20805 = ("208", "05", "", "行政事业单位养老支出")
_2080505 = ("208", "05", "05", "机关事业单位基本养老保险缴费支出")
_229 = ("229", "", "", "其他支出")
_22908 = ("229", "08", "", "彩票发行销售机构业务费安排的支出")
_2290804 = ("229", "08", "04", "福利彩票销售机构的业务费支出")
_TOTAL = ("合计", "", "", "")
_NOTHING = ("", "", "", "", "", "", "")

SHANGHAI: dict[str, tuple[tuple[str, ...], ...]] = {
    "balance": (
        (
            *("一、财政拨款收入", "1,080,000.00", "一、一般公共服务支出"),
            *("950,000.00", "600,000.00", "200,000.00", "150,000.00"),
        ),
        ("1、一般公共预算", "1,000,000.00", "二、社会保障和就业支出", "100,000.00", "100,000.00", "", ""),
        ("2、政府性基金预算", "80,000.00", "三、其他支出", "80,000.00", "", "", "80,000.00"),
        ("3、国有资本经营预算", "", "", "", "", "", ""),
        ("二、事业收入", "50,000.00", "", "", "", "", ""),
        ("三、事业单位经营收入", "", "", "", "", "", ""),
        ("四、其他收入", "", "", "", "", "", ""),
        ("收入总计", "1,130,000.00", "支出总计", "1,130,000.00", "700,000.00", "200,000.00", "230,000.00"),
    ),
    "revenue_by_function": (
        *((*row, "950,000.00", "900,000.00", "50,000.00", "", "") for row in (_201, _20103, _2010350)),
        *((*row, "100,000.00", "100,000.00", "", "", "") for row in (_208, _20805, _2080505)),
        *((*row, "80,000.00", "80,000.00", "", "", "") for row in (_229, _22908, _2290804)),
        (*_TOTAL, "1,130,000.00", "1,080,000.00", "50,000.00", "", ""),
    ),
    "spending_by_function": (
        *((*row, "950,000.00", "800,000.00", "150,000.00") for row in (_201, _20103, _2010350)),
        *((*row, "100,000.00", "100,000.00", "") for row in (_208, _20805, _2080505)),
        *((*row, "80,000.00", "", "80,000.00") for row in (_229, _22908, _2290804)),
        (*_TOTAL, "1,130,000.00", "900,000.00", "230,000.00"),
    ),
    "appropriations": (
        ("一、一般公共预算", "1,000,000.00", "一、一般公共服务支出", "900,000.00", "900,000.00", "", ""),
        ("二、政府性基金预算", "80,000.00", "二、社会保障和就业支出", "100,000.00", "100,000.00", "", ""),
        ("三、国有资本经营预算", "", "三、其他支出", "80,000.00", "", "80,000.00", ""),
        ("收入总计", "1,080,000.00", "支出总计", "1,080,000.00", "1,000,000.00", "80,000.00", ""),
    ),
    "general_by_function": (
        *((*row, "900,000.00", "800,000.00", "100,000.00") for row in (_201, _20103, _2010350)),
        *((*row, "100,000.00", "100,000.00", "") for row in (_208, _20805, _2080505)),
        (*_TOTAL, "1,000,000.00", "900,000.00", "100,000.00"),
    ),
    "government_fund": (
        *((*row, "80,000.00", "", "80,000.00") for row in (_229, _22908, _2290804)),
        (*_TOTAL, "80,000.00", "", "80,000.00"),
    ),
    "state_capital": ((*_TOTAL, "", "", ""),),
    "basic_by_economy": (
        ("301", "", "工资福利支出", "700,000.00", "700,000.00", ""),
        ("301", "01", "基本工资", "600,000.00", "600,000.00", ""),
        ("301", "08", "机关事业单位基本养老保险缴费", "100,000.00", "100,000.00", ""),
        ("302", "", "商品和服务支出", "200,000.00", "", "200,000.00"),
        ("302", "01", "办公费", "200,000.00", "", "200,000.00"),
        ("合计", "", "", "900,000.00", "700,000.00", "200,000.00"),
    ),
    "three_public": (("10.00", "", "10.00", "", "", "", "20.00"),),
}
# Of the usual tables the rows with money, without what names them.
USUAL: dict[str, dict[str, tuple[str, ...]]] = {
    "balance": {
        "一、一般公共预算拨款收入": ("100.00", "一、一般公共服务支出", "95.00"),
        "二、政府性基金预算拨款收入": ("8.00", "二、外交支出", ""),
        "五、事业收入": ("5.00", "五、教育支出", ""),
        "八、附属单位上缴收入": ("", "八、社会保障和就业支出", "10.00"),
        "收入合计": ("113.00", "支出合计", "113.00"),
    },
    "revenue_by_unit": {
        "合计": ("113.00", "100.00", "8.00", "0.00", "0.00", "5.00", *("0.00",) * 5),
        "某区图书馆": ("113.00", "100.00", "8.00", "", "", "5.00", *("",) * 5),
    },
    "general_by_function": {
        "合计": ("", "100.00", "90.00", "10.00"),
        "2010350": ("事业运行", "90.00", "80.00", "10.00"),
        "2080505": ("机关事业单位基本养老保险缴费支出", "10.00", "10.00", ""),
    },
    "basic_by_economy": {
        "合计": ("", "90.00"),
        "30101": ("基本工资", "60.00"),
        "30108": ("机关事业单位基本养老保险缴费", "10.00"),
        "30201": ("办公费", "20.00"),
    },
    "three_public": {"合计": ("10.00",), "2、公务接待费": ("10.00",)},
}


@pytest.mark.parametrize("role", SHANGHAI)
def test_shanghai_prints_the_facts(role: str) -> None:
    book = book_of(UNIT)
    published = book.figures.published(role)
    assert published.rows == SHANGHAI[role]
    assert published.unit == ("万元" if role == "three_public" else "元")


@pytest.mark.parametrize("role", USUAL)
def test_the_usual_tables_print_the_same_facts(role: str) -> None:
    rows = {row[0]: row[1:] for row in book_of(default_family()).figures.published(role).rows}
    assert {label: rows[label] for label in USUAL[role]} == USUAL[role]


def test_a_department_s_balance_has_no_share_of_personnel_and_its_titles_say_department() -> None:
    book = book_of(DEPARTMENT)
    published = book.figures.published("balance")
    assert published.title == "2026年部门财务收支预算总表"
    assert published.rows[0] == ("一、财政拨款收入", "1,080,000.00", "一、一般公共服务支出", "950,000.00")
    assert book.figures.published("state_capital").notes == (
        "注：本部门2026年无国有资本经营预算财政拨款安排的预算，故本表为空表。",
    )
    assert book.figures.published("general_by_function").rows == SHANGHAI["general_by_function"]


def test_the_header_merges_headings_over_several_levels() -> None:
    merges = header_merges(UNIT.table("balance").header)
    # 本年支出 over all five columns of its side, 预算数 over four, 基本支出 over two.
    assert {(0, 2, 0, 6), (1, 3, 1, 6), (2, 4, 2, 5), (1, 0, 3, 0), (2, 6, 3, 6)} <= set(merges)


def at(role: str, row: str, column: str) -> Address:
    """A place in a table."""
    return Address(role, row, column)


@pytest.fixture
def book() -> Book:
    """A new book of Shanghai's."""
    return Book.in_memory(blank_book(2026, "某区图书馆", family=UNIT))


def test_revenue_is_typed_by_function_and_fund(book: Book) -> None:
    book.figures.set_cell(at(REVENUE_BY_FUNCTION_TABLE, "2010350", "general"), 90 * WAN)
    book.figures.set_cell(at(REVENUE_BY_FUNCTION_TABLE, "2010350", "other"), 3 * WAN)
    assert {(line.source, line.functional, line.amount) for line in book.ledger.all(RevenueLine)} == {
        (Source.GENERAL, "2010350", 90 * WAN),
        (Source.OTHER, "2010350", 3 * WAN),
    }
    refused = book.figures.set_cell(at(REVENUE_BY_FUNCTION_TABLE, "2010350", "fiscal"), 1)
    assert "“财政拨款收入”是本行其中：一般公共预算、政府性基金预算、国有资本经营预算之和" in refused.refusal


def test_other_revenue_is_typed_whole_beside_what_has_no_column_of_its_own(book: Book) -> None:
    unit = book.ledger.own_unit
    book.figures.put_line(
        RevenueLine(Period.CURRENT, unit, Source.SUPERIOR_SUBSIDY, 4 * WAN, functional="2010350")
    )
    place = at(REVENUE_BY_FUNCTION_TABLE, "2010350", "other")
    assert book.figures.set_cell(place, 3 * WAN).refusal.startswith("不能少于")
    book.figures.set_cell(place, 6 * WAN)
    assert sorted((line.source, line.amount) for line in book.ledger.all(RevenueLine)) == [
        (Source.OTHER, 2 * WAN),
        (Source.SUPERIOR_SUBSIDY, 4 * WAN),
    ]


def test_what_lines_with_both_codes_say_counts_in_the_shares_and_the_rest_is_typed(book: Book) -> None:
    book.figures.put_line(spent(60, "2010350", "30101"))
    place = at("balance", "201", "personnel")
    cell = book.figures.cell(place)
    assert (cell.amount, cell.state, cell.floor) == (60 * WAN, CellState.ENTERED, 60 * WAN)
    book.figures.set_cell(place, 75 * WAN)
    (share,) = book.ledger.all(BasicShare)
    assert (share.use, share.functional, share.amount) == (BasicUse.PERSONNEL, "201", 15 * WAN)
    # A share is part of what is there, and no money of its own.
    assert book.tables().amount(at("balance", "total", "expenditure")) == 60 * WAN
    assert book.tables().amount(at("spending_by_function", "total", "total")) == 60 * WAN


def test_an_economic_code_says_itself_what_it_is_for(book: Book) -> None:
    book.figures.set_cell(at("basic_by_economy", "30302", "amount"), 7 * WAN)
    book.figures.set_cell(at("basic_by_economy", "31002", "amount"), 2 * WAN)
    tables = book.tables()
    assert tables.amount(at("basic_by_economy", "total", "personnel")) == 7 * WAN
    assert tables.amount(at("basic_by_economy", "total", "public")) == 2 * WAN


def test_a_stated_amount_is_typed_in_the_table_that_shows_it(book: Book) -> None:
    place = at("three_public", "agency_operating", "amount")
    book.figures.set_cell(place, 20 * WAN)
    book.figures.set_cell(place, 21 * WAN)
    (stated,) = book.ledger.all(Stated)
    assert stated.amount == 21 * WAN
    assert book.figures.published("three_public").rows == (("", "", "", "", "", "", "21.00"),)
    book.undo()
    assert book.tables().amount(place) == 20 * WAN


@pytest.mark.parametrize("family", [UNIT, DEPARTMENT, default_family()])
def test_figures_are_kept_right_line_by_line(family: Family) -> None:
    lines = [replace(fact, id=number) for number, fact in enumerate(FACTS, 1)]
    tables = Tables(Period.CURRENT, family=family)
    for line in lines:
        tables.apply([Edit(None, line)])
    assert tables.figures() == Tables(Period.CURRENT, lines, family).figures()
    for line in lines:
        tables.apply([Edit(line, None)])
    assert tables.is_empty
