"""Whether facts make a book together: each may be right, and all of them still be none of ours."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from operator import attrgetter

from models.facts import (
    BasicShare,
    CarryForward,
    ExpenditureLine,
    Fact,
    Holding,
    Indicator,
    Project,
    RevenueLine,
    Settings,
    Stated,
    Unit,
    UnitPart,
)
from models.facts.fact_kinds import FACT_KINDS

_ID = attrgetter("id")
# What of a kind belongs to what, and by which column.
_BELONGS: Sequence[tuple[type[Fact], str, type[Fact]]] = (
    (Project, "unit", Unit),
    (RevenueLine, "unit", Unit),
    (ExpenditureLine, "unit", Unit),
    (BasicShare, "unit", Unit),
    (CarryForward, "unit", Unit),
    (Stated, "unit", Unit),
    (Holding, "unit", Unit),
    (UnitPart, "unit", Unit),
    (ExpenditureLine, "project", Project),
    (Indicator, "project", Project),
)


def see_whole(facts: Sequence[Fact]) -> None:
    """See that there are settings and a unit, that nothing is there twice, and that all belongs to something.

    Raises ValueError.
    """
    by_kind: dict[type[Fact], list[Fact]] = {}
    for kind, some in groupby(facts, type):
        by_kind.setdefault(kind, []).extend(some)
    if not {Settings, Unit} <= by_kind.keys():
        raise ValueError("no settings, or no unit")
    if len(set(map(_ID, facts))) != len(facts):
        raise ValueError("two facts of one id")
    # What there is only once: the same that the file's unique indices say of its rows.
    for kind, described in FACT_KINDS.items():
        if described.once is not None:
            _see_once(kind, described.once, by_kind.get(kind, ()))
    known: Mapping[type[Fact], set[int]] = {
        kind: set(map(_ID, by_kind.get(kind, ()))) for kind in (Unit, Project)
    }
    for kind, column, owner in _BELONGS:
        named = set(map(attrgetter(column), by_kind.get(kind, ()))) - {None}
        if stray := named - known[owner]:
            raise ValueError(f"{kind.__name__} of no {owner.__name__}: {min(stray)}")


def _see_once(kind: type[Fact], columns: Sequence[str], facts: Iterable[Fact]) -> None:
    times = Counter(tuple(getattr(fact, column) for column in columns) for fact in facts)
    if any(count > 1 for count in times.values()):
        raise ValueError(f"twice: {kind.__name__}")
