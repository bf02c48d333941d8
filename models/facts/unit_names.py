"""A unit's name compared by whose it is: a department's own unit is the department itself."""

import re
from collections.abc import Mapping

from models.ground.words import plain

_SHORTEST = 3
_LEVEL = re.compile(r"(?:\((?:本级|机关|局机关|本部)\)|本级|机关)$")


def without_level(name: str) -> str:
    """A name made comparable, without the words for a department's own unit: （本级）, 机关."""
    return _LEVEL.sub("", plain(name))


def names_level(name: str) -> bool:
    """Whether a name says that a department's own unit is meant: （本级）."""
    return without_level(name) != plain(name)


def unit_called(units: Mapping[int, str], name: str) -> int | None:
    """The one of these units that a name means, to the sign or but for （本级）; None for none or several."""
    for alike in (plain, without_level):
        same = [unit for unit, known in units.items() if known and alike(known) == alike(name)]
        if len(same) == 1:
            return same[0]
    return None


def same_unit(one: str, other: str) -> bool:
    """Whether two names may be one unit's, in full and for short: 图书馆 for 某市图书馆."""
    longer, shorter = sorted(map(without_level, (one, other)), key=len, reverse=True)
    return longer == shorter or (len(shorter) >= _SHORTEST and longer.endswith(shorter))
