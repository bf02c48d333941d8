"""Short ways to write the lines that tests are about; amounts in 万元."""

from models.facts import ExpenditureLine, Fund, Kind, Period, RevenueLine, Source

WAN = 1_000_000
OWN_UNIT = 2


def spent(
    amount: int,
    functional: str | None = None,
    economic: str | None = None,
    kind: Kind = Kind.BASIC,
    fund: Fund = Fund.GENERAL,
    project: int | None = None,
    unit: int = OWN_UNIT,
) -> ExpenditureLine:
    """An expenditure line of this year."""
    return ExpenditureLine(Period.CURRENT, unit, kind, fund, amount * WAN, functional, economic, project)


def received(amount: int, source: Source = Source.GENERAL, unit: int = OWN_UNIT) -> RevenueLine:
    """A revenue line of this year."""
    return RevenueLine(Period.CURRENT, unit, source, amount * WAN)


TABLE_LINES = (
    received(500),
    received(70, Source.INSTITUTIONAL),
    received(6, Source.CARRY_OVER),
    received(40, Source.GOVERNMENT_FUND),
    spent(300, "2010350"),
    spent(200, "2010399", kind=Kind.PROJECT),
    spent(40, "2120899", kind=Kind.PROJECT, fund=Fund.GOVERNMENT_FUND),
    spent(50, "2010350", fund=Fund.OTHER),
    spent(20, "2010399", kind=Kind.OPERATING, fund=Fund.OTHER),
    spent(6, "2299999", kind=Kind.SUBSIDY, fund=Fund.OTHER),
    spent(250, economic="30101"),
    spent(47, economic="30201"),
    spent(3, economic="30217"),
    spent(2, economic="30217", kind=Kind.PROJECT),
    spent(20, economic="31013", kind=Kind.PROJECT),
    spent(178, economic="302", kind=Kind.PROJECT),
)
"""What a clerk types who has only the tables: every kind, fund and facet, one line a cell."""
