"""A document's text as a flat sequence of pieces, whatever file it came from."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from models.ground.spot import NOWHERE, Spot

Row = tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph; place is where the clerk finds it, number counts the pieces of the file from zero."""

    text: str
    place: str
    number: int = field(default=NOWHERE, compare=False)

    @property
    def spot(self) -> Spot:
        """Where it stands in the file."""
        return Spot(self.place, self.number)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's rows; a merged cell's text stands once, at its first place, and None at its others.

    place is where the table begins; rows_at are the places of its rows, none where all are the table's.
    """

    rows: tuple[Row, ...]
    place: str
    rows_at: tuple[str, ...] = field(default=(), compare=False)
    number: int = field(default=NOWHERE, compare=False)

    def row_place(self, row: int) -> str:
        """Where the clerk finds a row."""
        return self.rows_at[row] if self.rows_at else self.place

    def spot(self, row: int, column: int = NOWHERE) -> Spot:
        """Where a row or a cell stands in the file."""
        return Spot(self.row_place(row), self.number, row, column)


Piece = Prose | Grid


def texts_of(piece: Piece) -> Iterator[str]:
    """A paragraph's text, or those of a table's cells that say anything."""
    if isinstance(piece, Prose):
        yield piece.text
    else:
        yield from (cell for row in piece.rows for cell in row if cell)


@dataclass(frozen=True, slots=True)
class FileText:
    """The pieces of a file, and what the clerk should know about how it was read.

    more: it goes on after the pages that were asked for. contents are the lines of its table of contents,
    none of which is a piece; running what stands at the head or foot of its pages, likewise.
    """

    pieces: tuple[Piece, ...]
    notices: tuple[str, ...] = ()
    more: bool = False
    contents: tuple[str, ...] = ()
    running: tuple[str, ...] = ()
