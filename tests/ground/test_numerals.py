"""Chinese numerals."""

import pytest

from models.ground.numerals import chinese, number_of


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (26, "二十六"),
        (100, "一百"),
        (105, "一百零五"),
        (110, "一百一十"),
        (300, "三百"),
        (115, "一百一十五"),
        (999, "九百九十九"),
        (1000, "一千"),
        (1001, "一千零一"),
        (1010, "一千零一十"),
        (10_000, "一万"),
        (10_001, "一万零一"),
    ],
)
def test_counts_as_people_write(number: int, words: str) -> None:
    assert chinese(number) == words


@pytest.mark.parametrize("number", [0, -1])
def test_nothing_is_counted_below_one(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        chinese(number)


@pytest.mark.parametrize("number", [1, 10, 21, 105, 999])
def test_a_numeral_is_read_again(number: int) -> None:
    assert number_of(chinese(number)) == number_of(str(number)) == number


def test_what_is_no_numeral_is_none() -> None:
    assert number_of("十十") == 0
