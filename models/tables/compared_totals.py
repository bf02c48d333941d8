"""The totals by which a budget is compared with the prior year's."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from models.families import TOTAL, Address, Family, FixedRow
from models.measures import BALANCE_TABLE, EXPENDITURE_TABLE, THREE_PUBLIC_TABLE
from models.tables.engine import Tables
from models.tables.year_comparison import AgainstPrior, against_prior

_REVENUE_AND_EXPENDITURE = (
    ("收入合计", Address(BALANCE_TABLE, TOTAL, "revenue")),
    ("支出合计", Address(BALANCE_TABLE, TOTAL, "expenditure")),
    ("　基本支出", Address(EXPENDITURE_TABLE, TOTAL, "basic")),
    ("　项目支出", Address(EXPENDITURE_TABLE, TOTAL, "project")),
)
_THREE_PUBLIC = ("“三公”经费合计", Address(THREE_PUBLIC_TABLE, TOTAL, "amount"))


def fund_totals(family: Family) -> Mapping[str, Address]:
    """The totals of the funds' own tables, by what they are called in a sentence."""
    return {
        family.table(role).name.removesuffix("预算表"): Address(role, TOTAL, TOTAL)
        for role in family.fund_tables.values()
    }


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
    """Revenue, expenditure, appropriations, and 三公 item by item, as far as the family shows them."""
    family = now.family
    return tuple(
        ComparedTotal(name, address, now.amount(address), before.amount(address))
        for name, address in (
            *_REVENUE_AND_EXPENDITURE,
            *fund_totals(family).items(),
            _THREE_PUBLIC,
            *_three_public(family),
        )
        if family.column(address.table, address.column) is not None
    )


def _three_public(family: Family) -> Iterator[tuple[str, Address]]:
    if THREE_PUBLIC_TABLE not in family.roles:
        return
    for row in family.table(THREE_PUBLIC_TABLE).blocks[0].body:
        if isinstance(row, FixedRow) and row.key != TOTAL:
            yield f"　{row.label}", Address(THREE_PUBLIC_TABLE, row.key, "amount")
