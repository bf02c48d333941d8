"""A document's text as a flat sequence of pieces, whatever file it came from."""

from dataclasses import dataclass

Row = tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph; place is where the clerk finds it."""

    text: str
    place: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's rows; a merged cell's text stands once, at its first place, and None at its others."""

    rows: tuple[Row, ...]
    place: str


Piece = Prose | Grid


@dataclass(frozen=True, slots=True)
class FileText:
    """The pieces of a file, and what the clerk should know about how it was read.

    more: it goes on after the pages that were asked for. contents are the lines of its table of contents,
    none of which is a piece.
    """

    pieces: tuple[Piece, ...]
    notices: tuple[str, ...] = ()
    more: bool = False
    contents: tuple[str, ...] = ()
