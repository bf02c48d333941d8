"""Where things stand on a page of a PDF as its reader holds it, however the page is turned."""

from collections import Counter
from collections.abc import Iterable, Sequence
from math import atan2, degrees, hypot

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]
"""a b c d e f, as PDF writes them: x' = a·x + c·y + e, y' = b·x + d·y + f."""

SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_QUARTER = 90
_SLANT = 5
"""In degrees: a page scanned askew is still straight, and what slants more is stamped on it."""


def after(first: Sequence[float], then: Sequence[float]) -> Matrix:
    """One change of place after the other."""
    a, b, c, d, e, f = map(float, first)
    return (
        a * then[0] + b * then[2],
        a * then[1] + b * then[3],
        c * then[0] + d * then[2],
        c * then[1] + d * then[3],
        e * then[0] + f * then[2] + then[4],
        e * then[1] + f * then[3] + then[5],
    )


def at(matrix: Sequence[float], x: float, y: float) -> Point:
    """Where a point comes to stand."""
    return x * matrix[0] + y * matrix[2] + matrix[4], x * matrix[1] + y * matrix[3] + matrix[5]


def height(matrix: Sequence[float]) -> float:
    """How high something of height one is."""
    return hypot(matrix[2], matrix[3])


def quarter(matrix: Sequence[float]) -> int | None:
    """How many quarter turns to the left its text runs; None for text that slants."""
    angle = degrees(atan2(matrix[1], matrix[0]))
    turns = round(angle / _QUARTER)
    return None if abs(angle - turns * _QUARTER) > _SLANT else turns % 4


class Sheet:
    """A page's box, turned so that most of its text stands upright."""

    def __init__(self, box: Sequence[float], turns: Iterable[tuple[int, int]], otherwise: int) -> None:
        """turns: each text's quarter turns and its length; otherwise: the page's own, if it has no text."""
        self._left, self._low, self._right, self._top = box
        weights: Counter[int] = Counter()
        for turn, length in turns:
            weights[turn] += length
        self.turns = max(weights, key=lambda turn: weights[turn], default=otherwise)

    @property
    def width(self) -> float:
        """From edge to edge, as it is held."""
        return self._top - self._low if self.turns % 2 else self._right - self._left

    @property
    def tall(self) -> float:
        """From foot to head, as it is held."""
        return self._right - self._left if self.turns % 2 else self._top - self._low

    def place(self, point: Point) -> Point:
        """A place of the page as it is held, from bottom left."""
        x, y = point
        return (
            (x - self._left, y - self._low),
            (y - self._low, self._right - x),
            (self._right - x, self._top - y),
            (self._top - y, x - self._left),
        )[self.turns]

    def back(self, point: Point) -> Point:
        """A place of the page itself by where it is on the page as it is held."""
        x, y = point
        return (
            (x + self._left, y + self._low),
            (self._right - y, x + self._low),
            (self._right - x, self._top - y),
            (y + self._left, self._top - x),
        )[self.turns]
