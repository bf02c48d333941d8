"""What of a document goes to a page as one: a block, or a row of a table that may go on over pages."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import NamedTuple

from models.publish.blocks import (
    Block,
    Contents,
    Cover,
    Heading,
    PageBreak,
    Paragraph,
    Picture,
    Section,
    TableBlock,
)
from models.publish.layouts import Design
from models.publish.links import address_of_heading
from models.publish.pdf_data import Data, looked_at

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


class HeadingWords(NamedTuple):
    """A heading on one line."""

    key: str
    level: int
    words: str


class Entry(NamedTuple):
    """A line of the contents: a heading and the number of its page."""

    key: str
    level: int
    words: str
    number: int


@dataclass(frozen=True, slots=True)
class Unit:
    """Data for the template, as text. Two that are equal look the same.

    table: of a row, its table without rows. sticky: it stays on the page of what follows. marks: how many the
    template leaves in it, the first where it begins, the second where it ends. undivided: it ends on the page
    on which it begins, and nothing of it goes on into what follows.
    """

    text: str
    table: str = ""
    sticky: bool = False
    marks: int = 1
    undivided: bool = True
    heading: HeadingWords | None = None
    picture: Picture | None = None


class UnitMaker:
    """Makes units of one design; those of a block that is as it was are not made again."""

    def __init__(self, design: Design) -> None:
        self._design = design
        self._made: dict[tuple[bool, str], tuple[Block, Sequence[Unit]]] = {}

    def units(self, section: Section, entries: Sequence[Entry]) -> Sequence[Unit]:
        """A section's units; the entries are those of the contents, where it has them."""
        return [unit for block in section.blocks for unit in self._of(block, section.landscape, entries)]

    def _of(self, block: Block, landscape: bool, entries: Sequence[Entry]) -> Sequence[Unit]:
        if isinstance(block, Contents):
            return [_contents(looked_at(block, landscape, self._design), entries)]
        name = (landscape, key_of(block))
        kept, units = self._made.get(name, (None, ()))
        if kept != block:
            units = list(_units(block, looked_at(block, landscape, self._design)))
            self._made[name] = (block, units)
        return units


def key_of(block: Block) -> str:
    """What a block is called in its document; those without a key by their kind."""
    match block:
        case Paragraph() | Heading() | TableBlock() | Picture():
            return block.key
        case PageBreak() | Cover() | Contents():
            return type(block).__name__


def as_text(data: object) -> str:
    """Data as the template is given it."""
    return _ENCODER.encode(data)


def _units(block: Block, data: Data) -> Iterator[Unit]:
    match block:
        case TableBlock() if not data["whole"] and data["rows"]:
            yield from _rows(block.key, data)
        case TableBlock():
            yield Unit(as_text(data), undivided=data["whole"])
        case Paragraph():
            blank = data["blank"]
            yield Unit(as_text(data), sticky=data["sticky"], marks=0 if blank else 2, undivided=not blank)
        case Heading():
            heading = HeadingWords(block.key, block.level, data["plain"])
            yield Unit(as_text(data), sticky=True, marks=2, heading=heading)
        case Picture():
            yield Unit(as_text(data), picture=block)
        case Cover():
            yield Unit(as_text(data), undivided=False)
        case PageBreak():
            yield Unit(as_text(data), marks=0)


def _rows(key: str, data: Data) -> Iterator[Unit]:
    table = as_text({**data, "rows": [], "by_rows": True, "key": key})
    rows = data["rows"]
    for row, following in zip_longest(rows, rows[1:]):
        # Where a merged cell goes on over a page's end, typst has drawn it: nothing may begin with its rest.
        goes_on = following is not None and any("last" in cell for cell in following["cells"])
        yield Unit(as_text(row), table, undivided=not row["tall"] and not goes_on)


def _contents(data: Data, entries: Sequence[Entry]) -> Unit:
    listed = [(one.level, one.words, address_of_heading(one.key), one.number) for one in entries]
    return Unit(as_text({**data, "entries": listed}), undivided=False)
