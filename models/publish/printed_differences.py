"""What two states print otherwise than each other: sentence by sentence, and cell by cell."""

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
    old, new = _printed(before), _printed(after)
    keys = dict.fromkeys((*new, *old))
    return [
        PrintedDifference(" ".join(part for part in key[:2] if part), old.get(key, ""), new.get(key, ""))
        for key in keys
        if old.get(key, "") != new.get(key, "")
    ]


_Place = tuple[str, str, int]


def _printed(state: State) -> dict[_Place, str]:
    """Each text by the heading it stands under, the row that it is in, and its place there."""
    texts: dict[_Place, str] = {}
    heading = ""
    for section in build_document(state).sections:
        for block in section.blocks:
            match block:
                case Heading():
                    heading = "".join(map(text_of, block.lines))
                    texts[block.key, "", 0] = heading
                case Paragraph():
                    texts[heading, block.key, 0] = text_of(block.spans)
                case TableBlock():
                    for row in block.rows:
                        cells = [text_of(cell.spans) for cell in row]
                        for at, text in enumerate(cells):
                            texts[heading, cells[0], at] = text
    return texts
