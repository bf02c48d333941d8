"""A page of a PDF as words at places and ruled lines."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from pypdf import PageObject

from models.readers.ruled_tables import Rule, Word, ruled_tables

_THIN = 2.0
_STROKES = frozenset({b"S", b"s", b"B", b"B*", b"b", b"b*"})
_FILLS = frozenset({b"f", b"F", b"f*"})
_Point = tuple[float, float]


class PdfPage:
    """What a page shows. A rule may be a line drawn or a thin rectangle filled."""

    def __init__(self, page: PageObject) -> None:
        self.width = float(page.mediabox.width)
        self.words: list[Word] = []
        self.rules: list[Rule] = []
        self._paths: list[list[_Point]] = []
        page.extract_text(visitor_text=self._text, visitor_operand_before=self._operator)
        self.tables = ruled_tables(self.rules)

    def _text(self, text: str, cm: Sequence[float], tm: Sequence[float], font: Any, size: float) -> None:
        if words := text.strip():
            x, y = _at(cm, tm[4], tm[5])
            scale = abs(tm[3] * cm[3]) or 1.0
            self.words.append(Word(x, y, size * scale, words))

    def _operator(self, name: bytes, values: Sequence[Any], cm: Sequence[float], tm: Sequence[float]) -> None:
        if name == b"m":
            self._paths.append([_at(cm, *_numbers(values))])
        elif name == b"l" and self._paths:
            self._paths[-1].append(_at(cm, *_numbers(values)))
        elif name == b"h" and self._paths:
            self._paths[-1].append(self._paths[-1][0])
        elif name == b"re":
            x, y, width, height = _numbers(values)
            corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y))
            self._paths.append([_at(cm, *corner) for corner in corners])
        elif name in _STROKES | _FILLS or name == b"n":
            for path in self._paths:
                self._draw(path, name)
            self._paths = []

    def _draw(self, path: Sequence[_Point], name: bytes) -> None:
        if name in _FILLS:
            self._rule(path)
        elif name in _STROKES:
            for start, end in pairwise(path):
                self._rule((start, end))

    def _rule(self, points: Sequence[_Point]) -> None:
        """Keep what is thin and not just a dot."""
        left, right = min(x for x, _ in points), max(x for x, _ in points)
        low, high = min(y for _, y in points), max(y for _, y in points)
        if min(right - left, high - low) < _THIN < max(right - left, high - low):
            self.rules.append(Rule(left, low, right, high))


def _numbers(values: Sequence[Any]) -> list[float]:
    return [float(value) for value in values]


def _at(cm: Sequence[float], x: float, y: float) -> _Point:
    return x * cm[0] + y * cm[2] + cm[4], x * cm[1] + y * cm[3] + cm[5]
