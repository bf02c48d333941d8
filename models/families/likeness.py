"""Which of several kinds of documents with the same tables a text is of: by its titles and places."""

from collections.abc import Iterable

from models.families.family import Family

_MOST = 5
"""More places than these say no more."""
_LEVEL_WEIGHT = 10


def closest_first(families: Iterable[Family], text: str) -> list[Family]:
    """The families whose titles and place the text speaks of most, the others after them.

    ``text`` has neither spaces nor line ends.
    """
    return sorted(families, key=lambda family: -_likeness(family, text))


def closest(families: Iterable[Family], text: str) -> Family:
    """The first of these. Raises IndexError where no family is given."""
    return closest_first(families, text)[0]


def _likeness(family: Family, text: str) -> int:
    titles = (f"年度{family.level}预算", f"{family.level}概况", f"{family.level}预算单位构成")
    of_level = sum(min(text.count(title), _MOST) for title in titles)
    of_place = sum(map(text.count, (family.city, *family.districts)))
    return of_level * _LEVEL_WEIGHT + min(of_place, _MOST)
