"""What must hold for any set of lines and any sequence of acts."""

from collections.abc import Container
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from models.book import Book, blank_book
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
)
from models.families import Address
from models.tables import Tables
from models.tables.posting import RowPlace, groups, postings_of
from tests.family import FAMILY, role

FUNCTIONAL = ("201", "20103", "2010350", "2010399", "2013999", "208", "2080505", "2120801", "2290000")
ECONOMIC = ("301", "30101", "30102", "302", "30212", "30217", "30231", "309", "30913", "31013", "30229")
AMOUNTS = st.integers(-(10**12), 10**13)

expenditure = st.builds(
    ExpenditureLine,
    period=st.just(Period.CURRENT),
    unit=st.just(2),
    kind=st.sampled_from(Kind),
    fund=st.sampled_from(Fund),
    amount=AMOUNTS,
    functional=st.none() | st.sampled_from(FUNCTIONAL),
    economic=st.none() | st.sampled_from(ECONOMIC),
)
revenue = st.builds(
    RevenueLine,
    period=st.just(Period.CURRENT),
    unit=st.just(2),
    source=st.sampled_from(Source),
    amount=AMOUNTS,
)
forward = st.builds(CarryForward, period=st.just(Period.CURRENT), amount=AMOUNTS)
line_sets = st.lists(expenditure | revenue | forward, max_size=30).map(
    lambda lines: [replace(line, id=number) for number, line in enumerate(lines, 10)]
)


def total(lines: list[Line], **wanted: Container[object]) -> int:
    """The sum of the expenditure lines whose fields are among the wanted; a plain loop over them."""
    found = 0
    for line in lines:
        if isinstance(line, ExpenditureLine) and all(
            getattr(line, name) in values for name, values in wanted.items()
        ):
            found += line.amount
    return found


FISCAL = {Fund.GENERAL, Fund.GOVERNMENT_FUND, Fund.STATE_CAPITAL}
BOTH = {Kind.BASIC, Kind.PROJECT}


@given(line_sets)
def test_every_total_is_the_sum_of_its_leaves(lines: list[Line]) -> None:
    tables = Tables(Period.CURRENT, lines)
    functional, economic = set(FUNCTIONAL), set(ECONOMIC)
    assert tables.amount(Address("spending_by_function", "total", "total")) == total(
        lines, functional=functional
    )
    for kind in Kind:
        assert tables.amount(Address("spending_by_function", "total", kind)) == total(
            lines, functional=functional, kind={kind}
        )
    for number, fund in ((5, Fund.GENERAL), (6, Fund.GOVERNMENT_FUND), (7, Fund.STATE_CAPITAL)):
        wanted = total(lines, functional=functional, fund={fund}, kind=BOTH)
        assert tables.amount(Address(role(number), "total", "total")) == wanted
    appropriated = total(lines, functional=functional, fund=FISCAL, kind=BOTH)
    assert tables.amount(Address("appropriations", "total", "expenditure")) == appropriated
    general: dict[str, Container[object]] = {"economic": economic, "fund": {Fund.GENERAL}}
    assert tables.amount(Address("general_by_economy", "total", "amount")) == total(
        lines, kind=BOTH, **general
    )
    assert tables.amount(Address("basic_by_economy", "total", "amount")) == total(
        lines, kind={Kind.BASIC}, **general
    )
    public = {"30212", "30217", "30231", "30913", "31013"}
    assert tables.amount(Address("three_public", "total", "amount")) == total(
        lines, economic=public, fund={Fund.GENERAL}, kind=BOTH
    )


@given(line_sets)
def test_every_subtotal_is_the_sum_of_the_rows_below_it_and_its_own_lines(lines: list[Line]) -> None:
    tables = Tables(Period.CURRENT, lines)
    for number, column in ((3, "total"), (5, "total"), (6, "total"), (7, "total")):
        codes = tables.codes(role(number))
        for code in codes:
            own = sum(
                line.amount
                for line in tables.lines(Address(role(number), code, column))
                if isinstance(line, ExpenditureLine) and line.functional == code
            )
            children = [c for c in codes if c.startswith(code) and len(c) == len(code) + 2]
            below = sum(tables.amount(Address(role(number), child, column)) for child in children)
            assert tables.amount(Address(role(number), code, column)) == own + below


def lines_behind(tables: Tables) -> dict[Address, set[tuple[int, bool]]]:
    """Which lines each figure is made of, and whether they are detail lines."""
    return {
        place: {
            (line.id, isinstance(line, ExpenditureLine) and line.detailed) for line in tables.lines(place)
        }
        for place in tables.figures()
    }


def rows_of(lines: list[Line]) -> set[RowPlace]:
    """The rows that lines bring with them, and the ones that they make subtotals."""
    counted = [line for line in lines if line.period is Period.CURRENT and line.amount]
    return {row for line in counted for group in groups(line) for row in postings_of(FAMILY)[group].rows}


@given(line_sets, line_sets)
def test_incremental_updates_equal_a_computation_from_scratch(first: list[Line], second: list[Line]) -> None:
    tables = Tables(Period.CURRENT, first)
    before = {line.id: line for line in first}
    after = {line.id: line for line in second}
    figures, behind = tables.figures(), lines_behind(tables)
    edits = [Edit(before.get(each), after.get(each)) for each in before.keys() | after.keys()]
    changed, relaid = tables.apply(edits)
    scratch = Tables(Period.CURRENT, second)
    assert tables.figures() == scratch.figures()
    assert [tables.codes(role(number)) for number in range(1, 11)] == [
        scratch.codes(role(n)) for n in range(1, 11)
    ]
    now = lines_behind(scratch)
    assert changed == {
        place
        for place in figures.keys() | scratch.figures().keys()
        if figures.get(place, 0) != scratch.figures().get(place, 0) or behind.get(place) != now.get(place)
    }
    assert relaid == {row.table for row in rows_of(first) ^ rows_of(second)}


typed = st.tuples(
    st.sampled_from(
        [
            *(
                Address("general_by_function", code, kind)
                for code in FUNCTIONAL
                for kind in ("basic", "project")
            ),
            *(Address("spending_by_function", code, kind) for code in FUNCTIONAL for kind in Kind),
            *(Address("basic_by_economy", code, "amount") for code in ECONOMIC),
            *(Address("general_by_economy", code, "project") for code in ("301", "302", "310")),
            *(
                Address("three_public", row, "amount")
                for row in ("abroad", "vehicles_bought", "vehicles_run")
            ),
            *(Address("revenue_by_unit", "2", source) for source in Source),
            Address("balance", "carry_forward", "expenditure"),
        ]
    ),
    AMOUNTS,
)


@settings(max_examples=40)
@given(st.lists(typed, min_size=1, max_size=12))
def test_any_edits_undone_give_the_first_state_and_redone_the_last(acts: list[tuple[Address, int]]) -> None:
    with Book.in_memory(blank_book(2026, "某单位")) as book:
        first = sorted(map(repr, book.ledger))
        for address, amount in acts:
            changes = book.figures.set_cell(address, amount)
            if not changes.refusal:
                assert book.figures.cell(address).amount == amount
        last, figures = sorted(map(repr, book.ledger)), book.tables().figures()
        while book.history.to_undo:
            book.undo()
        assert sorted(map(repr, book.ledger)) == first
        assert book.tables().figures() == {}
        while book.history.to_redo:
            book.redo()
        assert sorted(map(repr, book.ledger)) == last
        assert book.tables().figures() == figures
