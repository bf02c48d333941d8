"""The page numbers at the foot of the pages."""

from collections.abc import Iterator

from models.publish.layouts import Design
from models.publish.word.inline import field, run
from models.publish.word.looks import FOOTER
from models.publish.word.markup import Element, w
from models.publish.word.page import twips

_EVERY, _EVEN = "default", "even"


def kinds_of_pages(design: Design) -> tuple[str, ...]:
    """The pages that have headers and footers of their own, as Word calls them."""
    return (_EVERY, _EVEN) if design.outside else (_EVERY,)


def footers(design: Design, numbered: bool) -> Iterator[tuple[str, Element]]:
    """A footer for each kind of pages: outside, its number stands one sign in from the edge of the text."""
    before, after = design.page_number.split("{}")
    aside = twips(design.looks["page_number"].size)
    for pages in kinds_of_pages(design):
        outer = "left" if pages == _EVEN else "right"
        yield (
            pages,
            w(
                "ftr",
                w(
                    "p",
                    w(
                        "pPr",
                        w("pStyle", val=FOOTER),
                        w("ind", **{outer: aside}) if design.outside else None,
                        w("jc", val=outer) if design.outside else None,
                    ),
                    *((run(before), *field("PAGE", "1"), run(after)) if numbered else ()),
                ),
            ),
        )
