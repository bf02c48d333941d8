"""The document as the data that the typst template sets: plain lists and dictionaries."""

from collections.abc import Iterator
from typing import Any

from models.ground.printable import printable
from models.publish.blocks import (
    DRAFT_WORDS,
    Block,
    Contents,
    Cover,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Picture,
    Section,
    Spans,
    TableBlock,
    text_of,
)
from models.publish.links import address_of
from models.publish.pdf_table import FLIPPED, UPRIGHT, Room, table_data

Data = dict[str, Any]


def data_of(document: Document, links: bool) -> Data:
    """The document for the template; with links, a span that comes from somewhere has its number as one."""
    numbered = [section.numbered for section in document.sections]
    first = numbered.index(True) if True in numbered else -1
    words = _Words(document, links)
    return {
        "title": printable(document.title),
        "unit": printable(document.unit),
        "year": document.year,
        "draft": DRAFT_WORDS if document.draft else (),
        "sections": [_section(section, at == first, words) for at, section in enumerate(document.sections)],
    }


class _Words:
    """Spans as data, numbered in the order of ``Document.places``: they must be asked for in it."""

    def __init__(self, document: Document, links: bool) -> None:
        self._places = enumerate(document.places())
        self._links = links

    def __call__(self, spans: Spans) -> list[Data]:
        return list(self._each(spans))

    def _each(self, spans: Spans) -> Iterator[Data]:
        for span in spans:
            number, (_, expected) = next(self._places)
            if expected is not span:
                raise RuntimeError("the spans are not asked for in the order of Document.places")
            data: Data = {"text": _shown(span.text)}
            if span.missing:
                data["missing"] = True
            if span.origins and span.text:
                data |= {"link": address_of(number)} if self._links else {"own": number}
            yield data


def _shown(text: str) -> str:
    """The text; a page has no place for a tab."""
    return printable(text).replace("\t", " ")


def _section(section: Section, restart: bool, words: _Words) -> Data:
    room = FLIPPED if section.landscape else UPRIGHT
    return {
        "landscape": section.landscape,
        "numbered": section.numbered,
        "restart": restart,
        "blocks": [_block(block, room, words) for block in section.blocks],
    }


def picture_file(key: str) -> str:
    """What the file of a picture is called, which the template is given beside the document."""
    return f"{key}.svg"


def _block(block: Block, room: Room, words: _Words) -> Data:
    match block:
        case Paragraph():
            return {"kind": "paragraph", "style": block.style, "spans": words(block.spans)}
        case Heading():
            return {
                "kind": "heading",
                "level": block.level,
                "lines": [words(line) for line in block.lines],
                "plain": _shown(" ".join(text_of(line) for line in block.lines)).replace("\n", " "),
                "alone": block.alone,
            }
        case TableBlock():
            return {"kind": "table", **table_data(block, room, words)}
        case Picture():
            return {
                "kind": "picture",
                "file": picture_file(block.key),
                "alternative": printable(block.alternative),
            }
        case PageBreak():
            return {"kind": "break"}
        case Cover():
            return {"kind": "cover", "lines": [words(line) for line in block.lines]}
        case Contents():
            return {"kind": "contents", "title": _shown(block.title)}
