"""指标值: operator, number and measure, printed together and taken apart again."""

import re

from models.facts import Indicator

_VALUE = re.compile(r"\s*([≥≤=><])\s*(\d[\d,]*(?:\.\d+)?)\s*(.*?)\s*", re.DOTALL)
_SIGNS = str.maketrans("＝＞＜≧≦⩾⩽", "=><≥≤≥≤")


def print_value(indicator: Indicator) -> str:
    """The value as it is published."""
    return f"{indicator.operator}{indicator.value}{indicator.measure}"


def parse_value(text: str) -> tuple[str, str, str]:
    """Operator, number and measure; what is not so made is words throughout, without the other two."""
    if found := _VALUE.fullmatch(text.translate(_SIGNS)):
        return found[1], found[2], found[3]
    return "", text.strip(), ""
