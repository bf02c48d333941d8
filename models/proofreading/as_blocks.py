"""A document that was read, as blocks: nothing is known of it but its words and tables."""

from collections.abc import Iterable, Iterator, Sequence

from models.publish import Block, Document, Paragraph, Section, Span, Style, TableBlock, TableCell
from models.readers import Grid, Piece, Row


def as_document(title: str, year: int | None, pieces: Iterable[Piece]) -> Document:
    """The pieces in one section; of a year that is not known it is of year 0."""
    return Document(title, "", year or 0, (Section(tuple(_blocks(pieces))),))


def _blocks(pieces: Iterable[Piece]) -> Iterator[Block]:
    for number, piece in enumerate(pieces):
        key = f"read.{number}"
        if isinstance(piece, Grid):
            yield from _table(key, [row for row in piece.rows if any(row)])
        else:
            yield Paragraph(key, (Span(piece.text),))


def _table(key: str, rows: Sequence[Row]) -> Iterator[Block]:
    """A table without rows that say nothing; a title that is its first row stands above it."""
    width = max(map(len, rows), default=0)
    if len(rows) > 1 and width > 1 and rows[0][0] and not any(rows[0][1:]):
        yield Paragraph(f"{key}.title", (Span(rows[0][0]),), Style.TABLE_TITLE)
        rows = rows[1:]
    if rows:
        yield TableBlock(key, (1,) * width, tuple(tuple(_cells(row, width)) for row in rows))


def _cells(row: Row, width: int) -> Iterator[TableCell]:
    """A row's cells; a merged one's other places are part of the cell at their left.

    Where there is none, the cell above goes on: there stands a cell without any span.
    """
    texts: Sequence[str | None] = (*row, *("" for _ in range(width - len(row))))
    first = next((column for column, text in enumerate(texts) if text is not None), width)
    starts = [column for column, text in enumerate(texts) if text is not None or column < first]
    for start, end in zip(starts, [*starts[1:], width], strict=True):
        text = texts[start]
        yield TableCell(() if text is None else (Span(text),), columns=end - start)
