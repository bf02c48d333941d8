"""A table of a Word file cell by cell, also where tables are laid into its cells."""

from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest
from xml.etree.ElementTree import Element

from models.readers.word_package import child, local, value
from models.readers.word_text import SILENT, is_hidden_row, printed_parts

_WIDEST_SPAN = 60
_PARAGRAPHS, _TABLES_APART = frozenset({"p"}), frozenset({"p", "tbl"})
_Cells = list[str | None]
TextOf = Callable[[list[Element]], str]
"""What some paragraphs of a cell say."""


def within(element: Element, wanted: frozenset[str]) -> Iterator[Element]:
    """The wanted elements in order, also inside content controls and insertions, not inside each other."""
    stack = list(reversed(element))
    while stack:
        one = stack.pop()
        name = local(one.tag)
        if name in wanted:
            yield one
        elif name not in SILENT:
            stack.extend(reversed(printed_parts(one)))


class WordTable:
    """A table: its rows that are printed, each with its cells."""

    def __init__(self, table: Element) -> None:
        shown = (row for row in within(table, frozenset({"tr"})) if not is_hidden_row(row))
        self._rows = [(row, list(within(row, frozenset({"tc"})))) for row in shown]

    def framed(self) -> list[Element]:
        """The cells of a table that only lays others out, in the order they are read; none for any other."""
        cells = [cells for _, cells in self._rows]
        if not any(_tables_in(cell) for row in cells for cell in row):
            return []
        rows = [[cell for cell in row if _is_filled(cell)] for row in cells]
        if not any(_tables_in(cell) for row in rows for cell in row):
            return []
        if all(len(row) <= 1 or all(map(_tables_in, row)) for row in rows):
            return [cell for row in cells for cell in row]
        columns = [[cell for cell in column if cell is not None] for column in zip_longest(*cells)]
        # Titles side by side, and below each its table.
        if all(any(map(_tables_in, column)) for column in columns):
            return [cell for column in columns for cell in column]
        return []

    def rows(self, text_of: TextOf, deepest: int) -> Iterator[_Cells]:
        """The cells' texts row by row; the rows of a table laid into a cell come in that row's place.

        What is laid in deeper than ``deepest`` is no more than its words.
        """
        for row, cells in self._rows:
            before: _Cells = [None] * _count(child(row, "trPr", "gridBefore"), 0)
            yield from _beside([[before], *(_block(cell, text_of, deepest) for cell in cells)])


def _block(cell: Element, text_of: TextOf, deepest: int) -> list[_Cells]:
    """A cell's rows: one, or what it says itself above those of the tables in it."""
    more: _Cells = [None] * (_count(child(cell, "tcPr", "gridSpan"), 1) - 1)
    merged = [child(cell, "tcPr", name) for name in ("vMerge", "hMerge")]
    if any(one is not None and value(one) in (None, "continue") for one in merged):
        return [[None, *more]]
    tables = _tables_in(cell) if deepest > 0 else []
    wanted = _TABLES_APART if tables else _PARAGRAPHS
    own = text_of([one for one in within(cell, wanted) if local(one.tag) == "p"])
    inner = [row for one in tables for row in WordTable(one).rows(text_of, deepest - 1)]
    return [[own, *more], *inner] if own or not inner else inner


def _beside(blocks: Sequence[list[_Cells]]) -> Iterator[_Cells]:
    """Blocks of rows set side by side, shorter ones filled up below."""
    widths = [max(map(len, block), default=0) for block in blocks]
    for rows in zip_longest(*blocks):
        cells: _Cells = []
        for width, row in zip(widths, rows, strict=True):
            cells += [*(row or ()), *[None] * (width - len(row or ()))]
        yield cells


def _tables_in(cell: Element) -> list[Element]:
    # No paragraph holds a table but in a text box, which is read elsewhere.
    return [one for one in within(cell, _TABLES_APART) if local(one.tag) == "tbl"]


def _is_filled(cell: Element) -> bool:
    return any(local(one.tag) == "t" and one.text and one.text.strip() for one in cell.iter())


def _count(element: Element | None, usual: int) -> int:
    text = value(element) or ""
    known = text.isascii() and text.isdigit() and len(text) <= len(str(_WIDEST_SPAN))
    return min(int(text), _WIDEST_SPAN) if known else usual
