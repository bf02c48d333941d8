"""What a bureau sends back against the book: each difference once, adopted one by one or all, and undone."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from models.book import Book, blank_book
from models.command_line.cli import run
from models.command_line.sample import sample_facts
from models.exchange import read_workbook
from models.exchange.approved import Approved
from models.exchange.reading import Workbook
from models.facts import BookFamily, Edit, ExpenditureLine, Fact, Period, RevenueLine, Source, Unit
from models.families import Address, built_in
from tests.exchange.test_import_into_book import HOUSING, details, with_cells
from tests.lines import WAN

PENSION = Address("general_by_function", "2080505", "basic")
WAGES = Address("basic_by_economy", "30101", "amount")
RECEPTION = Address("three_public", "reception", "amount")
TWO_WAYS = "批复的另一张表对同一笔钱给出了别的数，请核对批复文件。"
CHANGED = {PENSION: 42 * WAN, WAGES: 130 * WAN, RECEPTION: 4 * WAN}


@pytest.fixture
def approved(tmp_path: Path) -> Path:
    """The sample's workbook as a bureau sends it back: three figures are others, and all that sums them."""
    path = tmp_path / "批复.xlsx"
    with Book.in_memory(sample_facts()) as book:
        for address, amount in CHANGED.items():
            assert not book.figures.set_cell(address, amount).refusal
        book.publishing.export(path)
    return path


def compared(book: Book, workbook: Workbook) -> Sequence[Approved]:
    return book.approving.comparing(workbook)().figures


def told(found: Sequence[Approved]) -> set[tuple[str, int, int, str]]:
    return {(one.row, one.entered // 100, one.approved // 100, one.why_not) for one in found}


def test_three_figures_that_are_others_are_three_differences(sample: Book, approved: Path) -> None:
    assert told(compared(sample, read_workbook(approved))) == {
        ("2080505 机关事业单位基本养老保险缴费支出", 402_700, 420_000, ""),
        ("30101 基本工资", 1_339_800, 1_300_000, ""),
        ("30217 公务接待费", 50_000, 40_000, ""),
    }


def test_one_is_adopted_alone_then_the_rest_and_each_is_one_step_back(sample: Book, approved: Path) -> None:
    workbook = read_workbook(approved)
    first, *rest = compared(sample, workbook)
    before = sample.tables().figures()
    sample.approving.adopt(workbook, [first])
    assert told(compared(sample, workbook)) == told(rest)
    sample.approving.adopt(workbook, compared(sample, workbook))
    assert {address: sample.tables().amount(address) for address in CHANGED} == CHANGED
    assert compared(sample, workbook) == ()
    assert sample.undo().words.startswith("已撤销：采用批复数批复.xlsx")
    assert told(compared(sample, workbook)) == told(rest)
    sample.undo()
    assert sample.tables().figures() == before


def test_what_the_clerk_noted_at_a_line_stays_with_it(sample: Book, approved: Path) -> None:
    line = next(one for one in sample.ledger.all(ExpenditureLine) if one.functional == "2080505")
    sample.figures.change_lines("备注", [Edit(line, replace(line, note="已核对"))])
    workbook = read_workbook(approved)
    sample.approving.adopt(workbook, compared(sample, workbook))
    changed = next(one for one in sample.ledger.all(ExpenditureLine) if one.functional == "2080505")
    assert (changed.note, changed.amount) == ("已核对", 42 * WAN)


def test_tables_that_contradict_each_other_are_adopted_nowhere(sample: Book, tmp_path: Path) -> None:
    """One table has another figure, and the others that print the same money have not."""
    path = with_cells(tmp_path, {(5, "D19"): 50.0})
    found = compared(sample, read_workbook(path))
    assert told(found) == {("2210201 住房公积金", 534_800, 500_000, TWO_WAYS)}


def test_a_total_that_was_approved_alone_is_told_and_adopted_nowhere(sample: Book, tmp_path: Path) -> None:
    (one,) = compared(sample, read_workbook(with_cells(tmp_path, {(5, "C5"): 1600.0})))
    assert (one.row, one.column, one.approved, one.edits) == ("合计", "小计", 1600 * WAN, ())
    assert one.why_not.startswith("这是合计或小计，批复文件里它下面各项的数加起来不是这个数")


def test_a_figure_of_many_detail_lines_says_where_to_change_them(sample: Book, tmp_path: Path) -> None:
    path = with_cells(tmp_path, {(5, "E9"): 900.0})
    (one,) = compared(sample, read_workbook(path))
    assert one.edits == ()
    assert one.approved == 900 * WAN
    assert one.why_not.startswith("这一格由 4 行明细组成，不能直接填写：按 F2 打开明细行修改")


def test_a_class_that_the_table_of_classes_alone_has_is_adopted(sample: Book, tmp_path: Path) -> None:
    """Two columns stand before its one figure that the document does not print."""
    path = with_cells(tmp_path, {(8, "C8"): 5.0, (8, "C4"): 1693.85})
    found = [one for one in compared(sample, read_workbook(path)) if one.edits]
    assert told(found) == {("307 债务利息及费用支出", 0, 50_000, "")}
    sample.approving.adopt(read_workbook(path), found)
    assert sample.tables().amount(Address("general_by_economy", "307", "amount")) == 5 * WAN


def test_a_code_that_was_struck_out_and_one_that_is_new(blank: Book, tmp_path: Path) -> None:
    path = tmp_path / "批复.xlsx"
    with Book.in_memory(tuple(blank.ledger)) as bureau:
        bureau.figures.set_cell(HOUSING, 30 * WAN)
        bureau.publishing.export(path)
    blank.figures.set_cell(PENSION, 20 * WAN)
    found = compared(blank, read_workbook(path))
    assert told(found) == {
        ("2080505 机关事业单位基本养老保险缴费支出", 200_000, 0, ""),
        ("2210201 住房公积金", 0, 300_000, ""),
    }
    blank.approving.adopt(read_workbook(path), found)
    assert blank.tables().amount(PENSION) == 0
    assert blank.tables().amount(HOUSING) == 30 * WAN


def test_a_detail_list_is_compared_by_unit_code_and_project(blank: Book, tmp_path: Path) -> None:
    entered: list[tuple[object, ...]] = [
        ("某单位", "基本支出", "", "2010350", "30101", "一般公共预算", 20_000),
        ("某单位", "项目支出", "宣传活动", "2010350", "30227", "一般公共预算", 30_000),
    ]
    blank.imports.import_workbook(read_workbook(details(tmp_path, entered)))
    sent_back: list[tuple[object, ...]] = [
        entered[0],
        ("某单位", "项目支出", "宣传活动", "2010350", "30227", "一般公共预算", 25_000),
        ("某中心", "基本支出", "", "2010350", "30101", "一般公共预算", 10_000),
    ]
    workbook = read_workbook(details(tmp_path, sent_back))
    found = compared(blank, workbook)
    assert [(one.unit, one.project, one.entered, one.approved) for one in found] == [
        ("某中心", "", 0, 10_000_00),
        ("某单位", "宣传活动", 30_000_00, 25_000_00),
    ]
    blank.approving.adopt(workbook, [found[0]])
    assert sorted(blank.ledger.units.values()) == ["某中心", "某单位"]
    (left,) = compared(blank, workbook)
    assert left.project == "宣传活动"
    blank.approving.adopt(workbook, [left])
    assert compared(blank, workbook) == ()


def test_the_command_line_tells_adopts_and_keeps_a_version(
    tmp_path: Path, approved: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = tmp_path / "a.ysb"
    assert run(["sample", str(book)]) == 0
    capsys.readouterr()
    assert run(["approve", str(book), str(approved)]) == 1
    assert capsys.readouterr().out == (
        "表5《一般公共预算拨款支出预算表》 2080505 机关事业单位基本养老保险缴费支出 基本支出："
        "填报 40.27，批复 42.00，相差 1.73\n"
        "表9《一般公共预算基本支出经济分类情况表》 30101 基本工资 预算数："
        "填报 133.98，批复 130.00，相差 -3.98\n"
        "表9《一般公共预算基本支出经济分类情况表》 30217 公务接待费 预算数："
        "填报 5.00，批复 4.00，相差 -1.00\n"
        "批复数与预算本有 3 处不同（单位：万元）；加 --adopt 采用。\n"
    )
    assert run(["approve", str(book), str(approved), "--adopt", "--version", "一下"]) == 0
    assert capsys.readouterr().out.endswith("批复数与预算本有 3 处不同，采用后还有 0 处不同。\n")
    assert run(["approve", str(book), str(approved), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"figures": []}
    with Book.open(book, read_only=True) as kept:
        assert [(version.name, version.why) for version in kept.past.versions()] == [
            ("一下", "采用批复“批复.xlsx”的 3 处")
        ]
        assert kept.past.compare_versions(None, kept.past.versions()[0]).figures == ()


def test_a_file_of_another_year_is_told_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = tmp_path / "a.ysb"
    assert run(["sample", str(book)]) == 0
    with Book.in_memory(sample_facts()) as other:
        other.names.change_settings(replace(other.ledger.settings, year=2025))
        other.publishing.export(tmp_path / "批复.xlsx")
    capsys.readouterr()
    assert run(["approve", str(book), str(tmp_path / "批复.xlsx")]) == 0
    assert capsys.readouterr().out.startswith("工作簿写的是 2025 年度，预算本是 2026 年度，请核对。\n")


def test_of_another_kind_of_document_what_both_have_is_compared_and_the_rest_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shanghai = blank_book(2026, "某", family=built_in("shanghai-2026-unit"))
    kind = [replace(one, id=990) for one in shanghai if isinstance(one, BookFamily)]
    theirs, path = tmp_path / "上海.xlsx", tmp_path / "a.ysb"
    with Book.in_memory([*sample_facts(), *kind]) as book:
        assert not book.figures.set_cell(PENSION, 42 * WAN).refusal
        book.publishing.export(theirs)
    with Book.create(path, sample_facts()) as book:
        assert told(compared(book, read_workbook(theirs))) == {
            ("2080505 机关事业单位基本养老保险缴费支出", 402_700, 420_000, "")
        }
    assert run(["approve", str(path), str(theirs)]) == 1
    said = capsys.readouterr().out
    (left,) = [line for line in said.splitlines() if "没有比较" in line]
    assert "表8《一般公共预算基本支出部门预算经济分类预算表》“人员经费”" in left
    assert "表1《财务收支预算总表》“一、财政拨款收入”" in left


def test_a_unit_that_the_book_has_not_is_named_though_it_has_no_number(
    tmp_path: Path, approved: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.ysb"
    with Book.create(
        path, [replace(one, name="") if isinstance(one, Unit) else one for one in sample_facts()]
    ):
        pass
    assert run(["approve", str(path), str(approved)]) == 1
    assert "批复数与预算本有 3 处不同" in capsys.readouterr().out


def test_a_unit_that_is_struck_out_loses_its_money_and_one_that_came_is_named(tmp_path: Path) -> None:
    def facts(other: str) -> list[Fact]:
        unit = Unit(other, 500)
        return [*sample_facts(), unit, RevenueLine(Period.CURRENT, unit.id, Source.OTHER, 7 * WAN, id=501)]

    path = tmp_path / "批复.xlsx"
    with Book.in_memory(facts("下属乙")) as theirs:
        theirs.publishing.export(path)
    with Book.in_memory(facts("下属甲")) as book:
        approval = book.approving.comparing(read_workbook(path))()
        gone, come = approval.figures
        assert not [one for one in approval.report.notices if "下属乙" in one]
        assert (gone.row, gone.column, gone.entered, gone.approved) == ("下属甲", "其他收入", 7 * WAN, 0)
        assert (come.row, come.column, come.entered, come.approved) == ("下属乙", "其他收入", 0, 7 * WAN)
        assert come.why_not == "预算本里没有单位“下属乙”：先把它加进预算单位构成，再采用。"
        book.approving.adopt(read_workbook(path), [gone])
        assert [line.id for line in book.ledger.all(RevenueLine) if line.unit == 500] == []


def test_a_cell_that_cannot_be_read_is_named_and_nothing_compared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = tmp_path / "a.ysb"
    assert run(["sample", str(book)]) == 0
    path = with_cells(tmp_path, {(5, "E9"): "待定"})
    assert run(["approve", str(book), str(path), "--adopt"]) == 2
    told = capsys.readouterr().err
    assert told.startswith("批复文件里有单元格无法读取（工作表“")
    assert told.endswith("，没有比较。\n")
