"""The open book: typing into tables, undo and redo, and what is told of each act."""

import weakref
from pathlib import Path

import pytest

from models.book import Book, blank_book
from models.command_line.sample import sample_facts
from models.facts import Fund, Kind, Period, Settings, Source
from models.families import Address
from models.ground.files import UnusableFile
from models.ground.money import MoneyUnit
from models.tables import CellState
from tests.family import numbers, role
from tests.lines import WAN, received, spent
from tests.printed import printed


def rows(book: Book, number: int) -> list[list[str]]:
    """A table's rows as printed."""
    return [list(row) for row in book.figures.published(role(number)).rows]


def test_typing_one_figure_fills_every_table_it_counts_in(blank: Book) -> None:
    changes = blank.figures.set_cell(Address("general_by_function", "2010350", "basic"), 520 * WAN)
    assert rows(blank, 5) == [
        ["合计", "", "520.00", "520.00", "0.00"],
        ["201", "一般公共服务支出", "520.00", "520.00", ""],
        ["20103", "政府办公厅（室）及相关机构事务", "520.00", "520.00", ""],
        ["2010350", "事业运行", "520.00", "520.00", ""],
    ]
    assert rows(blank, 3)[-1] == ["2010350", "事业运行", "520.00", "520.00", "", "", "", ""]
    assert rows(blank, 4)[0][2:] == ["一、一般公共服务支出", "520.00"]
    assert rows(blank, 1)[-1][2:] == ["支出合计", "520.00"]
    assert numbers({address.table for address in changes.cells}) == [1, 3, 4, 5]
    assert numbers(changes.relaid) == [3, 5]


def test_changing_a_figure_touches_no_other_cell(sample: Book) -> None:
    blank_row = Address("basic_by_economy", "30201", "amount")
    changes = sample.figures.set_cell(blank_row, 3 * WAN)
    assert changes.cells == {
        Address("general_by_economy", "302", "basic"),
        Address("general_by_economy", "302", "amount"),
        Address("general_by_economy", "total", "basic"),
        Address("general_by_economy", "total", "amount"),
        blank_row,
        Address("basic_by_economy", "302", "amount"),
        Address("basic_by_economy", "total", "amount"),
    }
    # The first line in a row makes it one of the rows with money; the second changes figures alone.
    assert sample.figures.set_cell(blank_row, 4 * WAN).relaid == frozenset()


def test_typing_the_same_figure_again_is_no_act(blank: Book) -> None:
    address = Address("basic_by_economy", "30201", "amount")
    blank.figures.set_cell(address, WAN)
    assert blank.figures.set_cell(address, WAN).cells == frozenset()
    assert blank.history.to_undo is not None
    blank.undo()
    assert blank.history.to_undo is None


def test_zero_takes_the_line_away(blank: Book) -> None:
    address = Address("general_by_function", "2010350", "basic")
    blank.figures.set_cell(address, WAN)
    changes = blank.figures.set_cell(address, 0)
    assert rows(blank, 5) == [["合计", "", "0.00", "0.00", "0.00"]]
    assert numbers(changes.relaid) == [3, 5]


def test_two_simple_lines_in_one_cell_are_details_too(blank: Book) -> None:
    blank.figures.put_line(spent(1, "2010350"))
    blank.figures.put_line(spent(2, "2010350"))
    assert blank.figures.cell(Address("general_by_function", "2010350", "basic")).state is CellState.DETAILED


def test_table_3_keeps_what_5_to_7_leave_as_other_money(blank: Book) -> None:
    blank.figures.set_cell(Address("general_by_function", "2010350", "basic"), 100 * WAN)
    blank.figures.set_cell(Address("spending_by_function", "2010350", "basic"), 130 * WAN)
    assert rows(blank, 5)[-1][2] == "100.00"
    assert rows(blank, 3)[-1][2:4] == ["130.00", "130.00"]
    other = blank.ledger.get(
        type(spent(1)), blank.figures.cell(Address("spending_by_function", "2010350", "basic")).lines[-1]
    )
    assert (other.fund, other.amount) == (Fund.OTHER, 30 * WAN)
    refused = blank.figures.set_cell(Address("spending_by_function", "2010350", "basic"), 90 * WAN)
    assert refused.refusal == "不能少于其他表和明细行已经列明的 100.00 万元（少 10.00 万元）。"
    blank.figures.set_cell(Address("spending_by_function", "2010350", "basic"), 100 * WAN)
    assert len(blank.figures.cell(Address("spending_by_function", "2010350", "basic")).lines) == 1


def test_table_8_keeps_the_rest_of_a_class_as_one_project_line(blank: Book) -> None:
    blank.figures.set_cell(Address("basic_by_economy", "30201", "amount"), 10 * WAN)
    blank.figures.put_line(spent(5, economic="30213", kind=Kind.PROJECT))
    blank.figures.set_cell(Address("general_by_economy", "302", "project"), 20 * WAN)
    assert rows(blank, 8)[2] == ["302", "商品和服务支出", "30.00"]
    assert (
        "不能少于" in blank.figures.set_cell(Address("general_by_economy", "302", "project"), 4 * WAN).refusal
    )


def test_table_10_keeps_what_table_9_leaves_as_project_money(blank: Book) -> None:
    blank.figures.set_cell(Address("basic_by_economy", "30231", "amount"), 7 * WAN)
    blank.figures.set_cell(Address("three_public", "vehicles_run", "amount"), 9 * WAN)
    blank.figures.set_cell(Address("three_public", "vehicles_bought", "amount"), 20 * WAN)
    assert [row[1] for row in rows(blank, 10)] == ["29.00", "0.00", "0.00", "29.00", "20.00", "9.00"]
    assert rows(blank, 9)[0][2] == "7.00"
    assert rows(blank, 8)[2][2] == "9.00"
    assert rows(blank, 8)[6] == ["310", "资本性支出", "20.00"]


def test_table_2_has_a_row_for_each_unit(blank: Book) -> None:
    blank.names.add_unit("下属单位")
    (second,) = (unit for unit, name in blank.ledger.units.items() if name == "下属单位")
    blank.figures.set_cell(Address("revenue_by_unit", "2", Source.GENERAL), 5 * WAN)
    blank.figures.set_cell(Address("revenue_by_unit", str(second), Source.CARRY_OVER), 3 * WAN)
    printed_rows = rows(blank, 2)
    assert [row[:3] for row in printed_rows] == [
        ["合计", "8.00", "5.00"],
        ["某单位", "5.00", "5.00"],
        ["下属单位", "3.00", ""],
    ]
    foot = [row[:2] for row in rows(blank, 1)[-3:]]
    assert foot == [["本年收入合计", "5.00"], ["上年结转结余", "3.00"], ["收入合计", "8.00"]]


def test_what_is_carried_forward_counts_in_table_1_alone(blank: Book) -> None:
    changes = blank.figures.set_cell(Address("balance", "carry_forward", "expenditure"), 2 * WAN)
    assert [row[3] for row in rows(blank, 1)[-3:]] == ["0.00", "2.00", "2.00"]
    assert numbers({address.table for address in changes.cells}) == [1]


def test_a_class_beyond_the_fixed_list_is_added_in_order(blank: Book) -> None:
    blank.figures.put_line(spent(4, "2270101"))
    labels = [row[2] for row in rows(blank, 1)]
    assert labels[labels.index("二十二、灾害防治及应急管理支出") + 1] == "预备费"
    assert len(rows(blank, 1)) == 30


def test_a_code_left_out_of_table_9_is_added_in_order(blank: Book) -> None:
    blank.figures.set_cell(Address("basic_by_economy", "30229", "amount"), WAN)
    codes = [row[0] for row in rows(blank, 9)]
    assert codes[codes.index("30228") : codes.index("30231") + 1] == ["30228", "30229", "30231"]


def test_a_note_stands_under_an_empty_table_and_goes_with_the_first_figure(blank: Book) -> None:
    assert printed(blank, 6)["notes"] == ["备注：本部门 2026 年没有使用政府性基金预算拨款安排的支出。"]
    changes = blank.figures.set_cell(Address("government_fund", "2120801", "project"), WAN)
    assert printed(blank, 6)["notes"] == []
    assert numbers(changes.relaid) == [3, 6]


def test_last_years_lines_count_in_last_years_tables(blank: Book) -> None:
    changes = blank.figures.set_cell(
        Address("general_by_function", "2010350", "basic"), 9 * WAN, Period.PRIOR
    )
    assert changes.cells == frozenset()
    assert Address("general_by_function", "2010350", "basic") in changes.prior
    assert blank.figures.published("general_by_function", Period.PRIOR).rows[0][2] == "9.00"
    assert blank.figures.published("general_by_function").rows[0][2] == "0.00"


def test_a_paid_out_sum_may_be_negative(blank: Book) -> None:
    blank.figures.set_cell(Address("general_by_function", "2010350", "basic"), -5 * WAN)
    assert rows(blank, 5)[0] == ["合计", "", "-5.00", "-5.00", "0.00"]


def test_every_act_is_undone_and_redone(sample: Book) -> None:
    before = [printed(sample, number) for number in range(1, 11)]
    sample.figures.set_cell(Address("revenue_by_unit", "2", Source.OTHER), WAN)
    sample.figures.put_line(received(3, Source.OPERATING))
    sample.figures.remove_lines(sample.tables().lines(Address("general_by_function", "2013999", "project")))
    sample.names.rename_unit(2, "新名称")
    sample.names.change_settings(Settings(2027, MoneyUnit.YUAN))
    after = [printed(sample, number) for number in range(1, 11)]
    assert after[1]["rows"] != before[1]["rows"]
    while sample.history.to_undo:
        sample.undo()
    assert [printed(sample, number) for number in range(1, 11)] == before
    while sample.history.to_redo:
        sample.redo()
    assert [printed(sample, number) for number in range(1, 11)] == after


def test_undo_takes_back_all_that_one_act_did_and_names_it(blank: Book) -> None:
    blank.figures.set_cell(Address("general_by_function", "2010350", "basic"), WAN)
    assert blank.history.to_undo is not None
    assert blank.history.to_undo.words == "填写一般公共预算拨款支出预算表"
    changes = blank.undo()
    assert Address("general_by_function", "total", "total") in changes.cells
    assert numbers(changes.relaid) == [3, 5]
    assert blank.undo().cells == frozenset()


def test_a_new_act_ends_the_way_forward(blank: Book) -> None:
    blank.figures.set_cell(Address("general_by_function", "2010350", "basic"), WAN)
    blank.undo()
    blank.figures.set_cell(Address("general_by_function", "2010399", "basic"), WAN)
    assert blank.history.to_redo is None


def test_the_file_holds_every_act_at_once(tmp_path: Path) -> None:
    path = tmp_path / "账 本.ysb"
    with Book.create(path, blank_book(2026, "某单位")) as book:
        book.figures.set_cell(Address("general_by_function", "2010350", "basic"), 12_345_678)
        with Book.open(path, read_only=True) as other:
            assert other.figures.published("general_by_function").rows[0][2] == "12.35"
        book.undo()
        with Book.open(path, read_only=True) as other:
            assert other.figures.published("general_by_function").rows[0][2] == "0.00"


def test_what_can_not_be_written_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.ysb"
    with Book.create(path, blank_book(2026, "某单位")) as book:
        before = printed(book, 5)

        def full(*_: object) -> None:
            raise UnusableFile("磁盘已满")

        monkeypatch.setattr("models.store.book_file.BookFile.write", full)
        with pytest.raises(UnusableFile, match="磁盘已满"):
            book.figures.set_cell(Address("general_by_function", "2010350", "basic"), WAN)
        assert printed(book, 5) == before
        assert book.history.to_undo is None


def test_a_closed_book_goes_without_the_collector() -> None:
    with Book.in_memory(sample_facts()) as book:
        assert book.audit.findings()
        assert book.publishing.edition().document.sections
        held = weakref.ref(book), weakref.ref(book.state)
    del book
    assert [one() for one in held] == [None, None]
