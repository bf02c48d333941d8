"""Tables on a page that has only words at places and ruled lines: the grid of the lines, and its cells."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
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
        level = [rule for rule in rules if rule.level]
        upright = [rule for rule in rules if not rule.level]
        sides = [end for rule in level for end in (rule.x, rule.right)]
        edges = [min(sides), max(sides)] if sides else []
        self._columns = _apart([*(rule.x for rule in upright), *edges])
        self._heights = _apart(rule.y for rule in level)
        self._rows = self._heights[::-1]
        self._level = _Ruled(self._heights, ((rule.y, rule.x, rule.right) for rule in level))
        self._upright = _Ruled(self._columns, ((rule.x, rule.y, rule.top) for rule in upright))
        self.is_table = bool(upright) and len(self._columns) > 2 and len(self._rows) > 1
        """Whether there are cells at all: a frame or an underline is none."""

    @property
    def places(self) -> int:
        """How many places the grid has."""
        return (len(self._columns) - 1) * (len(self._rows) - 1)

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
        texts = self._cells(words, first)
        return tuple(
            tuple(
                "".join(map(words_of, lines_of_words(texts.get((row, column), ()))))
                if first[row, column] == (row, column)
                else None
                for column in range(len(self._columns) - 1)
            )
            for row in range(len(self._rows) - 1)
        )

    def cells(self, words: Iterable[Word]) -> dict[tuple[int, int], list[Word]]:
        """The words of each cell that has any, by its first place."""
        return self._cells(words, self._first_places())

    def _cells(
        self, words: Iterable[Word], first: Mapping[tuple[int, int], tuple[int, int]]
    ) -> dict[tuple[int, int], list[Word]]:
        found: dict[tuple[int, int], list[Word]] = {}
        for word in words:
            found.setdefault(first[self._place(word)], []).append(word)
        return found

    def _place(self, word: Word) -> tuple[int, int]:
        column = bisect_right(self._columns, word.x + _NEAR) - 1
        row = len(self._heights) - bisect_right(self._heights, word.y) - 1
        return row, min(max(column, 0), len(self._columns) - 2)

    def _first_places(self) -> dict[tuple[int, int], tuple[int, int]]:
        """For each place of the grid the first one, from top left, that no rule parts from it."""
        rows = [(upper + lower) / 2 for upper, lower in pairwise(self._rows)]
        columns = [(left + right) / 2 for left, right in pairwise(self._columns)]
        first: dict[tuple[int, int], tuple[int, int]] = {}
        for row, middle in enumerate(rows):
            for column, centre in enumerate(columns):
                if row and not self._level.at(len(rows) - row, centre):
                    first[row, column] = first[row - 1, column]
                elif column and not self._upright.at(column, middle):
                    first[row, column] = first[row, column - 1]
                else:
                    first[row, column] = row, column
        return first


class _Ruled:
    """Where the edges of a grid are ruled: for each edge its stretches in order, none touching another."""

    def __init__(self, edges: Sequence[float], rules: Iterable[tuple[float, float, float]]) -> None:
        stretches: list[list[tuple[float, float]]] = [[] for _ in edges]
        for place, start, end in rules:
            # Edges lie further apart than is near, so that a rule belongs to two of them at most.
            for edge in range(bisect_left(edges, place - _NEAR), bisect_right(edges, place + _NEAR)):
                if abs(edges[edge] - place) < _NEAR:
                    stretches[edge].append((start, end))
        joined = [_joined(each) for each in stretches]
        self._starts = [[start for start, _ in each] for each in joined]
        self._ends = [[end for _, end in each] for each in joined]

    def at(self, edge: int, place: float) -> bool:
        """Whether an edge is ruled at a place along it."""
        before = bisect_right(self._starts[edge], place) - 1
        return before >= 0 and place <= self._ends[edge][before]


def _joined(stretches: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Stretches in order, those that touch made one."""
    joined: list[tuple[float, float]] = []
    for start, end in sorted(stretches):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


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
