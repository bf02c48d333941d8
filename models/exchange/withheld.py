"""What is printed for a code beyond the codes printed below it: secret items are withheld, their sum is not.

Evidence are the tables themselves: each printed figure is compared with those printed right below it, and
what it is more must be the same among all spending and in the funds' own tables. A figure that is wrong in
one table is no such case.
"""

from collections.abc import Mapping

from models.exchange.read_table import TableReading
from models.facts import Kind
from models.facts.catalog import with_parents
from models.families import Family
from models.ground.money import PRINTED_STEP
from models.measures import EXPENDITURE_TABLE

_KINDS = (Kind.BASIC, Kind.PROJECT)

Withheld = Mapping[tuple[str, Kind], Mapping[str, int]]
"""By table and kind: the codes under which something is withheld, and how much in 分."""


def withheld(family: Family, readings: Mapping[str, TableReading]) -> Withheld:
    """What the funds' own tables print for codes beyond those below them, where all spending does too."""
    if EXPENDITURE_TABLE not in readings:
        return {}
    found: dict[tuple[str, Kind], dict[str, int]] = {}
    for kind in _KINDS:
        parts = {
            role: _beyond(readings[role], kind) for role in family.fund_tables.values() if role in readings
        }
        for code, whole in _beyond(readings[EXPENDITURE_TABLE], kind).items():
            of_funds = [part[code] for part in parts.values() if code in part]
            if of_funds and abs(whole - sum(of_funds)) <= PRINTED_STEP * len(of_funds):
                for role, part in parts.items():
                    if code in part:
                        found.setdefault((role, kind), {})[code] = part[code]
    return found


def _beyond(reading: TableReading, kind: Kind) -> dict[str, int]:
    """By code, what its printed figure is more than the figures printed right below it."""
    made: dict[str, int] = {}
    for code, below in _right_below(reading).items():
        more = reading.amount(code, kind) - sum(reading.amount(other, kind) for other in below)
        if more > PRINTED_STEP * (len(below) + 1) // 2:
            made[code] = more
    return made


def _right_below(reading: TableReading) -> dict[str, list[str]]:
    """The printed codes that have others under them, with those that have none printed between."""
    below: dict[str, list[str]] = {}
    for code in reading.codes:
        above = (one for one in reversed(with_parents(code)[:-1]) if one in reading.codes)
        if nearest := next(above, ""):
            below.setdefault(nearest, []).append(code)
    return below
