"""Reading into a book that already holds something: what gives way, what stays, what is said."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from models.book import Book, blank_book
from models.exchange import ImportReport, read_workbook
from models.facts import CellNote, Edit, ExpenditureLine, Fund, Kind, Line, Source
from models.families import Address
from tests.conftest import DATA
from tests.lines import WAN, received, spent
from tests.printed import printed

HOUSING = Address("general_by_function", "2210201", "basic")
DETAIL_HEAD = (
    "预算单位",
    "支出类型",
    "项目名称",
    "功能分类科目编码",
    "经济分类科目编码",
    "资金性质",
    "预算金额",
)


def bare(book: Book) -> list[str]:
    """The book's lines without their ids."""
    return sorted(repr(fact).split("id=")[0] for fact in book.ledger if isinstance(fact, Line))


def taken(book: Book, path: Path, replacing: bool = False) -> ImportReport:
    """The report of reading a workbook into a book."""
    _, report = book.imports.import_workbook(read_workbook(path), replacing)
    return report


def with_cells(tmp_path: Path, cells: Mapping[tuple[int, str], Any]) -> Path:
    """The ten-table workbook with some cells changed, by table number and cell."""
    workbook = load_workbook(DATA / "ten-tables.xlsx")
    for (number, place), value in cells.items():
        workbook.worksheets[number - 1][place] = value
    path = tmp_path / "changed.xlsx"
    workbook.save(path)
    return path


def details(tmp_path: Path, *sheets: list[tuple[object, ...]]) -> Path:
    """Detail lists in 元, a sheet each."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for rows in sheets:
        sheet = workbook.create_sheet()
        for row in (("支出预算明细表",), ("单位：元",), DETAIL_HEAD, *rows):
            sheet.append(row)
    path = tmp_path / "details.xlsx"
    workbook.save(path)
    return path


def test_tables_that_agree_with_the_detail_lines_leave_them(sample: Book) -> None:
    before = bare(sample)
    report = taken(sample, DATA / "ten-tables.xlsx")
    assert report.clean
    assert bare(sample) == before


def test_a_list_read_again_keeps_its_lines_with_the_clerks_notes(blank: Book, tmp_path: Path) -> None:
    rows: list[tuple[object, ...]] = [
        ("某单位", "基本支出", "", "2010350", "30101", "一般公共预算", 20_000),
        ("某单位", "基本支出", "", "2010350", "30102", "一般公共预算", 30_000),
    ]
    path = details(tmp_path, rows)
    taken(blank, path)
    first = next(line for line in blank.ledger.all(ExpenditureLine) if line.economic == "30101")
    blank.figures.put_line(replace(first, note="与人事科核对过"))
    blank.figures.set_note(HOUSING, "年中要调")
    before = set(blank.ledger)
    taken(blank, path)
    assert set(blank.ledger) == before
    notes = {line.economic: line.note for line in blank.ledger.all(ExpenditureLine)}
    assert notes == {"30101": "与人事科核对过", "30102": ""}
    assert [note.text for note in blank.ledger.all(CellNote)] == ["年中要调"]


def test_a_unit_that_the_book_has_not_is_added_and_told_and_its_own_is_not(
    blank: Book, tmp_path: Path
) -> None:
    rows: list[tuple[object, ...]] = [
        (unit, "基本支出", "", "2010350", "30101", "一般公共预算", 20_000)
        for unit in ("某单位", "某下属单位")
    ]
    report = taken(blank, details(tmp_path, rows))
    assert list(blank.ledger.units.values()) == ["某单位", "某下属单位"]
    assert [notice for notice in report.notices if "单位“" in notice] == [
        "预算本里没有单位“某下属单位”，已加为下属单位，请核对。"
    ]


def test_a_kept_conflict_invents_no_money_elsewhere(sample: Book, tmp_path: Path) -> None:
    before = bare(sample)
    report = taken(sample, with_cells(tmp_path, {(5, "E9"): 900.0}))
    assert [(c.difference.table, c.difference.row) for c in report.conflicts] == [
        ("general_by_function", "2010399 其他政府办公厅（室）及相关机构事务支出")
    ]
    assert bare(sample) == before


def test_replacing_gives_up_the_lines_and_keeps_every_other_table(sample: Book, tmp_path: Path) -> None:
    tables = {number: printed(sample, number) for number in (8, 9, 10)}
    changed = {(5, "D20"): 10.8, (3, "D19"): 10.8}
    report = taken(sample, with_cells(tmp_path, changed), replacing=True)
    assert [c.given_up for c in report.conflicts] == [True]
    assert sample.tables().amount(Address("spending_by_function", "2210202", "basic")) == 10_800_000
    assert {number: printed(sample, number) for number in (8, 9, 10)} == tables
    again = bare(sample)
    taken(sample, with_cells(tmp_path, changed), replacing=True)
    assert bare(sample) == again


def test_typing_after_an_import_overwrites_no_imported_line(tmp_path: Path) -> None:
    path = tmp_path / "a.ysb"
    with Book.create(path, blank_book(2026, "")) as book:
        taken(book, DATA / "ten-tables.xlsx")
        book.figures.set_cell(Address("spending_by_function", "2110101", "project"), WAN)
        book.figures.set_cell(Address("spending_by_function", "2110102", "project"), WAN)
        lines = bare(book)
        assert len(lines) == 31
    with Book.open(path) as again:
        assert bare(again) == lines


def test_two_detail_lists_in_one_workbook_are_one(blank: Book, tmp_path: Path) -> None:
    path = details(
        tmp_path,
        [("某单位", "基本支出", "", "2010350", "30101", "一般公共预算", 100)],
        [("某单位", "项目支出", "甲项目", "2010399", "30299", "一般公共预算", 200)],
    )
    assert taken(blank, path).clean
    assert blank.tables().amount(Address("general_by_function", "total", "total")) == 300_00


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("人员类项目", Kind.BASIC),
        ("公用经费项目", Kind.BASIC),
        ("运转类—公用经费项目", Kind.BASIC),
        ("其他运转类项目", Kind.PROJECT),
        ("特定目标类", Kind.PROJECT),
        ("项目支出（公用）", Kind.PROJECT),
        ("基本支出-人员经费", Kind.BASIC),
    ],
)
def test_a_systems_word_for_a_kind_of_expenditure(word: str, kind: Kind, blank: Book, tmp_path: Path) -> None:
    """预算管理一体化规范: what it calls 人员类项目 and 公用经费项目 is basic expenditure."""
    path = details(tmp_path, [("某单位", word, "工资", "2010350", "30101", "一般公共预算", 100)])
    assert taken(blank, path).clean
    assert [line.kind for line in blank.ledger.all(ExpenditureLine)] == [kind]


def test_lines_before_the_first_unit_name_are_covered_too(tmp_path: Path) -> None:
    book = Book.in_memory(blank_book(2026, "甲"))
    book.names.add_unit("乙")
    path = details(
        tmp_path,
        [
            ("", "基本支出", "", "2010350", "30101", "一般公共预算", 100),
            ("乙", "基本支出", "", "2010350", "30101", "一般公共预算", 200),
            ("小计", "", "", "", "", "", 200),
            ("", "", "", "2010350", "30102", "一般公共预算", 50),
        ],
    )
    taken(book, path)
    once = bare(book)
    taken(book, path)
    assert bare(book) == once
    assert len(once) == 3


def test_vehicles_bought_under_309_are_counted_once(blank: Book, tmp_path: Path) -> None:
    blank.figures.put_line(spent(20, "2010399", kind=Kind.PROJECT))
    blank.figures.put_line(spent(20, economic="30913", kind=Kind.PROJECT))
    path = tmp_path / "a.xlsx"
    blank.publishing.export(path)
    again = Book.in_memory(blank_book(2026, "某单位"))
    assert taken(again, path).clean
    assert bare(again) == bare(blank)


def test_figures_at_mixed_levels_come_back(blank: Book, tmp_path: Path) -> None:
    blank.figures.put_line(spent(100, "201"))
    blank.figures.put_line(spent(50, "2010350", kind=Kind.PROJECT))
    blank.figures.put_line(spent(30, "2010350"))
    path = tmp_path / "a.xlsx"
    blank.publishing.export(path)
    before = bare(blank)
    assert taken(blank, path).clean
    assert bare(blank) == before


def test_rounding_makes_no_money(blank: Book, tmp_path: Path) -> None:
    """Tables rounded to 0.01 万元 agree with the exact lines that they were rounded from."""
    for line in (
        spent(0, economic="30217"),
        spent(0, economic="30217", kind=Kind.PROJECT),
        spent(0, "2010350"),
        spent(0, "2010350", kind=Kind.PROJECT),
        spent(0, "2010350", fund=Fund.GOVERNMENT_FUND),
    ):
        cents = {Kind.BASIC: 4_004_000, Kind.PROJECT: 3_004_000}[line.kind]
        blank.figures.put_line(ExpenditureLine(**{**_fields(line), "amount": cents}))
    path = tmp_path / "a.xlsx"
    blank.publishing.export(path)
    workbook = load_workbook(path)
    for sheet in workbook.worksheets:
        for cell in (cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, float)):
            cell.value = f"{cell.value:.2f}"
    workbook.save(path)
    before = bare(blank)
    report = taken(blank, path)
    assert report.conflicts == []
    assert bare(blank) == before


def _fields(line: ExpenditureLine) -> dict[str, Any]:
    return {name: getattr(line, name) for name in ExpenditureLine.__dataclass_fields__}


def test_a_total_by_another_name_is_no_unit(blank: Book, tmp_path: Path) -> None:
    workbook = load_workbook(DATA / "ten-tables.xlsx")
    sheet = workbook["收入预算总表"]
    sheet["A4"] = "总计"
    sheet.append(["小计", *(sheet.cell(4, column).value for column in range(2, 13))])
    path = tmp_path / "a.xlsx"
    workbook.save(path)
    book = Book.in_memory(blank_book(2026, ""))
    assert taken(book, path).clean
    assert list(book.ledger.units.values()) == ['福州市"智慧福州"管理服务中心']


def test_a_units_formulas_without_results_are_refused(blank: Book, tmp_path: Path) -> None:
    path = with_cells(tmp_path, {(2, "B5"): "=C5", (2, "C5"): "=1000+688.85"})
    report = taken(blank, path)
    assert [(u.place.sheet, u.place.cell) for u in report.unreadable] == [("收入预算总表", "C5")]
    assert bare(blank) == []


def test_a_workbook_can_be_planned_twice(sample: Book, tmp_path: Path) -> None:
    workbook = read_workbook(with_cells(tmp_path, {(5, "E9"): -900.0}))
    first = sample.imports.import_workbook(workbook, dry_run=True)[1].as_json()
    assert sample.imports.import_workbook(workbook, dry_run=True)[1].as_json() == first


def test_an_unknown_unit_of_money_is_refused(blank: Book, tmp_path: Path) -> None:
    report = taken(blank, with_cells(tmp_path, {(5, "E2"): "单位：千元"}))
    assert [(u.text, u.why) for u in report.unreadable] == [
        ("千元", "不认识这个金额单位，只能读取以元或万元为单位的表")
    ]


CODES = ("2010350", "2010399", "2080505", "2210201", "227", "2120801")
ECONOMIC = ("30101", "30102", "30201", "30217", "30231", "30229", "31002")
one_facet = st.builds(
    spent,
    st.integers(1, 9_999),
    st.sampled_from(CODES),
    kind=st.sampled_from(Kind),
    fund=st.just(Fund.OTHER),
) | st.builds(
    spent,
    st.integers(1, 9_999),
    st.sampled_from(CODES),
    kind=st.sampled_from((Kind.BASIC, Kind.PROJECT)),
    fund=st.sampled_from(Fund),
)
economic = st.builds(spent, st.integers(1, 9_999), st.none(), st.sampled_from(ECONOMIC)) | st.builds(
    spent,
    st.integers(1, 9_999),
    st.none(),
    st.sampled_from(("30217", "30231", "31013", "301", "302", "399")),
    kind=st.just(Kind.PROJECT),
)
revenue = st.builds(received, st.integers(1, 9_999), st.sampled_from(Source))


@settings(max_examples=25)
@given(
    st.lists(
        one_facet | economic | revenue, min_size=1, max_size=14, unique_by=lambda line: repr(_place(line))
    )
)
def test_any_book_of_tables_comes_back_from_its_own_export(tmp_path: Path, lines: list[Line]) -> None:
    with (
        Book.in_memory(blank_book(2026, "某单位")) as book,
        Book.in_memory(blank_book(2026, "某单位")) as again,
    ):
        for line in lines:
            book.figures.put_line(line)
        path = tmp_path / "a.xlsx"
        book.publishing.export(path)
        assert taken(again, path).clean
        assert bare(again) == bare(book)
        assert taken(again, path).changes == []


def _place(line: Line) -> tuple[object, ...]:
    """What two lines of one cell share."""
    return tuple(getattr(line, name, None) for name in ("source", "kind", "fund", "functional", "economic"))


def test_a_book_of_many_codes_is_read_whole(tmp_path: Path) -> None:
    book = Book.in_memory(blank_book(2026, "某单位"))
    codes = [f"2{n:02}{m:02}{k:02}" for n in range(1, 9) for m in range(1, 11) for k in range(1, 6)]
    book.figures.change_lines("填写", [Edit(None, spent(1, code)) for code in codes])
    path = tmp_path / "a.xlsx"
    book.publishing.export(path)
    again = Book.in_memory(blank_book(2026, "某单位"))
    assert taken(again, path).differences == []
    assert again.tables().amount(Address("general_by_function", "total", "total")) == len(codes) * WAN
