"""The figures that must always be in sight: revenue against expenditure, and the general public budget."""

from dataclasses import dataclass

from models.facts import Fund
from models.tables.definition import TOTAL, Address
from models.tables.definitions import FUND_TABLES
from models.tables.engine import Tables
from models.tables.numbers import BALANCE_TABLE


@dataclass(frozen=True, slots=True)
class Balance:
    """Amounts in 分: table 1's two totals, and table 5's two columns."""

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
        tables.amount(Address(FUND_TABLES[Fund.GENERAL], TOTAL, "basic")),
        tables.amount(Address(FUND_TABLES[Fund.GENERAL], TOTAL, "project")),
    )
