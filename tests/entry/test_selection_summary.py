"""The count, sum and average of the selected figures."""

import pytest

from models.entry.selection_summary import SelectionSummary
from models.ground.money import MoneyUnit

WAN, YUAN = MoneyUnit.WAN, MoneyUnit.YUAN


def test_of_nothing_nothing_is_said() -> None:
    assert SelectionSummary(0, 0).words(WAN) == ""


@pytest.mark.parametrize(
    ("amounts", "unit", "words"),
    [
        ([5_000_000, 3_000_000, 4_500_000], YUAN, "计数 3　求和 125000.00　平均 41666.67"),
        ([5_000_000, 3_000_000, 4_500_000], WAN, "计数 3　求和 12.50　平均 4.17"),
        ([1, 2], WAN, "计数 2　求和 0.000003　平均 0.00"),
        ([100, 1], YUAN, "计数 2　求和 1.01　平均 0.51"),
        ([-100, -1], YUAN, "计数 2　求和 -1.01　平均 -0.51"),
        ([100, -100], YUAN, "计数 2　求和 0.00　平均 0.00"),
    ],
)
def test_says_count_sum_and_average(amounts: list[int], unit: MoneyUnit, words: str) -> None:
    assert SelectionSummary(len(amounts), sum(amounts)).words(unit) == words
