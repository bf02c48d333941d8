"""The classification catalogue: what a code is called, and whether it exists.

Data in ``resources/catalog``; a book's own codes are laid over it and win.
"""

import csv
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path

from models.facts import Facet, Fund, OwnCode
from models.ground.resources import RESOURCES

_FILES = {Facet.FUNCTIONAL: "functional.csv", Facet.ECONOMIC: "economic_dept.csv"}
# 类 3 digits, 款 5, 项 7; the economic classification has no 项.
LEVELS = {Facet.FUNCTIONAL: (3, 5, 7), Facet.ECONOMIC: (3, 5)}


@lru_cache(maxsize=8192)
def with_parents(code: str) -> tuple[str, ...]:
    """A code and the codes above it, from 类 down: 2010350 → 201, 20103, 2010350."""
    return tuple(code[:length] for length in (3, 5, 7) if length <= len(code))


def well_formed(facet: Facet, code: str) -> bool:
    """Whether a text can be a code of this classification at all, known or not."""
    return len(code) in LEVELS[facet] and code.isascii() and code.isdecimal() and code[0] != "0"


class Catalog:
    """Both classifications, with the codes and names of one book laid over them."""

    def __init__(self, official: Mapping[Facet, Mapping[str, str]], own: Iterable[OwnCode] = ()) -> None:
        self._official = official
        self._own: dict[Facet, dict[str, str]] = {facet: {} for facet in Facet}
        for entry in own:
            self._own[entry.facet][entry.code] = entry.name

    def with_own(self, own: Iterable[OwnCode]) -> "Catalog":
        """The same classifications under another book's own codes."""
        return Catalog(self._official, own)

    def name(self, facet: Facet, code: str) -> str:
        """What the book calls a code; empty where nobody has named it."""
        own = self._own[facet].get(code)
        return own if own is not None else self._official[facet].get(code, "")

    def words(self, facet: Facet, code: str) -> str:
        """A code with its name: 2010350 事业运行; a code that nobody has named stands alone."""
        return f"{code} {self.name(facet, code)}".strip()

    def parents_in_words(self, facet: Facet, code: str) -> str:
        """The names of the codes above a code, from 类 down; "" for a 类."""
        return " › ".join(self.name(facet, above) or above for above in with_parents(code)[:-1])

    def official_name(self, facet: Facet, code: str) -> str | None:
        """What the catalogue calls a code, None where it lacks it."""
        return self._official[facet].get(code)

    def knows(self, facet: Facet, code: str) -> bool:
        """Whether the catalogue or the book has the code."""
        return code in self._official[facet] or code in self._own[facet]

    def codes(self, facet: Facet) -> tuple[str, ...]:
        """The catalogue's and the book's codes, in order."""
        return tuple(sorted(self._official[facet].keys() | self._own[facet].keys()))


@cache
def standard_catalog() -> Catalog:
    """The catalogue delivered with the program, read once."""
    return Catalog({facet: _read(RESOURCES / "catalog" / name) for facet, name in _FILES.items()})


def _read(path: Path) -> dict[str, str]:
    with path.open(encoding="utf-8", newline="") as lines:
        return {row["code"]: row["name"] for row in csv.DictReader(lines)}


@cache
def funds_of_codes() -> Mapping[str, frozenset[Fund]]:
    """The funds under which a functional code of the catalogue, or one below it, may stand."""
    funds: dict[str, frozenset[Fund]] = {}
    with (RESOURCES / "catalog" / _FILES[Facet.FUNCTIONAL]).open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            for code in with_parents(row["code"]):
                funds[code] = funds.get(code, frozenset()) | {Fund(row["fund"])}
    return funds
