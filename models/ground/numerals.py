"""Chinese numerals, by which parts, sections and items are numbered."""

from collections.abc import Mapping
from functools import cache

_DIGITS = "零一二三四五六七八九"
_OF_A_YEAR = "〇一二三四五六七八九"
_WAN = 10_000


def chinese(number: int) -> str:
    """1 → 一, 10 → 十, 21 → 二十一, 105 → 一百零五. Raises ValueError below 1."""
    if number < 1:
        raise ValueError(number)
    wans, rest = divmod(number, _WAN)
    if not wans:
        # 十五 alone, but 一百一十五.
        text = _below_wan(number)
        return text.removeprefix("一") if text.startswith("一十") else text
    gap = "零" if 0 < rest < _WAN // 10 else ""
    return f"{chinese(wans)}万{gap}{_below_wan(rest)}"


def _below_wan(number: int) -> str:
    text = ""
    for unit, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            text += _DIGITS[digit] + word
        elif text and number and not text.endswith("零"):
            text += "零"
    return text


def year_in_numerals(year: int) -> str:
    """2026 → 二〇二六."""
    return "".join(_OF_A_YEAR[int(digit)] for digit in str(year))


def year_of_numerals(words: str) -> int:
    """二〇二六, 二零二六 → 2026."""
    return int("".join(str(_OF_A_YEAR.index({"零": "〇", "○": "〇"}.get(one, one))) for one in words))


_LARGEST_READ = 999


def number_of(numeral: str) -> int:
    """十二 → 12, 12 → 12; 0 for what is no number, or one that nobody numbers anything by."""
    return int(numeral) if numeral.isdecimal() else _read().get(numeral, 0)


@cache
def _read() -> Mapping[str, int]:
    return {chinese(number): number for number in range(1, _LARGEST_READ + 1)}
