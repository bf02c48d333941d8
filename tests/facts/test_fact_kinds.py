from dataclasses import fields
from typing import get_args

from models.facts import Fact
from models.facts.fact_kinds import FACT_KINDS, KIND_OF_TABLE


def test_every_kind_of_fact_is_described() -> None:
    assert FACT_KINDS.keys() == set(get_args(Fact))
    assert len(KIND_OF_TABLE) == len(FACT_KINDS)


def test_a_kind_is_described_by_columns_that_it_has() -> None:
    for fact, kind in FACT_KINDS.items():
        columns = {field.name for field in fields(fact)}
        assert {kind.says, *kind.which, *(kind.once or ()), *kind.texts} <= columns, fact
