"""Figures of sentences as values, and how far rounding alone lets two of them differ."""

import pytest

from models.audit.told_figures import (
    follows_from_its_sentence,
    grows_beyond_itself,
    may_be_rounding,
    same_value,
    value,
)


@pytest.mark.parametrize(
    ("told", "is_worth"),
    [
        ("931.80", "931.8"),
        ("100", "100"),
        ("0.00", "0"),
        ("-5.10", "-5.1"),
        ("7.50%", "7.5%"),
        ("0元", "0"),
        ("0.00元", "0"),
        ("10元", "10元"),
        ("增加", "增加"),
    ],
)
def test_decimals_that_make_no_difference_go(told: str, is_worth: str) -> None:
    assert value(told) == is_worth


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("931.8", "931.80", True),
        ("", "0.00", True),
        ("1,931.80", "1931.80", True),
        ("931.804", "931.80", True),
        ("931.805", "931.81", True),
        ("931.805", "931.80", False),
        # The tables' own figure is not rounded to what a sentence says.
        ("931.8", "931.804", False),
        ("7.5%", "7.50%", True),
        ("增加", "增加", True),
        ("增加", "减少", False),
    ],
)
def test_a_figure_with_more_decimals_is_the_same_where_it_rounds_to_the_printed(
    one: str, other: str, same: bool
) -> None:
    assert same_value(one, other) is same


@pytest.mark.parametrize(
    ("place", "told", "given", "rounded", "may_be"),
    [
        ("total", "10.02", "10.00", True, True),
        ("total", "10.00", "10.02", True, True),
        ("total", "10.03", "10.00", True, False),
        ("total", "10.01", "10.00", False, False),
        ("total", "10.00", "10.00", False, True),
        # The prior year's figures are printed nowhere.
        ("against.change.change", "10.02", "10.00", False, True),
        ("against.change.change", "10.03", "10.00", False, False),
        ("against.change.change", "10.03", "10.00", True, False),
        ("total", "1,010.02", "1010.00", True, True),
        # Without decimals nothing was rounded.
        ("total", "10", "10.01", True, False),
        ("total", "10.01", "10", True, False),
        ("total", "增加", "10.01", True, False),
    ],
)
def test_rounding_explains_two_hundredths(
    place: str, told: str, given: str, rounded: bool, may_be: bool
) -> None:
    assert may_be_rounding(place, told, given, rounded) is may_be


def _follows(amount: str, change: str, percent: str, turned: str = "增加") -> bool:
    said = {
        "amount": amount,
        "against.change": turned,
        "against.change.change": change,
        "against.change.percent": percent,
    }
    return follows_from_its_sentence("against.change.percent", said)


@pytest.mark.parametrize(
    ("amount", "change", "percent", "turned", "follows"),
    [
        ("110.00", "10.00", "10.00%", "增加", True),
        ("1,110.00", "1,010.00", "1010.00%", "增加", True),
        # 0.105 of 0.99, 0.095 of 1.01, and half a hundredth of a percent.
        ("1.10", "0.10", "10.61%", "增加", True),
        ("1.10", "0.10", "10.62%", "增加", False),
        ("1.10", "0.10", "9.41%", "增加", True),
        ("1.10", "0.10", "9.40%", "增加", False),
        # Before may have been a hundredth, or nothing, of which no percentage is.
        ("1.01", "1.00", "10000.00%", "增加", False),
        # 10.005 and 9.995 of 100.
        ("90.00", "10.00", "10.01%", "减少", True),
        ("90.00", "10.00", "10.02%", "减少", False),
        ("90.00", "10.00", "9.99%", "减少", True),
        ("90.00", "10.00", "9.98%", "减少", False),
        ("90.00", "10.00", "11.11%", "减少", False),
        # A percentage without decimals is known to half a percent.
        ("110.00", "10.00", "10%", "增加", True),
        ("110.00", "10.00", "9%", "增加", False),
        # What is no longer spent is less by all of it; of nothing there is no percentage.
        ("0.00", "5.00", "100.00%", "减少", True),
        ("0.00", "5.00", "99.99%", "减少", False),
        ("10.00", "10.00", "100.00%", "增加", False),
        ("110.00", "10.00", "—", "增加", False),
    ],
)
def test_a_percentage_is_that_of_its_sentences_figures_as_far_as_they_tell(
    amount: str, change: str, percent: str, turned: str, follows: bool
) -> None:
    assert _follows(amount, change, percent, turned) is follows


def test_of_another_place_no_percentage_follows() -> None:
    said = {"amount": "110.00", "against.change.change": "10.00", "against.change.percent": "10.00%"}
    assert follows_from_its_sentence("against.change.percent", said)
    assert not follows_from_its_sentence("against.change.change", said)
    assert not follows_from_its_sentence("other.change.percent", said)


@pytest.mark.parametrize(
    ("amount", "change", "turned", "told"),
    [
        ("10.00", "10.01", "增加", []),
        ("10.00", "10.02", "增加", [("10.00", "10.02")]),
        ("1,000.00", "1,000.02", "增加", [("1,000.00", "1,000.02")]),
        ("10.00", "10.02", "减少", []),
        ("10.00", "若干", "增加", []),
    ],
)
def test_nothing_grows_by_more_than_it_is(
    amount: str, change: str, turned: str, told: list[tuple[str, str]]
) -> None:
    said = {"amount": amount, "against.change": turned, "against.change.change": change}
    assert list(grows_beyond_itself(said)) == told
