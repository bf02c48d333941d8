"""Filling a bureau's own workbook: figures go in, nothing else changes."""

from copy import copy
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Border, Font, Side
from openpyxl.worksheet.worksheet import Worksheet

from models.book import Book, blank_book
from models.exchange import read_workbook
from models.exchange.template_workbook import write_template
from models.facts import Fund, Kind
from models.ground.files import UnusableFile
from tests.conftest import DATA
from tests.lines import spent
from tests.printed import printed

BUREAU = DATA / "bureau-blank.xlsx"
LOOKS = ("font", "border", "fill", "alignment", "protection", "number_format")


def looks(sheet: Worksheet, place: str) -> list[object]:
    """A cell's formats, comparable across workbooks."""
    return [copy(getattr(sheet[place], look)) for look in LOOKS]


def test_changes_no_cell_but_figures_and_the_rows_that_name_them(sample: Book, tmp_path: Path) -> None:
    target = tmp_path / "已填.xlsx"
    assert sample.publishing.fill(BUREAU, target) == []
    before, after = load_workbook(BUREAU), load_workbook(target)
    assert after.sheetnames == before.sheetnames
    named = {"表二": "A6", "表三": "AB", "表五": "AB"}
    for sheet in before.worksheets:
        filled = after[sheet.title]
        assert filled.dimensions == sheet.dimensions
        assert filled.merged_cells.ranges == sheet.merged_cells.ranges
        assert {k: d.width for k, d in filled.column_dimensions.items()} == {
            k: d.width for k, d in sheet.column_dimensions.items()
        }
        for cells in sheet.iter_rows():
            for cell in cells:
                new = filled[cell.coordinate]
                assert looks(filled, cell.coordinate) == looks(sheet, cell.coordinate)
                if new.value != cell.value:
                    figure = isinstance(new.value, int | float) and cell.value is None
                    assert figure or cell.column_letter in named.get(sheet.title, ""), new
    formulas = {c.coordinate: c.value for row in after["表九"].iter_rows() for c in row if c.data_type == "f"}
    assert formulas["C5"] == "=C6+C20+C46+C59+C64+C77+C94+C97+C104+C108"
    assert len(formulas) == 11


def test_the_filled_workbook_reads_back_as_the_book(
    sample: Book, reference: dict[int, dict[str, object]], tmp_path: Path
) -> None:
    target = tmp_path / "已填.xlsx"
    sample.publishing.fill(BUREAU, target)
    workbook = read_workbook(target)
    again = Book.in_memory(blank_book(2026, workbook.unit))
    _, report = again.imports.import_workbook(workbook)
    # Its formulas still hold the zeros of the blank workbook: only a spreadsheet computes them anew.
    assert {d.place.sheet for d in report.differences} <= {"表二", "表八", "表九"}
    for number in range(1, 11):
        assert printed(again, number) == reference[number]


def test_filling_twice_is_filling_once(sample: Book, tmp_path: Path) -> None:
    once, twice = tmp_path / "1.xlsx", tmp_path / "2.xlsx"
    sample.publishing.fill(BUREAU, once)
    sample.publishing.fill(once, twice)
    for first, second in zip(load_workbook(once).worksheets, load_workbook(twice).worksheets, strict=True):
        assert [[c.value for c in row] for row in first] == [[c.value for c in row] for row in second]


def test_what_a_smaller_book_lacks_is_cleared(sample: Book, blank: Book, tmp_path: Path) -> None:
    once, twice = tmp_path / "1.xlsx", tmp_path / "2.xlsx"
    sample.publishing.fill(BUREAU, once)
    blank.figures.put_line(spent(5, "2010350"))
    blank.publishing.fill(once, twice)
    sheet = load_workbook(twice)["表五"]
    assert [[c.value for c in row[:3]] for row in sheet.iter_rows(min_row=6, max_row=10)] == [
        ["合计", None, 5],
        ["201", "一般公共服务支出", 5],
        ["20103", "政府办公厅（室）及相关机构事务", 5],
        ["2010350", "事业运行", 5],
        [None, None, None],
    ]


def test_our_own_template_is_filled_without_a_word(sample: Book, tmp_path: Path) -> None:
    template = tmp_path / "模板.xlsx"
    write_template(template, 2026)
    assert sample.publishing.fill(template, tmp_path / "a.xlsx") == []


def test_a_total_s_formula_that_leaves_rows_out_is_told(sample: Book, tmp_path: Path) -> None:
    workbook = load_workbook(BUREAU)
    workbook["表五"]["D6"] = "=SUM(D7:D9)"
    workbook["表五"]["C6"] = "=SUM(D6:E6)"
    workbook.save(tmp_path / "b.xlsx")
    assert sample.publishing.fill(tmp_path / "b.xlsx", tmp_path / "a.xlsx") == [
        "工作表“表五”的合计公式只到第 9 行，已填到第 22 行，请修改公式。"
    ]


def test_more_rows_than_the_bureau_left_room_for(blank: Book, tmp_path: Path) -> None:
    codes = [f"20103{number:02}" for number in (1, 2, 3, 4, 5, 6, 50, 99)]
    codes += [f"20805{number:02}" for number in (1, 2, 3, 5, 6, 99)]
    codes += ["2210201", "2210202", "2210203"]
    for code in codes:
        blank.figures.put_line(spent(1, code))
        blank.figures.put_line(spent(1, "2120801", kind=Kind.PROJECT, fund=Fund.GOVERNMENT_FUND))
    target = tmp_path / "a.xlsx"
    assert blank.publishing.fill(BUREAU, target) == []
    workbook = load_workbook(target)
    assert [row[0].value for row in workbook["表五"].iter_rows(min_row=6)] == [
        "合计",
        *sorted({*codes, *(code[:5] for code in codes), *(code[:3] for code in codes)}),
    ]
    fund = [[cell.value for cell in row] for row in workbook["表六"].iter_rows(min_row=6)]
    assert fund == [
        ["合计", None, 17, 0, 17],
        ["212", "城乡社区支出", 17, None, 17],
        ["21208", "国有土地使用权出让收入安排的支出", 17, None, 17],
        ["2120801", "征地和拆迁补偿支出", 17, None, 17],
    ]


def test_rows_beyond_the_bureaus_look_like_its_first(blank: Book, tmp_path: Path) -> None:
    workbook = load_workbook(BUREAU)
    thin = Side(style="thin", color="FF000000")
    for column in "ABCDE":
        cell = workbook["表六"][f"{column}7"]
        cell.border, cell.font = (
            Border(left=thin, right=thin, top=thin, bottom=thin),
            Font(name="宋体", size=9),
        )
        cell.number_format = "#,##0.00"
    source, target = tmp_path / "source.xlsx", tmp_path / "target.xlsx"
    workbook.save(source)
    blank.figures.put_line(spent(1, "2120801", kind=Kind.PROJECT, fund=Fund.GOVERNMENT_FUND))
    assert blank.publishing.fill(source, target) == []
    sheet = load_workbook(target)["表六"]
    assert [sheet[f"A{row}"].value for row in (7, 8, 9)] == ["212", "21208", "2120801"]
    for row in (8, 9):
        for column in "ABCDE":
            cell = sheet[f"{column}{row}"]
            assert [getattr(cell.border, side).style for side in ("left", "right", "top", "bottom")] == [
                "thin"
            ] * 4
            assert (cell.font.name, cell.font.size, cell.number_format) == ("宋体", 9, "#,##0.00")
            assert looks(sheet, cell.coordinate) == looks(sheet, f"{column}7")


def test_rows_below_the_table_make_room(blank: Book, tmp_path: Path) -> None:
    workbook = load_workbook(BUREAU)
    workbook["表三"]["A8"] = "制表人：张三"
    workbook["表三"].merge_cells("A8:C8")
    workbook["表三"].row_dimensions[8].height = 33
    thin = Side(style="thin", color="FF000000")
    for column in "ABCDEFGH":
        cell = workbook["表三"][f"{column}6"]
        cell.border, cell.number_format = Border(left=thin, right=thin, top=thin, bottom=thin), "#,##0.00"
    source, target = tmp_path / "source.xlsx", tmp_path / "target.xlsx"
    workbook.save(source)
    blank.figures.put_line(spent(5, "2010350"))
    blank.figures.put_line(spent(5, "2080505"))
    assert blank.publishing.fill(source, target) == []
    sheet = load_workbook(target)["表三"]
    assert [row[0].value for row in sheet.iter_rows(min_row=5, max_row=12)] == [
        *("合计", "201", "20103", "2010350", "208", "20805", "2080505"),
        "制表人：张三",
    ]
    assert "A12:C12" in {str(merged) for merged in sheet.merged_cells.ranges}
    assert sheet.row_dimensions[12].height == 33
    for cell in (sheet[f"{column}{row}"] for row in range(8, 12) for column in "ABCDEFGH"):
        assert [getattr(cell.border, side).style for side in ("left", "right", "top", "bottom")] == [
            "thin"
        ] * 4
        assert cell.number_format == "#,##0.00"


def test_a_figure_without_a_place_is_named(blank: Book, tmp_path: Path) -> None:
    blank.figures.put_line(spent(5, economic="30229"))
    sentences = blank.publishing.fill(BUREAU, tmp_path / "a.xlsx")
    assert sentences == ["工作表“表九”没有“30229 福利费”的位置，5.00 万元没有填入。"]


def test_a_workbook_in_yuan_is_filled_in_yuan(sample: Book, tmp_path: Path) -> None:
    workbook = load_workbook(BUREAU)
    workbook["表十"]["B3"] = "单位：元"
    source, target = tmp_path / "source.xlsx", tmp_path / "target.xlsx"
    workbook.save(source)
    sample.publishing.fill(source, target)
    assert [row[1].value for row in load_workbook(target)["表十"].iter_rows(min_row=5)] == [
        *(150_000, 30_000, 50_000, 70_000, 0, 70_000)
    ]


def test_what_can_not_be_filled_is_refused_in_words(sample: Book, tmp_path: Path) -> None:
    other = tmp_path / "通讯录.xlsx"
    workbook = Workbook()
    workbook.active["A1"] = "通讯录"
    workbook.save(other)
    with pytest.raises(UnusableFile, match="里没有找到预算公开的各张表"):
        sample.publishing.fill(other, tmp_path / "a.xlsx")
    assert not (tmp_path / "a.xlsx").exists()


def test_a_total_below_its_rows_moves_down_with_its_figures(blank: Book, tmp_path: Path) -> None:
    workbook = Workbook()
    sheet = workbook.active
    for row in (
        ("2026年度一般公共预算拨款支出预算表",),
        ("", "", "", "", "单位：万元"),
        ("科目编码", "科目名称", "小计", "基本支出", "项目支出"),
        (),
        ("合计",),
    ):
        sheet.append(row)
    source, target = tmp_path / "source.xlsx", tmp_path / "target.xlsx"
    workbook.save(source)
    for code in ("2010350", "2080505"):
        blank.figures.put_line(spent(3, code))
    assert blank.publishing.fill(source, target) == [
        "这份工作簿里没有找到《收支预算总表》、《支出预算总表》、《财政拨款收支预算总表》，这些表的金额没有填入。"
    ]
    rows = [[c.value for c in row] for row in load_workbook(target).worksheets[0].iter_rows(min_row=4)]
    assert [row[0] for row in rows] == ["201", "20103", "2010350", "208", "20805", "2080505", "合计"]
    assert rows[2][2:] == [3, 3, None]
    assert rows[-1][2:] == [6, 6, 0]


def test_rows_the_book_no_longer_has_are_blanked(blank: Book, sample: Book, tmp_path: Path) -> None:
    once, twice = tmp_path / "1.xlsx", tmp_path / "2.xlsx"
    blank.figures.put_line(spent(4, "227"))
    # 209 stands level with a source of revenue, which keeps its own figure.
    blank.figures.put_line(spent(4, "209"))
    blank.figures.put_line(spent(4, economic="30229"))
    blank.publishing.export(once)
    assert sample.publishing.fill(once, twice) == []
    again = Book.in_memory(blank_book(2026, ""))
    _, report = again.imports.import_workbook(read_workbook(twice))
    assert report.clean
    assert (
        again.figures.published("basic_by_economy").rows == sample.figures.published("basic_by_economy").rows
    )
