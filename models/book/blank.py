"""What a new book begins with."""

from models.facts import BookFamily, Fact, Profile, Settings, Unit, UnitKind
from models.families import Family, default_family
from models.ground.money import MoneyUnit


def blank_book(
    year: int,
    unit: str,
    entry_unit: MoneyUnit = MoneyUnit.WAN,
    kind: UnitKind | None = None,
    family: Family | None = None,
) -> tuple[Fact, ...]:
    """The facts of a new book: its year, its own unit, what amounts are typed in, and what unit it is.

    It keeps the kind of document that it is for, the usual one where none is given.
    """
    family = family or default_family()
    facts = (
        Settings(year, entry_unit, id=1),
        Unit(unit, id=2),
        BookFamily(family.key, family.content, id=4),
    )
    return facts if kind is None else (*facts, Profile(kind=kind, id=3))
