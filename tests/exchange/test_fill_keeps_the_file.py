"""Filling changes cells in the file, and nothing else of it; where it can't, it says what is lost."""

import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.workbook.defined_name import DefinedName
from openxml_audit import OpenXmlValidator, ValidationSeverity

from models.book import Book
from models.book.formats import filled
from models.exchange import read_workbook
from models.exchange.package_patch import SheetChanges, write_patched
from models.readers import read_sheets
from tests.conftest import DATA
from tests.exchange.dialects import DIALECTS, Dialect, Parts, in_sheets, rewritten
from tests.exchange.importing import table
from tests.lines import spent

BUREAU = DATA / "bureau-blank.xlsx"
LISTS = (
    b'<extLst><ext xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" uri="{CCE6}">'
    b'<x14:dataValidations xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main" count="1">'
    b'<x14:dataValidation type="list"><x14:formula1><xm:f>Sheet2!$A$1</xm:f></x14:formula1>'
    b"<xm:sqref>A6:A40</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst></worksheet>"
)
SHAPE = b'<xdr:wsDr xmlns:xdr="x"><xdr:twoCellAnchor><xdr:sp macro=""/></xdr:twoCellAnchor></xdr:wsDr>'


def with_shape(parts: Parts) -> Parts:
    return {**parts, "xl/drawings/drawing7.xml": SHAPE}


def dressed(folder: Path, source: Path = BUREAU) -> Path:
    """The bureau's workbook with drop-downs and a text box that openpyxl knows nothing of."""
    lists = in_sheets(lambda sheet: re.sub(rb"(?:<extLst>.*</extLst>)?</worksheet>", LISTS, sheet))
    return rewritten(source, folder / "dressed.xlsx", lists, with_shape)


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as parts:
        return {name: parts.read(name) for name in parts.namelist()}


def test_only_sheets_and_the_wish_to_be_calculated_change(sample: Book, tmp_path: Path) -> None:
    source, target = dressed(tmp_path), tmp_path / "filled.xlsx"
    assert sample.publishing.fill(source, target) == []
    before, after = parts_of(source), parts_of(target)
    assert [*before] == [*after]
    changed = {name for name in before if before[name] != after[name]}
    assert {name for name in changed if not name.startswith("xl/worksheets/")} == {"xl/workbook.xml"}
    assert b'fullCalcOnLoad="1"' in after["xl/workbook.xml"]
    for name in changed - {"xl/workbook.xml"}:
        assert LISTS.removesuffix(b"</worksheet>") in after[name]
    assert read_workbook(target).tables["general_by_function"].amount("total", "total") == 1_688_850_000


def test_the_wish_to_be_calculated_stands_where_a_workbook_has_it(tmp_path: Path) -> None:
    """Excel mends a workbook whose parts stand in another order (ECMA-376 part 1, A.2, CT_Workbook)."""
    source, target = tmp_path / "plain.xlsx", tmp_path / "patched.xlsx"
    workbook = Workbook()
    workbook.defined_names["合计"] = DefinedName("合计", attr_text="Sheet!$A$1")
    workbook.save(source)
    rewritten(source, tmp_path / "told.xlsx", _without_calculation)
    write_patched(tmp_path / "told.xlsx", target, {})
    root = ElementTree.fromstring(parts_of(target)["xl/workbook.xml"])
    names = [element.tag.rpartition("}")[2] for element in root]
    assert names[names.index("sheets") :] == ["sheets", "definedNames", "calcPr", "extLst"]


def _without_calculation(parts: Parts) -> Parts:
    """The wish gone, as of a program that never wrote it, and something that comes after it."""
    book = re.sub(rb"<calcPr[^>]*/>", b"", parts["xl/workbook.xml"])
    return {**parts, "xl/workbook.xml": book.replace(b"</workbook>", b"<extLst/></workbook>")}


def test_no_formula_keeps_the_result_it_had(sample: Book, tmp_path: Path) -> None:
    target = tmp_path / "filled.xlsx"
    sample.publishing.fill(BUREAU, target)
    formulas = [cell for sheet in load_workbook(target, data_only=True) for row in sheet for cell in row]
    places = [cell.coordinate for cell in load_workbook(target)["表九"]["C"] if cell.data_type == "f"]
    assert len(places) == 11
    held = {cell.coordinate: cell.value for cell in formulas if cell.parent.title == "表九"}
    assert {held[place] for place in places} == {None}


@pytest.mark.parametrize("dialect", DIALECTS.values(), ids=DIALECTS)
def test_a_workbook_is_filled_in_its_own_dialect(
    dialect: tuple[Dialect, ...], blank: Book, tmp_path: Path
) -> None:
    blank.figures.put_line(spent(5, "2010350"))
    source = rewritten(table(tmp_path), tmp_path / "told.xlsx", *dialect)
    target = tmp_path / "filled.xlsx"
    changes = {"一般公共预算拨款支出预算表": SheetChanges({(8, 4): 7, (30, 2): "字"})}
    write_patched(source, target, changes, draft=True)
    said, found = read_sheets(target)
    assert (said.name, said.value(0, 0)) == ("草稿", "草稿：审核未完成，不得公开。")
    assert (found.value(7, 3), found.value(29, 1)) == (7, "字")
    assert (found.value(7, 2), found.value(8, 0)) == (520.52, "2010399")


def test_a_cell_that_is_not_there_yet_comes_between_its_neighbours(tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = "表"
    book.active.append([1, 2, 3, None, 5])
    book.save(tmp_path / "a.xlsx")
    write_patched(tmp_path / "a.xlsx", target := tmp_path / "b.xlsx", {"表": SheetChanges({(1, 4): 4})})
    row = ElementTree.fromstring(parts_of(target)["xl/worksheets/sheet1.xml"]).find(".//{*}row")
    assert row is not None
    assert [cell.get("r") for cell in row] == ["A1", "B1", "C1", "D1", "E1"]


def test_a_chart_on_a_sheet_of_its_own_is_left_alone(sample: Book, tmp_path: Path) -> None:
    book = load_workbook(BUREAU)
    chart = BarChart()
    chart.add_data(Reference(book["表五"], min_col=3, min_row=5, max_row=9))
    book.create_chartsheet("图").add_chart(chart)
    book.save(tmp_path / "source.xlsx")
    target = tmp_path / "filled.xlsx"
    assert filled(tmp_path / "source.xlsx").write(sample.publishing.edition().as_draft(), target) == []
    before, after = parts_of(tmp_path / "source.xlsx"), parts_of(target)
    same = [name for name in before if "chart" in name]
    assert same
    assert [before[name] for name in same] == [after[name] for name in same]


def test_what_is_lost_is_said_where_rows_must_move(blank: Book, tmp_path: Path) -> None:
    book = load_workbook(BUREAU)
    book["表三"]["A8"] = "制表人：张三"
    book.save(tmp_path / "source.xlsx")
    source, target = dressed(tmp_path, tmp_path / "source.xlsx"), tmp_path / "filled.xlsx"
    blank.figures.put_line(spent(5, "2010350"))
    blank.figures.put_line(spent(5, "2080505"))
    blank.figures.put_line(spent(6, economic="30229"))
    blank.figures.put_line(spent(7, economic="30203"))
    assert blank.publishing.fill(source, target) == [
        "“dressed.xlsx”有表的行数不够，下面的内容要往下移，只能整本重写，"
        "其中的文本框或图形、取自其他工作表的下拉列表会丢失，请核对。",
        "工作表“表九”没有“30203 咨询费”的位置，7.00 万元没有填入。",
        "工作表“表九”没有“30229 福利费”的位置，6.00 万元没有填入。",
    ]


def test_a_draft_loses_nothing_and_says_so_on_each_page(sample: Book, tmp_path: Path) -> None:
    ranges = b'</sheetData><protectedRanges><protectedRange name="a" sqref="C5:E9"/></protectedRanges>'
    source = rewritten(
        BUREAU,
        tmp_path / "source.xlsx",
        in_sheets(lambda sheet: sheet.replace(b"</sheetData>", ranges)),
        lambda parts: {
            **parts,
            "xl/connections.xml": b"<connections/>",
            "customUI/customUI.xml": b"<customUI/>",
        },
    )
    target = tmp_path / "filled.xlsx"
    assert filled(source).write(sample.publishing.edition().as_draft(), target) == []
    before, after = parts_of(source), parts_of(target)
    assert {*after} - {*before} == {"xl/worksheets/draft.xml"}
    sheets = [name for name in before if name.startswith("xl/worksheets/sheet")]
    assert all(ranges.removeprefix(b"</sheetData>") in after[name] for name in sheets)
    assert all(after[name] == before[name] for name in ("xl/connections.xml", "xl/styles.xml"))
    book = load_workbook(target)
    assert (book.sheetnames[0], book.active["A1"].value) == ("草稿", "草稿：审核未完成，不得公开。")
    assert {str(sheet.oddHeader.right.text) for sheet in book.worksheets[1:]} == {book.active["A1"].value}
    assert read_workbook(target).tables["general_by_function"].amount("total", "total") == 1_688_850_000


def test_a_draft_keeps_the_heads_of_pages_and_the_areas_that_are_printed(
    sample: Book, tmp_path: Path
) -> None:
    book = load_workbook(BUREAU)
    book["表五"].oddHeader.left.text, book["表五"].oddHeader.right.text = "左", "右"
    book["表五"].print_area, book["表五"].print_title_rows = "A1:E30", "1:4"
    book.active = 3
    book.save(tmp_path / "source.xlsx")
    target = tmp_path / "filled.xlsx"
    filled(tmp_path / "source.xlsx").write(sample.publishing.edition().as_draft(), target)
    sheet = load_workbook(target)["表五"]
    assert (sheet.oddHeader.left.text, sheet.oddHeader.right.text) == ("左", "草稿：审核未完成，不得公开。")
    assert (sheet.print_area, sheet.print_title_rows) == ("'表五'!$A$1:$E$30", "$1:$4")
    assert _errors(target) == _errors(tmp_path / "source.xlsx")


def _errors(path: Path) -> list[str]:
    """What of a file is not as Excel wants it, without what it reads all the same."""
    found = OpenXmlValidator().validate(path).errors
    return sorted(one.description for one in found if one.severity is ValidationSeverity.ERROR)


def test_a_table_without_a_unit_is_not_filled(blank: Book, tmp_path: Path) -> None:
    book = Workbook()
    for row in (
        ("2026年度一般公共预算拨款支出预算表",),
        ("科目编码", "科目名称", "小计", "基本支出", "项目支出"),
        ("合计",),
    ):
        book.active.append(row)
    book.save(tmp_path / "source.xlsx")
    blank.figures.put_line(spent(5, "2010350"))
    said = blank.publishing.fill(tmp_path / "source.xlsx", tmp_path / "filled.xlsx")
    assert "工作表“Sheet”的《一般公共预算拨款支出预算表》没有填入：没有写明金额单位。" in said


def test_a_cell_that_shows_yuan_as_wan_gets_yuan(sample: Book, tmp_path: Path) -> None:
    book = load_workbook(BUREAU)
    for row in book["表十"].iter_rows(min_row=5, min_col=2, max_col=2):
        row[0].number_format = "0!.0000"
    book.save(tmp_path / "source.xlsx")
    sample.publishing.fill(tmp_path / "source.xlsx", tmp_path / "filled.xlsx")
    assert [row[1].value for row in load_workbook(tmp_path / "filled.xlsx")["表十"].iter_rows(min_row=5)] == [
        *(150_000, 30_000, 50_000, 70_000, 0, 70_000)
    ]


def test_what_is_printed_on_each_page_of_a_sheet_stays_that_sheets_in_a_draft(tmp_path: Path) -> None:
    book = Workbook()
    book.active.title = "表"
    book.create_sheet("附").print_title_rows = "1:2"
    book.save(tmp_path / "a.xlsx")
    write_patched(tmp_path / "a.xlsx", target := tmp_path / "b.xlsx", {"表": SheetChanges({})}, draft=True)
    titles = {sheet.title: sheet.print_title_rows for sheet in load_workbook(target)}
    assert titles == {"草稿": None, "表": None, "附": "$1:$2"}
