"""A figure against the prior year's: more, less or level, and by what part."""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class AgainstPrior:
    """The change in 分, and its part of the prior figure as printed; "" where there was nothing before."""

    change: int
    percent: str


def against_prior(now: int, before: int) -> AgainstPrior:
    """Compare two figures: a prior zero has no percentage, a fall to zero is -100.00%."""
    change = now - before
    if not before:
        return AgainstPrior(change, "")
    hundredths = Fraction(abs(change) * 10_000, abs(before))
    rounded = int(hundredths + Fraction(1, 2))
    sign = "-" if (change < 0) != (before < 0) and rounded else ""
    return AgainstPrior(change, f"{sign}{rounded // 100}.{rounded % 100:02d}%")
