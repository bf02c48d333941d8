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
