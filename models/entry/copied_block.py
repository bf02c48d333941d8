"""A block of cells as Excel, WPS and LibreOffice put it on the clipboard: as text with tabs, and as HTML.

Excel quotes a cell in the text only where it holds a tab or a line break; a name that begins with a quote of
its own stands there as it is, and what is quoted can't always be told from it. The HTML can.
"""

import re
from collections.abc import Iterator

from models.readers import tables_of_html

_NUMBER = re.compile(r"[-+]?[\d,]{1,40}(?:\.\d{0,20})?")
_QUOTE, _CELL_END, _ROW_END = '"', "\t", "\n"


def copied_block(text: str, html: str = "") -> list[list[str]]:
    """The cells of a block, all rows as wide as the widest, without blank rows at its end."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    rows = _rows_of_html(html) if _QUOTE in text and html else []
    rows = rows or _rows_of_text(text)
    while rows and not any(rows[-1]):
        rows.pop()
    width = max(map(len, rows), default=0)
    return [[*row, *[""] * (width - len(row))] for row in rows]


def _rows_of_html(html: str) -> list[list[str]]:
    """The rows of the block's one table; none where there is another number of tables."""
    tables = tables_of_html(html)
    return [[str(cell or "") for cell in row] for row in tables[0]] if len(tables) == 1 else []


def _rows_of_text(text: str) -> list[list[str]]:
    rows: list[list[str]] = [[]]
    for cell, end in _cells(text):
        rows[-1].append(cell)
        if end == _ROW_END:
            rows.append([])
    return [row for at, row in enumerate(rows) if row or at < len(rows) - 1]


def _cells(text: str) -> Iterator[tuple[str, str]]:
    """Each cell and what ends it."""
    at = 0
    while at < len(text):
        cell, after = _quoted(text, at) or _bare(text, at)
        yield cell, text[after : after + 1]
        at = after + 1
        if at == len(text) and text[after : after + 1] == _CELL_END:
            yield "", ""


def _bare(text: str, at: int) -> tuple[str, int]:
    ends = [end for sign in (_CELL_END, _ROW_END) if (end := text.find(sign, at)) >= 0]
    after = min(ends, default=len(text))
    return text[at:after], after


def _quoted(text: str, at: int) -> tuple[str, int] | None:
    """The cell that is quoted from here on, and where it ends; None where the quote is the cell's own."""
    if text[at] != _QUOTE:
        return None
    close = at + 1
    while (close := text.find(_QUOTE, close)) >= 0 and text[close + 1 : close + 2] == _QUOTE:
        close += 2
    if close < 0 or text[close + 1 : close + 2] not in ("", _CELL_END, _ROW_END):
        return None
    inside = text[at + 1 : close]
    # Only what could not stand there otherwise is quoted, and a number by who writes commas between cells; a
    # row's end and other cells are none of its words.
    explained = any(sign in inside for sign in (_QUOTE, _CELL_END, _ROW_END)) or _NUMBER.fullmatch(inside)
    if not explained or (_CELL_END in inside and _ROW_END in inside):
        return None
    return inside.replace(_QUOTE * 2, _QUOTE), close + 1
