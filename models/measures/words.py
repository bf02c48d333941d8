"""A measure as a family's file names it: spending(general, basic), by_economy(general, 30217), revenue."""

import re
from collections.abc import Mapping, Sequence, Set
from typing import TypeVar

from models.facts import FISCAL, Facet, Fund, Kind, Source
from models.measures.selectors import Expenditure, Forwarded, Revenue, Selector

_MEASURE = re.compile(r"(?P<name>[a-z_]+)(?:\((?P<words>[a-z0-9_, ]+)\))?")
_THIS_YEAR = "this_year"
_APPROPRIATED = "appropriated"
_FACETS: Mapping[str, Facet] = {"spending": Facet.FUNCTIONAL, "by_economy": Facet.ECONOMIC}
_Word = TypeVar("_Word", Source, Kind, Fund)


def measure_of(text: str) -> Selector:
    """The measure that a text names.

    ``revenue`` and, in brackets, its sources (this_year: all but what is carried over); ``spending`` by
    functional code and ``by_economy`` by economic code and, in brackets, kinds, funds (appropriated: the
    three fiscal ones) and codes; ``carry_forward``. What is left out is all of it.

    Raises ValueError with the word that is none.
    """
    found = _MEASURE.fullmatch(text.strip())
    if found is None:
        raise ValueError(text)
    words = [word.strip() for word in (found["words"] or "").split(",") if word.strip()]
    if found["name"] == "revenue":
        return Revenue(_sources(words))
    if facet := _FACETS.get(found["name"]):
        return _expenditure(facet, words)
    if found["name"] == "carry_forward" and not words:
        return Forwarded()
    raise ValueError(text)


def _sources(words: Sequence[str]) -> Set[Source]:
    if words == [_THIS_YEAR]:
        return frozenset(Source) - {Source.CARRY_OVER}
    for word in words:
        if word not in set(Source):
            raise ValueError(word)
    return _named(Source, words)


def _expenditure(facet: Facet, words: Sequence[str]) -> Expenditure:
    for word in words:
        if not (word in set(Kind) or word in set(Fund) or word.isdecimal() or word == _APPROPRIATED):
            raise ValueError(word)
    funds = FISCAL if _APPROPRIATED in words else _named(Fund, words)
    codes = tuple(word for word in words if word.isdecimal())
    return Expenditure(facet, _named(Kind, words), funds, codes or ("",))


def _named(kinds: type[_Word], words: Sequence[str]) -> Set[_Word]:
    """Those of an enumeration that are named; all of them where none is."""
    return frozenset(each for each in kinds if each in words) or frozenset(kinds)
