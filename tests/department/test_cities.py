"""Each city's departments are made of its own units, with the tables that it has."""

from dataclasses import replace
from pathlib import Path

import pytest

from models.book import Book, department_facts, read_unit
from models.families import Address, built_in
from models.measures import REVENUE_TABLE
from tests.department.departments import CENTRE, LEVEL, unit_file
from tests.shanghai import FACTS


@pytest.mark.parametrize(("city", "tables"), [("fuzhou", 10), ("quanzhou", 10), ("shanghai", 9)])
def test_two_units_alike_are_twice_one_in_every_cell(tmp_path: Path, city: str, tables: int) -> None:
    family = built_in(f"{city}-2026-unit")
    facts = [replace(fact, id=number) for number, fact in enumerate(FACTS, 10)]
    books = [read_unit(unit_file(tmp_path, unit, facts, family=family.key)) for unit in (LEVEL, CENTRE)]
    with Book.in_memory(department_facts(books)) as book:
        _, report = book.departments.sum_up(books)
        assert report.clean
        assert book.state.family.key == f"{city}-2026-department"
        assert len(book.state.family.tables) == tables
        with Book.open(books[0].path) as unit:
            one = unit.tables().figures()
        # A department's table may lack a column, and the table of units has a row for each.
        both = {address: amount for address, amount in book.tables().figures().items() if comparable(address)}
        assert both == {
            address: 2 * amount
            for address, amount in one.items()
            if comparable(address) and book.state.family.column(address.table, address.column)
        }


def comparable(address: Address) -> bool:
    return address.table != REVENUE_TABLE
