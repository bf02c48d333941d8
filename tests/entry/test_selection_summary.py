"""The count, sum and average of the selected figures."""

import pytest

from models.entry.selection_summary import SelectionSummary, summary_of
from models.ground.money import MoneyUnit

WAN, YUAN = MoneyUnit.WAN, MoneyUnit.YUAN


def test_blank_figures_are_not_counted() -> None:
    assert summary_of([5_000_000, 0, 7_500_000, 0]) == SelectionSummary(2, 12_500_000)
    assert summary_of([0, 0]).words(WAN) == ""


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
    assert summary_of(amounts).words(unit) == words
