"""Cells by the names that spreadsheets give them, rows and columns from one: C5 is (5, 3)."""

import re

_PLACE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")


def place_of(name: str) -> tuple[int, int]:
    """A cell's row and column. Raises ValueError for what is no cell's name."""
    found = _PLACE.fullmatch(name)
    if found is None:
        raise ValueError(f"no cell: {name!r}")
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column


def place_words(row: int, column: int) -> str:
    """A cell's name."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"
