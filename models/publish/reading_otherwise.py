"""What two states print otherwise than each other: sentence by sentence, and cell by cell."""

from collections.abc import Iterator
from typing import NamedTuple

from models.publish.blocks import Heading, Paragraph, TableBlock, text_of
from models.publish.document import build_document
from models.state import State


class PrintedDifference(NamedTuple):
    """A sentence or a cell that reads otherwise: where it stands, and how it read before and after."""

    where: str
    before: str
    after: str


def printed_differences(before: State, after: State) -> list[PrintedDifference]:
    """Every difference, in the order of the document."""
    old, new = dict(_printed(before)), dict(_printed(after))
    return [
        PrintedDifference(
            (new.get(key) or old[key])[0], *(texts.get(key, _NOTHING)[1] for texts in (old, new))
        )
        for key in dict.fromkeys((*new, *old))
        if old.get(key, _NOTHING)[1] != new.get(key, _NOTHING)[1]
    ]


_NOTHING = ("", "")
_Place = tuple[str, str, int]


def _printed(state: State) -> Iterator[tuple[_Place, tuple[str, str]]]:
    """Each text by the block, the row and the column that it is in, with where that is in words."""
    heading = ""
    for block in build_document(state).blocks():
        match block:
            case Heading():
                heading = "".join(map(text_of, block.lines))
                yield (block.key, "", 0), ("标题", heading)
            case Paragraph():
                yield (block.key, "", 0), (heading, text_of(block.spans))
            case TableBlock():
                for row in block.rows:
                    cells = [text_of(cell.spans) for cell in row]
                    for at, text in enumerate(cells):
                        yield (block.key, cells[0], at), (f"{heading}“{cells[0]}”", text)
