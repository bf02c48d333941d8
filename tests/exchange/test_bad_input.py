"""Input of little or no use: a clear sentence or report each, nothing half-done, the book as before."""

import errno
import io
import json
import os
import re
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from models.book import Book
from models.command_line.cli import run
from models.command_line.sample import sample_facts
from models.facts import ExpenditureLine
from models.readers import confinement, read_sheets
from tests.exchange.workbooks import (
    DATA,
    TEN_TABLES,
    Grid,
    detail_list,
    save,
    saved_by_libreoffice,
    ten_tables,
)
from tests.printed import printed

Report = dict[str, Any]
Golden = dict[int, dict[str, object]]

NO_WORKBOOK = "“{}”不是工作簿（.xlsx、.xls、.ods），或者已经损坏；请在 Excel 中打开并另存后再试。"
IS_TEXT = "“{}”是文本文件，不是工作簿；请在 Excel 中打开并另存为 .xlsx 后再试。"
NO_TABLES = "“{}”里没有找到预算公开的各张表，也没有找到支出明细表（按标题和表头识别）。"
NOTHING_TO_FILL = "“{}”里没有找到预算公开的各张表（按标题和表头识别），无法填入。"
HELD = "没有权限，或者它正被另一个程序（例如 Excel）打开；请关闭后再试，或换一个文件夹。"
NEVER_CALCULATED = "公式没有计算结果；请在 Excel 中打开该文件，保存后再导入"
NOTHING_CHANGED = "有单元格无法读取，预算本没有任何改动；请改正工作簿后再导入。"


@dataclass(frozen=True)
class Desk:
    """A folder with the sample book in it, and the command line tried there."""

    folder: Path
    capture: pytest.CaptureFixture[str]

    @property
    def book(self) -> Path:
        return self.folder / "sample.ysb"

    @property
    def new(self) -> Path:
        """A book that is not there yet."""
        return self.folder / "new.ysb"

    @property
    def workbook(self) -> Path:
        return self.folder / "input.xlsx"

    def files(self) -> dict[str, bytes]:
        """Everything in the folder: what was left over or lost shows."""
        found: dict[str, bytes] = {}
        for path in sorted(self.folder.rglob("*")):
            if path.is_file():
                with path.open("rb") as file:  # read_bytes is what some tests take away
                    found[str(path.relative_to(self.folder))] = file.read()
        return found

    def run(self, *arguments: object) -> tuple[int, str, str]:
        """Exit status, standard output and standard error."""
        self.capture.readouterr()
        status = run([str(argument) for argument in arguments])
        said = self.capture.readouterr()
        return status, said.out, said.err

    def refused(self, *arguments: object) -> str:
        """The one sentence on standard error; every file is as before."""
        before = self.files()
        status, out, err = self.run(*arguments)
        assert (status, out) == (2, "")
        assert err.endswith("。\n")
        assert err.count("\n") == 1
        assert self.files() == before
        return err.rstrip("\n")

    def imported(self, book: Path, status: int) -> Report:
        """The report of an import of the workbook that ends so."""
        ended, out, err = self.run("import", book, self.workbook, "--json")
        assert (ended, err) == (status, "")
        assert not list(self.folder.glob("*.lock"))
        report: Report = json.loads(out)
        return report

    def unreadable(self) -> list[dict[str, str]]:
        """What could not be read; neither the sample book nor a new one has anything of the workbook."""
        before = self.files()
        found = [self.imported(book, 1) for book in (self.book, self.new)]
        assert self.files() == before
        for report in found:
            assert (report["applied"], report["differences"], report["changes"]) == (False, [], [])
        assert found[0]["unreadable"] == found[1]["unreadable"]
        entries: list[dict[str, str]] = found[0]["unreadable"]
        return entries

    def tables(self, book: Path) -> list[dict[str, Any]]:
        with Book.open(book, read_only=True) as opened:
            return [printed(opened, number) for number in range(1, 11)]


@pytest.fixture
def desk(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> Desk:
    """capfd, for what a native library writes past Python would reach the clerk too."""
    made = Desk(tmp_path, capfd)
    Book.create(made.book, sample_facts()).close()
    return made


def refusing(number: int) -> Callable[..., Any]:
    """An operating-system call that fails, as root it never would by itself."""

    def call(*_: object, **__: object) -> Any:
        raise OSError(number, "refused")

    return call


# --- workbooks that are no use at all -----------------------------------------------------------


def nothing(path: Path) -> None:
    """No file."""


def no_workbook(path: Path) -> None:
    path.write_text("这是一段文字。", encoding="utf-8")


def no_bytes(path: Path) -> None:
    path.touch()


def blank_sheet(path: Path) -> None:
    openpyxl.Workbook().save(path)


def other_workbook(path: Path) -> None:
    save([Grid(0, "通讯录", [["通讯录", None]], [["姓名", "电话"]], [["某某", 12345]])], path)


def with_password(path: Path) -> None:
    encrypted = io.BytesIO()
    with TEN_TABLES.open("rb") as plain:
        OOXMLFile(plain).encrypt("geheim", encrypted)
    path.write_bytes(encrypted.getvalue())


def old_with_password(path: Path) -> None:
    """An .xls whose second record says that the rest is encrypted."""
    content = bytearray((DATA / "ten-tables.xls").read_bytes())
    begins = content.index(b"\x09\x08\x10\x00\x00\x06")
    content[begins + 20 : begins + 22] = b"\x2f\x00"
    path.write_bytes(content)


def first_half(path: Path) -> None:
    content = TEN_TABLES.read_bytes()
    path.write_bytes(content[: len(content) // 2])


def middle_lost(path: Path) -> None:
    content = TEN_TABLES.read_bytes()
    half = len(content) // 2
    path.write_bytes(content[:half] + content[half + 500 :])


def damaged_figure(path: Path) -> None:
    """A sheet whose checksum tells that a figure is no longer what was saved."""
    with zipfile.ZipFile(TEN_TABLES) as whole, zipfile.ZipFile(path, "w") as stored:
        for name in whole.namelist():
            stored.writestr(name, whole.read(name))
    path.write_bytes(path.read_bytes().replace(b"1512.42", b"1612.42", 1))


def broken_markup(path: Path) -> None:
    """A sheet whose markup ends in the middle, in a file that is otherwise whole."""
    with zipfile.ZipFile(TEN_TABLES) as whole, zipfile.ZipFile(path, "w") as broken:
        for name in whole.namelist():
            part = whole.read(name)
            if name.endswith("sheet1.xml"):
                part = part[: part.index(b"1512.42")]
            broken.writestr(name, part)


def title_alone(path: Path) -> None:
    save([Grid(5, "Sheet1", [["2026年度一般公共预算拨款支出预算表"]], [[None]], [])], path)


def blank_tables(path: Path) -> None:
    shutil.copy(DATA / "bureau-blank.xlsx", path)


MISSING = "无法读取“{}”：文件或文件夹不存在。"
EMPTY = "“{}”是一个空文件，里面没有任何内容。"
PASSWORD = "“{}”有密码保护，无法读取；请在 Excel 中取消密码后另存再试。"
USELESS: list[tuple[Callable[[Path], None], str, str]] = [
    (nothing, MISSING, MISSING),
    (no_workbook, IS_TEXT, IS_TEXT),
    (no_bytes, EMPTY, EMPTY),
    (blank_sheet, NO_TABLES, NOTHING_TO_FILL),
    (other_workbook, NO_TABLES, NOTHING_TO_FILL),
    (with_password, PASSWORD, PASSWORD),
    (old_with_password, PASSWORD, PASSWORD),
    (first_half, NO_WORKBOOK, NO_WORKBOOK),
    (middle_lost, NO_WORKBOOK, NO_WORKBOOK),
    (damaged_figure, NO_WORKBOOK, NO_WORKBOOK),
    (broken_markup, NO_WORKBOOK, NO_WORKBOOK),
    (title_alone, NO_TABLES, NOTHING_TO_FILL),
]


@pytest.mark.parametrize(
    ("make", "sentence"), [pytest.param(make, said, id=make.__name__) for make, said, _ in USELESS]
)
def test_a_useless_workbook_is_not_imported(desk: Desk, make: Callable[[Path], None], sentence: str) -> None:
    make(desk.workbook)
    for book in (desk.book, desk.new):
        for more in ([], ["--dry-run"], ["--json"]):
            assert desk.refused("import", book, desk.workbook, *more) == sentence.format(desk.workbook)


@pytest.mark.parametrize(
    ("make", "sentence"), [pytest.param(make, said, id=make.__name__) for make, _, said in USELESS]
)
def test_a_useless_workbook_is_not_filled(desk: Desk, make: Callable[[Path], None], sentence: str) -> None:
    make(desk.workbook)
    target = desk.folder / "out.xlsx"
    assert desk.refused("export", desk.book, target, "--fill", desk.workbook) == sentence.format(
        desk.workbook
    )


def test_blank_tables_empty_no_book(desk: Desk) -> None:
    """A bureau's blank form read by mistake would otherwise take every figure away."""
    blank_tables(desk.workbook)
    for book in (desk.book, desk.new):
        sentence = f"“{desk.workbook}”里的表都是空白的，没有任何金额可以导入。"
        assert desk.refused("import", book, desk.workbook) == sentence


@pytest.fixture(scope="session", params=["xls", "ods"])
def saved_by_suite(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the ten tables whole, and with a formula that fails, saved by LibreOffice in one run."""
    folder = tmp_path_factory.mktemp(f"suite-{request.param}")
    failing = ten_tables()
    failing[4].row_of("2080502")[3] = "=1/0"
    sources = [save(ten_tables(), folder / "whole.xlsx"), save(failing, folder / "failing.xlsx")]
    return saved_by_libreoffice(request.param, sources, folder)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("lost", [200, 100_000], ids=["200 bytes lost", "all the rest lost"])
def test_a_truncated_file_of_another_format_is_refused(desk: Desk, saved_by_suite: Path, lost: int) -> None:
    """.xls has no checksum; a reader that trusts its offsets must not bring the program down."""
    (whole,) = saved_by_suite.glob("whole.*")
    content = whole.read_bytes()
    half = len(content) // 2
    damaged = desk.folder / whole.name
    damaged.write_bytes(content[:half] + content[half + lost :])
    assert desk.refused("import", desk.book, damaged) == NO_WORKBOOK.format(damaged)


# --- cells that can't be read -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "text", "why"),
    [
        ("约4", "约4", "不是金额"),
        ("3.91（含补助）", "3.91（含补助）", "不是金额"),
        ("元", "元", "不是金额"),
        ("39,1", "39,1", "千位分隔符的位置不对，无法确定是多少"),
        ("(-3.91)", "(-3.91)", "括号和负号不能同时使用"),
        (datetime(2026, 3, 9), "2026-03-09", "这是日期或时间，不是金额"),
        (True, "True", "这是一个逻辑值，不是金额"),
        (1e300, "1e+300", "金额过大"),
        ("#REF!", "#REF!", "不是金额"),
        ("#DIV/0!", "#DIV/0!", "不是金额"),
    ],
)
def test_a_cell_that_is_no_amount_is_reported_and_nothing_applied(
    desk: Desk, value: object, text: str, why: str
) -> None:
    grids = ten_tables()
    grids[4].row_of("2080502")[3] = value
    save(grids, desk.workbook)
    cell = grids[4].cell_of("2080502", 3)
    assert cell == "D14"
    assert desk.unreadable() == [{"sheet": grids[4].name, "cell": cell, "text": text, "why": why}]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_formula_that_failed_is_reported_whatever_suite_saved_it(desk: Desk, saved_by_suite: Path) -> None:
    """#DIV/0! must not pass for a blank, which would be zero."""
    (failing,) = saved_by_suite.glob("failing.*")
    before = desk.files()
    status, out, err = desk.run("import", desk.new, failing, "--json")
    assert (status, err) == (1, "")
    (found,) = json.loads(out)["unreadable"]
    assert (found["cell"], found["why"]) == ("D14", "不是金额")
    assert desk.files() == before


def test_the_report_in_words_names_sheet_and_cell(desk: Desk) -> None:
    grids = ten_tables()
    grids[4].row_of("2080502")[3] = "约4"
    save(grids, desk.workbook)
    status, out, err = desk.run("import", desk.book, desk.workbook)
    assert (status, err) == (1, "")
    assert "无法读取：1 处\n  工作表“一般公共预算拨款支出预算表”D14“约4”：不是金额\n" in out
    assert out.endswith(NOTHING_CHANGED + "\n")


def test_every_unreadable_cell_is_reported_not_the_first_alone(desk: Desk) -> None:
    grids = ten_tables()
    grids[1].body[1][2] = "待定"
    grids[8].row_of("30101")[2] = "#N/A"
    grids[9].body[1][1] = "#NAME?"
    save(grids, desk.workbook)
    assert [(entry["sheet"], entry["cell"], entry["text"]) for entry in desk.unreadable()] == [
        (grids[1].name, "C5", "待定"),
        (grids[8].name, "C6", "#N/A"),
        (grids[9].name, "B5", "#NAME?"),
    ]


def test_a_formula_without_a_value_is_refused_where_it_is_a_figure(desk: Desk) -> None:
    """openpyxl writes no results: such a cell reads as blank, and a blank would be zero."""
    grids = ten_tables()
    grids[4].row_of("2080502")[3] = "=1+1"
    grids[8].row_of("30101")[2] = "=100+33.98"
    save(grids, desk.workbook)
    assert desk.unreadable() == [
        {"sheet": grids[4].name, "cell": "D14", "text": "（公式）", "why": NEVER_CALCULATED},
        {"sheet": grids[8].name, "cell": "C6", "text": "（公式）", "why": NEVER_CALCULATED},
    ]


def test_a_formula_without_a_value_is_no_matter_in_a_total(desk: Desk, reference: Golden) -> None:
    grids = ten_tables()
    for number, label in ((4, "合计"), (4, "201"), (4, "20103"), (8, "合计"), (8, "301")):
        row = grids[number].row_of(label)
        row[2:] = ["=1+1"] * len(row[2:])
    grids[1].body[0][1:] = ["=1+1"] * 11
    grids[0].row_of("本年收入合计")[1] = "=1+1"
    grids[9].body[0][1] = "=1+1"
    save(grids, desk.workbook)
    report = desk.imported(desk.new, 0)
    assert (report["unreadable"], report["differences"]) == ([], [])
    assert desk.tables(desk.new) == [reference[number] for number in range(1, 11)]


def test_a_detail_lists_formula_without_a_value_is_refused_but_not_its_total(desk: Desk) -> None:
    grid = detail_list()
    grid.row_of("合计")[9] = "=SUM(J4:J28)"
    save([grid], desk.workbook)
    assert desk.imported(desk.new, 0)["differences"] == []
    desk.new.unlink()
    grid.row_of("30101")[9] = "=1+1"
    save([grid], desk.workbook)
    assert desk.unreadable() == [
        {"sheet": grid.name, "cell": "J4", "text": "（公式）", "why": NEVER_CALCULATED}
    ]


# --- figures that can be read and are to be looked at -------------------------------------------


def test_a_negative_is_read_and_said(desk: Desk) -> None:
    grid = detail_list()
    grid.row_of("30302")[9] = -5_200
    grid.row_of("30399")[9] = "(32,900.00)"
    grid.row_of("合计")[9] = 16_888_500 - 2 * (5_200 + 32_900)
    save([grid], desk.workbook)
    report = desk.imported(desk.new, 0)
    assert report["notices"] == [
        "工作表“支出预算明细”J16是负数：-5200。",
        "工作表“支出预算明细”J17是负数：(32,900.00)。",
    ]
    with Book.open(desk.new, read_only=True) as book:
        amounts = {line.economic: line.amount for line in book.ledger.all(ExpenditureLine)}
    assert (amounts["30302"], amounts["30399"]) == (-520_000, -3_290_000)


def test_a_negative_in_a_table_is_read_and_said(desk: Desk) -> None:
    grids = ten_tables()
    grids[8].row_of("30302")[2] = -0.52
    save(grids, desk.workbook)
    report = desk.imported(desk.new, 1)
    (place,) = report["notices"]
    assert place == f"工作表“{grids[8].name}”{grids[8].cell_of('30302', 2)}是负数：-0.52。"
    assert {(found["row"], found["printed"], found["computed"]) for found in report["differences"]} >= {
        ("合计", "696.95", "695.91"),
        ("303 对个人和家庭的补助", "3.81", "2.77"),
    }


def test_a_fraction_of_a_fen_is_rounded_and_said(desk: Desk) -> None:
    grid = detail_list()
    grid.row_of("30302")[9] = 5_200.005
    grid.row_of("30399")[9] = "32,900.004"
    grid.row_of("合计")[9] = 16_888_500.01
    save([grid], desk.workbook)
    report = desk.imported(desk.new, 0)
    assert report["notices"] == [
        "工作表“支出预算明细”J16“5200.005”精确到分以下，已四舍五入为 5200.01 元。",
        "工作表“支出预算明细”J17“32,900.004”精确到分以下，已四舍五入为 32900.00 元。",
    ]


def test_float_noise_is_no_fraction(desk: Desk) -> None:
    grid = detail_list()
    grid.row_of("30101")[9] = 1_339_800.0000000002
    save([grid], desk.workbook)
    report = desk.imported(desk.new, 0)
    assert (report["notices"], report["changes"]) == ([], [])


@pytest.mark.parametrize("facet", ["functional", "economic"])
def test_an_unknown_code_is_kept_named_and_said(desk: Desk, facet: str) -> None:
    grid = detail_list()
    at, code, old = (4, "2010398", "2010350") if facet == "functional" else (6, "30198", "30101")
    row = grid.row_of(old)
    row[at], row[at + 1] = code, "某新设科目"
    save([grid], desk.workbook)
    word = "支出功能分类" if facet == "functional" else "部门预算支出经济分类"
    for book in (desk.book, desk.new):
        (found,) = desk.imported(book, 0)["unknown_codes"]
        assert found == {
            "classification": word,
            "code": code,
            "name": "某新设科目",
            "sheet": grid.name,
            "cell": f"{'EG'[at // 6]}4",
        }
        tables = desk.tables(book)
        assert [code, "某新设科目", "133.98"] in [row[:3] for row in tables[4 if at == 4 else 8]["rows"]]


def test_a_code_without_its_parents_in_the_sheet_is_no_matter(desk: Desk, reference: Golden) -> None:
    """Parents follow from their children."""
    grids = ten_tables()
    for number in (2, 4):
        grids[number].body = [row for row in grids[number].body if len(str(row[0])) not in (3, 5)]
    save(grids, desk.workbook)
    assert desk.imported(desk.new, 0)["differences"] == []
    assert desk.tables(desk.new) == [reference[number] for number in range(1, 11)]


def test_a_code_whose_parents_nobody_knows_is_said_with_them(desk: Desk) -> None:
    """Its parents are printed too, without a name: the clerk must hear of all three."""
    grid = detail_list()
    row = grid.row_of("2013999")
    row[4], row[5] = "2980101", "某新设科目"
    save([grid], desk.workbook)
    report = desk.imported(desk.new, 0)
    assert [found["code"] for found in report["unknown_codes"]] == ["298", "29801", "2980101"]


def test_a_code_twice_is_refused(desk: Desk) -> None:
    grids = ten_tables()
    grids[4].body.append(["2080502", "事业单位离退休", 1, 1, None])
    save(grids, desk.workbook)
    assert desk.unreadable() == [
        {
            "sheet": grids[4].name,
            "cell": "A22",
            "text": "2080502 事业单位离退休",
            "why": "与第 14 行重复，无法确定以哪一行为准",
        }
    ]


def test_a_unit_twice_is_refused(desk: Desk) -> None:
    grids = ten_tables()
    grids[1].body.append(list(grids[1].body[1]))
    save(grids, desk.workbook)
    (found,) = desk.unreadable()
    assert (found["cell"], found["why"]) == ("A6", "与第 5 行重复，无法确定以哪一行为准")


def test_a_table_twice_is_refused(desk: Desk) -> None:
    grids = ten_tables()
    copy = ten_tables()[4]
    copy.name = "副本"
    save([*grids, copy], desk.workbook)
    (found,) = desk.unreadable()
    name = "一般公共预算拨款支出预算表"
    why = f"工作表“{name}”和工作表“副本”都是《{name}》，无法确定以哪一个为准"
    assert (found["sheet"], found["why"]) == ("副本", why)


@pytest.mark.parametrize("code", ["020105", "201035", "事业运行"])
def test_a_malformed_code_with_money_is_refused(desk: Desk, code: str) -> None:
    grid = detail_list()
    grid.row_of("30101")[4] = code
    save([grid], desk.workbook)
    (found,) = desk.unreadable()
    assert (found["sheet"], found["cell"]) == (grid.name, "E4")
    assert found["why"] == "不是支出功能分类科目编码（位数或写法不对）"


def test_totals_that_do_not_add_up_are_reported_with_both_figures(desk: Desk, reference: Golden) -> None:
    grids = ten_tables()
    grids[4].row_of("20103")[3] = 500
    grids[8].row_of("合计")[2] = 696.96
    grids[0].row_of("支出合计")[3] = 1_688.5
    save(grids, desk.workbook)
    report = desk.imported(desk.new, 1)
    assert (report["applied"], report["unreadable"]) == (True, [])
    assert report["differences"] == [
        {
            "table": number,
            "row": row,
            "column": column,
            "sheet": grids[number - 1].name,
            "cell": cell,
            "printed": wrong,
            "computed": right,
        }
        for number, row, column, cell, wrong, right in (
            (1, "支出合计", "预算数", "D33", "1688.50", "1688.85"),
            (5, "20103 政府办公厅（室）及相关机构事务", "基本支出", "D7", "500.00", "520.52"),
            (9, "合计", "预算数", "C4", "696.96", "696.95"),
        )
    ]
    assert desk.tables(desk.new) == [reference[number] for number in range(1, 11)]


def test_the_difference_in_words_has_both_figures(desk: Desk) -> None:
    grids = ten_tables()
    grids[8].row_of("合计")[2] = 696.96
    save(grids, desk.workbook)
    status, out, err = desk.run("import", desk.new, desk.workbook)
    assert (status, err) == (1, "")
    place = f"工作表“{grids[8].name}”C4"
    assert f"合计 预算数（{place}）：表上 696.96，计算 696.95，相差 0.01" in out


# --- detail lists -------------------------------------------------------------------------------


@pytest.mark.parametrize("fund", ["彩票", None])
def test_an_unknown_fund_is_refused(desk: Desk, fund: str | None) -> None:
    grid = detail_list()
    grid.row_of("30101")[8] = fund
    save([grid], desk.workbook)
    assert desk.unreadable() == [
        {"sheet": grid.name, "cell": "I4", "text": fund or "", "why": "不认识的资金性质"}
    ]


def test_an_unknown_kind_is_refused(desk: Desk) -> None:
    grid = detail_list()
    grid.row_of("30101")[2] = "待分类"
    save([grid], desk.workbook)
    (found,) = desk.unreadable()
    assert (found["cell"], found["text"]) == ("C4", "待分类")
    assert found["why"].startswith("不认识的支出类型（应为基本支出、项目支出、")


def test_money_without_any_code_is_refused(desk: Desk) -> None:
    grid = detail_list()
    grid.row_of("30101")[4:8] = [None] * 4
    save([grid], desk.workbook)
    assert desk.unreadable() == [
        {
            "sheet": grid.name,
            "cell": "E4",
            "text": "",
            "why": "有金额，但没有支出功能分类和经济分类科目编码",
        }
    ]


def test_money_with_one_code_is_read_with_that(desk: Desk) -> None:
    """The two codes are two facets of the same money, each optional."""
    grid = detail_list()
    grid.row_of("30101")[6:8] = [None, None]
    save([grid], desk.workbook)
    assert desk.imported(desk.new, 0)["lines"] == 25
    tables = desk.tables(desk.new)
    assert tables[4]["rows"][0][2:] == ["1688.85", "696.95", "991.90"]
    assert tables[8]["rows"][0][2] == "562.97"


@pytest.mark.parametrize("printed_total", [16_888_400, 16_888_530, 16_888_500.01])
def test_a_detail_lists_wrong_total_is_reported(desk: Desk, printed_total: float) -> None:
    """However small the difference: a list in 元 is exact."""
    grid = detail_list()
    grid.row_of("合计")[9] = printed_total
    save([grid], desk.workbook)
    report = desk.imported(desk.new, 1)
    assert (report["applied"], report["lines"]) == (True, 25)
    (found,) = report["differences"]
    assert (found["sheet"], found["cell"], found["computed"]) == (grid.name, "J29", "1688.85")
    assert float(found["printed"]) * 10_000 == pytest.approx(printed_total, abs=0.001)


def test_a_detail_lists_round_total_over_odd_lines_is_reported(desk: Desk) -> None:
    """30 元 too little in a total that happens to be a whole hundred."""
    grid = detail_list()
    grid.row_of("30101")[9] = 1_339_830
    save([grid], desk.workbook)
    (found,) = desk.imported(desk.new, 1)["differences"]
    assert (found["printed"], found["computed"]) == ("1688.85", "1688.853")


# --- sheets that hold next to nothing, or far too much ------------------------------------------


def test_a_title_alone_is_said_and_the_others_are_read(desk: Desk, reference: Golden) -> None:
    grids = ten_tables()
    grids[5].header, grids[5].body = [[None]], []
    save(grids, desk.workbook)
    report = desk.imported(desk.new, 0)
    name = grids[5].name
    assert report["notices"] == [f"工作表“{name}”只有《{name}》的标题，没有表头和金额，未读取。"]
    assert report["tables"] == [1, 2, 3, 4, 5, 7, 8, 9, 10]
    assert desk.tables(desk.new) == [reference[number] for number in range(1, 11)]


def test_a_title_over_figures_without_a_header_is_refused(desk: Desk) -> None:
    grids = ten_tables()
    grids[4].header = [[None] * 5]
    save(grids, desk.workbook)
    (found,) = desk.unreadable()
    assert found["sheet"] == grids[4].name
    assert found["why"] == ("有《一般公共预算拨款支出预算表》的标题，但没有找到它的表头，无法确定各栏是什么")


def test_a_hundred_thousand_empty_rows_are_nothing(desk: Desk, reference: Golden) -> None:
    """A style dragged down a column: the file has the rows, and the program must not walk them."""
    rows = "".join(f'<row r="{n}"><c r="B{n}" s="1"/><c r="C{n}" s="1"/></row>' for n in range(200, 100_200))
    with zipfile.ZipFile(TEN_TABLES) as plain, zipfile.ZipFile(desk.workbook, "w") as long:
        for name in plain.namelist():
            part = plain.read(name)
            if re.fullmatch(r"xl/worksheets/sheet[35]\.xml", name):
                part = part.replace(b"</sheetData>", f"{rows}</sheetData>".encode())
            long.writestr(name, part)
    assert max(len(sheet.rows) for sheet in read_sheets(desk.workbook)) == 112
    report = desk.imported(desk.new, 0)
    assert (report["lines"], report["notices"]) == (29, [])
    assert desk.tables(desk.new) == [reference[number] for number in range(1, 11)]


# --- files and folders that refuse --------------------------------------------------------------


def test_a_workbook_open_in_another_program_is_not_read(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(TEN_TABLES, desk.workbook)
    monkeypatch.setattr(confinement, "IN_CHILD", True)
    monkeypatch.setattr(Path, "read_bytes", refusing(errno.EACCES))
    for book in (desk.book, desk.new):
        assert desk.refused("import", book, desk.workbook) == f"无法读取“{desk.workbook}”：{HELD}"


def writing(desk: Desk, target: Path) -> list[list[object]]:
    """Every act that writes a workbook."""
    return [
        ["export", desk.book, target],
        ["export", desk.book, target, "--fill", DATA / "bureau-blank.xlsx"],
        ["template", target],
    ]


@pytest.mark.parametrize("act", range(3), ids=["export", "fill", "template"])
def test_a_target_open_in_another_program_stays_as_it_is(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, act: int
) -> None:
    target = desk.folder / "out.xlsx"
    target.write_bytes(b"what Excel has open")
    monkeypatch.setattr(Path, "replace", refusing(errno.EACCES))
    assert desk.refused(*writing(desk, target)[act]) == f"无法写入“{target}”：{HELD}"


@pytest.mark.parametrize("act", range(5), ids=["export", "fill", "template", "sample", "import"])
@pytest.mark.parametrize(
    ("number", "reason"),
    [(errno.EACCES, HELD), (errno.EROFS, "这里是只读的，不能写入；请换一个文件夹。")],
)
def test_nothing_is_written_in_a_read_only_folder(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, act: int, number: int, reason: str
) -> None:
    target = desk.folder / "out.xlsx"
    acts = [*writing(desk, target), ["sample", target], ["import", target, TEN_TABLES]]
    monkeypatch.setattr(Path, "touch", refusing(number))
    assert desk.refused(*acts[act]) == f"无法写入“{target}”：{reason}"


def test_a_full_disk_leaves_no_half_workbook(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    target = desk.folder / "out.xlsx"
    monkeypatch.setattr(openpyxl.Workbook, "save", refusing(errno.ENOSPC))
    assert desk.refused("export", desk.book, target) == f"无法写入“{target}”：磁盘已满；请清理后再试。"


def test_a_folder_that_is_not_there_is_named(desk: Desk) -> None:
    target = desk.folder / "nowhere" / "out.xlsx"
    for arguments in writing(desk, target):
        assert desk.refused(*arguments) == f"无法写入“{target}”：文件或文件夹不存在。"


def test_demo_in_a_read_only_folder_makes_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    target = desk.folder / "demo"
    monkeypatch.setattr(Path, "mkdir", refusing(errno.EROFS))
    assert desk.refused("demo", target) == (
        f"无法建立文件夹“{target}”：这里是只读的，不能写入；请换一个文件夹。"
    )


def test_a_book_in_a_read_only_folder_is_shown_but_not_changed(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lock beside the book is the first thing that can't be written."""
    before = desk.files()
    really_open = os.open

    def no_lock(path: Any, *more: Any, **options: Any) -> int:
        if str(path).endswith(".lock"):
            raise PermissionError(errno.EACCES, "refused")
        return really_open(path, *more, **options)

    monkeypatch.setattr(os, "open", no_lock)
    assert desk.refused("import", desk.book, TEN_TABLES) == f"无法打开“{desk.book}”：{HELD}"
    status, out, err = desk.run("show", desk.book, 10)
    assert (status, err) == (0, "")
    assert out.startswith("2026年度一般公共预算“三公”经费支出预算表\n")
    assert desk.files() == before


def test_a_read_only_book_file_is_not_changed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    connect = sqlite3.connect

    def read_only(target: str, **options: Any) -> sqlite3.Connection:
        return connect(target.replace("mode=rw", "mode=ro"), **options)

    grids = ten_tables()
    grids[1].body[1][2] = 1
    save(grids, desk.workbook)
    monkeypatch.setattr(sqlite3, "connect", read_only)
    assert desk.refused("import", desk.book, desk.workbook) == (
        f"“{desk.book}”是只读的，不能保存；请换一个文件夹或取消只读。"
    )


# --- books that can't be used -------------------------------------------------------------------


def on_the_book(desk: Desk, book: Path) -> list[list[object]]:
    """Every act that needs a book that is there."""
    return [
        ["import", book, TEN_TABLES],
        ["import", book, TEN_TABLES, "--dry-run"],
        ["show", book, 5],
        ["lines", book],
        ["export", book, desk.folder / "out.xlsx"],
    ]


def test_a_book_of_a_newer_version_is_refused(desk: Desk) -> None:
    with closing(sqlite3.connect(desk.book)) as db:
        (known,) = db.execute("PRAGMA user_version").fetchone()
        db.execute("PRAGMA user_version = 99")
        db.execute("UPDATE writer SET program = '9.1.0'")
        db.commit()
    for arguments in on_the_book(desk, desk.book):
        assert desk.refused(*arguments) == (
            f"“{desk.book}”是用更新的程序（9.1.0 版）做的（文件版本 99，本程序只到 {known}）；"
            "请升级程序后再打开。"
        )


def other_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE settings (id INTEGER)")


def truncated_book(path: Path) -> None:
    """As a copy that broke off leaves it."""
    Book.create(path, sample_facts()).close()
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


NO_BOOK = "“{}”不是预算本文件。"
NO_BOOK_OR_DAMAGED = "“{}”不是预算本文件，或者已经损坏。"


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (partial(shutil.copy, TEN_TABLES), NO_BOOK_OR_DAMAGED),
        (no_workbook, NO_BOOK_OR_DAMAGED),
        (no_bytes, NO_BOOK),
        (other_database, NO_BOOK),
        (truncated_book, "“{}”已损坏，无法读取；请用备份恢复。"),
        (Path.mkdir, "没有找到预算本“{}”。"),
    ],
    ids=["a workbook", "a short text", "no bytes", "another database", "half a book", "a folder"],
)
def test_a_file_that_is_no_book_is_refused(desk: Desk, make: Callable[[Path], object], sentence: str) -> None:
    no_book = desk.folder / "no-book.ysb"
    make(no_book)
    for arguments in on_the_book(desk, no_book):
        assert desk.refused(*arguments) == sentence.format(no_book)


def test_a_book_that_is_not_there_is_named(desk: Desk) -> None:
    for arguments in on_the_book(desk, desk.new)[2:]:
        assert desk.refused(*arguments) == f"没有找到预算本“{desk.new}”。"


def test_the_sample_takes_no_other_files_place(desk: Desk) -> None:
    assert desk.refused("sample", desk.book) == f"“{desk.book}”已经存在；请换一个文件名。"


def test_a_book_open_elsewhere_is_not_changed(desk: Desk) -> None:
    """It says who has it and what to do, and may still be read; closed there, it is free."""
    with Book.open(desk.book):
        sentence = desk.refused("import", desk.book, TEN_TABLES)
        assert re.fullmatch(
            rf"“{re.escape(str(desk.book))}”正在被打开：.+，电脑 .+，20\d\d-\d\d-\d\d \d\d:\d\d 起。"
            r"请先在那里关闭；现在可以以只读方式查看。",
            sentence,
        )
        assert desk.run("show", desk.book, 5)[0] == 0
    assert desk.run("import", desk.book, TEN_TABLES)[0] == 0
    assert list(desk.files()) == ["sample.ysb"]


def test_a_book_held_by_another_database_program_is_not_changed(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = sqlite3.connect
    with closing(connect(desk.book)) as other:
        other.execute("BEGIN EXCLUSIVE")
        # The program waits two seconds for the other one; a test needn't.
        monkeypatch.setattr(
            sqlite3, "connect", lambda target, **options: connect(target, **{**options, "timeout": 0})
        )
        for arguments in on_the_book(desk, desk.book):
            assert desk.refused(*arguments) == f"“{desk.book}”正被另一个程序占用；请关闭后再试。"
