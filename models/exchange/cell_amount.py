"""The amount that a cell shows: its number in the table's unit, or in that of its own number format."""

import re
from decimal import Decimal

from models.ground.money import MoneyUnit, Reading, legible, parse_amount
from models.ground.words import shown
from models.readers import PERCENT, Scale, Sheet

# As programs write numbers that they have no better form for: 3.0E0.
_WITH_POWER = re.compile(r"[-+]?\d{1,20}(?:\.\d{0,20})?[Ee][-+]?\d{1,2}")
_PERCENTAGE = "这一格是百分数，不是金额"
_SCALED = (
    "这一格存的是 {stored}，按它的数字格式显示为 {shown}，和表的单位“{unit}”对不上，无法确定是多少；"
    "请把这一格改成常规数字后再导入"
)
_UNCLEAR = "这一格的数字格式改变了显示的大小，无法确定是多少；请把这一格改成常规数字后再导入"


def amount_at(sheet: Sheet, row: int, column: int, unit: MoneyUnit) -> Reading:
    """What a cell says in a table in ``unit``, nothing for a blank.

    A number that is shown divided, as 元 are to appear as 万元, is taken as it is shown where that fits the
    table's unit: by a unit's word in the format, or as a number of 元.
    """
    return amount_in(sheet.value(row, column), sheet.scales.get((row, column)), unit)


def amount_in(value: object, scale: Scale | None, unit: MoneyUnit) -> Reading:
    """The same of a cell's value, and of how its number is shown where that is not as it is."""
    if value and isinstance(value, str) and _WITH_POWER.fullmatch(number := legible(value)):
        value = Decimal(number)
    if scale is None or isinstance(value, bool) or not isinstance(value, int | float) or not value:
        return parse_amount(value, unit)
    return _scaled(value, scale, unit)


def _scaled(value: float, scale: Scale, unit: MoneyUnit) -> Reading:
    if scale.word == PERCENT:
        return Reading(None, _PERCENTAGE)
    if not scale.divisor:
        return Reading(None, _UNCLEAR)
    seen = Decimal(f"{value:.15g}") / scale.divisor
    if scale.word:
        return parse_amount(f"{seen:f}{scale.word}", unit)
    if scale.divisor * MoneyUnit.YUAN.fen == unit.fen:
        return parse_amount(value, MoneyUnit.YUAN)
    return Reading(None, _SCALED.format(stored=shown(value), shown=f"{seen.normalize():f}", unit=unit))
