"""The document's blocks as elements of a page."""

from base64 import b64encode
from collections.abc import Mapping

from models.ground.printable import printable
from models.publish.blocks import (
    Cover,
    Document,
    Heading,
    Paragraph,
    Picture,
    Section,
    Spans,
    Style,
    TableBlock,
)
from models.publish.pictures import pictures_svg
from models.publish.web.elements import Element, added, write, write_spans
from models.publish.web.table import add_table

_ABOVE_TABLE = (Style.TABLE_TITLE, Style.TABLE_UNIT)
_CLASSES = {
    Style.LEAD: "lead",
    Style.TABLE_NOTE: "note",
    Style.TABLE_TITLE: "title",
    Style.TABLE_UNIT: "unit",
}


def add_title(parent: Element, document: Document) -> None:
    """The document's title, in the lines of its cover where it has one."""
    cover = next((block for block in document.blocks() if isinstance(block, Cover)), None)
    title = added(parent, "h1")
    if cover is None:
        write(title, document.title)
    else:
        _write_lines(title, cover.lines)


def add_body(parent: Element, document: Document) -> None:
    """All that the document says below its title and contents."""
    drawn = pictures_svg(document.pictures())
    for section in document.sections:
        _section(parent, section, drawn)


def _section(parent: Element, section: Section, drawn: Mapping[str, bytes]) -> None:
    above: list[Paragraph] = []
    for block in section.blocks:
        match block:
            case Paragraph(style=style) if style in _ABOVE_TABLE:
                above.append(block)
                continue
            case TableBlock():
                add_table(parent, block, above)
            case Paragraph():
                _paragraph(parent, block)
            case Picture():
                _picture(parent, block, drawn[block.key])
            case Heading():
                _write_lines(added(parent, f"h{block.level + 1}", id=block.key), block.lines)
        above.clear()


def _paragraph(parent: Element, block: Paragraph) -> None:
    named = {"class": name} if (name := _CLASSES.get(block.style)) else {}
    write_spans(added(parent, "p", **named), block.spans)


def _picture(parent: Element, block: Picture, svg: bytes) -> None:
    """A picture within the page itself, with all that it says in words for whoever does not see it."""
    source = f"data:image/svg+xml;base64,{b64encode(svg).decode('ascii')}"
    added(parent, "img", src=source, alt=printable(block.alternative), **{"class": "picture"})


def _write_lines(element: Element, lines: tuple[Spans, ...]) -> None:
    for number, line in enumerate(lines):
        if number:
            added(element, "br")
        write_spans(element, line)
