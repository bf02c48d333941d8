"""What the clerk types into a cell: amounts with units, and small sums."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.entry.typed_text import parse_typed
from models.ground.money import MoneyUnit, Reading

WAN, YUAN = MoneyUnit.WAN, MoneyUnit.YUAN
NO_SUM = "算式不对，只能用数字、加减乘除、百分号、括号和 SUM"


@pytest.mark.parametrize(
    ("text", "unit", "fen"),
    [
        ("12万", YUAN, 12_000_000),
        ("12万", WAN, 12_000_000),
        ("3,500元", WAN, 350_000),
        ("3500元", YUAN, 350_000),
        ("３，５００元", WAN, 350_000),
        ("3,500 元", WAN, 350_000),
        ("1.2亿", WAN, 12_000_000_000),
        ("1.2亿元", YUAN, 12_000_000_000),
        ("5千元", YUAN, 500_000),
        ("－1.5万", YUAN, -1_500_000),
        ("（1.5）万元", YUAN, -1_500_000),
        ("（1.5万元）", YUAN, -1_500_000),
        ("¥3,500", WAN, 3_500_000_000),
        ("１２．５", WAN, 12_500_000),
        ("12。5", WAN, 12_500_000),
        ("＋3", YUAN, 300),
        ("'12", YUAN, 1200),
        ("\u00a01\u00a0000.50\u200b", YUAN, 100_050),
        ("–5", YUAN, -500),
        ("", YUAN, 0),
        ("=12*3+4", WAN, 40_000_000),
        ("=12.5*3+4", YUAN, 4150),
        ("= 12 × 3 ＋ 4", YUAN, 4000),
        ("＝（1＋2）＊3", YUAN, 900),
        ("=(1+2)*3", YUAN, 900),
        ("=10/3*3", YUAN, 1000),
        ("=10÷3", YUAN, 333),
        ("=2/3", YUAN, 67),
        ("=-2/3", YUAN, -67),
        ("=0.1+0.2", YUAN, 30),
        ("=-3%", YUAN, -3),
        ("=1200*15%", YUAN, 18_000),
        ("=--3", YUAN, 300),
        ("=1,000+2", YUAN, 100_200),
        ("=SUM(3,4)", YUAN, 700),
        ("=SUM(3;4)", YUAN, 700),
        ("=sum（3，4）", YUAN, 700),
        ("=SUM(100,200)", YUAN, 30_000),
        ("=SUM(1,000;200)", YUAN, 120_000),
        ("=2*SUM(1,SUM(2,3))-1", YUAN, 1100),
        ("=12万+3500", YUAN, 12_350_000),
        ("=12万+3,500元", WAN, 12_350_000),
        ("=(1+2)万/2", YUAN, 1_500_000),
    ],
)
def test_reads_what_a_clerk_types(text: str, unit: MoneyUnit, fen: int) -> None:
    assert parse_typed(text, unit) == Reading(fen)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("3%", "不是金额"),
        ("万元", "不是金额"),
        ("(5万)元", "不是金额"),
        ("12万3", "不是金额"),
        ("1e5", "不是金额"),
        ("12*3", "不是金额"),
        ("9" * 1000, "金额过大"),
        ("9" * 1_000_000, "金额过大"),
        ("90万亿元", "不是金额"),
        ("9,000,001亿", "金额过大"),
        ("=" + "9" * 150, "金额过大"),
        ("=9e999999", NO_SUM),
        ("=9**9**9", NO_SUM),
        ("=9^9", NO_SUM),
        ("=A1+B2", NO_SUM),
        ("=", NO_SUM),
        ("=3+", NO_SUM),
        ("=3 4元5", NO_SUM),
        ("=(3", NO_SUM),
        ("=3)", NO_SUM),
        ("=SUM()", NO_SUM),
        ("=SUM", NO_SUM),
        ("=__import__('os')", NO_SUM),
        ("=1,00+2", NO_SUM),
        ("=1.2.3", NO_SUM),
        ("=True", NO_SUM),
        ("=１\x00", NO_SUM),
        ("=SUM(1,000,2)", "SUM 里的逗号分不清是间隔还是千位分隔符，请去掉千位分隔符"),
        ("=1/0", "算式里除以了零"),
        ("=1/(2-2)", "算式里除以了零"),
        ("=" + "(" * 199, "算式太长"),
        ("=" + "(" * 60 + "1" + ")" * 60, "算式太长"),
        ("=" + "1+" * 200 + "1", "算式太长"),
    ],
)
def test_says_why_a_text_is_no_amount(text: str, why: str) -> None:
    assert parse_typed(text, YUAN) == Reading(None, why)


def test_more_decimals_than_a_unit_has_are_rounded_and_said() -> None:
    assert parse_typed("1.2345678万", YUAN) == Reading(1_234_568, "精确到分以下，已四舍五入为 12345.68 元")
    assert parse_typed("0." + "0" * 100_000 + "1", YUAN) == Reading(0)
    assert parse_typed("0.00" + "9" * 5000, YUAN).amount == 1


@given(st.integers(-(10**12), 10**12), st.sampled_from([("元", 100), ("万", 10**6), ("亿元", 10**10)]))
def test_a_unit_typed_is_worth_the_same_in_every_book(number: int, word: tuple[str, int]) -> None:
    name, fen = word
    read = [parse_typed(text, unit) for text in (f"{number}{name}", f"={number}{name}") for unit in MoneyUnit]
    expected = Reading(None, "金额过大") if abs(number) * fen > 9 * 10**16 else Reading(number * fen)
    assert read == [expected] * 4


@given(st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=8))
def test_a_sum_is_the_sum_of_its_parts(parts: list[int]) -> None:
    texts = [f"{part / 100:.2f}" for part in parts]
    for sign in ",;":
        assert parse_typed(f"=SUM({sign.join(texts)})", YUAN) == Reading(sum(parts))
