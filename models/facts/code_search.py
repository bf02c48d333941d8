"""Finding a code by its digits, its name, or the initials of its pinyin (jbylbx: 基本养老保险)."""

import csv
from functools import cache
from typing import NamedTuple

from models.facts import Facet
from models.facts.catalog import Catalog
from models.ground.resources import RESOURCES

INITIALS = RESOURCES / "catalog" / "initials.csv"


class FoundCode(NamedTuple):
    """A code with its name."""

    code: str
    name: str


def search_codes(catalog: Catalog, facet: Facet, text: str, limit: int = 200) -> list[FoundCode]:
    """Codes whose digits begin with, or whose name or initials hold, the text; the closest first.

    Letters of the initials may skip characters of the name, but not change their order.
    """
    wanted = "".join(text.lower().split())
    ranked: list[tuple[int, str, str]] = []
    for code in catalog.codes(facet):
        name = catalog.name(facet, code)
        rank = _rank(wanted, code, name)
        if rank is not None:
            ranked.append((rank, code, name))
    ranked.sort()
    return [FoundCode(code, name) for _, code, name in ranked[:limit]]


def _rank(wanted: str, code: str, name: str) -> int | None:
    if not wanted:
        return 0
    if wanted.isdigit():
        return 0 if code.startswith(wanted) else None
    if wanted in name.lower():
        return 0 if name.lower().startswith(wanted) else 1
    if not wanted.isascii():
        return None
    letters = initials(name)
    if wanted in letters:
        return 2 if letters.startswith(wanted) else 3
    return 4 if _in_order(wanted, letters) else None


@cache
def initials(name: str) -> str:
    """The first letters of a name's pinyin: 住房公积金 → zfgjj."""
    known = _known_initials().get(name)
    return spelled(name) if known is None else known


@cache
def _known_initials() -> dict[str, str]:
    """Those of the catalogue's names, spelled beforehand (packaging/make_initials.py)."""
    with INITIALS.open(encoding="utf-8", newline="") as lines:
        return {row["name"]: row["initials"] for row in csv.DictReader(lines)}


def spelled(name: str) -> str:
    """The first letters as the pinyin tables have them."""
    # These take up to two seconds to load, which neither the start nor a key press should wait for.
    from pypinyin import Style, lazy_pinyin

    letters = lazy_pinyin(name, style=Style.FIRST_LETTER, errors="default")
    return "".join(letters).lower()


def _in_order(wanted: str, letters: str) -> bool:
    rest = iter(letters)
    return all(letter in rest for letter in wanted)
