"""What the child process gives back, as plain JSON; here a workbook's sheets.

JSON and not pickle, for the child has read what an attacker may have written and is not to be believed:
text, numbers and lists can run nothing. What comes is held to its shape; anything else is a ValueError.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta

from models.readers.number_scale import Scale
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
            sheet.boxes,
        ]
        for sheet in sheets
    ]


def sheets_from_data(data: object) -> list[Sheet]:
    """The sheets again."""
    return [
        Sheet(
            a_text(name),
            [list(map(_cell, a_list(row))) for row in a_list(rows)],
            frozenset(map(_place, a_list(uncalculated))),
            tuple(map(_place, a_list(cleaned))),
            frozenset(map(_whole, a_list(hidden_rows))),
            frozenset(map(_whole, a_list(hidden_columns))),
            dict(map(_scale, a_list(scales))),
            bool(hidden),
            tuple(map(a_text, a_list(boxes))),
        )
        for name, rows, uncalculated, cleaned, hidden_rows, hidden_columns, scales, hidden, boxes in map(
            a_list, a_list(data)
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
    kind, text = a_list(data)
    return _FROM_TEXT[a_text(kind)](a_text(text))


def _place(data: object) -> tuple[int, int]:
    row, column = map(_whole, a_list(data))
    return row, column


def _whole(data: object) -> int:
    if not isinstance(data, int):
        raise ValueError("no number of a row or column")  # noqa: TRY004 - what is wrong is what came
    return data


def _scale(data: object) -> tuple[tuple[int, int], Scale]:
    place, scale = a_list(data)
    divisor, word = a_list(scale)
    return _place(place), Scale(_whole(divisor), a_text(word))


def a_list(data: object) -> Sequence[object]:
    """A list, and nothing else."""
    # A tuple where no process lies between.
    if not isinstance(data, list | tuple):
        raise ValueError("no list")  # noqa: TRY004
    return data


def a_text(data: object) -> str:
    """A text, and nothing else."""
    if not isinstance(data, str):
        raise ValueError("no text")  # noqa: TRY004
    return data
