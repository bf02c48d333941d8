"""Which code a project's money stands under: only where the amounts leave one answer."""

import pytest

from models.intake.funding import only_partition


@pytest.mark.parametrize(
    ("amounts", "bins", "places"),
    [
        (
            (64900, 5000, 14500, 11790, 3000),
            {"2010399": 96190, "2013999": 3000},
            ["2010399"] * 4 + ["2013999"],
        ),
        ((10,), {"A": 10}, ["A"]),
        ((10, 20), {"A": 30}, ["A", "A"]),
        ((10, 20, 30), {"A": 30, "B": 30}, None),  # 10 + 20 or 30
        ((10, 10), {"A": 10, "B": 10}, None),  # which of the two
        ((10, 20), {"A": 25, "B": 5}, None),  # no way at all
        ((10,), {"A": 20}, None),  # not all projects are published
        ((), {}, None),
    ],
)
def test_only_one_way_counts(
    amounts: tuple[int, ...], bins: dict[str, int], places: list[str] | None
) -> None:
    assert only_partition(amounts, bins) == places


def test_a_search_without_end_is_given_up() -> None:
    amounts = [2 * number for number in range(1000, 1060)]
    bins = {str(number): sum(amounts) // 20 + (-1) ** number for number in range(20)}
    assert sum(bins.values()) == sum(amounts)
    assert only_partition(amounts, bins) is None
