"""The contents: a field that Word can compute anew, holding the lines as the page layout found them."""

from collections.abc import Iterator, Mapping
from itertools import groupby

from models.ground.printable import printable
from models.publish.blocks import Document, Heading, Span, is_removed, text_of
from models.publish.word.inline import field, field_end, field_start, run
from models.publish.word.looks import CONTENTS_LINES
from models.publish.word.markup import Element, w
from models.publish.word.tracking import mark

_CONTENTS_FIELD = r'TOC \o "1-2" \h \z \u'


def bookmarks(document: Document) -> Mapping[str, tuple[str, int]]:
    """By a heading's key its bookmark's name and number, named as Word names its own."""
    return {heading.key: (f"_Toc{n:09}", n) for n, heading in enumerate(document.headings(), 1)}


def contents_lines(document: Document, pages: Mapping[str, int]) -> Iterator[Element]:
    """A line a heading, with its page, leading there at a click; one that was removed leads nowhere."""
    names = bookmarks(document)
    headings = list(document.headings())
    # A line that may go takes nothing of the field with it.
    staying = [number for number, heading in enumerate(headings) if heading.revision is None]
    first, last = staying[0] if staying else 0, staying[-1] if staying else len(headings) - 1
    for number, heading in enumerate(headings):
        revised = mark(heading.revision)
        yield w(
            "p",
            w(
                "pPr",
                w("pStyle", val=CONTENTS_LINES[heading.level]),
                None if revised is None else w("rPr", revised),
            ),
            *(field_start(_CONTENTS_FIELD) if number == first else ()),
            *(
                _title(heading)
                if is_removed(heading.revision)
                else (_link(heading, names[heading.key][0], pages[heading.key]),)
            ),
            *((field_end(),) if number == last else ()),
        )


def _link(heading: Heading, bookmark: str, page: int) -> Element:
    number = (w("r", w("tab")), *field(rf"PAGEREF {bookmark} \h", str(page)))
    added = mark(heading.revision, *number)
    return w(
        "hyperlink",
        *_title(heading),
        *(number if added is None else (added,)),
        anchor=bookmark,
        history=1,
    )


def _title(heading: Heading) -> Iterator[Element]:
    """The heading's words on one line, in one run where nothing of it was changed."""
    spans: list[Span] = []
    for line in heading.lines:
        if spans:
            spans.append(Span(" ", revision=heading.revision))
        spans += line
    for revision, stretch in groupby(spans, lambda span: span.revision):
        title = printable(text_of(stretch)).replace("\n", " ").replace("\t", " ")
        yield run(title, revision=revision)
