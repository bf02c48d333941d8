"""The ten tables inside a document, as rows that are recognised like a worksheet's."""

import re
from collections.abc import Sequence

from models.ground.words import as_name, plain
from models.readers import Grid, Piece, Prose, Row

_TITLE_ROWS = 4
_NOTE = ("备注", "注:")
_HEADING = re.compile("[一二三四五六七八九十]{1,9}、")
_HEADER_ROWS = range(1, 3)


Table = tuple[str, list[list[object]]]


def tables_inside(pieces: Sequence[Piece]) -> list[Table]:
    """Each table's name and rows: the paragraphs above it, then its own, also where it goes on overleaf."""
    tables: list[Table] = []
    above: list[Prose] = []
    for piece in pieces:
        if isinstance(piece, Prose) and tables and not above and plain(piece.text).startswith(_NOTE):
            tables[-1][1].append([piece.text])
        elif isinstance(piece, Prose):
            above.append(piece)
        elif above or not tables:
            titles: list[list[object]] = [[prose.text] for prose in above[-_TITLE_ROWS:]]
            headings = [prose.text for prose in above if _HEADING.match(prose.text)]
            name = as_name([*headings, above[-1].text][0]) if above else piece.place
            tables.append((name, [*titles, *_rows(piece)]))
            above = []
        else:
            tables[-1][1].extend(_rows(piece))
    return tables


def _rows(grid: Grid) -> list[list[object]]:
    width = max((len(row) for row in grid.rows), default=0)
    return [list(_level(row, number, width)) for number, row in enumerate(grid.rows)]


def _level(row: Row, number: int, width: int) -> Row:
    """A header row that lacks the places of the headings merged into it belongs at the right."""
    words = [cell for cell in row if cell]
    if number in _HEADER_ROWS and len(row) < width and not any(sign.isdigit() for sign in "".join(words)):
        return (*[None] * (width - len(row)), *row)
    return row
