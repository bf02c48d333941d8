"""The columns of a table: which name its rows, which hold figures, and which belong together side by side."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from models.generic.figure import Figure, figure_of
from models.generic.header import heading_paths
from models.generic.table import PrintedTable
from models.generic.words import says

_MOSTLY = 0.6
# Rows without a number stand between numbered ones.
_STEP = 3


@dataclass
class Block:
    """Columns side by side: those that say what a row is, codes among them, and its figures."""

    labels: list[int] = field(default_factory=list)
    figures: list[int] = field(default_factory=list)


def blocks_of(table: PrintedTable) -> list[Block]:
    """A table's blocks from left to right: two of one with an income and a spending side."""
    blocks: list[Block] = []
    current = Block()
    for column, kind in enumerate(_kinds(table)):
        if kind == "label":
            if current.figures:
                blocks.append(current)
                current = Block()
            current.labels.append(column)
        elif kind == "figure":
            current.figures.append(column)
    return [block for block in [*blocks, current] if block.figures]


def has_money(table: PrintedTable) -> bool:
    """Whether any of its figures says something, as money does."""
    headings = headings_over(table)
    columns = [column for block in blocks_of(table) for column in block.figures]
    told = [
        (one, headings[column])
        for row in range(len(table.rows))
        for column in columns
        if (one := table.figure(row, column)) and one.value
    ]
    return any(one.is_money or says("headings", "money", heading) for one, heading in told)


def headings_over(table: PrintedTable) -> list[str]:
    """What stands right above each column."""
    return [path[-1][1] if path else "" for path in heading_paths(table.header, table.width)]


def _kinds(table: PrintedTable) -> Iterator[str]:
    for column, heading in enumerate(headings_over(table)):
        yield _kind(table, column, heading)


def _kind(table: PrintedTable, column: int, heading: str) -> str:
    """What a column holds: label, figure, or "" for nothing that is of use."""
    texts = [text for row in range(len(table.rows)) if (text := table.text(row, column))]
    figures = [one for row in range(len(table.rows)) if (one := table.figure(row, column))]
    if not texts:
        return "" if not heading or says("headings", "label", heading) else "figure"
    if says("headings", "number", heading) or _counts(table, column) or _are_shares(texts):
        return ""
    if says("headings", "label", heading):
        return "figure" if heading not in ("类", "款", "项") and _is_money(figures, texts) else "label"
    if len(figures) < _MOSTLY * len(texts):
        return "label"
    is_money = any(one.is_money and one.value for one in figures) or says("headings", "money", heading)
    return "figure" if is_money or not _are_codes(texts) else "label"


def _are_shares(texts: list[str]) -> bool:
    return any(text.endswith("%") for text in texts) and all(
        text.endswith("%") or figure_of(text) for text in texts
    )


def _is_money(figures: list[Figure], texts: list[str]) -> bool:
    return len(figures) == len(texts) and all("." in one.text for one in figures)


def _are_codes(texts: list[str]) -> bool:
    digits = [text for text in texts if text.isascii() and text.isdigit()]
    return len(digits) == len(texts) and any(len(text) > 2 for text in digits) and set(digits) != {"0"}


def _counts(table: PrintedTable, column: int) -> bool:
    """Whether a column numbers the rows."""
    texts = [text for row in range(len(table.rows)) if (text := table.text(row, column))]
    if len(texts) < 3 or not all(text.isascii() and text.isdigit() and len(text) < 4 for text in texts):
        return False
    numbers = [int(text) for text in texts]
    return all(0 < after - before <= _STEP for before, after in pairwise(numbers))
