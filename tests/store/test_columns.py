"""Many rows at once give what they give row by row: the same digest, the same facts."""

from dataclasses import fields, is_dataclass

import pytest

from models.facts import ExpenditureLine, Fund, Kind, Period, Project
from models.facts.fact_kinds import KIND_OF_TABLE
from models.store.columns import columns_of
from models.store.rows import facts_of, row_of
from models.store.seal import columns_digest, row_digest

ROWS: dict[str, list[tuple[object, ...]]] = {
    "one row": [(1, "甲", None)],
    "one word in all": [(1, "100% “甲”\n%s", None), (2, "100% “甲”\n%s", None)],
    "words and blanks": [(7, "a", None), (3, "", "é"), (3, "a\\", '"'), (-5, "\U0001f600", None)],
    "numbers and words in one column": [(1, 1, 2), (2, "1", None), (3, None, 2)],
    "numbers that are equal and not the same": [(1, 1, 1.0), (2, 1.0, 1), (3, 1, 1)],
    "numbers behind blanks": [(1, None, None), (2, 2.5, 10**17), (3, 2.5, None)],
    "the same in each": [(4, 4, 4)] * 3,
}


@pytest.mark.parametrize("rows", ROWS.values(), ids=ROWS)
@pytest.mark.parametrize("names", [("id", "a", "b"), ("b", "id", "a")])
@pytest.mark.parametrize("times", [1, 10], ids=["few", "many"])
def test_many_rows_have_the_digest_of_each(
    rows: list[tuple[object, ...]], names: tuple[str, ...], times: int
) -> None:
    rows = rows * times
    each = [row_digest("text", [value for _, value in sorted(zip(names, row, strict=True))]) for row in rows]
    assert columns_digest("text", columns_of(names, rows)) == sum(each)


def test_a_changed_value_changes_the_digest_wherever_it_stands() -> None:
    rows = [(number, "甲", None, "乙" if number % 2 else "丙") for number in range(1, 15)]
    names = ("id", "a", "b", "c")
    known = columns_digest("text", columns_of(names, rows))
    for at in range(len(rows)):
        for column in range(len(names)):
            for value in (19, "丁", None):
                changed = [list(row) for row in rows]
                if changed[at][column] != value:
                    changed[at][column] = value
                    assert columns_digest("text", columns_of(names, [tuple(r) for r in changed])) != known


def test_facts_are_what_their_kind_makes_of_them() -> None:
    lines = [
        ExpenditureLine(Period.CURRENT, 2, Kind.BASIC, Fund.GENERAL, 100, "2010301", None, None, "", 5),
        ExpenditureLine(Period.PRIOR, 2, Kind.PROJECT, Fund.GENERAL, -7, None, "30101", 3, "说明", 6),
    ]
    projects = [Project(2, "甲", id=3, published=False), Project(2, "乙", id=4, position=1)]
    for table, facts in (("expenditure_line", lines), ("project", projects)):
        rows = [row_of(fact) for fact in facts]
        made = facts_of(KIND_OF_TABLE[table], columns_of(tuple(rows[0]), [tuple(r.values()) for r in rows]))
        assert made == facts
        assert [hash(fact) for fact in made] == [hash(fact) for fact in facts]
        assert [type(getattr(made[0], name)) for name in rows[0]] == [
            type(getattr(facts[0], name)) for name in rows[0]
        ]


@pytest.mark.parametrize("kind", KIND_OF_TABLE.values())
def test_a_kind_does_nothing_but_keep_what_it_is_given(kind: type) -> None:
    # By this its facts may be made slot by slot.
    assert is_dataclass(kind)
    assert not hasattr(kind, "__post_init__")
    assert set(kind.__slots__) == {field.name for field in fields(kind)}  # type: ignore[attr-defined]
