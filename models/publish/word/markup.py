"""Elements of WordprocessingML, made the way they nest."""

from functools import cache

from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import oxml_parser
from docx.oxml.xmlchemy import BaseOxmlElement

Element = BaseOxmlElement
_qualified = cache(qn)


def w(tag: str, *children: Element | None, **attributes: str | int) -> Element:
    """An element w:tag with attributes w:name; a child that is None is left out.

    The schema prescribes the order of an element's children, so they are given in it.
    """
    element: Element = oxml_parser.makeelement(
        _qualified(f"w:{tag}"),
        {_qualified(f"w:{name}"): str(value) for name, value in attributes.items()},
        {"w": nsmap["w"]},
    )
    element.extend([child for child in children if child is not None])
    return element


def flag(tag: str, on: bool) -> Element | None:
    """An element that says yes by being there."""
    return w(tag) if on else None
