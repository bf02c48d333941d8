"""A document with all that an earlier one said otherwise: one document that can be read as either."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count, groupby

from models.proofreading.changed_words import Manner
from models.proofreading.items import Item, beside, items_of, recut_items
from models.proofreading.revised_spans import revised, wholly
from models.proofreading.revised_table import TableText, added_table, removed_table, revised_table
from models.publish import (
    Block,
    Contents,
    Cover,
    Document,
    Heading,
    Paragraph,
    Revision,
    Spans,
    TableBlock,
    text_of,
)


def revise(new: Document, old: Document, read: bool = False) -> Document:
    """The later document, in which what is new and what is gone is marked (``Revision``).

    Without what is removed it is the later document, without what is added the earlier one's text. read: the
    earlier one was read from a file, and neither its spaces nor where its pages cut a paragraph count.
    Contents, page breaks and looks are the later one's.
    """
    news, olds = items_of(new), items_of(old)
    if read:
        olds = recut_items(olds, news)
    return _Revising(new, Manner(new.year - old.year if old.year else 0, read), olds, news).document()


class _Revising:
    """Knows the counterpart of each item of the later document, and what was removed behind each block."""

    def __init__(self, new: Document, manner: Manner, olds: Sequence[Item], news: Sequence[Item]) -> None:
        self._new, self._manner = new, manner
        self._names = count()
        self._old_of: dict[tuple[int, int], Item] = {}
        self._removed: defaultdict[int, list[Item]] = defaultdict(list)
        behind = -1
        for at_old, at_new in beside(olds, news):
            if at_new is not None:
                behind = news[at_new].number
                if at_old is not None:
                    self._old_of[behind, news[at_new].line] = olds[at_old]
            elif at_old is not None:
                self._removed[behind].append(olds[at_old])

    def document(self) -> Document:
        """The later document with the marks."""
        numbers = count()
        sections = []
        for at, section in enumerate(self._new.sections):
            blocks = [] if at else list(self._gone(-1))
            for block in section.blocks:
                number = next(numbers)
                blocks.append(self._block(number, block))
                blocks += self._gone(number)
            sections.append(replace(section, blocks=tuple(blocks)))
        return replace(self._new, sections=tuple(sections))

    def _block(self, number: int, block: Block) -> Block:
        match block:
            case Paragraph():
                (spans,), revision = self._lines(number, (block.spans,))
                return replace(block, spans=spans, revision=revision)
            case Heading():
                lines, revision = self._lines(number, block.lines)
                return replace(block, lines=lines, revision=revision)
            case Cover():
                return replace(block, lines=self._lines(number, block.lines)[0])
            case TableBlock():
                return self._table(number, block)
        return block

    def _lines(self, number: int, lines: Sequence[Spans]) -> tuple[tuple[Spans, ...], Revision | None]:
        """A block's lines, and whether the whole of it was added."""
        olds = [self._old_of.get((number, line)) for line in range(len(lines))]
        made = (
            wholly(spans, Revision.ADDED) if old is None else revised(spans, text_of(old.spans), self._manner)
            for spans, old in zip(lines, olds, strict=True)
        )
        return tuple(made), None if any(olds) else Revision.ADDED

    def _table(self, number: int, block: TableBlock) -> TableBlock:
        old = self._old_of.get((number, 0))
        if old is None or old.table is None:
            return added_table(block)
        return revised_table(TableText(block), old.table, self._manner)

    def _gone(self, behind: int) -> Iterator[Block]:
        """What was removed behind a block of the later document, block by block of the earlier one."""
        for _, items in groupby(self._removed[behind], lambda item: item.number):
            yield from self._removed_blocks(list(items))

    def _removed_blocks(self, items: Sequence[Item]) -> Iterator[Block]:
        first = items[0]
        lines = tuple(wholly(item.spans, Revision.REMOVED) for item in items)
        match first.block:
            case TableBlock() if first.table is not None:
                yield removed_table(first.table, self._name())
            case Heading(level=level):
                yield Heading(self._name(), level, lines, revision=Revision.REMOVED)
            case Paragraph(style=style):
                yield Paragraph(self._name(), lines[0], style, revision=Revision.REMOVED)
            case Cover():
                for line in lines:
                    yield Paragraph(self._name(), line, revision=Revision.REMOVED)
            case Contents():
                pass

    def _name(self) -> str:
        return f"removed.{next(self._names)}"
