"""The contents: a field that Word can compute anew, holding the lines as the page layout found them."""

from collections.abc import Iterator, Mapping

from models.ground.printable import printable
from models.publish.blocks import Document, Heading, text_of
from models.publish.word.inline import field, field_end, field_start, run
from models.publish.word.looks import CONTENTS_LINES
from models.publish.word.markup import Element, w

_CONTENTS_FIELD = r'TOC \o "1-2" \h \z \u'


def bookmarks(document: Document) -> Mapping[str, tuple[str, int]]:
    """By a heading's key its bookmark's name and number, named as Word names its own."""
    return {heading.key: (f"_Toc{n:09}", n) for n, heading in enumerate(document.headings(), 1)}


def contents_lines(document: Document, pages: Mapping[str, int]) -> Iterator[Element]:
    """A line a heading, with its page number, leading there at a click."""
    names = bookmarks(document)
    headings = list(document.headings())
    for number, heading in enumerate(headings):
        yield w(
            "p",
            w("pPr", w("pStyle", val=CONTENTS_LINES[heading.level])),
            *(field_start(_CONTENTS_FIELD) if number == 0 else ()),
            _link(heading, names[heading.key][0], pages[heading.key]),
            *((field_end(),) if number == len(headings) - 1 else ()),
        )


def _link(heading: Heading, bookmark: str, page: int) -> Element:
    title = " ".join(printable(text_of(line)).replace("\n", " ").replace("\t", " ") for line in heading.lines)
    return w(
        "hyperlink",
        run(title),
        w("r", w("tab")),
        *field(rf"PAGEREF {bookmark} \h", str(page)),
        anchor=bookmark,
        history=1,
    )
