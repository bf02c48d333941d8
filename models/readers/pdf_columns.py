"""Text set in two columns on a page: each column is read to its foot before the next."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from models.readers.pdf_page import width_of
from models.readers.ruled_tables import Word, lines_of_words

_GAP = 1.5
"""In signs: how far apart at least two columns are."""
_FEWEST_LINES = 5
_FULL = 0.6
"""How much of its column the text of each fills at least, on the whole: a list fills less."""
_MARGIN = 50.0


@dataclass(frozen=True, slots=True)
class Area:
    """Words that are read together, from bottom left of the part of the page that is theirs.

    left is how far that lies to the right on the page.
    """

    words: list[Word]
    width: float
    left: float = 0.0


@dataclass(frozen=True, slots=True)
class _Stretch:
    """What of a line stands together."""

    words: list[Word]
    left: float
    right: float


def areas_of(words: Sequence[Word], width: float) -> list[Area]:
    """A page's words as one area; or what heads two columns, each column, and what stands below them."""
    lines = [_stretches(line) for line in lines_of_words(words)]
    gutter = _gutter([line for line in lines if len(line) == 2])
    if gutter is None:
        return [Area(list(words), width)]
    left, right = gutter
    # A line across both columns heads them, or stands below.
    beside = [
        n for n, line in enumerate(lines) if all(one.right <= left or one.left >= right for one in line)
    ]
    first, last = beside[0], beside[-1]
    while first < last and len(lines[first]) < 2:
        first += 1
    columns = lines[first : last + 1]
    if len(columns) > len([n for n in beside if first <= n <= last]):
        return [Area(list(words), width)]
    middle = (left + right) / 2
    areas = [
        Area(_words(lines[:first]), width),
        _alone([word for word in _words(columns) if word.x < middle]),
        _alone([word for word in _words(columns) if word.x >= middle]),
        Area(_words(lines[last + 1 :]), width),
    ]
    return [area for area in areas if area.words]


def _stretches(line: Sequence[Word]) -> list[_Stretch]:
    made: list[list[Word]] = [[line[0]]]
    for before, word in pairwise(line):
        gap = word.x - before.x - width_of(before.text, before.size)
        if gap > _GAP * before.size:
            made.append([word])
        else:
            made[-1].append(word)
    return [_Stretch(each, each[0].x, _end(each)) for each in made]


def _end(words: Sequence[Word]) -> float:
    return max(word.x + width_of(word.text, word.size) for word in words)


def _gutter(lines: Sequence[Sequence[_Stretch]]) -> tuple[float, float] | None:
    """What lies between the columns of the lines that have text in both; None where they are no columns."""
    if len(lines) < _FEWEST_LINES:
        return None
    left, right = min(one.left for one, _ in lines), max(other.right for _, other in lines)
    end, start = max(one.right for one, _ in lines), min(other.left for _, other in lines)
    if end >= start:
        return None
    filled = (
        sum(one.right - one.left for one, _ in lines) / len(lines) / (end - left),
        sum(other.right - other.left for _, other in lines) / len(lines) / (right - start),
    )
    even = _FULL < (end - left) / (right - start) < 1 / _FULL
    return (end, start) if even and min(filled) > _FULL else None


def _words(lines: Sequence[Sequence[_Stretch]]) -> list[Word]:
    return [word for line in lines for one in line for word in one.words]


def _alone(column: Sequence[Word]) -> Area:
    """A column as a page of its own, with a margin at its left and its right."""
    left, right = min(word.x for word in column), _end(column)
    words = [replace(word, x=word.x - left + _MARGIN) for word in column]
    return Area(words, right - left + 2 * _MARGIN, left - _MARGIN)
