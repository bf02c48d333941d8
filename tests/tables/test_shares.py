"""Parts of a whole as percentages."""

import pytest

from models.tables import percent_of


@pytest.mark.parametrize(
    ("part", "whole", "percent"),
    [
        (1, 3, "33.3%"),
        (2, 3, "66.7%"),
        (1, 1, "100.0%"),
        (0, 5, "0.0%"),
        (50, 1000, "5.0%"),
        # Half a tenth goes up.
        (15, 10_000, "0.2%"),
        (149, 100_000, "0.1%"),
        (9_995, 10_000, "100.0%"),
        (99_949, 100_000, "99.9%"),
        (3, 2, "150.0%"),
        (1, 0, ""),
        (-1, 5, ""),
        (1, -5, ""),
    ],
)
def test_a_part_is_told_to_a_tenth_of_a_percent(part: int, whole: int, percent: str) -> None:
    assert percent_of(part, whole) == percent
