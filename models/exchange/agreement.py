"""Whether a printed figure and an exact one say the same. Amounts are in 分."""

from models.facts import Period
from models.ground.money import PRINTED_STEP, MoneyUnit, format_amount

_COARSEST = {MoneyUnit.WAN: PRINTED_STEP, MoneyUnit.YUAN: MoneyUnit.YUAN.fen}
"""The coarsest step in which a figure of a sheet in this unit is printed: 0.01 万元, or whole 元."""


def agrees(printed: int, exact: int, unit: MoneyUnit) -> bool:
    """Whether a printed figure says the exact one: outright, or rounded to 0.01 万元 in a sheet in 万元."""
    rounded = unit is MoneyUnit.WAN and printed % PRINTED_STEP == 0
    return printed == exact or (rounded and format_amount(printed) == format_amount(exact))


def prints_as(exact: int, printed: int, unit: MoneyUnit) -> bool:
    """Whether a figure may be what is printed of an exact one, rounded or cut off to its own decimals."""
    step = _COARSEST[unit]
    while printed % step:
        step //= 10
    sign, whole = (-1 if exact < 0 else 1), abs(exact)
    return printed in (sign * (whole // step) * step, sign * ((whole + step // 2) // step) * step)


def stands(printed: int, exact: int, unit: MoneyUnit, period: Period) -> bool:
    """Whether what the book has stays where a sheet prints a figure.

    A figure of the prior year that the book knows exactly is not to be replaced by what is printed of it.
    """
    return agrees(printed, exact, unit) or (period is Period.PRIOR and prints_as(exact, printed, unit))
