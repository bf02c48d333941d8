"""A place in a document that somebody else made, as whoever made it finds it."""

from typing import NamedTuple

NOWHERE = -1


class Spot(NamedTuple):
    """A paragraph or a table's cell. words name it as its file counts: the page, the paragraph, the line.

    piece counts the paragraphs and tables that the file was read as, from zero; row and column are those of
    a table, NOWHERE for a paragraph or for all of a table.
    """

    words: str
    piece: int
    row: int = NOWHERE
    column: int = NOWHERE
