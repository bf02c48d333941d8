"""What section 八 states, with its sums. Amounts are in 分."""

from models.facts import VEHICLES, Asset, Holding, Matter, Period, Stated, Stock
from models.facts.ledger import Ledger

PROCUREMENT = (Matter.GOODS, Matter.WORKS, Matter.SERVICES)


def stated(ledger: Ledger, matter: Matter, period: Period) -> int:
    """The amount stated of a matter; 0 where none is."""
    return sum(one.amount for one in ledger.all(Stated) if (one.matter, one.period) == (matter, period))


def procurement_total(ledger: Ledger, period: Period) -> int:
    """政府采购预算总额: goods, works and services."""
    return sum(stated(ledger, matter, period) for matter in PROCUREMENT)


def held(ledger: Ledger, asset: Asset, stock: Stock) -> int:
    """How many of an asset there are, or are to be bought."""
    return sum(one.count for one in ledger.all(Holding) if (one.asset, one.stock) == (asset, stock))


def stated_by_units(ledger: Ledger, matter: Matter, period: Period) -> int:
    """How much of a matter's amount came from units' books that were summed up; in 分."""
    of_units = (one for one in ledger.all(Stated) if one.unit is not None)
    return sum(one.amount for one in of_units if (one.matter, one.period) == (matter, period))


def held_by_units(ledger: Ledger, asset: Asset, stock: Stock) -> int:
    """How many of an asset came from units' books that were summed up."""
    of_units = (one for one in ledger.all(Holding) if one.unit is not None)
    return sum(one.count for one in of_units if (one.asset, one.stock) == (asset, stock))


def vehicles_total(ledger: Ledger, stock: Stock) -> int:
    """Vehicles of all eight categories."""
    return sum(held(ledger, asset, stock) for asset in VEHICLES)
