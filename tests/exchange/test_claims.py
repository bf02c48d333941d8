"""When a printed figure says the exact one, and what of it other figures don't explain. Amounts in 分."""

import pytest

from models.exchange.agreement import agrees, prints_as
from models.exchange.claims import beyond
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


@pytest.mark.parametrize(
    ("exact", "printed", "unit", "may_be"),
    [
        # Rounded or cut off: to 0.01 万元, to whole 元, or to as many decimals as are printed.
        (1_514_999, 1_510_000, WAN, True),
        (1_515_000, 1_520_000, WAN, True),
        (1_519_999, 1_510_000, WAN, True),
        (1_520_000, 1_510_000, WAN, False),
        (1_514_999, 1_520_000, WAN, False),
        (-1_519_999, -1_510_000, WAN, True),
        (-1_515_000, -1_520_000, WAN, True),
        (-1_510_000, 1_510_000, WAN, False),
        (1_514_999, 1_514_000, WAN, True),
        (1_515_000, 1_514_000, WAN, False),
        (1_514_999, 1_514_900, YUAN, True),
        (1_514_950, 1_515_000, YUAN, True),
        (1_514_949, 1_515_000, YUAN, False),
    ],
)
def test_a_figure_may_be_what_is_printed_of_an_exact_one(
    exact: int, printed: int, unit: MoneyUnit, may_be: bool
) -> None:
    assert prints_as(exact, printed, unit) is may_be


@pytest.mark.parametrize(
    ("printed", "explained", "unit", "rest"),
    [
        (2_020_000, [], WAN, 2_020_000),
        (2_020_000, [0, 0], WAN, 2_020_000),
        # One rounded part may miss by 0.01 万元, two by 0.015, three by 0.02.
        (2_020_000, [2_010_000], WAN, 0),
        (2_020_000, [2_009_999], WAN, 10_001),
        (2_020_000, [1_005_000, 1_000_000, 0], WAN, 0),
        (2_020_000, [1_000_000, 1_000_000], WAN, 20_000),
        (2_020_000, [1_000_000, 500_000, 500_000], WAN, 0),
        # In 元, and with more than two decimals of a 万元, nothing is rounded.
        (2_020_000, [2_010_000], YUAN, 10_000),
        (2_020_100, [2_010_100], WAN, 10_000),
        # Less than is known is a difference, and no money; where nothing is known it is negative money.
        (2_020_000, [3_000_000], WAN, 0),
        (-2_020_000, [], WAN, -2_020_000),
        (-2_020_000, [-1_000_000], WAN, -1_020_000),
    ],
)
def test_what_others_do_not_explain_is_money_unless_rounding_explains_it(
    printed: int, explained: list[int], unit: MoneyUnit, rest: int
) -> None:
    assert beyond(printed, explained, unit) == rest
