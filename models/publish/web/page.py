"""The whole page: one file that needs no other, no script and no network."""

from lxml import etree

from models.ground.printable import printable
from models.ground.resources import RESOURCES
from models.publish.blocks import DRAFT_WORDS, Document, Heading, text_of
from models.publish.web.body import add_body, add_title
from models.publish.web.elements import Element, added, write
from models.publish.web.inline_styles import styled

_STYLE = RESOURCES / "web" / "page.css"
_LANGUAGE = "zh-CN"
_CONTENTS, _TO_TEXT = "目录", "跳到正文"
_MAIN = "text"


def make_page(document: Document) -> str:
    """The document as one HTML file: contents, headings, tables with header cells, looks for any screen."""
    page = etree.Element("html", lang=_LANGUAGE)
    head = added(page, "head")
    added(head, "meta", charset="utf-8")
    added(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    added(head, "meta", name="author", content=printable(document.unit))
    write(added(head, "title"), document.title)
    added(head, "style").text = _STYLE.read_text(encoding="utf-8")
    inside = added(page, "body")
    write(added(inside, "a", href=f"#{_MAIN}", **{"class": "skip"}), _TO_TEXT)
    if document.draft:
        write(added(inside, "p", role="note", **{"class": "draft"}), "　".join(DRAFT_WORDS))
    add_title(added(inside, "header"), document)
    _contents(added(inside, "nav", **{"aria-label": _CONTENTS}), document)
    add_body(added(inside, "main", id=_MAIN), document)
    return f"{_serialised(page, doctype='<!DOCTYPE html>')}\n"


def make_fragment(document: Document) -> str:
    """The document as a piece for pages that strip styles and heads: each element has its looks with it."""
    piece = etree.Element("div", lang=_LANGUAGE)
    if document.draft:
        write(added(piece, "p", **{"class": "draft"}), "　".join(DRAFT_WORDS))
    add_title(piece, document)
    add_body(piece, document)
    styled(piece)
    return f"{_serialised(piece)}\n"


def _contents(nav: Element, document: Document) -> None:
    """The headings as a list, sections within their parts."""
    listed, within = added(nav, "ol"), None
    for heading in document.headings():
        into = listed if heading.level == 1 or within is None else within
        item = added(into, "li")
        write(added(item, "a", href=f"#{heading.key}"), _in_a_line(heading))
        if heading.level == 1:
            within = etree.SubElement(item, "ol")
    for empty in nav.xpath(".//ol[not(li)]"):
        empty.getparent().remove(empty)


def _in_a_line(heading: Heading) -> str:
    return " ".join(text_of(line) for line in heading.lines)


def _serialised(root: Element, **how: str) -> str:
    text: str = etree.tostring(root, method="html", encoding="unicode", **how)
    return text
