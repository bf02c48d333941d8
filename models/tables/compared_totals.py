"""The totals by which a budget is compared with the prior year's."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from models.tables.definition import TOTAL, Address, FixedRow
from models.tables.definitions import FUND_TABLES, table
from models.tables.engine import Tables
from models.tables.numbers import BALANCE_TABLE, EXPENDITURE_TABLE, THREE_PUBLIC_TABLE
from models.tables.year_comparison import AgainstPrior, against_prior

FUND_TOTALS: Mapping[str, Address] = MappingProxyType(
    {
        table(number).name.removesuffix("预算表"): Address(number, TOTAL, TOTAL)
        for number in FUND_TABLES.values()
    }
)
"""The totals of the funds' own tables, by what they are called in a sentence."""
_TOTALS = (
    ("收入合计", Address(BALANCE_TABLE, TOTAL, "revenue")),
    ("支出合计", Address(BALANCE_TABLE, TOTAL, "expenditure")),
    ("　基本支出", Address(EXPENDITURE_TABLE, TOTAL, "basic")),
    ("　项目支出", Address(EXPENDITURE_TABLE, TOTAL, "project")),
    *FUND_TOTALS.items(),
    ("“三公”经费合计", Address(THREE_PUBLIC_TABLE, TOTAL, "amount")),
)


@dataclass(frozen=True, slots=True)
class ComparedTotal:
    """A total of both years in 分, and where it stands; its name is indented below what it is part of."""

    name: str
    address: Address
    now: int
    before: int

    @property
    def against(self) -> AgainstPrior:
        """The change, and its part of the prior figure."""
        return against_prior(self.now, self.before)


def prior_totals(now: Tables, before: Tables) -> tuple[ComparedTotal, ...]:
    """Revenue, expenditure, the three appropriations, and table 10 item by item."""
    return tuple(
        ComparedTotal(name, address, now.amount(address), before.amount(address))
        for name, address in (*_TOTALS, *_three_public())
    )


def _three_public() -> Iterator[tuple[str, Address]]:
    for row in table(THREE_PUBLIC_TABLE).blocks[0].body:
        if isinstance(row, FixedRow) and row.key != TOTAL:
            yield f"　{row.label}", Address(THREE_PUBLIC_TABLE, row.key, "amount")
