"""Shanghai's workbooks: published and read back, the template filled in, a bureau's own filled and read."""

import shutil
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from models.book import Book, blank_book
from models.exchange import fill_workbook, read_workbook, write_template
from models.facts import BasicShare, Stated
from models.families import Family
from models.tables import Figure, Label, Published, lay_out
from tests.exchange.workbooks import Row, saved_by_libreoffice
from tests.shanghai import DEPARTMENT, NAME, UNIT, WAN, book_of

BUREAU = Path(__file__).parents[3] / "shared" / "real" / "shanghai"


def published(book: Book) -> dict[str, Published]:
    """All tables as they are printed."""
    return {table.role: book.figures.published(table.role) for table in book.state.family.tables}


def read_into_new_book(path: Path, family: Family) -> Book:
    """A new book of the kind that the workbook is found to be, holding what it says."""
    workbook = read_workbook(path)
    assert workbook.family.key == family.key
    assert workbook.unit in {NAME, ""}
    book = Book.in_memory(blank_book(2026, NAME, family=workbook.family))
    _, report = book.imports.import_workbook(workbook)
    assert report.clean, report.as_json()
    return book


@pytest.mark.parametrize("family", [UNIT, DEPARTMENT])
def test_the_published_workbook_reads_back_as_the_same_tables(family: Family, tmp_path: Path) -> None:
    book = book_of(family)
    book.publishing.export(tmp_path / "公开表.xlsx")
    again = read_into_new_book(tmp_path / "公开表.xlsx", family)
    assert published(again) == published(book)


def test_what_no_line_says_is_kept_as_a_share_or_a_stated_amount(tmp_path: Path) -> None:
    book_of(UNIT).publishing.export(tmp_path / "公开表.xlsx")
    again = read_into_new_book(tmp_path / "公开表.xlsx", UNIT)
    shares = {(one.use.word, one.functional, one.amount) for one in again.ledger.all(BasicShare)}
    assert shares == {
        ("人员经费", "201", 60 * WAN),
        ("人员经费", "208", 10 * WAN),
        ("公用经费", "201", 20 * WAN),
    }
    assert [one.amount for one in again.ledger.all(Stated)] == [20 * WAN]


def test_reading_a_workbook_twice_changes_nothing(tmp_path: Path) -> None:
    book = book_of(UNIT)
    book.publishing.export(tmp_path / "公开表.xlsx")
    before = set(book.ledger)
    book.imports.import_workbook(read_workbook(tmp_path / "公开表.xlsx"))
    assert set(book.ledger) == before


def test_sheets_are_laid_out_as_they_are_published(tmp_path: Path) -> None:
    book_of(UNIT).publishing.export(tmp_path / "公开表.xlsx")
    sheets = {sheet.title: sheet for sheet in load_workbook(tmp_path / "公开表.xlsx").worksheets}
    balance, revenue = sheets["财务收支预算总表"], sheets["收入预算总表"]
    assert [cell.value for cell in balance[2]][:1] == [f"编制单位：{NAME}"]
    assert balance.cell(2, 7).value == "单位：元"
    assert balance.cell(7, 2).value == 1_080_000
    assert balance.cell(7, 2).number_format == "#,##0.00"
    assert {"A3:B3", "C3:G3", "D4:G4", "E5:F5"} <= {str(each) for each in balance.merged_cells.ranges}
    # 类, 款 and 项 stay words, and the total stands over all that name a row.
    assert [cell.value for cell in revenue[8]][:4] == ["201", "03", "50", "事业运行"]
    assert revenue.cell(8, 2).number_format == "@"
    assert "A15:D15" in {str(each) for each in revenue.merged_cells.ranges}
    assert sheets["“三公”经费和机关运行经费预算表"].cell(2, 7).value == "单位：万元"


def fill_in(template: Path, book: Book) -> Path:
    """Type the book's figures into the unlocked cells alone, in the unit of each sheet."""
    workbook = load_workbook(template)
    tables = book.state.family.tables
    for table, sheet in zip(tables, workbook.worksheets, strict=True):
        free = first_free_row(sheet)
        across = table.blocks[0].across
        for row in lay_out(table, book.tables(), book.naming, blank=not table.blank_rows):
            labels = [c.text for c in row if isinstance(c, Label) and c.text]
            target = len(table.header) + 3 if across else row_of(sheet, row)
            if target is None:
                target, free = free, free + 1
            assert across or labels
            for column, cell in enumerate(row, 1):
                place = sheet.cell(target, column)
                if place.protection.locked:
                    continue
                if isinstance(cell, Figure):
                    amount = book.tables().amount(cell.address)
                    place.value = amount / (100 if table.unit == "元" else 1_000_000) if amount else None
                else:
                    place.value = cell.text
    filled = template.with_name("已填.xlsx")
    workbook.save(filled)
    return filled


def first_free_row(sheet: Worksheet) -> int:
    """The first row below the header whose first cell may be typed into."""
    unlocked = (row for row in range(4, sheet.max_row + 1) if not sheet.cell(row, 1).protection.locked)
    return next(unlocked, 0)


def row_of(sheet: Worksheet, row: tuple[object, ...]) -> int | None:
    """The sheet's row that has all the words of a laid row already."""
    words = {number: c.text for number, c in enumerate(row, 1) if isinstance(c, Label) and c.text}
    for at in range(4, sheet.max_row + 1):
        if all(sheet.cell(at, column).value == text for column, text in words.items()):
            return at
    return None


@pytest.mark.parametrize("family", [UNIT, DEPARTMENT])
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_the_template_filled_in_computes_the_totals_and_reads_back(family: Family, tmp_path: Path) -> None:
    template = tmp_path / "空白填报模板.xlsx"
    write_template(template, 2026, family)
    book = book_of(family)
    filled = fill_in(template, book)
    computed = saved_by_libreoffice("xlsx", [filled], tmp_path) / filled.name
    again = read_into_new_book(computed, family)
    assert published(again) == published(book)


@pytest.mark.skipif(not BUREAU.is_dir(), reason="the real workbooks are not here")
@pytest.mark.parametrize(
    ("family", "name"), [(UNIT, "unit-template.xlsx"), (DEPARTMENT, "department-template.xlsx")]
)
def test_a_district_s_blank_workbook_filled_gives_the_book_back(
    family: Family, name: str, tmp_path: Path
) -> None:
    book = book_of(family)
    assert fill_workbook(BUREAU / name, tmp_path / name, book.state) == []
    again = read_into_new_book(tmp_path / name, family)
    assert published(again) == published(book)


@pytest.mark.parametrize("family", [UNIT, DEPARTMENT])
def test_the_one_row_below_a_table_s_header_is_filled(family: Family, tmp_path: Path) -> None:
    template, filled = tmp_path / "空白填报模板.xlsx", tmp_path / "已填.xlsx"
    write_template(template, 2026, family)
    assert fill_workbook(template, filled, book_of(family).state) == []
    sheet = next(one for one in load_workbook(filled).worksheets if one.title.startswith("“三公”经费"))
    assert [cell.value for cell in sheet[6]] == ["=B6+C6+D6", None, 10, "=E6+F6", None, None, 20]


BALANCE_HEADER: list[Row] = [
    [None, "2025年预算数", "2026年预算数", None, "2025年预算数", *[None] * 3, "2026年预算数"],
    ["本年收入", None, None, "本年支出"],
    ["项目", "预算数", "预算数", "项目", "预算数", *[None] * 3, "预算数"],
    [*[None] * 4, "合计", "基本支出", None, "项目支出", "合计", "基本支出", None, "项目支出"],
    [*[None] * 5, "人员经费", "公用经费", None, None, "人员经费", "公用经费"],
]
BALANCE: list[Row] = [
    ["一、财政拨款收入", 9, 30, "一、一般公共服务支出", *[7, 7, 7, 7], *[24, 12, 5, 7]],
    ["1、一般公共预算", 9, 30, None],
    ["收入总计", 9, 30, "支出总计", *[7, 7, 7, 7], *[24, 12, 5, 7]],
]
APPROPRIATIONS_HEADER: list[Row] = [
    [None, "2025年预算数", "2026年预算数", None, "2025年预算数", *[None] * 3, "2026年预算数"],
    ["财政拨款收入", None, None, "财政拨款支出"],
    ["项目", "预算数", "预算数", "项目", *["合计", "一般公共预算", "政府性基金预算", "国有资本经营预算"] * 2],
]


def saved(folder: Path, *rows: Row) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(folder / "a.xlsx")
    return folder / "a.xlsx"


def test_one_table_alone_is_of_the_kind_that_knows_its_rows(tmp_path: Path) -> None:
    """Its header is another kind's too; five levels of it with last year's columns on the left."""
    path = saved(tmp_path, ["2026年单位财务收支预算总表"], ["单位：元"], *BALANCE_HEADER, *BALANCE)
    workbook = read_workbook(path)
    assert (workbook.family.key, workbook.report.unreadable) == (UNIT.key, [])
    found = {(at.row, at.column): one.amount for at, one in workbook.tables["balance"].figures.items()}
    assert found["201", "expenditure"] == 2_400
    assert {amount for (row, _), amount in found.items() if row == "201"} == {2_400, 1_200, 500, 700}
    assert 3_000 in found.values()
    assert not {900, 100} & set(found.values())


def test_one_table_alone_is_of_the_kind_that_knows_its_columns(tmp_path: Path) -> None:
    rows: list[Row] = [["一、一般公共预算", 9, 30, "一、一般公共服务支出", *[7, 5, 2, 0], *[30, 21, 9, None]]]
    path = saved(tmp_path, ["2026年单位财政拨款收支预算总表"], ["单位：元"], *APPROPRIATIONS_HEADER, *rows)
    workbook = read_workbook(path)
    assert (workbook.family.key, workbook.report.unreadable) == (UNIT.key, [])
    figures = workbook.tables["appropriations"].figures
    assert {at.column: one.amount for at, one in figures.items() if at.row == "201" and one.amount} == {
        "expenditure": 3_000,
        "general": 2_100,
        "government_fund": 900,
    }
