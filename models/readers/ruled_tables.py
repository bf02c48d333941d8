"""Tables on a page that has only words at places and ruled lines: the grid of the lines, and its cells."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from models.readers.pieces import Row

_NEAR = 2.5
"""In points: what lies closer than this is one line."""


@dataclass(frozen=True, slots=True)
class Word:
    """A stretch of text of one line; x and y are where its baseline begins, in points from bottom left."""

    x: float
    y: float
    size: float
    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruled line, level or upright, from its left or lower end to the other."""

    x: float
    y: float
    right: float
    top: float

    @property
    def level(self) -> bool:
        """Whether it parts rows and not columns."""
        return self.right - self.x > self.top - self.y


class RuledTable:
    """A grid of rules on a page. A cell is whatever no rule divides."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._level = [rule for rule in rules if rule.level]
        self._upright = [rule for rule in rules if not rule.level]
        sides = [end for rule in self._level for end in (rule.x, rule.right)]
        edges = [min(sides), max(sides)] if sides else []
        self._columns = _apart([*(rule.x for rule in self._upright), *edges])
        self._rows = _apart(rule.y for rule in self._level)[::-1]

    @property
    def is_table(self) -> bool:
        """Whether there are cells at all: a frame or an underline is none."""
        return bool(self._upright) and len(self._columns) > 2 and len(self._rows) > 1

    @property
    def top(self) -> float:
        """Its upper edge."""
        return self._rows[0]

    def holds(self, word: Word) -> bool:
        """Whether a word stands inside."""
        return self._rows[-1] < word.y < self._rows[0] and (
            self._columns[0] - _NEAR < word.x < self._columns[-1]
        )

    def rows(self, words: Iterable[Word]) -> tuple[Row, ...]:
        """The cells' texts row by row; a merged cell's stands at its first place, and None at its others."""
        first = self._first_places()
        texts: dict[tuple[int, int], list[Word]] = {}
        for word in words:
            texts.setdefault(first[self._place(word)], []).append(word)
        return tuple(
            tuple(
                "".join(map(words_of, lines_of_words(texts.get((row, column), ()))))
                if first[row, column] == (row, column)
                else None
                for column in range(len(self._columns) - 1)
            )
            for row in range(len(self._rows) - 1)
        )

    def _place(self, word: Word) -> tuple[int, int]:
        column = bisect_right(self._columns, word.x + _NEAR) - 1
        row = sum(1 for edge in self._rows if edge > word.y) - 1
        return row, min(max(column, 0), len(self._columns) - 2)

    def _first_places(self) -> dict[tuple[int, int], tuple[int, int]]:
        """For each place of the grid the first one, from top left, that no rule parts from it."""
        rows = [(upper + lower) / 2 for upper, lower in pairwise(self._rows)]
        columns = [(left + right) / 2 for left, right in pairwise(self._columns)]
        first: dict[tuple[int, int], tuple[int, int]] = {}
        for row, middle in enumerate(rows):
            for column, centre in enumerate(columns):
                if row and not self._ruled_level(self._rows[row], centre):
                    first[row, column] = first[row - 1, column]
                elif column and not self._ruled_upright(self._columns[column], middle):
                    first[row, column] = first[row, column - 1]
                else:
                    first[row, column] = row, column
        return first

    def _ruled_level(self, y: float, x: float) -> bool:
        return any(abs(rule.y - y) < _NEAR and rule.x <= x <= rule.right for rule in self._level)

    def _ruled_upright(self, x: float, y: float) -> bool:
        return any(abs(rule.x - x) < _NEAR and rule.y <= y <= rule.top for rule in self._upright)


def ruled_tables(rules: Iterable[Rule]) -> list[RuledTable]:
    """The tables of a page from top to bottom: one never stands beside another."""
    groups: list[list[Rule]] = []
    lowest = 0.0
    for rule in sorted(rules, key=lambda rule: -rule.top):
        if groups and rule.top > lowest - _NEAR:
            groups[-1].append(rule)
            lowest = min(lowest, rule.y)
        else:
            groups.append([rule])
            lowest = rule.y
    return [table for group in groups if (table := RuledTable(group)).is_table]


def lines_of_words(words: Iterable[Word]) -> list[list[Word]]:
    """Words as lines from top to bottom, each from left to right."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: -word.y):
        if lines and lines[-1][0].y - word.y < word.size / 2:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [sorted(line, key=lambda word: word.x) for line in lines]


def words_of(line: Iterable[Word]) -> str:
    """A line's text."""
    return "".join(word.text for word in line)


def _apart(places: Iterable[float]) -> list[float]:
    """Places in order, each once."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _NEAR:
            found.append(place)
    return found
