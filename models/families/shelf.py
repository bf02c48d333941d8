"""The families at hand: the program's own, and those of a bureau in folders beside it."""

from functools import cache
from pathlib import Path

from models.families.family import DEFAULT_FAMILY, Family
from models.families.source import BUILT_IN, FAMILY, folders_of


@cache
def built_in(key: str) -> Family:
    """One of the program's own families. Raises FamilyError where it has none of this name."""
    return Family(key, folders_of(BUILT_IN / key))


def default_family() -> Family:
    """The family of a book that names none."""
    return built_in(DEFAULT_FAMILY)


def built_in_families() -> tuple[Family, ...]:
    """All of the program's own families."""
    keys = (DEFAULT_FAMILY, *sorted(path.parent.name for path in BUILT_IN.glob(f"*/{FAMILY}.toml")))
    return tuple(map(built_in, dict.fromkeys(keys)))


def family_in(folder: Path) -> Family:
    """The family in a folder. Raises FamilyError."""
    return Family(folder.name, folders_of(folder))
