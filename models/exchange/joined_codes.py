"""Codes that a sheet keeps in several columns, 类、款、项, put together in the first of them."""

from collections.abc import Mapping, Sequence

from models.ground.words import plain
from models.readers import Sheet

_CLASS, _NEXT = 3, 2


def with_joined_codes(sheet: Sheet, parts: Mapping[int, tuple[int, ...]], first_row: int) -> Sheet:
    """The sheet with whole codes from ``first_row`` on; where a level is left blank, that above it holds on.

    What makes no code stays as it stands, with its parts between bars, and is no code to whoever reads it.
    """
    if not parts:
        return sheet
    rows = [list(row) for row in sheet.rows]
    for columns in parts.values():
        above: list[str] = []
        for row in rows[first_row:]:
            texts = [plain(row[at]) if at < len(row) else "" for at in columns]
            if not any(texts) or not _is_code(texts):
                continue
            levels = _levels(texts, above)
            row[columns[0]] = levels[-1] if levels else "|".join(texts)
            above = levels or above
    return sheet._replace(rows=rows)


def _is_code(texts: Sequence[str]) -> bool:
    """Whether these are parts of a code: a total's word and a row of … are none."""
    return all(text.isdecimal() for text in texts if text)


def _levels(texts: Sequence[str], above: Sequence[str]) -> list[str]:
    """A code's levels from the top, each whole; none where the parts make no code."""
    first = next(at for at, text in enumerate(texts) if text)
    levels = list(above[:first])
    if len(levels) < first:
        return []
    last = max(at for at, text in enumerate(texts) if text)
    for at in range(first, last + 1):
        whole = _whole(texts[at], levels[-1] if levels else "")
        if not whole:
            return []
        levels.append(whole)
    return levels


def _whole(text: str, above: str) -> str:
    """A level's digits behind those above it, or the whole code that stands in its column; "" for neither."""
    if not above:
        return text if len(text) == _CLASS else ""
    if 0 < len(text) <= _NEXT:
        return above + text.zfill(_NEXT)
    return text if text.startswith(above) and len(text) == len(above) + _NEXT else ""
