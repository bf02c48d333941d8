"""What an edit changed, for whoever shows it."""

from dataclasses import dataclass

from models.facts import Fact, Period
from models.families import Address


@dataclass(frozen=True, slots=True)
class Place:
    """Where an act was done: the figure's address, the first of many; or, without one, the fact touched.

    unit: whose figure it is, None for that of all units.
    """

    period: Period = Period.CURRENT
    address: Address | None = None
    fact: Fact | None = None
    unit: int | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """The figures of this year's tables that differ from before, and the tables whose rows do.

    relaid tables have gained or lost rows, or a row has become a subtotal or ceased to be one: they are
    laid out anew. prior says whether figures of last year's tables changed. facts are the kinds of facts
    touched. refusal is the sentence why nothing was done, "" where it was. place and words tell of an act
    taken back or done again: where it was, and one line of what.
    """

    cells: frozenset[Address] = frozenset()
    relaid: frozenset[str] = frozenset()
    prior: frozenset[Address] = frozenset()
    prior_relaid: frozenset[str] = frozenset()
    facts: frozenset[type[Fact]] = frozenset()
    refusal: str = ""
    place: Place | None = None
    words: str = ""

    @property
    def anything(self) -> bool:
        """Whether anything that is shown may differ from before."""
        return bool(self.facts or self.relaid or self.prior_relaid)
