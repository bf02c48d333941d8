"""指标值: what a clerk writes, such as ≥98% or 通过验收, as operator, number and measure, or as words."""

import re
from typing import NamedTuple

from models.facts import Indicator

OPERATORS = ("≥", "≤", "=", ">", "<", "+")

_OTHER_WAYS = {
    other: operator
    for operator, others in {
        "≥": (">=", "> =", "=>", "≧", "⩾", "大于等于", "大于或等于"),
        "≤": ("<=", "< =", "=<", "≦", "⩽", "小于等于", "小于或等于"),
        "=": ("等于",),
        ">": ("大于",),
        "<": ("小于",),
    }.items()
    for other in others
}
# Not NFKC: it would take ㎡ and m² apart, which are measures as they stand.
_FULL_WIDTH = "０１２３４５６７８９．，％＝＞＜＋－\u3000"
_HALF_WIDTH = str.maketrans(_FULL_WIDTH, "0123456789.,%=><+- ")
_SIGN = "|".join(map(re.escape, (*_OTHER_WAYS, *OPERATORS)))
_NUMBER = r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
# A measure that began like a number would be part of one that nobody can read: 3.5.2版.
_VALUE = re.compile(rf"(?:({_SIGN})\s*)?({_NUMBER})(?![.,]?\d)\s*(?![.,\d])(.*)")


class Value(NamedTuple):
    """With an operator, value is a number and measure its unit; without one, value is words."""

    operator: str = ""
    value: str = ""
    measure: str = ""


def parse_value(text: str) -> Value:
    """Read what was typed or pasted; what is no operator with a number is kept as words."""
    found = _found(text)
    return found if found and found.operator else Value(value=" ".join(text.split()))


def with_usual(value: Value, usual: Value) -> Value:
    """A bare number made a value by the operator and measure that its indicator usually has."""
    found = None if value.operator else _found(value.value)
    if found is None or not usual.operator:
        return value
    return Value(usual.operator, found.value, found.measure or usual.measure)


def _found(text: str) -> Value | None:
    found = _VALUE.fullmatch(" ".join(text.translate(_HALF_WIDTH).split()))
    if found is None:
        return None
    operator, number, measure = found.groups(default="")
    return Value(_OTHER_WAYS.get(operator, operator), number.replace(",", ""), measure)


def print_value(indicator: Indicator | Value) -> str:
    """The value as it is printed: ≥63.036万件."""
    return f"{indicator.operator}{indicator.value}{indicator.measure}"
