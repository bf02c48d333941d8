"""Reading and printing money."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.ground.money import MoneyUnit, Reading, format_amount, format_exact, in_unit, parse_amount

WAN, YUAN = MoneyUnit.WAN, MoneyUnit.YUAN


@pytest.mark.parametrize(
    ("text", "unit", "fen"),
    [
        ("1688.85", WAN, 1_688_850_000),
        ("1,688.85", WAN, 1_688_850_000),
        ("１，６８８．８５", WAN, 1_688_850_000),
        ("1 688.85", WAN, 1_688_850_000),
        ("16,888,500.00元", WAN, 1_688_850_000),
        ("1688.85万元", YUAN, 1_688_850_000),
        ("¥12.34", YUAN, 1234),
        ("人民币12.34元", WAN, 1234),
        ("人民币 1,688.85", WAN, 1_688_850_000),
        ("（5.00）", WAN, -5_000_000),
        ("(5.00)", WAN, -5_000_000),
        ("-5", WAN, -5_000_000),
        ("－5", WAN, -5_000_000),
        ("−5", WAN, -5_000_000),
        ("", WAN, 0),
        ("-", WAN, 0),
        ("—", WAN, 0),
        ("——", WAN, 0),
        ("\u3000", WAN, 0),
        # As a calculator copies it.
        ("\u202d1,688.85\u202c", WAN, 1_688_850_000),
        ("\u200e5\u200f", WAN, 5_000_000),
        (None, WAN, 0),
        (30, WAN, 30_000_000),
        (133.98000000000002, WAN, 133_980_000),
        (1688.8499999999997, WAN, 1_688_850_000),
        (0.1 + 0.2, YUAN, 30),
        (".5", YUAN, 50),
    ],
)
def test_reads_what_people_and_workbooks_write(text: object, unit: MoneyUnit, fen: int) -> None:
    reading = parse_amount(text, unit)
    assert (reading.amount, reading.problem) == (fen, "")


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("约5万", "不是金额"),
        ("1.234,56", "千位分隔符的位置不对，无法确定是多少"),
        ("417,26", "千位分隔符的位置不对，无法确定是多少"),
        ("#REF!", "不是金额"),
        ("(-5)", "括号和负号不能同时使用"),
        (True, "这是一个逻辑值，不是金额"),
        (1e30, "金额过大"),
        ("1.2.3", "不是金额"),
        # Seen: 50.00.
        ("\u202e00.05", "不是金额"),
        ("\u202e00.05\u202c", "不是金额"),
        ("\u206700.05", "不是金额"),
    ],
)
def test_refuses_what_is_no_money_and_says_why(value: object, why: str) -> None:
    reading = parse_amount(value, WAN)
    assert reading.amount is None
    assert reading.problem == why


def test_says_what_a_fraction_of_a_fen_was_rounded_to() -> None:
    reading = parse_amount("0.005", YUAN)
    assert reading.amount == 1
    assert reading.problem == "精确到分以下，已四舍五入为 0.01 元"


@pytest.mark.parametrize(("text", "is_told"), [("1.00001", False), ("0.99999", False), ("1.000011", True)])
def test_up_to_a_thousandth_of_a_fen_is_what_calculating_leaves_behind(text: str, is_told: bool) -> None:
    reading = parse_amount(text, YUAN)
    assert (reading.amount, bool(reading.problem)) == (100, is_told)


@pytest.mark.parametrize(
    ("fen", "text"),
    [
        (1_688_850_000, "1688.85"),
        (0, "0.00"),
        (5_000, "0.01"),
        (4_999, "0.00"),
        (-5_000, "-0.01"),
        (-4_999, "0.00"),
        (-1_234_567, "-1.23"),
        (1_235_000, "1.24"),
    ],
)
def test_publishes_in_wan_rounded_half_up(fen: int, text: str) -> None:
    assert format_amount(fen) == text


def test_shows_every_digit_an_amount_has() -> None:
    assert format_exact(133_980_001, WAN) == "133.980001"
    assert format_exact(133_980_000, WAN) == "133.98"
    assert format_exact(100, YUAN) == "1.00"


@given(st.integers(-(10**15), 10**15), st.sampled_from(MoneyUnit))
def test_an_amount_survives_text_and_workbook_cell(fen: int, unit: MoneyUnit) -> None:
    assert parse_amount(format_exact(fen, unit), unit).amount == fen
    assert parse_amount(in_unit(fen, unit), unit).amount == fen
    assert parse_amount(float(in_unit(fen, unit)), unit).amount == fen


def test_thousands_are_separated_where_the_window_wants_it() -> None:
    shown = [format_amount(fen, YUAN, grouped=True) for fen in (123_456_789, -100_000, 99_999, 0)]
    assert shown == ["1,234,567.89", "-1,000.00", "999.99", "0.00"]
    assert format_amount(12_345_678_900_000, grouped=True) == "12,345,678.90"


@pytest.mark.parametrize("text", ["42①", "²42", "42.00³", "４２₁", "42❶", "½"])
def test_a_footnotes_mark_is_no_digit(text: str) -> None:
    assert parse_amount(text, MoneyUnit.WAN) == Reading(None, "不是金额")
