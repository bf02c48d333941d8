"""Where the words of a PDF's pieces stand on its pages, for whoever marks them there."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from models.ground.spot import NOWHERE, Spot
from models.ground.words import plain
from models.readers.aligned_tables import AlignedTable
from models.readers.pdf_page import PdfPage, width_of
from models.readers.pdf_space import Point
from models.readers.pieces import Row
from models.readers.ruled_tables import RuledTable, Word, lines_of_words

_BELOW, _ABOVE = 0.25, 0.95
"""Of its size: how far a line's signs reach below and above what they stand on."""
_NEAR = 0.5


@dataclass(frozen=True, slots=True)
class Box:
    """Some words' place on a page, counted from zero, in points of the page itself from corner to corner."""

    page: int
    left: float
    low: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class TracedLine:
    """A line of a piece on its page, from left to right."""

    page: int
    words: tuple[Word, ...]


Cells = Mapping[tuple[int, int], list[TracedLine]]
"""The lines of each cell, by its row and column from zero."""


@dataclass(slots=True)
class Trace:
    """Where the words of a piece stand: a paragraph's line by line, a table's cell by cell."""

    lines: list[TracedLine] = field(default_factory=list)
    cells: dict[tuple[int, int], list[TracedLine]] = field(default_factory=dict)

    def at(self, spot: Spot) -> list[TracedLine]:
        """The lines that stand at a place; of a cell that is blank those of its row."""
        if spot.row == NOWHERE or not self.cells:
            return self.lines or next(iter(self.cells.values()), [])
        cell = self.cells.get((spot.row, spot.column))
        in_row = (lines for (row, _), lines in sorted(self.cells.items()) if row == spot.row)
        return cell or next(in_row, next(iter(self.cells.values())))


class TracedPdf:
    """Knows where each piece stands."""

    def __init__(self, pages: Sequence[PdfPage], traces: Sequence[Trace]) -> None:
        self._pages, self._traces = pages, traces

    def boxes(self, spot: Spot, words: str) -> list[Box]:
        """Where some words stand at a place, a box a line; where they are not there, its first line.

        None for a place that the file has not.
        """
        lines = self._traces[spot.piece].at(spot) if 0 <= spot.piece < len(self._traces) else []
        return _boxes(lines, words, self._pages) if lines else []


def _boxes(lines: Sequence[TracedLine], words: str, pages: Sequence[PdfPage]) -> list[Box]:
    signs = [(line, text, left, right) for line in lines for text, left, right in _signs(line.words)]
    whole = "".join(text for _, text, _, _ in signs)
    at = whole.find(plain(words)) if words else -1
    if at < 0:
        wanted = [sign for sign in signs if sign[0] is lines[0]]
    else:
        wanted = []
        passed = 0
        for sign in signs:
            if passed < at + len(plain(words)) and passed + len(sign[1]) > at:
                wanted.append(sign)
            passed += len(sign[1])
    return [
        _box(line, [(left, right) for other, _, left, right in wanted if other is line], pages[line.page])
        for line in lines
        if any(other is line for other, _, _, _ in wanted)
    ]


def _signs(words: Iterable[Word]) -> Iterator[tuple[str, float, float]]:
    """Each sign made comparable, from where to where it reaches; a blank has none."""
    end = None
    for word in words:
        # Some writers say of every stretch of a line that it begins where the line does.
        start = end if end is not None and word.x < end - _NEAR * word.size else word.x
        for sign in word.text:
            right = start + width_of(sign, word.size)
            if text := plain(sign):
                yield text, start, right
            start = right
        end = start


def _box(line: TracedLine, reaches: Sequence[tuple[float, float]], page: PdfPage) -> Box:
    size = max(word.size for word in line.words)
    base = line.words[0].y
    corners: tuple[Point, Point] = (
        (min(left for left, _ in reaches), base - _BELOW * size),
        (max(right for _, right in reaches), base + _ABOVE * size),
    )
    (x, y), (other_x, other_y) = map(page.sheet.back, corners)
    return Box(line.page, min(x, other_x), min(y, other_y), max(x, other_x), max(y, other_y))


def traced_cells(page: int, table: RuledTable | AlignedTable, words: Sequence[Word]) -> Cells:
    """Where the words of a table's cells stand, by row and column."""
    if isinstance(table, RuledTable):
        return {
            place: [TracedLine(page, tuple(line)) for line in lines_of_words(inside)]
            for place, inside in table.cells(words).items()
        }
    return _aligned_cells(page, table.rows(words), words)


def _aligned_cells(page: int, rows: Sequence[Row], words: Sequence[Word]) -> Cells:
    """The same without rules: each cell's words are found by what they say, in order."""
    left = [word for line in lines_of_words(words) for word in line if plain(word.text)]
    found: dict[tuple[int, int], list[TracedLine]] = {}
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            text = plain(cell)
            word = next((one for one in left if plain(one.text) == text), None) or next(
                (one for one in left if plain(one.text) in text), None
            )
            if word is not None:
                left.remove(word)
                found[at, column] = [TracedLine(page, (word,))]
    return found
