"""Amounts as a finding names them: in the unit in which its reader has the figures before him."""

from typing import NamedTuple, TypedDict

from models.ground.money import MoneyUnit, format_exact


class Compared(TypedDict):
    """What a finding says of two amounts that should be one."""

    expected: str
    actual: str
    difference: str


class AmountWords(NamedTuple):
    """Puts amounts in 分 into words, with every digit they have: no difference hides behind rounding."""

    unit: MoneyUnit

    def figure(self, amount: int) -> str:
        """An amount alone, for a column of amounts."""
        return format_exact(amount, self.unit)

    def money(self, amount: int) -> str:
        """An amount with its unit."""
        return f"{self.figure(amount)} {self.unit}"

    def more_or_less(self, actual: int, expected: int) -> str:
        """By how much a figure is above or below another: 多 1.00 万元."""
        return f"{'多' if actual > expected else '少'} {self.money(abs(actual - expected))}"

    def compared(self, actual: int, expected: int) -> Compared:
        """Two amounts and by how much the one is above the other."""
        return {
            "expected": self.figure(expected),
            "actual": self.figure(actual),
            "difference": self.figure(actual - expected),
        }


AS_PUBLISHED = AmountWords(MoneyUnit.WAN)
"""For what a finding quotes from the document, which prints 万元 whatever unit the book is kept in."""
