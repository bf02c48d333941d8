"""Whether facts make a book together: each may be right, and all of them still be none of ours."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from models.facts import (
    CellNote,
    ExpenditureLine,
    Fact,
    Holding,
    IgnoredFinding,
    Indicator,
    Omission,
    OwnCode,
    Profile,
    Project,
    RevenueLine,
    RuleSetting,
    Settings,
    Stated,
    Text,
    Unit,
)

# What of a kind there is only once: the same that the file's unique indices say of its rows.
_ONCE: Mapping[type[Fact], tuple[str, ...]] = {
    Settings: (),
    Profile: (),
    OwnCode: ("facet", "code"),
    Text: ("key",),
    Stated: ("period", "matter"),
    Holding: ("asset", "stock"),
    Omission: ("part",),
    RuleSetting: ("rule",),
    IgnoredFinding: ("rule", "place"),
    CellNote: ("period", "table", "row", "column"),
}


def see_whole(facts: Sequence[Fact]) -> None:
    """See that there are settings and a unit, that nothing is there twice, and that all belongs to something.

    Raises ValueError.
    """
    by_kind: dict[type[Fact], list[Fact]] = {}
    for fact in facts:
        by_kind.setdefault(type(fact), []).append(fact)
    if not {Settings, Unit} <= by_kind.keys():
        raise ValueError("no settings, or no unit")
    if len({fact.id for fact in facts}) != len(facts):
        raise ValueError("two facts of one id")
    for kind, columns in _ONCE.items():
        _see_once(kind, columns, by_kind.get(kind, ()))
    units, projects = ({fact.id for fact in by_kind.get(kind, ())} for kind in (Unit, Project))
    for fact in facts:
        match fact:
            case Project(unit=unit) | RevenueLine(unit=unit):
                whole = unit in units
            case ExpenditureLine(unit=unit, project=project):
                whole = unit in units and (project is None or project in projects)
            case Indicator(project=project):
                whole = project in projects
            case _:
                whole = True
        if not whole:
            raise ValueError(f"belongs to nothing: {fact}")


def _see_once(kind: type[Fact], columns: Sequence[str], facts: Iterable[Fact]) -> None:
    times = Counter(tuple(getattr(fact, column) for column in columns) for fact in facts)
    if any(count > 1 for count in times.values()):
        raise ValueError(f"twice: {kind.__name__}")
