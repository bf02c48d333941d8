"""The families at hand: the program's own, and those of a bureau in folders beside it."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

from models.families.family import DEFAULT_FAMILY, Family
from models.families.places import family_folders
from models.families.source import BUILT_IN, FAMILY, folders_of
from models.families.trouble import FamilyError
from models.ground.files import UnusableFile
from models.house import Decisions, decisions


class Shelf(NamedTuple):
    """The families that can be chosen, and a sentence for each folder that holds none that can be used."""

    families: tuple[Family, ...]
    troubles: tuple[str, ...]


@cache
def built_in(key: str) -> Family:
    """One of the program's own families. Raises FamilyError where it has none of this name."""
    return Family(key, folders_of(BUILT_IN / key))


def default_family() -> Family:
    """The family of a book that names none."""
    return built_in(DEFAULT_FAMILY)


def built_in_families() -> tuple[Family, ...]:
    """All of the program's own families, the usual one first."""
    keys = (DEFAULT_FAMILY, *sorted(path.parent.name for path in BUILT_IN.glob(f"*/{FAMILY}.toml")))
    return tuple(map(built_in, dict.fromkeys(keys)))


def shelf() -> Shelf:
    """The families at hand; a bureau's own takes the place of the program's of the same name."""
    found = {family.key: family for family in built_in_families()}
    troubles: list[str] = []
    folders = family_folders()
    shared = decisions().more_families
    if shared is not None and shared not in folders:
        troubles.append(f"“{shared}”里的公开格式没有读到：文件夹不存在，或者所在的网络盘没有连接。")
    for folder in folders:
        for file in sorted(folder.glob(f"*/{FAMILY}.toml")):
            try:
                family = family_in(file.parent)
            except UnusableFile as trouble:
                troubles.append(str(trouble))
            else:
                found[family.key] = family
    return Shelf(tuple(found.values()), tuple(troubles))


def offered_families() -> tuple[Family, ...]:
    """The families for a new book, the usual one first: all, or those that administrators named."""
    at_hand = shelf().families
    named = [one for key in decisions().families for one in at_hand if one.key == key]
    return tuple(named) or at_hand


def usual_family() -> Family:
    """The family of a new book or template for which nobody names one."""
    return offered_families()[0] if decisions().families else default_family()


def unknown_keys(decided: Decisions) -> tuple[str, ...]:
    """A sentence for each family that administrators named and that is not at hand."""
    if not decided.families:
        return ()
    folders = (BUILT_IN, *family_folders())
    known = sorted({file.parent.name for folder in folders for file in folder.glob(f"*/{FAMILY}.toml")})
    return tuple(
        f"“{decided.file}”：families 里的“{key}”没有找到，有的是：{'、'.join(known)}。"
        for key in decided.families
        if key not in known
    )


def department_family(family: Family) -> Family | None:
    """The kind of document that departments of a family's place publish; None where there is none at hand."""
    if family.is_department:
        return family
    same = [one for one in shelf().families if one.is_department and one.place == family.place]
    return min(same, key=lambda one: abs(one.year_from - family.year_from), default=None)


def family_in(folder: Path) -> Family:
    """The family in a folder. Raises FamilyError."""
    return Family(folder.resolve().name, folders_of(folder.resolve())).tried()


def family_named(name: str) -> Family:
    """The family at hand of this name, or the one in the folder of this path. Raises FamilyError."""
    if (Path(name) / f"{FAMILY}.toml").is_file():
        return family_in(Path(name))
    at_hand = shelf()
    for family in at_hand.families:
        if name in (family.key, family.title):
            return family
    keys = "、".join(family.key for family in at_hand.families)
    raise FamilyError(name, f"没有这套公开格式，有的是：{keys}")


def next_edition(family: Family, year: int) -> Family | None:
    """The edition at hand for a year's book after one of this family; None where there is no later one.

    Each says in family.toml whom it ``follows``; who inherits that is of another level or place.
    """
    found: Family | None = None
    at_hand = shelf().families
    for _ in at_hand:
        now = found or family
        later = (
            each
            for each in at_hand
            if each.follows == now.key
            and (each.level, each.place) == (now.level, now.place)
            and each.year_from <= year
        )
        if (newer := next(later, None)) is None:
            break
        found = newer
    return found
