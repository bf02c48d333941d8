"""What the clerk types into a cell: an amount, or a small sum such as =12.5*3+4."""

from fractions import Fraction

from models.entry.sums import SumError, compute
from models.ground.money import MoneyUnit, Reading, amount_of, fen_of_word, legible, parse_amount


def parse_typed(text: str, unit: MoneyUnit) -> Reading:
    """Read a typed text as money; what begins with = is computed first, exactly.

    A number of the sum with a unit of its own, =12万+3,500元, counts as so many of ``unit``.
    """
    typed = legible(text)
    if not typed.startswith("="):
        return parse_amount(typed, unit)

    def factor(word: str) -> Fraction | None:
        fen = fen_of_word(word)
        return None if fen is None else Fraction(fen, unit.fen)

    try:
        read = amount_of(compute(typed[1:], factor), unit)
    except SumError as trouble:
        return Reading(None, str(trouble))
    # A quotient is rounded as a matter of course; only what is no amount at all is a problem.
    return Reading(read.amount) if read.amount is not None else read
