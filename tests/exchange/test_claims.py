"""When a printed figure says the exact one."""

import pytest

from models.exchange.agreement import agrees
from models.ground.money import MoneyUnit

WAN, YUAN = MoneyUnit.WAN, MoneyUnit.YUAN


@pytest.mark.parametrize(
    ("printed", "exact", "unit", "said"),
    [
        (1_510_000, 1_510_000, YUAN, True),
        (1_510_000, 1_514_999, WAN, True),
        (1_510_000, 1_505_000, WAN, True),
        (1_510_000, 1_515_000, WAN, False),
        (1_510_000, 1_504_999, WAN, False),
        (-1_510_000, -1_514_999, WAN, True),
        (-1_510_000, 1_510_000, WAN, False),
        (0, 4_999, WAN, True),
        (0, 5_000, WAN, False),
        # A sheet in 元 is exact, and so is a figure with more than two decimals of a 万元.
        (1_510_000, 1_514_999, YUAN, False),
        (1_514_000, 1_514_999, WAN, False),
    ],
)
def test_two_decimals_of_a_wan_say_what_rounds_to_them(
    printed: int, exact: int, unit: MoneyUnit, said: bool
) -> None:
    assert agrees(printed, exact, unit) is said
