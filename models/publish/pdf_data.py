"""The document as the data that the typst template sets: plain lists and dictionaries."""

import math
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
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
    Span,
    Spans,
    Style,
    TableBlock,
    places_of,
    text_of,
)
from models.publish.fonts import fonts
from models.publish.installed_fonts import installed_families
from models.publish.layouts import Design, Look, design_of
from models.publish.links import address_of
from models.publish.pdf_table import FLIPPED, UPRIGHT, Room, table_data
from models.publish.title_lines import cell_lines, title_lines

Data = dict[str, Any]
_REMEMBERED = 10_000
# What may have to end a line where no font and no script would: see breaking.typ.
_BROKEN = re.compile("\n|[!-\u058f]{24}")


def data_of(document: Document) -> Data:
    """The document for the template, to be published."""
    numbered = [section.numbered for section in document.sections]
    first = numbered.index(True) if True in numbered else -1
    words = _Words(document.places(), links=False)
    design = design_of(document.layout)
    sections = [_section(section, at == first, design, words) for at, section in enumerate(document.sections)]
    return {**general_data(document), "structured": True, "sections": sections}


def general_data(document: Document) -> Data:
    """What the template must know of a document beside its sections."""
    design = design_of(document.layout)
    return {
        "title": printable(document.title),
        "unit": printable(document.unit),
        "year": document.year,
        "draft": DRAFT_WORDS if document.draft else (),
        "page_number": design.page_number.split("{}"),
        "outside": design.outside,
        "looks": {name: _look(look) for name, look in design.looks.items()},
        "strong": _family(design.looks["table"].latin, "heiti"),
    }


def looked_at(block: Block, landscape: bool, design: Design) -> Data:
    """A block for the template, to be looked at: a span that comes from somewhere is a link."""
    return _block(block, _room(landscape), design, _Words(places_of(block), links=True))


def _look(look: Look) -> Data:
    """A look with the names of the installed fonts that it is set in."""
    weight = fonts()[look.font].weight if look.weight is None else look.weight
    return {
        "font": _family(look.latin, look.font),
        "size": look.size,
        "leading": look.line - look.size,
        "before": look.before,
        "after": look.after,
        "weight": weight,
    }


def _family(latin: str | None, font: str) -> list[str | Data]:
    """The names of the fonts that are tried in turn, those of Latin signs first."""
    installed = installed_families()
    own: list[str | Data] = list(fonts()[font].among(installed))
    if latin in (None, font):
        return own
    return [*({"name": name, "covers": "latin-in-cjk"} for name in fonts()[latin].among(installed)), *own]


class _Words:
    """Spans as data, which must be asked for in the order of their places.

    With links, one that comes from somewhere has the name of its place as one: that of most stays the same
    while the book changes, and typst sets again only what does not.
    """

    def __init__(self, places: Iterator[tuple[str, Span]], links: bool) -> None:
        self._places = places
        self._links = links

    def __call__(self, spans: Spans) -> list[Data]:
        return self._data(spans, [_shown(span.text) for span in spans])

    def centred(self, spans: Spans, room: float) -> list[Data]:
        """The spans of what stands centred in a cell, on lines that hold so many signs."""
        return self._data(spans, cell_lines([_shown(span.text) for span in spans], room))

    def title(self, spans: Spans, room: float) -> list[Data]:
        """The spans of a title on lines that hold so many signs."""
        return self._data(spans, title_lines([_shown(span.text) for span in spans], room))

    def _data(self, spans: Spans, shown: Sequence[str]) -> list[Data]:
        return [self._one(at, span, text) for at, (span, text) in enumerate(zip(spans, shown, strict=True))]

    def _one(self, at: int, span: Span, text: str) -> Data:
        place, expected = next(self._places)
        if expected is not span:
            raise RuntimeError("the spans are not asked for in the order of their places")
        data: Data = {"text": text}
        if _BROKEN.search(text):
            data["broken"] = True
        if span.missing:
            data["missing"] = True
        if span.origins and span.text:
            if self._links:
                data["link"] = address_of(place)
            else:
                # Set apart from the one before, which has the other number.
                data["own"] = at % 2 + 1
        return data


@lru_cache(_REMEMBERED)
def _shown(text: str) -> str:
    """The text; a page has no place for a tab."""
    return printable(text).replace("\t", " ")


def _section(section: Section, restart: bool, design: Design, words: _Words) -> Data:
    room = _room(section.landscape)
    return {
        "landscape": section.landscape,
        "numbered": section.numbered,
        "restart": restart,
        "blocks": [_block(block, room, design, words) for block in section.blocks],
    }


def _room(landscape: bool) -> Room:
    return FLIPPED if landscape else UPRIGHT


def picture_file(key: str) -> str:
    """What the file of a picture is called, which the template is given beside the document."""
    return f"{key}.svg"


def _block(block: Block, room: Room, design: Design, words: _Words) -> Data:
    match block:
        case Paragraph(style=Style.TABLE_TITLE):
            spans = words.title(block.spans, _signs(design, "table_title", room))
            return _paragraph(block.style, spans)
        case Paragraph():
            return _paragraph(block.style, words(block.spans))
        case Heading():
            signs = _signs(design, "part", room) if block.level == 1 else math.inf
            return {
                "kind": "heading",
                "level": block.level,
                "lines": [words.title(line, signs) for line in block.lines],
                "plain": _shown(" ".join(text_of(line) for line in block.lines)).replace("\n", " "),
                "alone": block.alone,
            }
        case TableBlock():
            return {"kind": "table", **table_data(block, room, design.tables, words)}
        case Picture():
            return {
                "kind": "picture",
                "file": picture_file(block.key),
                "alternative": printable(block.alternative),
            }
        case PageBreak():
            return {"kind": "break"}
        case Cover():
            signs = _signs(design, "cover", room)
            return {"kind": "cover", "lines": [words.title(line, signs) for line in block.lines]}
        case Contents():
            return {"kind": "contents", "title": _shown(block.title)}


def _paragraph(style: Style, spans: list[Data]) -> Data:
    return {
        "kind": "paragraph",
        "style": style,
        "spans": spans,
        "sticky": style not in (Style.BODY, Style.TABLE_NOTE),
        "blank": not any(span["text"] for span in spans),
    }


def _signs(design: Design, look: str, room: Room) -> float:
    """How many signs of a look a line of the page holds."""
    return room.width / design.looks[look].size
