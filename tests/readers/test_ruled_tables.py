"""A grid of ruled lines and its cells, by places worked out by hand."""

import pytest

from models.readers.ruled_tables import Rule, RuledTable, Word


def level(y: float, left: float = 100, right: float = 400) -> Rule:
    return Rule(left, y, right, y)


def upright(x: float, low: float = 40, top: float = 100) -> Rule:
    return Rule(x, low, x, top)


# Three columns of 100 and two rows of 30: the first row's last two places are one cell.
GRID = [
    *(level(y) for y in (40, 70, 100)),
    *(upright(x) for x in (100, 200, 400)),
    upright(300, 40, 70),
]


def test_a_grid_has_the_places_between_its_rules() -> None:
    table = RuledTable(GRID)
    assert table.is_table
    assert table.places == 6
    assert table.top == 100


def test_what_no_rule_parts_is_one_cell() -> None:
    words = [
        Word(104, 80, 10, "项目"),
        Word(204, 80, 10, "金额"),
        Word(104, 50, 10, "甲"),
        Word(304, 50, 10, "2.00"),
    ]
    assert RuledTable(GRID).rows(words) == (("项目", "金额", None), ("甲", "", "2.00"))


@pytest.mark.parametrize(
    ("x", "y", "inside"),
    [
        (104, 80, True),
        (98, 80, True),
        (97, 80, False),
        (399, 80, True),
        (400, 80, False),
        (104, 101, False),
        (104, 39, False),
    ],
)
def test_a_word_stands_inside_up_to_the_outer_rules(x: float, y: float, inside: bool) -> None:
    assert RuledTable(GRID).holds(Word(x, y, 10, "字")) is inside


def test_rules_closer_than_two_points_and_a_half_are_one() -> None:
    doubled = [*GRID, level(102), upright(402), upright(198)]
    assert RuledTable(doubled).places == 6
    assert RuledTable([*GRID, level(97)]).places == 9


@pytest.mark.parametrize(
    "rules",
    [
        [level(40), level(100), upright(100), upright(400)],
        [level(40), level(70), level(100)],
        [upright(100), upright(200), upright(300)],
        [],
    ],
    ids=["a frame", "lines below words", "bars", "nothing"],
)
def test_a_frame_and_lines_alone_are_no_table(rules: list[Rule]) -> None:
    assert not RuledTable(rules).is_table
