"""The figures that must always be in sight: revenue against expenditure, and the general public budget."""

from dataclasses import dataclass

from models.families import TOTAL, Address
from models.measures import BALANCE_TABLE, GENERAL_TABLE
from models.tables.engine import Tables


@dataclass(frozen=True, slots=True)
class Balance:
    """Amounts in 分: all revenue and expenditure, and the two kinds that the general public budget pays."""

    revenue: int
    expenditure: int
    basic: int
    project: int

    @property
    def difference(self) -> int:
        """Revenue less expenditure; a budget is balanced at zero."""
        return self.revenue - self.expenditure


def balance_of(tables: Tables) -> Balance:
    """The balance of one period's tables."""
    return Balance(
        tables.amount(Address(BALANCE_TABLE, TOTAL, "revenue")),
        tables.amount(Address(BALANCE_TABLE, TOTAL, "expenditure")),
        tables.amount(Address(GENERAL_TABLE, TOTAL, "basic")),
        tables.amount(Address(GENERAL_TABLE, TOTAL, "project")),
    )
