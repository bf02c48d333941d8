"""What the child process gives back, as plain JSON: rows, texts, sentences.

JSON and not pickle, for the child has read what an attacker may have written and is not to be believed:
text, numbers and lists can run nothing. What comes is held to its shape; anything else is a ValueError.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta

from models.readers.number_scale import Scale
from models.readers.pieces import FileText, Grid, Piece, Prose
from models.readers.sheet import Sheet

_FROM_TEXT: Mapping[str, Callable[[str], object]] = {
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "timedelta": lambda text: timedelta(seconds=float(text)),
}


def sheets_as_data(sheets: list[Sheet]) -> object:
    """Sheets for JSON: each one's fields in their order."""
    return [
        [
            sheet.name,
            [list(map(_cell_as_data, row)) for row in sheet.rows],
            [*sheet.uncalculated],
            sheet.cleaned,
            [*sheet.hidden_rows],
            [*sheet.hidden_columns],
            [[place, scale] for place, scale in sheet.scales.items()],
            sheet.hidden,
        ]
        for sheet in sheets
    ]


def sheets_from_data(data: object) -> list[Sheet]:
    """The sheets again."""
    return [
        Sheet(
            _text(name),
            [list(map(_cell, _list(row))) for row in _list(rows)],
            frozenset(map(_place, _list(uncalculated))),
            tuple(map(_place, _list(cleaned))),
            frozenset(map(_whole, _list(hidden_rows))),
            frozenset(map(_whole, _list(hidden_columns))),
            dict(map(_scale, _list(scales))),
            bool(hidden),
        )
        for name, rows, uncalculated, cleaned, hidden_rows, hidden_columns, scales, hidden in map(
            _list, _list(data)
        )
    ]


def _cell_as_data(value: object) -> object:
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, timedelta):
        return ["timedelta", str(value.total_seconds())]
    if isinstance(value, date | time):
        return [type(value).__name__, value.isoformat()]
    raise TypeError(f"no cell's value: {type(value)}")


def _cell(data: object) -> object:
    if data is None or isinstance(data, str | int | float):
        return data
    kind, text = _list(data)
    return _FROM_TEXT[_text(kind)](_text(text))


def _place(data: object) -> tuple[int, int]:
    row, column = map(_whole, _list(data))
    return row, column


def _whole(data: object) -> int:
    if not isinstance(data, int):
        raise ValueError("no number of a row or column")  # noqa: TRY004 - what is wrong is what came
    return data


def _scale(data: object) -> tuple[tuple[int, int], Scale]:
    place, scale = _list(data)
    divisor, word = _list(scale)
    return _place(place), Scale(_whole(divisor), _text(word))


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
    pieces, notices, more, contents, running = _list(data)
    made = tuple(_piece(number, one) for number, one in enumerate(_list(pieces)))
    told, entries, ends = (tuple(map(_text, _list(texts))) for texts in (notices, contents, running))
    return FileText(made, told, more is True, entries, ends)


def _piece_as_data(piece: Piece) -> object:
    if isinstance(piece, Prose):
        return [piece.text, piece.place, []]
    return [piece.rows, piece.place, piece.rows_at]


def _piece(number: int, data: object) -> Piece:
    said, place, rows_at = _list(data)
    if isinstance(said, str):
        return Prose(said, _text(place), number)
    rows = tuple(tuple(None if cell is None else _text(cell) for cell in _list(row)) for row in _list(said))
    places = tuple(map(_text, _list(rows_at)))
    if places and len(places) != len(rows):
        raise ValueError("no place for each row")
    return Grid(rows, _text(place), places, number)


def _list(data: object) -> Sequence[object]:
    # A tuple where no process lies between.
    if not isinstance(data, list | tuple):
        raise ValueError("no list")  # noqa: TRY004
    return data


def _text(data: object) -> str:
    if not isinstance(data, str):
        raise ValueError("no text")  # noqa: TRY004
    return data
