from dataclasses import fields
from typing import get_args

from models.facts import Fact, Settings
from models.facts.fact_kinds import FACT_KINDS, KIND_OF_TABLE


def test_every_kind_of_fact_is_described() -> None:
    assert FACT_KINDS.keys() == set(get_args(Fact))
    assert len(KIND_OF_TABLE) == len(FACT_KINDS)


def test_a_kind_is_described_by_columns_that_it_has() -> None:
    for fact, kind in FACT_KINDS.items():
        columns = {field.name for field in fields(fact)}
        assert {kind.says, *kind.which, *(kind.once or ()), *kind.texts} <= columns, fact


def test_a_fact_that_is_made_has_no_number_until_a_book_gives_it_one() -> None:
    numbers = {fact: field.default for fact in FACT_KINDS for field in fields(fact) if field.name == "id"}
    # Of settings a book has one.
    assert numbers.pop(Settings) == 1
    assert set(numbers.values()) == {0}
