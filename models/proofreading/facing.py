"""A document that was compared, line by line for two columns: the earlier one beside the later."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from models.publish import (
    Align,
    Block,
    CellOf,
    Contents,
    Cover,
    Document,
    Heading,
    Letters,
    Origin,
    PageBreak,
    Paragraph,
    Picture,
    Place,
    Revision,
    Span,
    Spans,
    Style,
    TableBlock,
    is_by_year,
    is_removed,
    places,
    text_of,
)

_LETTERS = Letters(narrow=0.6)
# In Chinese signs: the narrowest column, what a cell's edges take, how much text makes a column wider.
_LEAST_SIGNS, _EDGES, _MOST_SIGNS = 2.0, 1.0, 12


class Change(Enum):
    """What happened to a line: its word, and whether it follows from the year alone."""

    CHANGED = "改"
    ADDED = "增"
    REMOVED = "删"
    YEAR = "年"


class Kind(Enum):
    """What a line is, for its looks."""

    COVER = "cover"
    PART = "part"
    SECTION = "section"
    TITLE = "title"
    TEXT = "text"
    HEADER_ROW = "header_row"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Cell:
    """A text of a line, the whole of it or a table's cell; share: of the line's width."""

    spans: Spans
    share: float = 1.0
    align: Align = Align.LEFT
    strong: bool = False

    @property
    def is_changed(self) -> bool:
        """Whether the two documents say something else here."""
        return any(span.revision and span.text for span in self.spans)

    def side(self, later: bool) -> Spans:
        """What the later or the earlier document says here."""
        return tuple(span for span in self.spans if is_on(span.revision, later))


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, a line of a heading, or a table's row, of both documents.

    whole: what all of it is, where only one document has it. block: its key, "" for the cover.
    """

    kind: Kind
    cells: tuple[Cell, ...]
    whole: Revision | None = None
    block: str = ""

    @property
    def change(self) -> Change | None:
        """What happened to it, None for nothing."""
        if self.whole is not None:
            return Change.REMOVED if is_removed(self.whole) else Change.ADDED
        found = {span.revision for cell in self.cells for span in cell.spans if span.text and span.revision}
        if not found:
            return None
        return Change.YEAR if all(map(is_by_year, found)) else Change.CHANGED

    @property
    def origin(self) -> Origin | None:
        """Where in the book what was changed is entered, a figure first; where nothing was, any of it."""
        spans = [(cell, span) for cell in self.cells for span in cell.side(later=True) if span.origins]
        return max(spans, key=_weight)[1].origins[0] if spans else None

    def has(self, later: bool) -> bool:
        """Whether the later or the earlier document has this line."""
        return is_on(self.whole, later)


def _weight(of: tuple[Cell, Span]) -> tuple[bool, bool, bool]:
    cell, span = of
    return cell.is_changed, span.revision is not None, isinstance(span.origins[0], CellOf)


def is_on(revision: Revision | None, later: bool) -> bool:
    """Whether something is in the later or in the earlier document."""
    return revision is None or is_removed(revision) is not later


def facing_lines(document: Document) -> tuple[Line, ...]:
    """The lines of a document that ``revise`` made, without contents."""
    return tuple(line for block in document.blocks() for line in _lines(block))


def _lines(block: Block) -> Iterator[Line]:
    match block:
        case Paragraph():
            kind = Kind.TITLE if block.style is Style.TABLE_TITLE else Kind.TEXT
            yield Line(kind, (Cell(block.spans),), block.revision, block.key)
        case Heading():
            kind = Kind.PART if block.level == 1 else Kind.SECTION
            for spans in block.lines:
                yield Line(kind, (Cell(spans),), block.revision, block.key)
        case Cover():
            for spans in block.lines:
                yield Line(Kind.COVER, (Cell(spans),))
        case TableBlock():
            yield from _rows(block)
        case Picture() | PageBreak() | Contents():
            pass


def _rows(table: TableBlock) -> Iterator[Line]:
    laid = tuple(places(table))
    shares = _shares(laid, len(table.widths))
    for number, row in enumerate(laid):
        cells = (
            Cell(
                place.cell.spans if place.begins else (),
                sum(shares[place.column : place.column + place.cell.columns]),
                place.cell.align,
                place.cell.strong,
            )
            for place in row
        )
        kind = Kind.HEADER_ROW if number < table.header_rows else Kind.ROW
        yield Line(kind, tuple(cells), table.revision_of(number), table.key)


def _shares(rows: Iterable[Sequence[Place]], columns: int) -> list[float]:
    """What each column takes of half a window: first of all its codes and figures in one piece."""
    needs = [_LEAST_SIGNS] * columns
    for row in rows:
        for place in row:
            if place.begins and place.cell.columns == 1:
                for later in (False, True):
                    text = text_of(span for span in place.cell.spans if is_on(span.revision, later))
                    need = max(_LETTERS.longest(text) + _EDGES, min(len(text), _MOST_SIGNS))
                    needs[place.column] = max(needs[place.column], need)
    return [need / sum(needs) for need in needs]


def only_changed(lines: Iterable[Line], years_too: bool) -> Iterator[Line]:
    """The lines that something happened to, each below its headings and in its table below its header."""
    heads: dict[Kind, Line] = {}
    table: list[Line] = []
    for line in lines:
        if table and line.block != table[0].block:
            table = []
        if counts(line, years_too):
            yield from (heads.pop(kind) for kind in list(heads))
            yield from table
            table = []
            yield line
        elif line.kind in (Kind.PART, Kind.SECTION, Kind.TITLE):
            for below in _BELOW[line.kind]:
                heads.pop(below, None)
            heads[line.kind] = line
        elif line.kind is Kind.HEADER_ROW:
            table.append(line)


_BELOW = {
    Kind.PART: (Kind.PART, Kind.SECTION, Kind.TITLE),
    Kind.SECTION: (Kind.SECTION, Kind.TITLE),
    Kind.TITLE: (Kind.TITLE,),
}
"""The headings that a heading of a kind ends."""


def counts(line: Line, years_too: bool) -> bool:
    """Whether a line is one that a reader of proofs stops at."""
    return line.change is not None and (years_too or line.change is not Change.YEAR)
