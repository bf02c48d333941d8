"""What of two documents is put beside each other: every line of text, and every table as a whole."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from models.proofreading.alignment import LEAST_ALIKE, Pair, aligned, bag_of, likeness_of
from models.proofreading.changed_words import masked
from models.proofreading.recut import recut
from models.proofreading.revised_table import TableText
from models.publish import (
    Block,
    Contents,
    Cover,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Picture,
    Span,
    Spans,
    TableBlock,
    text_of,
)


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a block, or a table: which block of its document it is of and which of its lines.

    place: the same in another state of the same book. bare: its words without figures.
    """

    number: int
    block: Block
    line: int
    place: str
    bare: str
    spans: Spans = ()
    table: TableText | None = None


def items_of(document: Document) -> list[Item]:
    """A document's items in order; pictures and page breaks are none."""
    return [item for number, block in enumerate(document.blocks()) for item in _items(number, block)]


def _items(number: int, block: Block) -> Iterator[Item]:
    match block:
        case Paragraph():
            yield _line(number, block, 0, block.key, block.spans)
        case Heading() | Cover():
            key = block.key if isinstance(block, Heading) else "cover"
            for line, spans in enumerate(block.lines):
                yield _line(number, block, line, f"{key}/{line}", spans)
        case Contents():
            yield _line(number, block, 0, "contents", (Span(block.title),))
        case TableBlock():
            table = TableText(block)
            bare = "\n".join("\t".join(row) for row in table.keys)
            yield Item(number, block, 0, block.key, bare, table=table)
        case Picture() | PageBreak():
            pass


def _line(number: int, block: Block, line: int, place: str, spans: Spans) -> Item:
    return Item(number, block, line, place, masked(text_of(spans)), spans)


def recut_items(olds: Sequence[Item], news: Sequence[Item]) -> list[Item]:
    """The items of a document that was read, its paragraphs cut as another document's are."""
    texts = [text_of(item.spans) for item in news if item.table is None]
    result: list[Item] = []
    waiting: list[Item] = []

    def let_go() -> None:
        for text in recut([text_of(item.spans) for item in waiting], texts):
            number = len(result)
            result.append(_line(number, Paragraph(f"read.{number}", (Span(text),)), 0, "", (Span(text),)))
        waiting.clear()

    for item in olds:
        if item.table is None:
            waiting.append(item)
        else:
            let_go()
            result.append(item)
    let_go()
    return result


def beside(olds: Sequence[Item], news: Sequence[Item]) -> Iterator[Pair]:
    """Each item of both documents once, by their places in the lists."""

    bag = cache(bag_of)

    def likeness(i: int, j: int) -> float:
        old, new = olds[i], news[j]
        if (old.table is None) is not (new.table is None):
            return 0.0
        alike = likeness_of(bag(old.bare), bag(new.bare))
        return max(alike, LEAST_ALIKE) if old.place == new.place or _same_form(old, new) else alike

    return aligned([one.bare for one in olds], [one.bare for one in news], likeness)


def _same_form(old: Item, new: Item) -> bool:
    """Whether two tables begin with the same header, whatever rows they have."""
    return old.table is not None and new.table is not None and old.table.keys[:1] == new.table.keys[:1]
