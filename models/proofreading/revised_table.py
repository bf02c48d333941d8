"""A table of the later document with what the earlier one had in its cells, and its rows besides."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import accumulate, pairwise, zip_longest

from models.ground.words import plain
from models.proofreading.alignment import Bag, aligned, bag_of, likeness_of
from models.proofreading.changed_words import Manner
from models.proofreading.revised_spans import revised, wholly
from models.publish import Align, Place, Revision, Span, TableBlock, TableCell, places, text_of

Texts = tuple[str | None, ...]
"""A row's texts, a column each; None where a cell from above or from the left goes on."""

# An amount, with decimals or without a digit of a code: what changes from year to year in the same row.
_AMOUNT = re.compile(r"[+-]?[\d,]+\.\d+%?|—|-")
_YEAR = re.compile(r"20\d\d")
_ALIKE_BY_CODE = 0.9
_CODE = re.compile(r"\d{3,7}")


class TableText:
    """A table's rows as text, to be put beside another's."""

    def __init__(self, table: TableBlock) -> None:
        self.table = table
        self.laid = tuple(places(table))
        self.rows = tuple(_texts(row, len(table.widths)) for row in self.laid)
        self.keys = list(_keys(self.rows))

    @cached_property
    def bags(self) -> list[Bag]:
        """What each row is about."""
        return [bag_of("|".join(key)) for key in self.keys]


def _texts(row: Sequence[Place], width: int) -> Texts:
    texts: list[str | None] = [None] * width
    for place in row:
        if place.begins and place.cell.spans:
            texts[place.column] = text_of(place.cell.spans)
    return tuple(texts)


def _keys(rows: Sequence[Texts]) -> Iterator[tuple[str, ...]]:
    """What each row is known by: its own words without amounts, whatever columns they stand in.

    The words of a cell that goes on below are not its own: another row may come to be the first of them.
    """
    for row, below in zip_longest(rows, rows[1:], fillvalue=()):
        last = max((column for column, text in enumerate(below) if text), default=0)
        own = (
            text
            for column, text in enumerate(row)
            if text and (column >= last or below[column] or not column < len(below))
        )
        yield tuple(filter(None, map(_masked, own)))


def _masked(text: str) -> str:
    bare = plain(text)
    return "" if _AMOUNT.fullmatch(bare) else _YEAR.sub("20XX", bare)


def added_table(table: TableBlock) -> TableBlock:
    """A table that the earlier document has not."""
    rows = tuple(tuple(_wholly(cell, Revision.ADDED) for cell in row) for row in table.rows)
    return replace(table, rows=rows, revisions=(Revision.ADDED,) * len(rows))


def removed_table(old: TableText, key: str) -> TableBlock:
    """A table that the later document has not, under a key of its own; merged cells apart."""
    rows = tuple(_removed_row(old, row, len(old.table.widths)) for row in range(len(old.rows)))
    return TableBlock(key, old.table.widths, rows, revisions=(Revision.REMOVED,) * len(rows))


def revised_table(new: TableText, old: TableText, manner: Manner) -> TableBlock:
    """The later table, row beside row and cell beside cell, whatever columns the earlier one has."""

    def likeness(i: int, j: int) -> float:
        if _counterparts(new, j, old, i) is None:
            return 0.0
        if _code(old.rows[i]) and _code(old.rows[i]) == _code(new.rows[j]):
            return _ALIKE_BY_CODE
        return likeness_of(old.bags[i], new.bags[j])

    rows: list[tuple[TableCell, ...]] = []
    revisions: list[Revision | None] = []
    header = 0
    for at_old, at_new in aligned(old.keys, new.keys, likeness):
        before = _counterparts(new, at_new, old, at_old)
        if at_old is not None and before is None:
            rows.append(_removed_row(old, at_old, len(new.table.widths)))
            revisions.append(Revision.REMOVED)
        if at_new is None:
            continue
        cells = new.table.rows[at_new]
        if before is None:
            rows.append(tuple(_wholly(cell, Revision.ADDED) for cell in cells))
            revisions.append(Revision.ADDED)
        else:
            pairs = zip(cells, before, strict=True)
            rows.append(tuple(replace(one, spans=revised(one.spans, text, manner)) for one, text in pairs))
            revisions.append(None)
        if at_new < new.table.header_rows:
            header = len(rows)
    whole = tuple(revisions) if any(revisions) else ()
    return replace(new.table, rows=tuple(rows), header_rows=header, revisions=whole)


def _counterparts(new: TableText, row: int | None, old: TableText, at: int | None) -> list[str] | None:
    """What stood in the earlier row for each cell that begins in the later one; None where they don't fit."""
    if row is None or at is None:
        return None
    begins = [place.column for place in new.laid[row] if place.begins]
    texts = old.rows[at]
    if len(texts) == len(new.table.widths) and all(
        column in begins for column, text in enumerate(texts) if text
    ):
        return [texts[column] or "" for column in begins]
    # In other columns: as many cells in the same order, but for those without a word.
    found = [text for text in texts if text is not None]
    while len(found) > len(begins) and "" in found:
        found.remove("")
    blanks = [""] * (len(begins) - len(found))
    fits = len(found) == len(begins) or (blanks and not texts[0])
    return [*blanks, *found] if fits else None


def _code(row: Texts) -> str:
    """The code that a row begins with, "" where it begins with something else."""
    first = next((text for text in row if text), "")
    return first if _CODE.fullmatch(first) else ""


def _wholly(cell: TableCell, revision: Revision) -> TableCell:
    return replace(cell, spans=wholly(cell.spans, revision))


def _removed_row(old: TableText, row: int, width: int) -> tuple[TableCell, ...]:
    """A row as cells of its own in a table of so many columns: where one went on from above, an empty one."""
    laid, texts = old.laid[row], old.rows[row]
    if len(laid) > width:
        laid = tuple(place for place in laid if texts[place.column])
    said = [texts[place.column] or "" for place in laid] or [""]
    # What there is no column for stands in the last.
    said[width - 1 :] = [" ".join(said[width - 1 :])] if len(said) >= width else []
    edges = _edges([place.column for place in laid[: len(said)]] or [0], len(old.table.widths), width)
    return tuple(
        TableCell(
            (Span(text, revision=Revision.REMOVED),) if text else (),
            columns=end - start,
            align=Align.RIGHT if _AMOUNT.fullmatch(plain(text)) else Align.LEFT,
        )
        for text, (start, end) in zip(said, pairwise(edges), strict=True)
    )


def _edges(starts: Sequence[int], columns: int, width: int) -> list[int]:
    """Where cells begin and the last ends in a grid of another width, each with a column at least."""
    scaled = [start * width // columns for start in starts]
    after = list(accumulate(scaled, lambda before, start: max(before + 1, start)))
    room = (min(start, width - len(starts) + number) for number, start in enumerate(after))
    return [*room, width]
