"""Formulas that failed or were never calculated are no blanks, whoever wrote them in whatever dialect."""

import re
from pathlib import Path

import pytest

from models.book import Book, blank_book
from models.exchange import ImportReport, read_workbook
from tests.exchange.dialects import DIALECTS, Dialect, in_part, in_sheets, rewritten
from tests.exchange.workbooks import save, saved_by_libreoffice, ten_tables
from tests.printed import printed

NEVER = "公式没有计算结果；请在 Excel 中打开该文件，保存后再导入"
# In table 5 2010350 stands in row 8, its 小计 in C8, its 基本支出 in D8.
BASIC, SUM = "D8", "C8"


def table_5(folder: Path, **cells: object) -> Path:
    """A workbook of table 5 with other values in some cells."""
    (grid,) = (grid for grid in ten_tables() if grid.number == 5)
    above = len(grid.above) + len(grid.header)
    for name, value in cells.items():
        grid.body[int(name[1:]) - 1 - above]["ABCDE".index(name[0])] = value
    return save([grid], folder / "five.xlsx")


def imported(path: Path) -> tuple[Book, ImportReport]:
    book = Book.in_memory(blank_book(2026, ""))
    return book, book.imports.import_workbook(read_workbook(path))[1]


def refused(path: Path) -> dict[str, str]:
    """The cells that an import refuses, and why; the book stays empty."""
    book, report = imported(path)
    assert not list(book.ledger.lines())
    return {one.place.cell: one.why for one in report.unreadable}


def failed(sheet: bytes) -> bytes:
    """The formula 1/0 as Excel has one that failed."""
    return re.sub(
        rb'(<c r="[A-Z]\d+"[^>]*?)(?: t="\w+")?><f>1/0</f><v ?(?:/>|></v>)',
        rb'\1 t="e"><f>1/0</f><v>#DIV/0!</v>',
        sheet,
    )


@pytest.mark.parametrize("dialect", DIALECTS.values(), ids=DIALECTS)
def test_a_formula_without_a_result_is_refused_in_every_dialect(
    dialect: tuple[Dialect, ...], tmp_path: Path
) -> None:
    path = rewritten(table_5(tmp_path, D8="=100+420.52"), tmp_path / "told.xlsx", *dialect)
    assert refused(path) == {BASIC: NEVER}


@pytest.mark.parametrize("dialect", DIALECTS.values(), ids=DIALECTS)
def test_a_formula_that_failed_is_refused_in_every_dialect(
    dialect: tuple[Dialect, ...], tmp_path: Path
) -> None:
    source = table_5(tmp_path, D8="=1/0")
    path = rewritten(source, tmp_path / "told.xlsx", in_sheets(failed), *dialect)
    assert refused(path) == {BASIC: "不是金额"}


@pytest.mark.parametrize("dialect", DIALECTS.values(), ids=DIALECTS)
def test_a_sound_workbook_is_read_alike_in_every_dialect(
    dialect: tuple[Dialect, ...], tmp_path: Path, reference: dict[int, dict[str, object]]
) -> None:
    book, report = imported(rewritten(table_5(tmp_path), tmp_path / "told.xlsx", *dialect))
    assert report.clean
    assert printed(book, 5) == reference[5]


def result(text: str) -> Dialect:
    """D8's formula with a result."""
    found = rb"\1<v>" + text.encode() + b"</v>"
    return in_sheets(lambda sheet: re.sub(rb"(<f>[^<]*</f>)<v ?(?:/>|></v>)", found, sheet))


def asking(sheet: bytes) -> bytes:
    return re.sub(rb"<calcPr[^>]*/>", b'<calcPr calcId="1" fullCalcOnLoad="1"/>', sheet)


def silent(sheet: bytes) -> bytes:
    return re.sub(rb"<calcPr[^>]*/>", b'<calcPr calcId="1"/>', sheet)


@pytest.mark.parametrize("placeholder", ["0", "0.0"])
def test_a_zero_in_a_file_that_asks_to_be_calculated_is_no_result(placeholder: str, tmp_path: Path) -> None:
    source = table_5(tmp_path, D8="=100+420.52")
    path = rewritten(source, tmp_path / "told.xlsx", result(placeholder), in_part("xl/workbook.xml", asking))
    assert refused(path) == {BASIC: NEVER}


def test_a_zero_that_was_calculated_is_one(tmp_path: Path) -> None:
    source = table_5(tmp_path, E8="=1-1")
    path = rewritten(source, tmp_path / "told.xlsx", result("0"), in_part("xl/workbook.xml", silent))
    assert imported(path)[1].clean


def test_a_formula_that_gives_no_words_is_a_blank(tmp_path: Path) -> None:
    words = in_sheets(lambda sheet: re.sub(rb'(<c r="E8"[^>]*?)(?: t="\w+")?><f>', rb'\1 t="str"><f>', sheet))
    source = table_5(tmp_path, E8='=IF(1=1,"","x")')
    path = rewritten(source, tmp_path / "told.xlsx", words, result(""), in_part("xl/workbook.xml", silent))
    assert imported(path)[1].clean


@pytest.mark.parametrize("kind", ["ods", "xls"])
def test_a_formula_that_failed_is_refused_as_libreoffice_saves_it(kind: str, tmp_path: Path) -> None:
    source = table_5(tmp_path, D8="=1/0", C8="=D8")
    saved = saved_by_libreoffice(kind, [source], tmp_path) / f"five.{kind}"
    assert refused(saved) == {SUM: "不是金额", BASIC: "不是金额"}


def test_money_over_a_code_that_lost_its_own_is_refused(tmp_path: Path) -> None:
    assert refused(table_5(tmp_path, D8=None)) == {
        "D7": "20103 有金额，它下面的 2010350 这一栏却是空白，而它的合计有金额；请填上再导入"
    }


def test_money_over_codes_that_are_left_blank_is_said(tmp_path: Path) -> None:
    _, report = imported(table_5(tmp_path, C8=None, D8=None))
    assert report.notices == [
        "工作表“一般公共预算拨款支出预算表”D7：科目 20103 有金额，列在它下面的 2010350 等 2 个科目没有金额，"
        "按 20103 本身的金额读取，请核对。"
    ]
