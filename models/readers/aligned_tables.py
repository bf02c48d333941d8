"""Tables on a page that no lines are ruled around: rebuilt from what stands below each other.

Only where the columns are beyond doubt: no text reaches into two, and no two texts of a row share one. What
is in doubt stays lines of text.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile
from statistics import median

from models.readers.pdf_page import width_of
from models.readers.pieces import Row
from models.readers.ruled_tables import Word, lines_of_words

_FIGURE = re.compile(r"[-(（]?[\d,，]{1,20}(?:\.\d{1,4})?[)）]?%?")
_DECIMAL = re.compile(r"\.\d")
_TITLE = re.compile(r".{0,60}表(?:[（(][^（）()]{1,20}[)）])?|.{0,9}单位\s{0,9}[:：].{0,20}")
_SENTENCE = re.compile("[。；，]|万元(?![)）])")
_PERFORMANCE, _TITLE_LINES = "绩效", 3
_GAP = 0.9
"""In signs: what is further apart is in two columns."""
_BESIDE_FIGURE = 0.3
_APART = re.compile(r"\s{2,}")
_FEWEST_COLUMNS, _FEWEST_ROWS = 2, 3
_HIGHEST_HEADER, _MOST_LEVELS = 8, 3
_TOTALS = frozenset({"合计", "总计", "合 计", "总 计", "本年收入合计", "本年支出合计"})
_OF_WHICH = frozenset({"其中：", "其中:", "其中"})
_LEAST = 1.3
"""In signs: how far lines are apart at least."""
_CLOSE = 0.7
"""By how much of the usual distance of rows a line is apart at most that is of the same row as the next."""
_NEXT = 1.5
"""By how many times of it what is the next row."""
_FAR = 2.5
"""By how many of these distances rows are apart that are of two tables."""


@dataclass(frozen=True, slots=True)
class _Cell:
    """What of a line stands together."""

    text: str
    left: float
    right: float

    @property
    def is_figure(self) -> bool:
        return _FIGURE.fullmatch("".join(self.text.split())) is not None


@dataclass(frozen=True, slots=True)
class _Line:
    cells: list[_Cell]
    y: float
    size: float

    @property
    def is_sentence(self) -> bool:
        return any(_SENTENCE.search(cell.text) for cell in self.cells)

    @property
    def has_figures(self) -> bool:
        return len(self.cells) > 1 and any(cell.is_figure for cell in self.cells) and not self.is_sentence

    @property
    def is_title(self) -> bool:
        """Whether it is the title of a table, or the unit above it."""
        return len(self.cells) == 1 and _TITLE.fullmatch(self.cells[0].text.strip()) is not None

    @property
    def is_text(self) -> bool:
        """Whether it is no part of a table."""
        return self.is_title or self.is_sentence


class AlignedTable:
    """A table by its rows' heights; it knows what words are its own, as a ruled one does."""

    def __init__(self, lines: Sequence[_Line], rows: tuple[Row, ...]) -> None:
        self._rows = rows
        self._low = lines[-1].y - lines[-1].size / 2
        self.top = lines[0].y + lines[0].size / 2
        self.places = sum(map(len, rows))
        """How many places its rows have."""

    def holds(self, word: Word) -> bool:
        """Whether a word stands inside."""
        return self._low < word.y < self.top

    def rows(self, words: Iterable[Word]) -> tuple[Row, ...]:
        """The cells' texts row by row."""
        return self._rows


def aligned_tables(words: Iterable[Word]) -> list[AlignedTable]:
    """The tables of a page without rules, from top to bottom."""
    lines = [_line(line) for line in lines_of_words(words)]
    found = (_table(lines, block) for block in _blocks(lines))
    return [table for table in found if table is not None]


def _line(words: Sequence[Word]) -> _Line:
    cells: list[_Cell] = []
    for word in (part for each in words for part in _parts(each)):
        end = word.x + width_of(word.text, word.size)
        # A figure at the right of its column may stand close to the label at the left of the next.
        beside = cells and (cells[-1].is_figure or _FIGURE.fullmatch(word.text.strip()))
        if cells and word.x - cells[-1].right < (_BESIDE_FIGURE if beside else _GAP) * word.size:
            cells[-1] = _Cell(cells[-1].text + word.text, cells[-1].left, max(end, cells[-1].right))
        else:
            cells.append(_Cell(word.text, word.x, end))
    return _Line(cells, words[0].y, max(word.size for word in words))


def _parts(word: Word) -> Iterator[Word]:
    """A text that has gaps in it as wide as columns are apart, in pieces."""
    place = 0
    for gap in (*_APART.finditer(word.text), None):
        text = word.text[place : gap.start() if gap else None]
        if text.strip():
            yield Word(word.x + width_of(word.text[:place], word.size), word.y, word.size, text)
        place = gap.end() if gap else place


def _blocks(lines: Sequence[_Line]) -> Iterator[tuple[int, int]]:
    """The first and last line of each run of rows with figures, words alone between them included."""
    figures = [n for n, line in enumerate(lines) if line.has_figures]
    first = 0
    for place, at in enumerate(figures):
        following = figures[place + 1] if place + 1 < len(figures) else None
        if following is None or _ends(lines[at : following + 1]):
            yield figures[first], at
            first = place + 1


def _ends(between: Sequence[_Line]) -> bool:
    """Whether a table ends between two rows with figures: at a title, a sentence or a wide gap."""
    usual = median(one.y - other.y for one, other in pairwise(between))
    return any(line.is_text for line in between) or any(
        one.y - other.y > _FAR * max(usual, one.size) for one, other in pairwise(between)
    )


def _table(lines: Sequence[_Line], block: tuple[int, int]) -> AlignedTable | None:
    first, last = block
    rows = [line for line in lines[first : last + 1] if line.has_figures]
    usual = _usual(lines[first : last + 1])
    last += sum(1 for _ in takewhile(lambda n: _is_more(lines, n, usual), range(last + 1, len(lines))))
    if last + 1 < len(lines) and _is_row(lines, last + 1, usual):
        # Its next row is no such row: it is another kind of table, of which this is a part.
        return None
    body = lines[first : last + 1]
    decimals = any(_DECIMAL.search(cell.text) for line in rows for cell in line.cells if cell.is_figure)
    head = _head(lines[:first], usual)
    columns = _columns(body)
    columns = [*_label_columns(head, columns), *columns]
    if not decimals or len(columns) < _FEWEST_COLUMNS:
        return None
    # A table stands below its title or its unit, or goes on at the very top of a page.
    start = first - len(head)
    titled = start > 0 and lines[start - 1].is_title
    title = "".join(cell.text for line in lines[max(0, start - _TITLE_LINES) : start] for cell in line.cells)
    # A project's goals are no columns, though its funds look like some.
    if _PERFORMANCE in title:
        return None
    if not titled and (start or len(rows) < _FEWEST_ROWS):
        return None
    below = [_placed(cells, columns) for cells in _joined(body, usual)]
    found = [*_header(head, columns), *below]
    if any(row is None for row in below):
        return None
    return AlignedTable([*head, *body], tuple(row for row in found if row is not None))


def _usual(body: Sequence[_Line]) -> float:
    """How far rows with figures are apart; of one alone, how far lines are at least."""
    distances = [one.y - other.y for one, other in pairwise(body) if one.has_figures and other.has_figures]
    # Rows without figures may lie between all of them.
    distances = distances or [one.y - other.y for one, other in pairwise(body)]
    return median(distances) if distances else _LEAST * body[0].size


def _is_more(lines: Sequence[_Line], n: int, usual: float) -> bool:
    """Whether a line below a table is its next row without figures, or the rest of its last label."""
    if lines[n].is_text:
        return False
    return _is_row(lines, n, usual) or lines[n - 1].y - lines[n].y < _CLOSE * usual


def _is_row(lines: Sequence[_Line], n: int, usual: float) -> bool:
    return len(lines[n].cells) > 1 and lines[n - 1].y - lines[n].y < _NEXT * usual


def _columns(body: Sequence[_Line]) -> list[tuple[float, float]]:
    """From where to where each column's texts reach; what is written over several columns aside."""
    columns: list[tuple[float, float]] = []
    cells = [cell for line in body for cell in line.cells if cell.text.strip() not in _TOTALS]
    for left, right in sorted((cell.left, cell.right) for cell in cells):
        if columns and left < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], right))
        else:
            columns.append((left, right))
    return columns


def _label_columns(
    head: Sequence[_Line], columns: Sequence[tuple[float, float]]
) -> Iterator[tuple[float, float]]:
    """The columns of labels that have none, in a table of a total alone: where their headings stand."""
    start = columns[0][0] if columns else 0.0
    cells = sorted((cell for line in head for cell in line.cells), key=lambda cell: cell.left)
    end = 0.0
    for cell in cells:
        if end <= cell.left and cell.right <= start:
            yield cell.left, cell.right
            end = cell.right


def _head(above: Sequence[_Line], usual: float) -> list[_Line]:
    """The lines of the header, from the one right above the first row up to the title or the unit."""
    head: list[_Line] = []
    for line in reversed(above):
        apart = head[-1].y if head else None
        if line.is_text or len(head) == _HIGHEST_HEADER or (apart and line.y - apart > _FAR * usual):
            break
        head.append(line)
    return head[::-1]


def _header(head: Sequence[_Line], columns: Sequence[tuple[float, float]]) -> list[Row]:
    """The header line by line; one of many as two rows: what heads several columns, and what heads one."""
    if len(head) <= _MOST_LEVELS:
        return [_headings(line.cells, columns) for line in head]
    cells = [cell for line in head for cell in line.cells]
    several = [cell for cell in cells if len(_heads(cell, columns)) != 1]
    one = [cell for cell in cells if len(_heads(cell, columns)) == 1]
    return [_headings(each, columns) for each in (several, one) if each]


def _headings(cells: Sequence[_Cell], columns: Sequence[tuple[float, float]]) -> Row:
    row: list[str | None] = [""] * len(columns)
    for cell in cells:
        first, *others = _heads(cell, columns) or [_nearest(cell, columns)]
        row[first] = f"{row[first] or ''}{cell.text}"
        for n in others:
            row[n] = row[n] or None
    return tuple(row)


def _heads(cell: _Cell, columns: Sequence[tuple[float, float]]) -> list[int]:
    return [] if cell.text.strip() in _OF_WHICH else _under(cell, columns)


def _joined(body: Sequence[_Line], usual: float) -> list[list[_Cell]]:
    """The cells of each row: a line of words alone, close to a row, is of its label, above or below."""
    rows: list[list[_Cell]] = []
    pending: list[_Cell] = []
    for n, line in enumerate(body):
        alone = len(line.cells) == 1 and not line.has_figures
        up = body[n - 1].y - line.y if n else usual
        down = line.y - body[n + 1].y if n + 1 < len(body) else usual
        if alone and down <= up and down < _CLOSE * usual:
            pending += line.cells
        elif alone and up < _CLOSE * usual:
            rows[-1] += line.cells
        else:
            rows.append([*pending, *line.cells])
            pending = []
    return rows


def _placed(cells: Sequence[_Cell], columns: Sequence[tuple[float, float]]) -> Row | None:
    """Cells in their columns; None where one reaches into two, or shares its own with a figure."""
    row = [""] * len(columns)
    for cell in cells:
        under = _under(cell, columns)
        if cell.text.strip() in _TOTALS and len(under) != 1:
            # It stands over the columns of code and name, and belongs into the first.
            under = [max((n for n, (left, _) in enumerate(columns) if left < cell.left), default=0)]
        if len(under) != 1:
            return None
        (place,) = under
        if row[place] and (cell.is_figure or _FIGURE.fullmatch(row[place])):
            return None
        row[place] += cell.text
    return tuple(row)


def _under(cell: _Cell, columns: Sequence[tuple[float, float]]) -> list[int]:
    return [n for n, (left, right) in enumerate(columns) if cell.left < right and left < cell.right]


def _nearest(cell: _Cell, columns: Sequence[tuple[float, float]]) -> int:
    middle = (cell.left + cell.right) / 2
    return min(range(len(columns)), key=lambda n: abs(sum(columns[n]) / 2 - middle))
