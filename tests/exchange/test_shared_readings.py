"""Workbooks drawn from reports of other people's trouble, each with the outcome that its text asks for."""

import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from models.book import Book
from models.checking.many_files import check_many, files_in
from models.exchange import read_workbook
from models.facts import ExpenditureLine
from tests.exchange.importing import NEVER, imported, refused, rows, sentence
from tests.exchange.workbooks import DATA

CASES = Path(__file__).parents[3] / "shared" / "cases" / "reading"
pytestmark = pytest.mark.skipif(not CASES.exists(), reason="the shared cases are not beside the project")


@pytest.mark.parametrize("name", ["backslash-ref-error", "single-quote-ref-error", "strict-ref-error"])
def test_a_failed_formula_is_refused_in_its_dialect(name: str) -> None:
    assert refused(CASES / f"{name}.xlsx") == {"C8": "不是金额", "D8": "不是金额"}


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("no-cell-refs-uncalculated.xlsx", {"D8"}),
        ("x-prefix-uncalculated.xlsx", {"D8"}),
        ("ods-uncalculated.ods", {"D8"}),
        ("xlwt-formulas.xls", {"D8"}),
        ("formulas-never-calculated-zero-v.xlsx", {f"J{row}" for row in range(6, 28, 3)}),
    ],
)
def test_what_was_never_calculated_is_refused(name: str, cells: set[str]) -> None:
    assert refused(CASES / name) == dict.fromkeys(cells, NEVER)


def test_an_error_without_a_mark_is_refused_in_an_ods() -> None:
    assert refused(CASES / "ods-error-by-excel.ods") == {"D8": "不是金额"}


@pytest.mark.parametrize(
    "name",
    [
        "biff5-gbk.xls",
        "codes-padded-with-zeros.xlsx",
        "format-dragged-to-last-row.xlsx",
        "html-table-gbk.xls",
        "protected-default-password.xlsx",
        "unit-in-two-cells.xlsx",
        "wan-by-number-format.xlsx",
        "xls-two-bytes-behind.xls",
        "xlsx-named.xls",
    ],
)
def test_what_reads_rightly_gives_the_references_table(
    name: str, reference: dict[int, dict[str, object]]
) -> None:
    assert rows(CASES / name) == reference[5]["rows"]


@pytest.mark.parametrize("name", ["codes-dot-zero", "detail-codes-with-dots"])
def test_a_detail_lists_codes_are_read_whole(name: str) -> None:
    book, report = imported(CASES / f"{name}.xlsx")
    same, _ = imported(DATA / "expenditure-detail.xlsx")
    assert report.clean
    assert not report.notices

    def lines(of: Book) -> list[tuple[object, ...]]:
        return sorted(
            (line.functional or "", line.economic or "", line.amount)
            for line in of.ledger.all(ExpenditureLine)
        )

    assert lines(book) == lines(same)


def test_two_years_and_three_columns_of_codes() -> None:
    assert rows(CASES / "two-years-table5.xlsx")[0] == ["合计", "", "632.64", "532.64", "100.00"]
    assert ["2010350", "事业运行", "520.52", "420.52", "100.00"] in rows(CASES / "two-years-table5.xlsx")
    for name in ("lei-kuan-xiang-all-levels", "codes-with-dots"):
        found = rows(CASES / f"{name}.xlsx")
        assert ["2010350", "事业运行", "520.52", "520.52", ""] in found
        assert ["2210201", "住房公积金", "112.12", "112.12", ""] in found


def test_two_tables_on_one_sheet(reference: dict[int, dict[str, object]]) -> None:
    path = CASES / "two-tables-on-one-sheet.xlsx"
    assert rows(path) == reference[5]["rows"]
    assert [row[0] for row in rows(path, 6)] == ["合计", "212", "21208", "2120899"]


def test_amounts_with_a_power_of_ten() -> None:
    book, report = imported(CASES / "java-e-notation.xlsx")
    assert not report.unreadable
    assert sum(line.amount for line in book.ledger.all(ExpenditureLine)) == 13_000_000


def test_hidden_rows_are_said_with_their_money() -> None:
    _, report = imported(CASES / "filtered-detail.xlsx")
    assert report.notices[0] == (
        "工作表“支出预算明细”有 6 行有金额却被隐藏（筛选或手工隐藏），也读取了，一共 831.25 万元，请核对。"
    )


def test_a_folder_leaves_out_what_programs_lay_beside_files() -> None:
    folder = CASES / "folder"
    found = {row.file: row.trouble for row in check_many(files_in(folder), folder)}
    assert set(found) == {"丙单位.wps", "乙单位.et", "甲单位.xlsx"}
    assert [name for name, trouble in found.items() if trouble] == ["丙单位.wps"]


def test_another_citys_template_is_blank_and_nothing_worse() -> None:
    assert sentence(CASES / "real-shanghai-unit-template.xlsx") == (
        "“real-shanghai-unit-template.xlsx”里的表都是空白的，没有任何金额可以导入。"
    )


@pytest.mark.parametrize("name", ["fill-dropdowns", "fill-text-box"])
def test_filling_keeps_all_that_is_no_sheet(name: str, sample: Book, tmp_path: Path) -> None:
    source, target = CASES / f"{name}.xlsx", tmp_path / "filled.xlsx"
    assert sample.publishing.fill(source, target) == []
    with zipfile.ZipFile(source) as before, zipfile.ZipFile(target) as after:
        assert after.namelist() == before.namelist()
        changed = [part for part in before.namelist() if before.read(part) != after.read(part)]
        assert all(part == "xl/workbook.xml" or part.startswith("xl/worksheets/sheet") for part in changed)
        for mark in (b"<x14:dataValidation ", b"<drawing ", b"<extLst>"):
            assert [before.read(part).count(mark) for part in changed] == [
                after.read(part).count(mark) for part in changed
            ]
    assert read_workbook(target).tables["general_by_function"].amount("total", "total") == 1_688_850_000


def test_filling_leaves_last_years_columns_alone(sample: Book, tmp_path: Path) -> None:
    source, target = CASES / "two-years-table5.xlsx", tmp_path / "filled.xlsx"
    sample.publishing.fill(source, target)

    before, after = (
        [[c.value for c in row] for row in load_workbook(path).active] for path in (source, target)
    )
    assert [row[:5] for row in after] == [row[:5] for row in before]
    assert after[4][5:] == [1688.85, 696.95, 991.9]


def test_filling_another_citys_template_erases_nothing_and_says_what_got_nothing(
    sample: Book, tmp_path: Path
) -> None:
    source, target = CASES / "real-shanghai-unit-template.xlsx", tmp_path / "filled.xlsx"
    said = sample.publishing.fill(source, target)

    before, after = (
        [[cell.value for cell in row] for row in load_workbook(path)["单位政府性基金拨款表"]]
        for path in (source, target)
    )
    assert after[:20] == before[:20]
    assert after[20] == ["合计", None, None, None, 0, 0, 0]
    assert all("没有填入" in one for one in said)
    for name in ("收入预算总表", "支出预算总表", "财政拨款收支预算总表", "一般公共预算拨款支出预算表"):
        assert any(f"《{name}》" in one for one in said)
