"""What a sentence says, whatever its wording: figures and directions by the places they stand in."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from models.families import Family
from models.ground.synonyms import alike
from models.ground.words import item, plain
from models.intake.folding import Folded
from models.intake.patterns import Found
from models.intake.sentences import sentence

_FIGURES = frozenset(
    (
        *("amount", "total", "run", "bought", "change", "percent"),
        *("vehicles", "equipment_count", "departments", "below"),
        *("code", "year", "prior_year"),
    )
)
_PARTS = "parts"
_BETWEEN = re.compile(r"[、；;]|[，,](?!\d{3}(?:\D|$))")
_PART = re.compile(r"(?<![\d.,])(-?\d{1,15}+(?:,\d{1,15}+){0,6}+(?:\.\d{1,15}+)?+)(?:万元|(元)|辆|台)")
_YEAR = re.compile(r"^(?:20\d\d年?)?:?")
_DIRECTIONS = {"more": "增加", "more_than_nothing": "增加", "less": "减少", "level": "持平"}

Meaning = Mapping[str, str]
"""By place (against.change.percent, parts/基本支出): the figure as it is written, or 增加, 减少, 持平."""


def meaning_of(found: Found) -> Meaning:
    """What was found in a sentence; nothing of what has no money, and no change where it is level."""
    said = dict(_figures(found))
    for name, branch in found.branches.items():
        if name.endswith("change") and branch in _DIRECTIONS:
            said[name] = _DIRECTIONS[branch]
            if branch == "level":
                said.pop(f"{name}.change", None)
                said.pop(f"{name}.percent", None)
    return said


def meaning_of_text(family: Family, key: str, text: str) -> Meaning | None:
    """What a sentence of the document says; None where it is not worded as any that is read."""
    found = sentence(family, key, Folded(text))
    return meaning_of(found) if found else None


def _figures(found: Found) -> Iterator[tuple[str, str]]:
    for name, words in found.words.items():
        place = name.rpartition(".")[2]
        if place in _FIGURES:
            yield name, words
        elif place == _PARTS:
            # What another sentence adds, such as how much is reserved for whom, is no part beside others.
            for what, figure in listed(words.partition("。")[0]):
                yield f"{name}/{what}", figure


def listed(words: str) -> Iterator[tuple[str, str]]:
    """Each part of a list like 货物预算1.2万元、工程预算0万元: what it is called here, and its figure.

    One in 元 is told with its unit: it is another than the same figure in 万元, unless it is nothing.
    """
    for part in _BETWEEN.split(words):
        if found := _PART.search(text := plain(part)):
            unit = (found[2] or "") if value(found[1]) else ""
            yield usual_name(text[: found.start()]), f"{found[1]}{unit}"


def usual_name(name: str) -> str:
    """A part's name as the program has it, made comparable."""
    written = _YEAR.sub("", item(name))
    return alike("parts").get(written, (written,))[0]


def value(said: str | None) -> Decimal | str:
    """A figure as a number, or the word that it is; nothing is zero."""
    if said is None:
        return Decimal(0)
    figure = said.replace(",", "").rstrip("%")
    return Decimal(figure) if figure.lstrip("-").replace(".", "", 1).isdigit() else said
