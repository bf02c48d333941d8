"""Elements of a page, and words in them."""

from typing import Any, TypeAlias

from lxml import etree

from models.ground.printable import printable
from models.publish.blocks import Span, Spans

Element: TypeAlias = Any
"""An element of lxml, which has no types."""


def added(parent: Element, tag: str, **attributes: str) -> Element:
    """A new last child."""
    return etree.SubElement(parent, tag, attributes)


def write(element: Element, text: str) -> None:
    """Words at the end of an element; a line's end is one on the page."""
    first, *others = printable(text).split("\n")
    _append(element, first)
    for line in others:
        added(element, "br").tail = line


def write_spans(element: Element, spans: Spans) -> None:
    """Words from the book; those that the clerk has yet to write are marked."""
    for span in spans:
        write(added(element, "mark") if span.missing else element, span.text)


def is_blank(spans: tuple[Span, ...]) -> bool:
    """Whether nothing is to be read."""
    return not any(span.text.strip() for span in spans)


def _append(element: Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
