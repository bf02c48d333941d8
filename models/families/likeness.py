"""Which of several kinds of documents with the same tables a text is of: by its titles, and its city."""

from collections.abc import Sequence

from models.families.family import Family

_MOST = 5
"""More places than these say no more."""
_LEVEL_WEIGHT = 10


def closest(families: Sequence[Family], text: str) -> Family:
    """The family whose titles and place the text speaks of most, the first of several alike.

    ``text`` has neither spaces nor line ends. Raises ValueError where no family is given.
    """
    return max(families, key=lambda family: _likeness(family, text))


def _likeness(family: Family, text: str) -> int:
    titles = (f"年度{family.level}预算", f"{family.level}概况", f"{family.level}预算单位构成")
    of_level = sum(min(text.count(title), _MOST) for title in titles)
    return of_level * _LEVEL_WEIGHT + min(text.count(family.city), _MOST)
