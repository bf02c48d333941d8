"""Money: an integer number of 分, read from what people type and printed as it is published.

The only place that knows what a 元 and a 万元 are. Nothing here, or after here, is a binary float.
"""

import re
import unicodedata
from decimal import Context, Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from models.ground.words import without_unseen

if TYPE_CHECKING:
    from fractions import Fraction


class MoneyUnit(StrEnum):
    """The unit in which amounts are typed or printed."""

    YUAN = "元"
    WAN = "万元"

    @property
    def fen(self) -> int:
        """How many 分 make one."""
        return 100 if self is MoneyUnit.YUAN else 1_000_000


PRINTED_STEP = MoneyUnit.WAN.fen // 100
"""The 0.01 万元 to which amounts are published, in 分."""


class Reading(NamedTuple):
    """What one cell or key press says.

    amount is in 分, None where the text is no money; problem says why, or what was rounded away.
    """

    amount: int | None
    problem: str = ""


# 15 significant digits are what a spreadsheet keeps; the rest of a stored float is noise.
_SIGNIFICANT_DIGITS = 15
# The noise of a column summed in floats stays far below this part of a 分; a typed fraction does not.
_NOISE = 1000
# Beyond this a 64-bit integer of the book file would overflow: 900 万亿元.
_LARGEST = 9 * 10**16
_NOTHING = Reading(0)
_TOO_LARGE = Reading(None, "金额过大")
_LARGEST_DIGITS = len(str(_LARGEST))
# No unit has a hundredth of a 分 finer than this; further decimals of a text are passed over.
_DECIMALS = 20
_ENOUGH = Context(prec=_LARGEST_DIGITS + 2 * _DECIMALS)

_ZERO_MARKS = frozenset({"", "-", "--", "—", "——", "/"})
_WORDS = {
    "元": MoneyUnit.YUAN.fen,
    "千元": 1_000 * MoneyUnit.YUAN.fen,
    "万": MoneyUnit.WAN.fen,
    "万元": MoneyUnit.WAN.fen,
    "亿": 10_000 * MoneyUnit.WAN.fen,
    "亿元": 10_000 * MoneyUnit.WAN.fen,
}
_UNIT_WORD = re.compile("(?:千|万|亿)?元$|[万亿]$")
_NUMBER = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?|\.\d+")


def legible(text: str) -> str:
    """A text without spaces and unseen signs, its signs of one width and kind: １２。５ −３ → 12.5-3.

    What turns digits round stays, so that the text is no number: where 50.00 is seen, 00.05 stands. So does
    what marks a footnote: 42① is not 421.
    """
    marked = not text.isascii() and any(unicodedata.category(sign) == "No" for sign in text)
    joined = "".join(without_unseen(text if marked else unicodedata.normalize("NFKC", text)).split())
    return re.sub(r"(?<=\d)。(?=\d)", ".", re.sub("[−‐‒–]", "-", joined))


def fen_of_word(word: str) -> int | None:
    """How many 分 the unit is that a word names: 元, 万, 万元, 亿 …; None for any other word."""
    return _WORDS.get(word)


def parse_amount(value: object, unit: MoneyUnit) -> Reading:
    """Read a cell's value or a typed text as money.

    Takes thousands separators, full-width digits, spaces, a unit of its own (元, 万, 万元, 亿, ¥ …, which
    then overrides ``unit``), dashes or nothing for zero, brackets or a minus for a negative.
    What is finer than a 分 is rounded half up and said so; what is no money is never taken as zero.
    """
    if value is None or value == "":
        return _NOTHING
    if isinstance(value, bool):
        return Reading(None, "这是一个逻辑值，不是金额")
    if isinstance(value, int | Decimal):
        return _in_fen(Decimal(value), unit.fen)
    if isinstance(value, float):
        text = f"{value:.{_SIGNIFICANT_DIGITS}g}"
        return _whole_fen(text, unit.fen) or _in_fen(Decimal(text), unit.fen)
    if isinstance(value, str):
        return _parse_text(value, unit)
    return Reading(None, "这是日期或时间，不是金额")


def amount_of(number: "Fraction", unit: MoneyUnit) -> Reading:
    """An exact number of units as money, rounded half up to the 分."""
    return _rounded(number.numerator * unit.fen, number.denominator)


def _parse_text(value: str, unit: MoneyUnit) -> Reading:
    text = re.sub("(?:人民币|[¥￥])", "", legible(value).lstrip("'"))
    fen, negative = unit.fen, False
    text, word = _without_unit(text)
    if bracketed := re.fullmatch(r"\((.*)\)", text):
        negative = True
        text, inside = _without_unit(bracketed[1])
        if word and inside:
            return Reading(None, "不是金额")
        word = word or inside
    if word:
        if not text:
            return Reading(None, "不是金额")
        fen = _WORDS[word]
    if text in _ZERO_MARKS:
        return Reading(0)
    if text[0] in "+-":
        if negative:
            return Reading(None, "括号和负号不能同时使用")
        negative, text = text[0] == "-", text[1:]
    if not _NUMBER.fullmatch(text):
        if "," in text and re.fullmatch(r"[\d,.]+", text):
            return Reading(None, "千位分隔符的位置不对，无法确定是多少")
        return Reading(None, "不是金额")
    number = Decimal(text.replace(",", ""))
    return _in_fen(-number if negative else number, fen)


def _without_unit(text: str) -> tuple[str, str]:
    """A text and the unit that stood behind it, "" where none did."""
    found = _UNIT_WORD.search(text)
    return (text[: found.start()], found[0]) if found else (text, "")


def _whole_fen(text: str, fen: int) -> Reading | None:
    """A number that makes so many whole 分, as nearly every one of a sheet does; None for any other."""
    whole, _, decimals = text.partition(".")
    digits = whole + decimals
    if not digits.lstrip("-").isdecimal():
        return None
    amount, rest = divmod(int(digits) * fen, 10 ** len(decimals))
    return None if rest or abs(amount) > _LARGEST else Reading(amount)


def _in_fen(number: Decimal, fen: int) -> Reading:
    if not number.is_finite():
        return Reading(None, "不是一个有限的数")
    # Known from its size alone: a number of a million digits is never written out.
    if number and number.adjusted() > _LARGEST_DIGITS:
        return _TOO_LARGE
    return _rounded(int(number.scaleb(_DECIMALS, _ENOUGH)) * fen, 10**_DECIMALS)


def _rounded(numerator: int, denominator: int) -> Reading:
    """A fraction of 分 rounded half up."""
    if abs(numerator) > _LARGEST * denominator:
        return _TOO_LARGE
    whole, rest = divmod(abs(numerator), denominator)
    whole += 2 * rest >= denominator
    amount = -whole if numerator < 0 else whole
    if abs(numerator - amount * denominator) * _NOISE <= denominator:
        return Reading(amount)
    return Reading(amount, f"精确到分以下，已四舍五入为 {format_exact(amount, MoneyUnit.YUAN)} 元")


def format_amount(amount: int, unit: MoneyUnit = MoneyUnit.WAN, grouped: bool = False) -> str:
    """Print 分 as published: two decimals of the unit, rounded half up (四舍五入), no separators.

    A negative amount that rounds to nothing prints 0.00, not -0.00. ``grouped`` separates thousands, as the
    window may show them.
    """
    step = unit.fen // 100
    hundredths = (abs(amount) + step // 2) // step
    sign = "-" if amount < 0 and hundredths else ""
    whole = f"{hundredths // 100:,}" if grouped else str(hundredths // 100)
    return f"{sign}{whole}.{hundredths % 100:02d}"


def as_printed(amount: int) -> int:
    """An amount in 分 rounded half up to the 0.01 万元 in which it is published."""
    hundredths = (abs(amount) + PRINTED_STEP // 2) // PRINTED_STEP
    return -hundredths * PRINTED_STEP if amount < 0 else hundredths * PRINTED_STEP


def format_short(amount: int, unit: MoneyUnit = MoneyUnit.WAN) -> str:
    """Print 分 as section 八 does: like format_amount, without trailing zeros (0, 1.2, 118.35)."""
    return format_amount(amount, unit).rstrip("0").rstrip(".")


def format_exact(amount: int, unit: MoneyUnit) -> str:
    """Print 分 with every digit the amount has and at least two decimals, for entry and reports."""
    text = str(in_unit(amount, unit))
    whole, _, fraction = text.partition(".")
    return f"{whole}.{fraction.rstrip('0').ljust(2, '0')}"


def as_typed(amount: int, unit: MoneyUnit) -> str:
    """Print 分 as a place for typing holds it: with every digit, and blank where there is nothing."""
    return format_exact(amount, unit) if amount else ""


def in_unit(amount: int, unit: MoneyUnit) -> Decimal:
    """The exact amount in ``unit``, for the cells of a workbook."""
    places = 2 if unit is MoneyUnit.YUAN else 6
    return Decimal(amount).scaleb(-places)
