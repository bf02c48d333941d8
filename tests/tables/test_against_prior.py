"""A figure against the prior year's, to the hundredth of a percent."""

import pytest

from models.tables.year_comparison import against_prior


@pytest.mark.parametrize(
    ("now", "before", "change", "percent"),
    [
        (4, 3, 1, "33.33%"),
        (5, 3, 2, "66.67%"),
        (112_344, 100_000, 12_344, "12.34%"),
        (112_345, 100_000, 12_345, "12.35%"),
        (87_655, 100_000, -12_345, "-12.35%"),
        (87_656, 100_000, -12_344, "-12.34%"),
        (100_004, 100_000, 4, "0.00%"),
        (99_996, 100_000, -4, "0.00%"),
        (100_005, 100_000, 5, "0.01%"),
        (0, 7, -7, "-100.00%"),
        (7, 0, 7, ""),
        (0, 0, 0, ""),
        # A negative prior figure: the part is of its size, the sign tells whether it grew.
        (-3, -2, -1, "50.00%"),
        (-1, -2, 1, "-50.00%"),
    ],
)
def test_the_change_and_its_part(now: int, before: int, change: int, percent: str) -> None:
    made = against_prior(now, before)
    assert (made.change, made.percent) == (change, percent)
