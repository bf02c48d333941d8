"""A book of several units: its tables are their sum, and each unit's figures are shown and typed apart."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.book import Book, Whose, blank_book
from models.facts import (
    CarryForward,
    Edit,
    ExpenditureLine,
    Fund,
    Kind,
    Line,
    Period,
    RevenueLine,
    Source,
    Unit,
)
from models.families import Address
from models.state import State
from models.tables import Changes
from tests.lines import WAN

OWN, BELOW = 2, 9
LEAF = Address("general_by_function", "2010350", "basic")
WHOLE = Address("spending_by_function", "2010350", "basic")
CARRIED = Address("balance", "carry_forward", "expenditure")


@pytest.fixture
def department() -> Iterator[Book]:
    """A book of two units, in memory."""
    with Book.in_memory((*blank_book(2026, "某局（本级）"), Unit("某中心", BELOW))) as book:
        yield book


def basic(amount: int, unit: int, line: int = 0) -> ExpenditureLine:
    """A line in LEAF; the amount in 万元."""
    return ExpenditureLine(Period.CURRENT, unit, Kind.BASIC, Fund.GENERAL, amount * WAN, "2010350", id=line)


def test_a_figure_typed_for_one_unit_is_that_unit_s(department: Book) -> None:
    department.figures.of(Whose(OWN)).set_cell(LEAF, 3 * WAN)
    department.figures.of(Whose(BELOW)).set_cell(LEAF, 4 * WAN)
    assert [(line.unit, line.amount) for line in department.ledger.all(ExpenditureLine)] == [
        (OWN, 3 * WAN),
        (BELOW, 4 * WAN),
    ]
    shown = [department.figures.of(Whose(unit)).cell(LEAF).amount for unit in (OWN, BELOW, None)]
    assert shown == [3 * WAN, 4 * WAN, 7 * WAN]


def test_a_figure_typed_among_those_of_all_is_the_usual_unit_s(department: Book) -> None:
    department.figures.of(Whose(usual=BELOW)).set_cell(LEAF, 4 * WAN)
    department.figures.set_cell(LEAF._replace(row="2010301"), WAN)
    assert [line.unit for line in department.ledger.all(ExpenditureLine)] == [BELOW, OWN]


def test_money_of_another_unit_or_of_several_is_not_typed_over(department: Book) -> None:
    department.figures.put_line(basic(4, BELOW))
    department.figures.put_line(replace(basic(1, BELOW), functional="2010301"))
    department.figures.put_line(replace(basic(2, OWN), functional="2010301"))
    assert department.figures.set_cell(LEAF, 5 * WAN).refusal == (
        "这一格是“某中心”的数，不能在这里直接填写：请在表的上方选那个单位再填，或者按 F2 打开明细行修改。"
    )
    several = LEAF._replace(row="2010301")
    for usual in (OWN, BELOW):
        why = department.figures.of(Whose(usual=usual)).why_not(several)
        assert why.startswith("这一格是“某中心”“某局（本级）”的数，不能在这里直接填写")
    assert not department.figures.of(Whose(usual=BELOW)).set_cell(LEAF, 5 * WAN).refusal
    assert department.figures.of(Whose(BELOW)).cell(LEAF).amount == 5 * WAN


def test_a_whole_typed_for_one_unit_keeps_what_that_unit_s_other_tables_explain(department: Book) -> None:
    department.figures.put_line(basic(4, BELOW))
    ours = department.figures.of(Whose(OWN))
    ours.set_cell(LEAF, 3 * WAN)
    ours.set_cell(WHOLE, 5 * WAN)
    assert department.figures.cell(WHOLE).amount == 9 * WAN
    other = [line for line in department.ledger.all(ExpenditureLine) if line.fund is Fund.OTHER]
    assert [(line.unit, line.amount) for line in other] == [(OWN, 2 * WAN)]
    assert (
        ours.set_cell(WHOLE, 2 * WAN).refusal
        == "不能少于其他表和明细行已经列明的 3.00 万元（少 1.00 万元）。"
    )


def test_what_is_pasted_and_cleared_for_one_unit_leaves_the_other_s_alone(department: Book) -> None:
    department.figures.put_line(basic(4, BELOW))
    ours = department.figures.of(Whose(OWN))
    ours.set_cells("粘贴", [(LEAF, 3 * WAN), (LEAF._replace(column="project"), 2 * WAN)])
    assert department.figures.cell(LEAF._replace(column="total")).amount == 9 * WAN
    ours.set_cells("清除", [(LEAF, 0)])
    assert department.figures.cell(LEAF).amount == 4 * WAN
    department.undo()
    department.undo()
    assert [(line.unit, line.amount) for line in department.ledger.all(ExpenditureLine)] == [(BELOW, 4 * WAN)]


def test_taking_back_tells_whose_figure_it_was(department: Book) -> None:
    department.figures.of(Whose(OWN)).set_cell(LEAF, 3 * WAN)
    department.figures.of(Whose(BELOW)).set_cell(LEAF, 4 * WAN)
    changes = department.undo()
    assert changes.place is not None
    assert (changes.place.address, changes.place.unit) == (LEAF, BELOW)
    assert changes.words == "已撤销：填写一般公共预算拨款支出预算表（2010350 基本支出 4.00 → 0.00）"


def test_next_year_s_carry_over_is_the_book_s_one_figure(department: Book) -> None:
    below = department.figures.of(Whose(BELOW))
    assert below.set_cell(CARRIED, WAN).refusal == (
        "结转下年支出是整个预算本的一个数，记在“某局（本级）”名下，不能在这里填写："
        "请在表的上方选“某局（本级）”或全部单位再填。"
    )
    assert below.cell(CARRIED).line is None
    assert not department.figures.of(Whose(OWN)).set_cell(CARRIED, WAN).refusal
    amounts = [department.figures.of(Whose(unit)).cell(CARRIED).amount for unit in (OWN, BELOW, None)]
    assert amounts == [WAN, 0, WAN]


def test_one_unit_s_revenue_stands_in_its_own_row_alone(department: Book) -> None:
    department.figures.set_cell(Address("revenue_by_unit", str(OWN), Source.GENERAL), 3 * WAN)
    department.figures.set_cell(Address("revenue_by_unit", str(BELOW), Source.GENERAL), 4 * WAN)
    all_rows, below = (
        [row[:3] for row in department.figures.of(Whose(unit)).published("revenue_by_unit").rows]
        for unit in (None, BELOW)
    )
    assert all_rows == [
        ("合计", "7.00", "7.00"),
        ("某局（本级）", "3.00", "3.00"),
        ("某中心", "4.00", "4.00"),
    ]
    assert below == [("合计", "4.00", "4.00"), ("某中心", "4.00", "4.00")]


def test_a_line_that_goes_to_another_unit_is_told_of() -> None:
    state = State([*blank_book(2026, "某局"), Unit("某中心", BELOW), basic(3, OWN, 20)])
    mine = state.tables(unit=OWN)
    changes: Changes = state.apply([Edit(basic(3, OWN, 20), basic(3, BELOW, 20))])
    assert LEAF in changes.cells
    assert "general_by_function" in changes.relaid
    assert (mine.amount(LEAF), state.amount(LEAF, unit=BELOW), state.amount(LEAF)) == (0, 3 * WAN, 3 * WAN)


units = st.sampled_from([OWN, BELOW])
lines = st.one_of(
    st.builds(basic, st.integers(-5, 5), units),
    st.builds(
        lambda amount, unit, source: RevenueLine(Period.CURRENT, unit, source, amount * WAN),
        st.integers(-5, 5),
        units,
        st.sampled_from(Source),
    ),
    st.builds(lambda amount: CarryForward(Period.CURRENT, amount * WAN), st.integers(1, 5)),
    st.builds(
        lambda amount, unit: ExpenditureLine(
            Period.PRIOR, unit, Kind.PROJECT, Fund.GENERAL, amount * WAN, "2010301", "30201"
        ),
        st.integers(-5, 5),
        units,
    ),
)


@given(
    st.lists(st.lists(st.tuples(st.integers(20, 24), st.one_of(st.none(), lines)), max_size=4), max_size=6)
)
def test_the_tables_of_all_are_the_sum_of_those_of_each(steps: list[list[tuple[int, Line | None]]]) -> None:
    state = State([*blank_book(2026, "某局"), Unit("某中心", BELOW)])
    kept = {(period, unit): state.tables(period, unit) for period in Period for unit in (OWN, BELOW)}
    held: dict[int, Line] = {}
    for step in steps:
        edits = []
        for at, line in dict(step).items():
            after = replace(line, id=at) if line is not None else None
            edits.append(Edit(held.pop(at, None), after))
            if after is not None:
                held[at] = after
        state.apply([edit for edit in edits if edit.before != edit.after])
        for period in Period:
            whole = {at: amount for at, amount in state.tables(period).figures().items() if amount}
            parts = [kept[period, unit].figures() for unit in (OWN, BELOW)]
            summed = {at: sum(part.get(at, 0) for part in parts) for part in parts for at in part}
            assert {at: amount for at, amount in summed.items() if amount} == whole
