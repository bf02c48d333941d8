"""What the child process gives back of a document, as plain JSON held to its shape: see answers."""

from models.readers.answers import a_list, a_text
from models.readers.pieces import FileText, Grid, Piece, Prose


def text_as_data(text: FileText) -> object:
    """A document's text for JSON: its pieces with their places, its notices, and whether it goes on."""
    return [
        list(map(_piece_as_data, text.pieces)),
        text.notices,
        text.more,
        text.contents,
        text.running,
    ]


def text_from_data(data: object) -> FileText:
    """The document's text again."""
    pieces, notices, more, contents, running = a_list(data)
    made = tuple(_piece(number, one) for number, one in enumerate(a_list(pieces)))
    told, entries, ends = (tuple(map(a_text, a_list(texts))) for texts in (notices, contents, running))
    return FileText(made, told, more is True, entries, ends)


def _piece_as_data(piece: Piece) -> object:
    if isinstance(piece, Prose):
        return [piece.text, piece.place, []]
    return [piece.rows, piece.place, piece.rows_at]


def _piece(number: int, data: object) -> Piece:
    said, place, rows_at = a_list(data)
    if isinstance(said, str):
        return Prose(said, a_text(place), number)
    rows = tuple(
        tuple(None if cell is None else a_text(cell) for cell in a_list(row)) for row in a_list(said)
    )
    places = tuple(map(a_text, a_list(rows_at)))
    if places and len(places) != len(rows):
        raise ValueError("no place for each row")
    return Grid(rows, a_text(place), places, number)
