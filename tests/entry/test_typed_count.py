"""A number of vehicles or sets as people type it."""

import pytest

from models.entry.typed_count import parse_count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("-", 0),
        ("—", 0),
        ("　", 0),
        ("2", 2),
        ("２辆", 2),
        ("1,234", 1234),
        ("3台（套）", 3),
        ("99999", 99_999),
    ],
)
def test_a_whole_number_is_read_with_its_measure(text: str, count: int) -> None:
    assert (parse_count(text).amount, parse_count(text).problem) == (count, "")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("两", "不是整数，请填数量"),
        ("1.5", "不是整数，请填数量"),
        ("-1", "不是整数，请填数量"),
        ("100000", "数量过大"),
    ],
)
def test_anything_else_is_said(text: str, why: str) -> None:
    assert (parse_count(text).amount, parse_count(text).problem) == (None, why)
