"""A unit's name compared by whose it is: a department's own unit is the department itself."""

import re

from models.ground.words import plain

_LEVEL = re.compile(r"(?:\((?:本级|机关|局机关|本部)\)|本级)$")


def without_level(name: str) -> str:
    """A name made comparable, without the words that say that a department's own unit is meant: （本级）."""
    return _LEVEL.sub("", plain(name))
