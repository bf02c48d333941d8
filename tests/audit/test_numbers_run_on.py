"""Where the numbers of items do not run on, and which number should stand there: one slip is one place."""

import pytest

from models.audit.layout_rules import slips


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ([1, 2, 3], []),
        ([3, 4, 5], []),
        ([1, 2, 4, 5], [(2, 3)]),
        ([1, 2, 4], [(2, 3)]),
        ([1, 2, 2, 3], [(2, 3)]),
        # One is off, and what follows goes on as if it were right.
        ([1, 2, 9, 4, 5], [(2, 3)]),
        ([1, 2, 9, 4, 6], [(2, 3), (4, 5)]),
        # Two have changed places.
        ([1, 3, 2, 4, 5], [(1, 2)]),
        ([1, 3, 2, 5], [(1, 2), (3, 4)]),
        # They may begin anew.
        ([1, 2, 1, 2, 3], []),
        ([], []),
    ],
)
def test_a_number_that_does_not_follow_is_told_once(numbers: list[int], told: list[tuple[int, int]]) -> None:
    assert list(slips(numbers)) == told


@pytest.mark.parametrize(
    ("numbers", "after", "anew", "told"),
    [
        ([2, 3], 1, True, []),
        ([3, 4], 1, True, [(0, 2)]),
        ([1, 2], 4, True, []),
        ([1, 2], 4, False, [(0, 5)]),
        ([1, 2, 1, 2], None, False, [(2, 3)]),
    ],
)
def test_they_go_on_from_those_before_or_begin_anew_where_they_may(
    numbers: list[int], after: int | None, anew: bool, told: list[tuple[int, int]]
) -> None:
    assert list(slips(numbers, after, anew)) == told
