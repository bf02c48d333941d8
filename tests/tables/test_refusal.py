"""What is said where nothing can be typed, and typing over a single detail line."""

from dataclasses import replace
from pathlib import Path

import pytest

from models.book import Book, blank_book
from models.command_line.sample import sample_facts
from models.facts import BookFamily, ExpenditureLine, Fund, Kind, Period
from models.families import Address, Family, built_in, built_in_families
from models.tables import Figure, lay_out
from tests.lines import WAN, spent

REFUSED = [
    (
        Address("balance", "general", "revenue"),
        "“一、一般公共预算拨款收入”取自表2《收入预算总表》，不能直接填写：请到表2填写。",
    ),
    (
        Address("balance", "205", "expenditure"),
        "“五、教育支出”取自表3《支出预算总表》，不能直接填写：请到表3填写。",
    ),
    (
        Address("balance", "total", "expenditure"),
        "“支出合计”取自表3《支出预算总表》，不能直接填写：请到表3填写，结转下年支出在本表填写。",
    ),
    (
        Address("revenue_by_unit", "total", "other"),
        "“合计”是下面各行之和，由程序计算，不能直接填写：请填写下面各单位的行。",
    ),
    (
        Address("revenue_by_unit", "2", "total"),
        "“合计”是本行各栏之和，由程序计算，不能直接填写：请填写这几栏。",
    ),
    (
        Address("spending_by_function", "total", "basic"),
        "“合计”是下面各行之和，由程序计算，不能直接填写：请填写下面各科目的行。",
    ),
    (
        Address("spending_by_function", "20103", "operating"),
        "“20103 政府办公厅（室）及相关机构事务”是下面各行之和，由程序计算，不能直接填写："
        "请填写 2010350 事业运行、2010399 其他政府办公厅（室）及相关机构事务支出。",
    ),
    (
        Address("spending_by_function", "2010350", "appropriated"),
        "“2010350 事业运行”取自表5、表6、表7，不能直接填写：请按资金来源到表5、表6或表7填写。",
    ),
    (
        Address("spending_by_function", "2010350", "beyond"),
        "“其他资金”是总数减去表5、表6、表7已列明的数，由程序计算，不能直接填写：请在左边各栏填写总数。",
    ),
    (
        Address("appropriations", "general", "revenue"),
        "“一、一般公共预算拨款收入”取自表2《收入预算总表》，不能直接填写：请到表2填写。",
    ),
    (
        Address("appropriations", "205", "expenditure"),
        "“五、教育支出”取自表5、表6、表7，不能直接填写：请按资金来源到表5、表6或表7填写。",
    ),
    (
        Address("general_by_function", "2010350", "total"),
        "“小计”是本行基本支出、项目支出之和，由程序计算，不能直接填写：请填写这几栏。",
    ),
    (
        Address("general_by_function", "2010350", "basic"),
        "这一格由 12 行明细组成，不能直接填写：按 F2 打开明细行修改（最大的一行是“30103 奖金”184.18 万元）。",
    ),
    (
        Address("general_by_function", "2010399", "project"),
        "这一格由 4 行明细组成，不能直接填写：按 F2 打开明细行修改"
        "（最大的一行是“福州市数字城管信息采集服务外包(第五轮)项目 30299 其他商品和服务支出”649.00 万元）。",
    ),
    (
        Address("general_by_economy", "301", "basic"),
        "“301 工资福利支出”取自表9《一般公共预算基本支出经济分类情况表》，不能直接填写：请到表9填写。",
    ),
    (
        Address("general_by_economy", "301", "amount"),
        "“预算数”是本行基本支出、项目支出之和，由程序计算，不能直接填写：请填写“项目支出”一栏，基本支出到表9填写。",
    ),
    (
        Address("basic_by_economy", "30102", "amount"),
        "这一格由 2 行明细组成，不能直接填写：按 F2 打开明细行修改"
        "（最大的一行是“2210203 购房补贴”48.84 万元）。",
    ),
    (
        Address("three_public", "vehicles", "amount"),
        "“3、公务用车购置及运行费”是“其中：（1）公务用车购置费”“（2）公务用车运行费”之和，由程序计算，"
        "不能直接填写：请填写这几行。",
    ),
    (
        Address("three_public", "abroad", "project"),
        "“项目支出”是预算数减去基本支出，由程序计算，不能直接填写：请填写“预算数”一栏。",
    ),
]


@pytest.mark.parametrize(("address", "sentence"), REFUSED)
def test_says_what_the_figure_is_made_of_and_where_to_type(
    sample: Book, address: Address, sentence: str
) -> None:
    assert sample.figures.why_not(address) == sentence
    assert sample.figures.set_cell(address, WAN).refusal == sentence
    assert sample.history.to_undo is None


@pytest.mark.parametrize("family", built_in_families(), ids=lambda family: family.key)
@pytest.mark.parametrize("filled", [False, True])
def test_every_cell_of_every_form_takes_a_figure_or_says_why_not(family: Family, filled: bool) -> None:
    facts = blank_book(2026, "某单位", family=family)
    of_sample = [one for one in sample_facts() if not isinstance(one, BookFamily)]
    told = [replace(one, id=9_001) for one in facts if isinstance(one, BookFamily)]
    with Book.in_memory([*of_sample, *told] if filled else facts) as book:
        for definition in family.tables:
            for row in lay_out(definition, book.tables(), book.naming, form=True):
                for cell in row:
                    if isinstance(cell, Figure):
                        typable = book.figures.cell(cell.address).line is not None
                        why = book.figures.why_not(cell.address)
                        assert (why == "") is typable, cell.address
                        assert typable or ("不能直接填写：" in why and why.endswith("。"))
                        assert "下面的行" not in why, cell.address


ELSEWHERE = (
    "“合计”是本行一般公共预算、政府性基金预算、国有资本经营预算之和，由程序计算，不能直接填写："
    "一般公共预算到表5填写，政府性基金预算到表6填写，国有资本经营预算到表7填写。"
)
IN_SHANGHAI = [
    (Address("appropriations", "201", "expenditure"), ELSEWHERE),
    (Address("appropriations", "total", "expenditure"), ELSEWHERE),
    (
        Address("balance", "total", "personnel"),
        "“支出总计”是上面各行之和，由程序计算，不能直接填写：请填写上面各科目的行。",
    ),
    (
        Address("three_public", "total", "amount"),
        "“合计”是“因公出国(境)费”“公务接待费”“公务用车购置费”“公务用车运行费”之和，由程序计算，"
        "不能直接填写：请填写这几行。",
    ),
]


@pytest.mark.parametrize(("address", "sentence"), IN_SHANGHAI)
def test_a_table_of_another_form_says_what_its_own_figures_are_made_of(
    address: Address, sentence: str
) -> None:
    family = built_in("shanghai-2026-unit")
    with Book.in_memory(blank_book(2026, "某单位", family=family)) as book:
        assert book.figures.why_not(address) == sentence


def test_a_blank_class_of_table_9_names_the_rows_below_it(blank: Book) -> None:
    assert blank.figures.why_not(Address("basic_by_economy", "301", "amount")) == (
        "“301 工资福利支出”是下面各行之和，由程序计算，不能直接填写："
        "请填写 30101 基本工资、30102 津贴补贴、30103 奖金等 13 行。"
    )


def test_a_book_that_is_read_only_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.ysb"
    with Book.create(path, blank_book(2026, "某单位")), Book.open(path, read_only=True) as looked_at:
        why = looked_at.figures.why_not(Address("general_by_function", "2010350", "basic"))
        assert why == "这个预算本以只读方式打开，只能查看，不能填写。"


def test_two_simple_lines_are_told_by_the_note_or_by_what_they_are(blank: Book) -> None:
    blank.figures.put_line(spent(1, "2010350"))
    blank.figures.put_line(replace(spent(-2, "2010350"), note="退回"))
    address = Address("general_by_function", "2010350", "basic")
    assert "最大的一行是“退回”-2.00 万元" in blank.figures.why_not(address)
    blank.figures.put_line(spent(3, "2010350"))
    assert "由 3 行明细组成" in blank.figures.why_not(address)
    assert "最大的一行是“基本支出 一般公共预算”3.00 万元" in blank.figures.why_not(address)


@pytest.mark.parametrize(
    "address",
    [
        Address("general_by_function", "2010399", "project"),
        Address("spending_by_function", "2010399", "project"),
    ],
)
def test_typing_on_a_single_detail_line_changes_its_amount_alone(blank: Book, address: Address) -> None:
    blank.narrative.add_project(2, "采集服务")
    (project,) = blank.ledger.projects
    line = replace(spent(5, "2010399", "30299", Kind.PROJECT, project=project), note="第一期")
    blank.figures.put_line(line)
    (made,) = blank.ledger.all(ExpenditureLine)
    changes = blank.figures.set_cell(address, 7 * WAN)
    assert changes.refusal == ""
    assert blank.ledger.all(ExpenditureLine) == (replace(made, amount=7 * WAN),)
    assert blank.tables().amount(Address("general_by_economy", "302", "amount")) == 7 * WAN
    blank.undo()
    assert blank.ledger.all(ExpenditureLine) == (made,)
    blank.figures.set_cell(address, 0)
    assert blank.ledger.all(ExpenditureLine) == ()
    blank.undo()
    assert blank.ledger.all(ExpenditureLine) == (made,)


def test_typing_on_a_single_detail_line_of_last_year_changes_last_year(blank: Book) -> None:
    blank.figures.put_line(replace(spent(5, "2010350", "30101"), period=Period.PRIOR))
    address = Address("basic_by_economy", "30101", "amount")
    assert blank.figures.set_cell(address, 6 * WAN, Period.PRIOR).refusal == ""
    (line,) = blank.ledger.all(ExpenditureLine)
    assert (line.functional, line.economic, line.amount) == ("2010350", "30101", 6 * WAN)
    assert line.fund is Fund.GENERAL
