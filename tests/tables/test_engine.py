"""What an edit is said to have changed: the figures that show something else, and no others."""

from dataclasses import replace

from models.facts import Edit, Kind, Period
from models.families import Address
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
