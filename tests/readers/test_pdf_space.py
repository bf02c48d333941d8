"""Where things come to stand on a page of a PDF, however it is turned: by figures worked out by hand."""

import pytest

from models.readers.pdf_space import SAME, Point, Sheet, after, at, height, quarter

# x' = x + 3y + 5, y' = 2x + 4y + 6.
SLANTED = (1.0, 2.0, 3.0, 4.0, 5.0, 6.0)
THEN = (7.0, 8.0, 9.0, 10.0, 11.0, 12.0)
A4 = (10, 20, 210, 320)
"""A page of 200 by 300, whose corner is not zero."""


def test_a_point_is_moved_by_all_six_figures() -> None:
    assert at(SLANTED, 10, 100) == (315, 426)
    assert at(SAME, 10, 100) == (10, 100)


def test_two_changes_of_place_are_one_after_the_other() -> None:
    assert after(SLANTED, THEN) == (25, 28, 57, 64, 100, 112)
    assert after(SLANTED, SAME) == after(SAME, SLANTED) == SLANTED
    assert at(after(SLANTED, THEN), 10, 100) == at(THEN, *at(SLANTED, 10, 100))


def test_what_is_slanted_is_as_high_as_its_upright_is_long() -> None:
    assert height(SLANTED) == 5
    assert height((8, 0, 0, 12, 0, 0)) == 12


@pytest.mark.parametrize(
    ("matrix", "turns"),
    [
        ((1, 0, 0, 1, 0, 0), 0),
        ((0, 1, -1, 0, 0, 0), 1),
        ((-1, 0, 0, -1, 0, 0), 2),
        ((0, -1, 1, 0, 0, 0), 3),
        # 5 in a hundred is under three degrees, 10 in a hundred more than five.
        ((100, 5, -5, 100, 0, 0), 0),
        ((100, -5, 5, 100, 0, 0), 0),
        ((100, 10, -10, 100, 0, 0), None),
        ((1, 1, -1, 1, 0, 0), None),
    ],
)
def test_text_runs_in_quarter_turns_or_slants(matrix: tuple[int, ...], turns: int | None) -> None:
    assert quarter(matrix) == turns


@pytest.mark.parametrize(
    ("turns", "width", "tall", "held"),
    [(0, 200, 300, (30, 70)), (1, 300, 200, (70, 170)), (2, 200, 300, (170, 230)), (3, 300, 200, (230, 30))],
)
def test_a_page_is_held_so_that_its_text_stands_upright(
    turns: int, width: int, tall: int, held: Point
) -> None:
    """A point 30 from the left edge and 70 from the foot of a page of 200 by 300."""
    sheet = Sheet(A4, [(turns, 5)], 0)
    assert (sheet.width, sheet.tall) == (width, tall)
    assert sheet.place((40, 90)) == held
    assert sheet.back(held) == (40, 90)


def test_most_of_the_text_says_how_a_page_is_held_and_without_text_the_page_itself() -> None:
    assert Sheet(A4, [(0, 5), (1, 3), (1, 3)], 2).turns == 1
    assert Sheet(A4, [], 3).turns == 3
