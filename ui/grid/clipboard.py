"""Blocks of cells as Excel and WPS put them on the clipboard: tabs, line ends, double quotes."""

import csv
import io
from collections.abc import Iterable, Sequence


def to_text(rows: Iterable[Sequence[str]]) -> str:
    """Rows as tab-separated text; a cell with a tab, a line break or a quote is quoted."""
    text = io.StringIO()
    csv.writer(text, dialect="excel-tab", lineterminator="\r\n").writerows(rows)
    return text.getvalue()


def from_text(text: str) -> list[list[str]]:
    """The rows of a tab-separated text; a line break inside quotes belongs to its cell."""
    rows = list(csv.reader(io.StringIO(text.replace("\r\n", "\n"), newline=""), dialect="excel-tab"))
    while rows and not any(rows[-1]):
        rows.pop()
    width = max((len(row) for row in rows), default=0)
    return [[*row, *[""] * (width - len(row))] for row in rows]
