"""What an edit is said to have changed: the figures that show something else, and no others."""

from dataclasses import replace

import pytest

from models.facts import (
    CarryForward,
    Counted,
    Edit,
    ExpenditureLine,
    Fund,
    Kind,
    Period,
    RevenueLine,
    Source,
)
from models.families import Address, Family, built_in_families
from models.tables.engine import Tables
from tests.family import numbers, role
from tests.lines import WAN, spent

LINE = replace(spent(5, "2010350"), id=11)


def test_lines_that_are_split_without_their_sum_changing_are_told() -> None:
    tables = Tables(Period.CURRENT, [LINE])
    figures = tables.figures()
    parts = replace(LINE, amount=2 * WAN), replace(LINE, amount=3 * WAN, id=12)
    changed, relaid = tables.apply([Edit(LINE, parts[0]), Edit(None, parts[1])])
    assert tables.figures() == figures
    assert Address("general_by_function", "2010350", Kind.BASIC) in figures
    assert changed == set(figures)
    assert relaid == set()


def test_a_line_that_stays_as_it_is_changes_nothing() -> None:
    tables = Tables(Period.CURRENT, [LINE])
    assert tables.apply([Edit(LINE, replace(LINE, note="核对过"))]) == (frozenset(), frozenset())


def test_more_money_in_a_row_that_is_there_lays_out_nothing_anew() -> None:
    tables = Tables(Period.CURRENT, [LINE])
    changed, relaid = tables.apply([Edit(LINE, replace(LINE, amount=6 * WAN))])
    assert relaid == set()
    assert changed == set(tables.figures())


def test_money_under_another_code_lays_out_the_tables_that_print_the_code() -> None:
    tables = Tables(Period.CURRENT, [LINE, replace(LINE, functional="2010301", id=12)])
    moved = replace(LINE, functional="2010306")
    changed, relaid = tables.apply([Edit(LINE, moved)])
    assert numbers(relaid) == [3, 5]
    # The sums above hold the same two lines as before, and so the same money.
    assert changed == {
        Address(role(number), code, column)
        for number in (3, 5)
        for code in ("2010350", "2010306")
        for column in ("total", Kind.BASIC, "appropriated")[: 3 if number == 3 else 2]
    }


@pytest.mark.parametrize("family", built_in_families(), ids=lambda family: family.key)
def test_lines_loaded_at_once_are_those_that_come_one_by_one(family: Family) -> None:
    lines: list[Counted] = [
        replace(spent(5, "2010350", "30101"), id=11),
        replace(spent(7, "2010350", "30201"), id=12),
        replace(spent(0, "2010350", "30201"), id=13),
        replace(spent(9, "2010350", None), id=14),
        ExpenditureLine(Period.CURRENT, 2, Kind.PROJECT, Fund.GENERAL, 3 * WAN, None, "30299", id=15),
        ExpenditureLine(Period.CURRENT, 2, Kind.PROJECT, Fund.GENERAL, 4 * WAN, None, None, id=16),
        ExpenditureLine(Period.PRIOR, 2, Kind.BASIC, Fund.GENERAL, 6 * WAN, "2010350", "30101", id=17),
        RevenueLine(Period.CURRENT, 2, Source.OTHER, 8 * WAN, id=18, functional="2010350"),
        CarryForward(Period.CURRENT, WAN, id=19),
    ]
    at_once, grown = Tables(Period.CURRENT, lines, family), Tables(Period.CURRENT, family=family)
    for line in lines:
        grown.apply([Edit(None, line)])
    figures = at_once.figures()
    assert figures
    assert grown.figures() == figures
    for table in family.tables:
        assert grown.codes(table.role) == at_once.codes(table.role)
    for address, amount in figures.items():
        behind = at_once.lines(address)
        assert grown.lines(address) == behind
        assert sum(line.amount for line in behind) == amount
    other = at_once.copy()
    other.apply([Edit(line, None) for line in lines])
    assert (other.figures(), at_once.figures()) == ({}, figures)
    assert other.is_empty
    assert not any(map(other.lines, figures))
