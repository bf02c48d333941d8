"""Money: an integer number of 分, read from what people type and printed as it is published.

The only place that knows what a 元 and a 万元 are. Nothing here, or after here, is a binary float.
"""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum


class MoneyUnit(StrEnum):
    """The unit in which amounts are typed or printed."""

    YUAN = "元"
    WAN = "万元"

    @property
    def fen(self) -> int:
        """How many 分 make one."""
        return 100 if self is MoneyUnit.YUAN else 1_000_000


@dataclass(frozen=True, slots=True)
class Reading:
    """What one cell or key press says.

    amount is in 分, None where the text is no money; problem says why, or what was rounded away.
    """

    amount: int | None
    problem: str = ""


# 15 significant digits are what a spreadsheet keeps; the rest of a stored float is noise.
_SIGNIFICANT_DIGITS = 15
# The noise of a column summed in floats stays far below this part of a 分; a typed fraction does not.
_NOISE = Decimal("0.001")
# Beyond this a 64-bit integer of the book file would overflow: 900 万亿元.
_LARGEST = 9 * 10**16
_DIGITS = 17
TOO_LARGE = Reading(None, "金额过大")
"""What an amount is that no book can hold."""

_ZERO_MARKS = frozenset({"", "-", "--", "—", "——", "–", "/"})
_NUMBER = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?|\.\d+")


def parse_amount(value: object, unit: MoneyUnit) -> Reading:
    """Read a cell's value or a typed text as money.

    Takes thousands separators, full-width digits, spaces, a 元/万元/¥ mark of its own (which then
    overrides ``unit``), dashes or nothing for zero, brackets or a minus for a negative (DOMAIN §2).
    What is finer than a 分 is rounded half up and said so; what is no money is never taken as zero.
    """
    if value is None:
        return Reading(0)
    if isinstance(value, bool):
        return Reading(None, "这是一个逻辑值，不是金额")
    if isinstance(value, int | Decimal):
        return _in_fen(Decimal(value), unit)
    if isinstance(value, float):
        return _in_fen(Decimal(f"{value:.{_SIGNIFICANT_DIGITS}g}"), unit)
    if isinstance(value, str):
        return _parse_text(value, unit)
    return Reading(None, "这是日期或时间，不是金额")


def _parse_text(value: str, unit: MoneyUnit) -> Reading:
    text = "".join(unicodedata.normalize("NFKC", value).split()).lstrip("'")
    text = text.replace("−", "-")
    text = re.sub("(?:人民币|[¥￥])", "", text)
    negative = False
    if bracketed := re.fullmatch(r"\((.*)\)", text):
        negative, text = True, bracketed[1]
    for mark in (MoneyUnit.WAN, MoneyUnit.YUAN):
        if text.endswith(mark):
            unit, text = mark, text.removesuffix(mark)
            if not text:
                return Reading(None, "不是金额")
            break
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
    try:
        number = Decimal(text.replace(",", ""))
    except InvalidOperation:
        return Reading(None, "不是金额")
    return _in_fen(-number if negative else number, unit)


def _in_fen(number: Decimal, unit: MoneyUnit) -> Reading:
    if not number.is_finite():
        return Reading(None, "不是一个有限的数")
    # Before it is multiplied: 9e999999 has no 分 in a Decimal.
    if (number and number.adjusted() > _DIGITS) or abs(exact := number * unit.fen) > _LARGEST:
        return TOO_LARGE
    amount = _half_up(exact)
    if abs(exact - amount) <= _NOISE:
        return Reading(amount)
    return Reading(amount, f"精确到分以下，已四舍五入为 {format_exact(amount, MoneyUnit.YUAN)} 元")


def _half_up(exact: Decimal) -> int:
    whole = int(abs(exact) + Decimal("0.5"))
    return -whole if exact < 0 else whole


def format_amount(amount: int, unit: MoneyUnit = MoneyUnit.WAN) -> str:
    """Print 分 as published: two decimals of the unit, rounded half up (四舍五入), no separators.

    A negative amount that rounds to nothing prints 0.00, not -0.00.
    """
    step = unit.fen // 100
    hundredths = (abs(amount) + step // 2) // step
    sign = "-" if amount < 0 and hundredths else ""
    return f"{sign}{hundredths // 100}.{hundredths % 100:02d}"


def as_printed(amount: int) -> int:
    """An amount in 分 rounded half up to the 0.01 万元 in which it is published."""
    step = MoneyUnit.WAN.fen // 100
    hundredths = (abs(amount) + step // 2) // step
    return -hundredths * step if amount < 0 else hundredths * step


def format_short(amount: int, unit: MoneyUnit = MoneyUnit.WAN) -> str:
    """Print 分 as section 八 does: like format_amount, without trailing zeros (0, 1.2, 118.35)."""
    return format_amount(amount, unit).rstrip("0").rstrip(".")


def format_exact(amount: int, unit: MoneyUnit) -> str:
    """Print 分 with every digit the amount has and at least two decimals, for entry and reports."""
    text = str(in_unit(amount, unit))
    whole, _, fraction = text.partition(".")
    return f"{whole}.{fraction.rstrip('0').ljust(2, '0')}"


def in_unit(amount: int, unit: MoneyUnit) -> Decimal:
    """The exact amount in ``unit``, for the cells of a workbook."""
    places = 2 if unit is MoneyUnit.YUAN else 6
    return Decimal(amount).scaleb(-places)
