"""A measure as a family's file names it: spending(general, basic), by_economy(general, 30217), revenue."""

import re
from collections.abc import Mapping, Sequence, Set
from typing import TypeVar

from models.facts import FISCAL, BasicUse, Facet, Fund, Kind, Matter, Source
from models.measures.selectors import (
    PERSONNEL_CODES,
    PUBLIC_CODES,
    BasicFor,
    Expenditure,
    Forwarded,
    Revenue,
    Selector,
    StatedOf,
)

_MEASURE = re.compile(r"(?P<name>[a-z_]+)(?:\((?P<words>[a-z0-9_, ]+)\))?")
_THIS_YEAR = "this_year"
_APPROPRIATED = "appropriated"
_FACETS: Mapping[str, Facet] = {"spending": Facet.FUNCTIONAL, "by_economy": Facet.ECONOMIC}
_USES: Mapping[str, tuple[str, ...]] = {
    BasicUse.PERSONNEL: PERSONNEL_CODES,
    BasicUse.PUBLIC: PUBLIC_CODES,
}
_Word = TypeVar("_Word", Source, Kind, Fund)
_Named = TypeVar("_Named", BasicUse, Matter)


def measure_of(text: str) -> Selector:
    """The measure that a text names.

    ``revenue`` and, in brackets, its sources (this_year: all but what is carried over); ``spending`` by
    functional code and ``by_economy`` by economic code and, in brackets, kinds, funds (appropriated: the
    three fiscal ones) and codes (personnel, public: those of 人员经费, of 公用经费); ``basic_for``, by
    functional code, personnel or public; ``carry_forward``; ``stated`` and a matter. What is left out is all
    of it.

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
    if found["name"] == "basic_for" and len(words) == 1:
        return BasicFor(_one(BasicUse, words[0]))
    if found["name"] == "stated" and len(words) == 1:
        return StatedOf(_one(Matter, words[0]))
    raise ValueError(text)


def _one(kinds: type[_Named], word: str) -> _Named:
    """The one of an enumeration that a word names. Raises ValueError with a word that is none."""
    if word not in set(kinds):
        raise ValueError(word)
    return kinds(word)


def _sources(words: Sequence[str]) -> Set[Source]:
    if words == [_THIS_YEAR]:
        return frozenset(Source) - {Source.CARRY_OVER}
    for word in words:
        if word not in set(Source):
            raise ValueError(word)
    return _named(Source, words)


def _expenditure(facet: Facet, words: Sequence[str]) -> Expenditure:
    uses = _USES if facet is Facet.ECONOMIC else {}
    known = {*Kind, *Fund, *uses, _APPROPRIATED}
    for word in words:
        if not (word in known or word.isdecimal()):
            raise ValueError(word)
    funds = FISCAL if _APPROPRIATED in words else _named(Fund, words)
    codes = tuple(code for word in words for code in uses.get(word, (word,)) if code.isdecimal())
    return Expenditure(facet, _named(Kind, words), funds, codes or ("",))


def _named(kinds: type[_Word], words: Sequence[str]) -> Set[_Word]:
    """Those of an enumeration that are named; all of them where none is."""
    return frozenset(each for each in kinds if each in words) or frozenset(kinds)
