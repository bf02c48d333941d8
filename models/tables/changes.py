"""What an edit changed, for whoever shows it."""

from dataclasses import dataclass

from models.facts import Fact
from models.tables.definition import Address


@dataclass(frozen=True, slots=True)
class Changes:
    """The figures of this year's tables that differ from before, and the tables whose rows do.

    relaid tables have gained or lost rows, or a row has become a subtotal or ceased to be one: they are
    laid out anew. prior says whether figures of last year's tables changed. facts are the kinds of facts
    touched. refusal is the sentence why nothing was done, "" where it was.
    """

    cells: frozenset[Address] = frozenset()
    relaid: frozenset[int] = frozenset()
    prior: frozenset[Address] = frozenset()
    prior_relaid: frozenset[int] = frozenset()
    facts: frozenset[type[Fact]] = frozenset()
    refusal: str = ""
