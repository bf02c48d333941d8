"""One slip, one finding: what follows from it is folded under it, and it is told where it was made."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from models.audit import Finding
from models.book import Book, blank_book
from models.checking.one_file import check_file
from models.command_line.sample import sample_facts
from tests.audit.units import AGENCY, facts_of
from tests.exchange.workbooks import Grid, save, ten_tables
from tests.intake.documents import as_text
from tests.lines import spent

YUAN = 10_000


def checked(tmp_path: Path, change: Callable[[list[Grid]], object]) -> tuple[Finding, ...]:
    """What is wrong with the ten tables after a change."""
    grids = ten_tables()
    change(grids)
    return check_file(save(grids, tmp_path / "a.xlsx")).findings


def row_of(grid: Grid, code: str) -> int:
    """Where a code's row is."""
    return next(at for at, row in enumerate(grid.body) if str(row[0]) == code)


def set_cell(table: int, code: str, column: int, figure: float) -> Callable[[list[Grid]], object]:
    def change(grids: list[Grid]) -> None:
        grids[table - 1].body[row_of(grids[table - 1], code)][column] = figure

    return change


def each_row(table: int, change_row: Callable[[list[object]], None]) -> Callable[[list[Grid]], object]:
    def change(grids: list[Grid]) -> None:
        for row in grids[table - 1].body:
            if any(isinstance(cell, int | float) for cell in row):
                change_row(row)

    return change


def in_yuan(row: list[object]) -> None:
    row[:] = [round(cell * YUAN, 2) if isinstance(cell, int | float) else cell for cell in row]


def changed_over(one: int, other: int) -> Callable[[list[object]], None]:
    def change_row(row: list[object]) -> None:
        row[one], row[other] = row[other], row[one]

    return change_row


def slid(grids: list[Grid]) -> None:
    """Each figure of table 5 beside the code above its own."""
    rows = [row for row in grids[4].body if str(row[0]).isdigit()]
    figures = [row[2:] for row in rows]
    for row, moved in zip(rows, [*figures[1:], figures[0]], strict=True):
        row[2:] = moved


TABLE_5, TABLE_3 = "表5《一般公共预算拨款支出预算表》", "表3《支出预算总表》"
SLIPS = {
    "a figure that three cells repeat": (
        set_cell(5, "2210203", 3, 84.84),
        f"{TABLE_5}“2210203 购房补贴”的基本支出印的是 84.84 万元，"
        "同一科目在别的 3 处印的是 48.84 万元，这里多 36.00 万元。",
    ),
    "a row left out": (
        lambda grids: grids[4].body.pop(row_of(grids[4], "2210201")),
        f"{TABLE_5}少了“2210201 住房公积金”这一行，别的表里它是 53.48 万元。",
    ),
    "a table in 元": (
        each_row(5, in_yuan),
        f"{TABLE_5}印的数是别处的一万倍，可能是按“元”印的，写的单位却是万元。",
    ),
    "a sum and a part changed over": (
        each_row(3, changed_over(2, 3)),
        f"{TABLE_3}的“合计”和“基本支出”两栏可能对调了：换回来，各行的合计才等于各栏之和。",
    ),
    "two parts changed over": (
        each_row(5, changed_over(3, 4)),
        f"{TABLE_3}和{TABLE_5}的“基本支出”“项目支出”两栏正好相反，有一张表的这两栏可能对调了。",
    ),
    "a table in 元 whose figures no other table prints": (
        each_row(10, in_yuan),
        "表10《一般公共预算“三公”经费支出预算表》印的数是别处的一万倍，可能是按“元”印的，写的单位却是万元。",
    ),
    "a figure of the finest row, which no other table prints": (
        set_cell(9, "30201", 2, 5000),
        "表9《一般公共预算基本支出经济分类情况表》“302 商品和服务支出”的预算数印的是 44.74 万元，"
        "它下面各科目相加是 5044.74 万元，这里少 5000.00 万元。",
    ),
    "rows that slid": (slid, f"{TABLE_5}里 7 个科目都不等于它下级科目之和，各行的金额可能错行了。"),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_one_finding_that_says_where_it_was_made(slip: str, tmp_path: Path) -> None:
    change, said = SLIPS[slip]
    found = checked(tmp_path, change)
    assert [one.message for one in found if one.rule[0] in "RX"] == [said]
    assert len(found) <= 3
    assert found[0].follows
    assert found[0].told == f"{said}另有 {len(found[0].follows)} 处随之不符。"


def test_a_repeated_row_stops_the_reading_and_is_the_only_finding(tmp_path: Path) -> None:
    (found,) = checked(tmp_path, lambda grids: grids[4].body.insert(6, list(grids[4].body[5])))
    assert found.rule == "R02"
    assert "重复" in found.message


def test_beside_a_slip_of_a_whole_table_what_has_nothing_to_do_with_it_is_told(tmp_path: Path) -> None:
    def change(grids: list[Grid]) -> None:
        each_row(10, in_yuan)(grids)
        grids[6].title = grids[6].title.replace("2026", "2025")

    slip, year = checked(tmp_path, change)
    assert slip.message.startswith("表10《一般公共预算“三公”经费支出预算表》印的数是别处的一万倍")
    assert "2025 年度" in year.message
    assert year.message not in {one.message for one in slip.follows}


def test_two_slips_are_two_findings(tmp_path: Path) -> None:
    def change(grids: list[Grid]) -> None:
        set_cell(5, "2210203", 3, 84.84)(grids)
        set_cell(5, "2080505", 3, 40.72)(grids)

    found = checked(tmp_path, change)
    assert [one.message.partition("”")[0] for one in found] == [
        f"{TABLE_5}“2080505 机关事业单位基本养老保险缴费支出",
        f"{TABLE_5}“2210203 购房补贴",
    ]


@pytest.mark.parametrize(
    ("code", "typed", "name"),
    [("20103", "20105", "政府办公厅（室）及相关机构事务"), ("221", "222", "住房保障支出")],
)
def test_a_code_typed_as_another_is_one_finding(code: str, typed: str, name: str, tmp_path: Path) -> None:
    def change(grids: list[Grid]) -> None:
        grids[2].body[row_of(grids[2], code)][0] = typed

    (found,) = checked(tmp_path, change)
    assert f"把科目 {typed} 写作“{name}”，" in found.message
    assert found.message.endswith(f"“{name}”是科目 {code} 的名称。")
    assert {"R01", "R11", "A03"} <= {one.rule for one in found.follows}


def test_items_kept_secret_under_most_codes_are_no_rows_that_slid(tmp_path: Path) -> None:
    def change(grids: list[Grid]) -> None:
        for number in (3, 5):
            grid = grids[number - 1]
            for code in ("2010399", "20139", "2013999", "2080505", "2210203"):
                del grid.body[row_of(grid, code)]
        set_cell(10, "合计", 1, 16)(grids)

    found = checked(tmp_path, change)
    assert not [one.message for one in found if "错行" in one.message]
    assert {one.rule for one in found} >= {"R12", "R01"}


def test_a_sentence_that_is_missing_is_one_finding(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with Book.in_memory(sample_facts()) as book:
        text = as_text(book, path).read_text(encoding="utf-8")
    clean = {one.message for one in check_file(path).findings}
    (line,) = (line for line in text.splitlines() if line.startswith("按照综合预算的原则"))
    path.write_text(text.replace(line, ""), encoding="utf-8")
    (found,) = (one for one in check_file(path).findings if one.message not in clean)
    assert found.rule == "R08"
    assert found.follows == ()


def test_two_sentences_that_are_missing_are_two_findings(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with Book.in_memory(sample_facts()) as book:
        text = as_text(book, path).read_text(encoding="utf-8")
    clean = {one.message for one in check_file(path).findings}
    for begin in ("按照综合预算的原则", "本单位2026年度没有使用国有资本经营预算"):
        (line,) = (line for line in text.splitlines() if line.startswith(begin))
        text = text.replace(line, "")
    path.write_text(text, encoding="utf-8")
    found = [one for one in check_file(path).findings if one.message not in clean]
    assert [(one.rule, one.follows) for one in found] == [("R08", ()), ("R08", ())]


def test_a_section_without_its_heading_is_one_finding(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with Book.in_memory(sample_facts()) as book:
        text = as_text(book, path).read_text(encoding="utf-8")
    clean = {one.message for one in check_file(path).findings}
    path.write_text(text.replace("七、预算绩效目标情况\n", ""), encoding="utf-8")
    (found,) = (one for one in check_file(path).findings if one.message not in clean)
    assert found.message == "没有找到“七、预算绩效目标情况”这一部分：缺了它，或者它的标题写得不一样。"
    assert {one.rule for one in found.follows} == {"R08", "R09", "P02"}


def test_a_project_that_contradicts_itself_is_one_finding(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with Book.in_memory(facts_of(AGENCY)) as book:
        text = as_text(book, path).read_text(encoding="utf-8")
    clean = {one.message for one in check_file(path).findings}
    path.write_text(text.replace("财政拨款\t690.00", "财政拨款\t-690.00"), encoding="utf-8")
    (found,) = (one for one in check_file(path).findings if one.message not in clean)
    assert found.rule == "R10"
    assert {one.rule for one in found.follows} == {"P02", "P06"}


def test_three_sums_that_do_not_hold_are_rows_that_slid(tmp_path: Path) -> None:
    codes = (("2010350", 50), ("2010399", 40), ("2080505", 30))
    facts = [replace(spent(amount, code), id=number) for number, (code, amount) in enumerate(codes, 10)]
    path = tmp_path / "a.xlsx"
    with Book.in_memory([*blank_book(2026, "某单位"), *facts]) as book:
        book.publishing.export(path)
    workbook = load_workbook(path)
    sheet = next(sheet for sheet in workbook if "一般公共预算拨款支出预算表" in str(sheet["A1"].value))
    rows = [row for row in sheet if str(row[0].value).isdigit()]
    moved = [[cell.value for cell in row[2:]] for row in rows]
    for row, figures in zip(rows, [*moved[1:], moved[0]], strict=True):
        for cell, figure in zip(row[2:], figures, strict=True):
            cell.value = figure
    workbook.save(path)
    told = [one.message for one in check_file(path).findings]
    assert f"{TABLE_5}里 3 个科目都不等于它下级科目之和，各行的金额可能错行了。" in told
