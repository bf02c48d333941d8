"""The prior year's workbook read into the prior period: this year's figures, names and projects stay."""

from pathlib import Path

from openpyxl import Workbook

from models.book import Book, blank_book
from models.exchange import ImportReport, read_workbook
from models.facts import Facet, Line, OwnCode, Period, Project
from models.families import Address
from tests.conftest import DATA
from tests.exchange.test_import_into_book import details, with_cells
from tests.exchange.workbooks import save, ten_tables
from tests.family import FAMILY, role
from tests.lines import WAN, spent
from tests.printed import printed

PRIOR = Period.PRIOR


def taken(book: Book, path: Path, replacing: bool = False) -> ImportReport:
    """The report of reading a workbook into a book's prior year."""
    _, report = book.imports.import_workbook(read_workbook(path), replacing, period=PRIOR)
    return report


def prior(book: Book, table: int, row: str, column: str) -> int:
    return book.tables(PRIOR).amount(Address(role(table), row, column))


def last_years(tmp_path: Path) -> Path:
    """The ten tables as an office had them in 2025."""
    grids = ten_tables()
    for grid in grids:
        grid.title = grid.title.replace("2026", "2025")
    return save(grids, tmp_path / "2025.xlsx")


def test_the_ten_tables_become_the_prior_year_and_nothing_of_this_year(blank: Book, tmp_path: Path) -> None:
    blank.figures.put_line(spent(3, "2010350"))
    report = taken(blank, last_years(tmp_path))
    assert report.clean
    assert (report.tables, report.notices, report.lines) == (
        [table.role for table in FAMILY.tables],
        ['工作簿的单位是“福州市"智慧福州"管理服务中心”，预算本的单位是“某单位”，按同一单位读取，请核对。'],
        29,
    )
    assert prior(blank, 1, "total", "revenue") == 1_688_850_000
    assert prior(blank, 5, "2010399", "project") == 961_900_000
    assert prior(blank, 9, "30107", "amount") == 117_700_000
    assert prior(blank, 10, "total", "amount") == 15 * WAN
    assert blank.tables().figures() == figures_of(spent(3, "2010350"))
    assert blank.history.to_undo.words == "导入上年数2025.xlsx"


def figures_of(*lines: Line) -> dict[Address, int]:
    """The figures of a book of these lines."""
    with Book.in_memory(blank_book(2026, "某单位")) as book:
        for line in lines:
            book.figures.put_line(line)
        return book.tables().figures()


def test_it_takes_the_place_of_the_prior_figures_and_is_one_step(sample: Book, tmp_path: Path) -> None:
    this_year = [printed(sample, number) for number in range(1, 11)]
    assert prior(sample, 1, "total", "revenue") == 1_487_440_000
    report = taken(sample, last_years(tmp_path))
    assert ("一般公共预算拨款收入", 1_487_440_000, 1_688_850_000) in [
        (change.row.split("、")[-1], change.old, change.new)
        for change in report.changes
        if change.table == "balance"
    ]
    assert prior(sample, 1, "total", "revenue") == 1_688_850_000
    assert prior(sample, 3, "201", "basic") == 520_520_000
    assert prior(sample, 10, "total", "amount") == 15 * WAN
    assert [printed(sample, number) for number in range(1, 11)] == this_year
    assert taken(sample, last_years(tmp_path)).changes == []
    sample.undo()
    assert prior(sample, 1, "total", "revenue") == 1_487_440_000


def test_a_workbook_of_another_year_is_said(sample: Book) -> None:
    assert taken(sample, DATA / "ten-tables.xlsx").notices == [
        "工作簿写的是 2026 年度，上年数应是 2025 年度，请核对。"
    ]


def test_a_total_that_the_lines_do_not_give_is_said(blank: Book, tmp_path: Path) -> None:
    report = taken(blank, with_cells(tmp_path, {(5, "C5"): 1700.0}))
    assert [(d.table, d.printed, d.computed) for d in report.differences] == [
        ("general_by_function", 1_700_000_000, 1_688_850_000)
    ]


def test_a_detail_list_makes_no_project_of_this_year(blank: Book, tmp_path: Path) -> None:
    blank.narrative.add_project(blank.ledger.own_unit, "甲项目")
    path = details(
        tmp_path,
        [
            ("某单位", "项目支出", "甲项目", "2010399", "30299", "一般公共预算", 200),
            ("某单位", "项目支出", "去年的项目", "2010399", "30201", "一般公共预算", 300),
        ],
    )
    assert taken(blank, path).clean
    assert [project.name for project in blank.ledger.all(Project)] == ["甲项目"]
    assert prior(blank, 5, "2010399", "project") == 500_00
    assert not blank.tables().has_money("general_by_function")


def test_what_last_year_called_a_code_renames_nothing(blank: Book, tmp_path: Path) -> None:
    blank.names.name_code(Facet.FUNCTIONAL, "2019977", "本年的名称")
    workbook = Workbook()
    sheet = workbook.active
    for row in (
        ("2025年度一般公共预算拨款支出预算表",),
        ("单位：万元",),
        ("科目编码", "科目名称", "小计", "基本支出", "项目支出"),
        ("合计", None, 3, 3, None),
        ("201", "去年的一般公共服务", 3, 3, None),
        ("20199", "其他一般公共服务支出", 3, 3, None),
        ("2019977", "去年的名称", 3, 3, None),
    ):
        sheet.append(row)
    workbook.save(tmp_path / "a.xlsx")
    taken(blank, tmp_path / "a.xlsx")
    assert prior(blank, 5, "2019977", "basic") == 3 * WAN
    assert {(own.code, own.name) for own in blank.ledger.all(OwnCode)} <= {("2019977", "本年的名称")}
