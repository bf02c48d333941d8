"""The units behind a figure of a department, each with the file that its part came from."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from models.facts import Counted, Fact, Holding, Period, UnitPart
from models.facts.ledger import Ledger
from models.facts.unit_parts import Parts
from models.families import Address
from models.state import State
from models.tables import unit_of

_F = TypeVar("_F", bound=Counted | Holding)
OWN, SET_OFF = "部门自己填写", "单位之间相抵"


@dataclass(frozen=True, slots=True)
class Behind:
    """A unit's share in a figure, in 分, or its number of an asset.

    part is where it came from: None for what was typed into the department's book itself.
    """

    unit: int
    name: str
    amount: int
    part: UnitPart | None

    @property
    def has_file(self) -> bool:
        """Whether there is a file to be opened."""
        return self.part is not None and bool(self.part.path)

    @property
    def source(self) -> str:
        """Where it came from, in words."""
        if self.part is None:
            return OWN
        return f"{self.part.path}（{self.part.taken} 汇总）" if self.part.path else SET_OFF


def behind_figure(state: State, address: Address, period: Period = Period.CURRENT) -> list[Behind]:
    """The units behind a figure of a table, as units are listed; each with its own part first."""
    return behind_facts(state.ledger, state.tables(period).counting(address))


def behind_facts(ledger: Ledger, facts: Iterable[Counted]) -> list[Behind]:
    """The units behind the sum of these amounts."""
    return _behind(ledger, facts, lambda fact: fact.amount)


def behind_counts(ledger: Ledger, facts: Iterable[Holding]) -> list[Behind]:
    """The units that have these assets."""
    return _behind(ledger, facts, lambda fact: fact.count)


def _behind(ledger: Ledger, facts: Iterable[_F], amount: Callable[[_F], int]) -> list[Behind]:
    parts, own = Parts(ledger), ledger.own_unit
    sums: defaultdict[tuple[int, UnitPart | None], int] = defaultdict(int)
    for fact in facts:
        sums[_unit(fact, own), parts.of(fact.id)] += amount(fact)
    names = ledger.units
    order = {unit: place for place, unit in enumerate(names)}
    shares = [Behind(unit, names[unit], sum_, part) for (unit, part), sum_ in sums.items()]
    return sorted(shares, key=lambda one: (order[one.unit], not one.has_file, one.part is None))


def _unit(fact: Fact, own: int) -> int:
    if isinstance(fact, Holding):
        return own if fact.unit is None else fact.unit
    return unit_of(fact, own) if isinstance(fact, Counted) else own
