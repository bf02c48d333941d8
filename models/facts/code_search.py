"""Finding a code by its digits, its name, or the initials of its pinyin (jbylbx: 基本养老保险)."""

from typing import NamedTuple

from models.facts import Facet
from models.facts.catalog import Catalog
from models.facts.initials import initials


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


def _in_order(wanted: str, letters: str) -> bool:
    rest = iter(letters)
    return all(letter in rest for letter in wanted)
