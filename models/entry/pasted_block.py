"""A block of texts from the clipboard before it is laid onto a table: turned, repeated, headings known."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from models.families import TOTAL, FixedRow, TableDefinition
from models.ground.money import MoneyUnit, parse_amount
from models.ground.words import plain

Texts = Sequence[Sequence[str]]

_UNIT = re.compile(r"单位[:为]?(?:人民币)?\(?(\S{0,2}元)\)?$")


class PasteHow(Enum):
    """How a block is laid onto a table."""

    PLAIN = auto()
    """Cell by cell, or by its codes where it begins with these."""
    BY_CODE = auto()
    """Values by code: by the codes or names in its first column, or not at all."""
    TRANSPOSED = auto()
    """Its rows as columns."""


@dataclass(slots=True)
class PastedBlock:
    """A block's rows of figures, each with its number in the block; and what its headings say.

    headings are the last words of each column's heading, "" where the block has none; unit is the one that
    the block states, in the clerk's word.
    """

    rows: list[tuple[int, Sequence[str]]] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    heading_rows: int = 0
    unit: str = ""

    @property
    def width(self) -> int:
        """How many columns the widest row has."""
        return max((len(cells) for _, cells in self.rows), default=0)

    def column(self, at: int) -> list[str]:
        """The texts of a column that are not blank."""
        return [cells[at] for _, cells in self.rows if at < len(cells) and plain(cells[at])]


def are_words(texts: Sequence[str]) -> bool:
    """Whether none of these is money."""
    return bool(texts) and all(parse_amount(text, MoneyUnit.WAN).amount is None for text in texts)


def transposed(texts: Texts) -> Texts:
    """Rows as columns; short rows are filled up with blanks."""
    width = max((len(cells) for cells in texts), default=0)
    return [[cells[at] if at < len(cells) else "" for cells in texts] for at in range(width)]


def tiled(texts: Texts, selection: tuple[int, int]) -> Texts:
    """The block repeated over a selection of rows and columns that is a multiple of it; else as it is.

    As in spreadsheets, a selection one cell wide or high stands for the block's own width or height.
    """
    size = (len(texts), max((len(cells) for cells in texts), default=0))
    wanted = [each if chosen == 1 else chosen for each, chosen in zip(size, selection, strict=True)]
    if 0 in size or any(chosen % each for each, chosen in zip(size, wanted, strict=True)):
        return texts
    down, across = (chosen // each for each, chosen in zip(size, wanted, strict=True))
    filled = [[*cells, *[""] * (size[1] - len(cells))] for cells in texts]
    return [cells * across for cells in filled] * down


def without_headings(texts: Texts, table: TableDefinition) -> PastedBlock:
    """The block without the title, unit and headings that were copied along."""
    block = PastedBlock()
    known = _headings(table)
    labels = _row_labels(table)
    naming = {plain(text) for side in table.blocks for text in (*side.form_labels, *side.label_headings)}
    for number, cells in enumerate(texts):
        words = [plain(text) for text in cells if plain(text)]
        heading = bool(words) and all(
            word in known or _UNIT.search(word) or _is_title(word, table) for word in words
        )
        # With a heading over the rows' names others may stand there that the table has not: 序号, 备注.
        heading |= len(words) > 1 and not naming.isdisjoint(words) and are_words(words)
        if not heading or (len(words) == 1 and words[0] in labels):
            block.rows.append((number, cells))
            continue
        block.heading_rows += 1
        block.unit = next((found[1] for word in words if (found := _UNIT.search(word))), block.unit)
        block.headings += [""] * (len(cells) - len(block.headings))
        for at, text in enumerate(cells):
            block.headings[at] = plain(text) or block.headings[at]
    return block


def _headings(table: TableDefinition) -> set[str]:
    words = {text for row in table.header for text in row} | {
        text for block in table.blocks for text in (*block.form_labels, *block.label_headings)
    }
    for _, column in table.columns():
        words |= {column.heading, *column.aliases}
    return {plain(word) for word in words} - {""}


def _row_labels(table: TableDefinition) -> set[str]:
    """Words that may stand alone in a row of figures: 合计."""
    rows = [spec for block in table.blocks for spec in block.rows if isinstance(spec, FixedRow)]
    return {plain(word) for row in rows if row.key == TOTAL for word in (row.label, *row.aliases)}


def _is_title(word: str, table: TableDefinition) -> bool:
    return "表" in word and re.search(table.pattern, word) is not None


def unit_of(block: PastedBlock, unit: MoneyUnit) -> MoneyUnit | None:
    """The unit of the block's figures: its own, else the book's; None where it is one nobody knows."""
    if not block.unit:
        return unit
    return MoneyUnit(block.unit) if block.unit in set(MoneyUnit) else None
