"""Filling changes cells in the file, and nothing else of it; where it can't, it says what is lost."""

import re
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from models.book import Book
from models.book.formats import filled
from models.exchange import read_workbook
from models.exchange.package_patch import SheetChanges, write_patched
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
    write_patched(source, target, {"一般公共预算拨款支出预算表": SheetChanges({(8, 4): 7, (30, 2): "字"})})
    found = read_workbook(target).sheets[0]
    assert (found.value(7, 3), found.value(29, 1)) == (7, "字")
    assert (found.value(7, 2), found.value(8, 0)) == (520.52, "2010399")


def test_what_is_lost_is_said_where_rows_must_move(blank: Book, tmp_path: Path) -> None:
    book = load_workbook(BUREAU)
    book["表三"]["A8"] = "制表人：张三"
    book.save(tmp_path / "source.xlsx")
    source, target = dressed(tmp_path, tmp_path / "source.xlsx"), tmp_path / "filled.xlsx"
    blank.figures.put_line(spent(5, "2010350"))
    blank.figures.put_line(spent(5, "2080505"))
    assert blank.publishing.fill(source, target) == [
        "“dressed.xlsx”有表的行数不够，下面的内容要往下移，只能整本重写，"
        "其中的文本框或图形、取自其他工作表的下拉列表会丢失，请核对。"
    ]


def test_what_a_draft_loses_is_said(sample: Book, tmp_path: Path) -> None:
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
    draft = filled(source).write(sample.publishing.edition().as_draft(), tmp_path / "filled.xlsx")
    assert draft[0] == (
        "“source.xlsx”要标明草稿，只能整本重写，"
        "其中的外部数据连接、自定义功能区、保护工作表时允许编辑的区域会丢失，请核对。"
    )
    assert sample.publishing.fill(source, tmp_path / "filled.xlsx") == []


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
