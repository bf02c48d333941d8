"""Figures of sentences as values, and how far rounding alone lets two of them differ.

What is published is rounded to 0.01 万元: whatever is worked out from it is known to half of that, times the
figures that it is worked out from.
"""

import re
from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal

from models.ground.words import plain

FIGURE = re.compile(r"-?\d+(?:\.\d+)?")
_NOTHING = re.compile(r"^0+(?:\.0+)?元$")
_STEP = Decimal("0.01")
_HALF = _STEP / 2
# The sentence's own amount and the tables', each a sum of figures that were rounded one by one.
_OF_A_SUM = 2 * _STEP
# This year's figure and the prior year's, on either side.
_OF_A_CHANGE = 4 * _HALF
# By the place in which a sentence tells of a change, the place of what has changed.
_CHANGED = {"against": ("amount", "total"), "run_against": ("run",), "bought_against": ("bought",)}


def value(told: str) -> str:
    """A figure without the decimals that make no difference; a word as it is.

    Nothing is nothing in 元 too.
    """
    told = _NOTHING.sub("0", told)
    number, sign = told.rstrip("%"), "%" if told.endswith("%") else ""
    return f"{Decimal(number).normalize():f}{sign}" if FIGURE.fullmatch(number) else told


def same_value(one: str, other: str) -> bool:
    """Whether two figures or words say the same: 0, 0.00 and nothing do, 931.8 and 931.80 too."""
    first, second = (plain(text).replace(",", "").rstrip("%") or "0" for text in (one, other))
    if all(FIGURE.fullmatch(text) for text in (first, second)):
        exact, known = Decimal(first), Decimal(second)
        # What is written with more decimals than are printed here is the same figure where it rounds to it.
        return exact == known or exact.quantize(_STEP, ROUND_HALF_UP) == known
    return one == other


def may_be_rounding(place: str, told: str, given: str, rounded: bool) -> bool:
    """Whether rounding may be all that lies between a sentence's amount and the tables'.

    rounded: the document's totals show that their parts were rounded one by one. The prior year's figures
    are printed nowhere: what has changed against them may always be rounded otherwise.
    """
    first, second = (text.replace(",", "") for text in (told, given))
    if not all("." in text and FIGURE.fullmatch(text) for text in (first, second)):
        return False
    gap = abs(Decimal(first) - Decimal(second))
    return gap <= (_OF_A_CHANGE if place.endswith(".change.change") else _OF_A_SUM if rounded else 0)


def follows_from_its_sentence(place: str, said: Mapping[str, str]) -> bool:
    """Whether a percentage is that of the sentence's own figures, as far as their last digits tell."""
    of, _, what = place.partition(".")
    if what != "change.percent" or of not in _CHANGED:
        return False
    amount = next((said[name] for name in _CHANGED[of] if name in said), "")
    figures = [text.replace(",", "") for text in (amount, said.get(f"{of}.change.change", ""))]
    less = said.get(f"{of}.change") == "减少"
    percent = said.get(place, "").rstrip("%").strip()
    if not all(FIGURE.fullmatch(text) for text in (*figures, percent)):
        return False
    now, change = map(Decimal, figures)
    sign = -1 if less else 1
    # Nothing is nothing: what is no longer spent has become less by all of it.
    half_now = _HALF if now else 0
    least, most = (_percent(now - half_now * way, change + _HALF * way, sign) for way in (-1, 1))
    if least is None or most is None:
        return False
    half = Decimal(1).scaleb(-len(percent.partition(".")[2])) / 2
    return least - half <= Decimal(percent) <= most + half


def grows_beyond_itself(said: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """An amount of a sentence and by how much it has grown, where that is more than there is: before, there
    can't have been less than nothing.
    """
    for of, names in _CHANGED.items():
        if said.get(f"{of}.change") != "增加":
            continue
        now = next((said[name] for name in names if name in said), "")
        change = said.get(f"{of}.change.change", "")
        figures = [text.replace(",", "") for text in (now, change)]
        if (
            all(FIGURE.fullmatch(text) for text in figures)
            and Decimal(figures[1]) > Decimal(figures[0]) + _STEP
        ):
            yield now, change


def _percent(now: Decimal, change: Decimal, sign: int) -> Decimal | None:
    """By how much a figure has changed, None where there was nothing before."""
    before = now - sign * change
    return change * 100 / before if before > 0 else None
