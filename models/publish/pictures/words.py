"""The words of pictures, which are no kind of document's own."""

from models.publish.blocks import Span, Spans
from models.publish.content import Content
from models.publish.wording import Wording, shared_wording

WORDS: Wording = shared_wording("pictures")


def number(count: int) -> Spans:
    """A count to be filled in."""
    return (Span(str(count)),)


def titled(content: Content, path: str) -> Spans:
    """A phrase that names the year, and whether the book is a unit's or a department's."""
    return WORDS.fill(path, year=content.year, level=(Span(content.state.family.level),))
