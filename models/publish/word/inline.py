"""What stands inside a paragraph: runs of text, fields, bookmarks."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from models.ground.printable import printable
from models.publish.blocks import Revision, Span, is_removed
from models.publish.word.markup import Element, flag, w, words
from models.publish.word.tracking import mark

_BREAK_OR_TAB = re.compile("([\n\t])")


def runs(spans: Iterable[Span], *, strong: bool = False) -> Iterator[Element]:
    """A run a span; what is missing is highlighted."""
    return (
        run(span.text, missing=span.missing, strong=strong, revision=span.revision)
        for span in spans
        if span.text
    )


def run(
    text: str, *, missing: bool = False, strong: bool = False, revision: Revision | None = None
) -> Element:
    """A text as it is: nothing in it is taken for markup or a field."""
    # Quotation marks, dashes and ≥ belong to both scripts; the hint has them set in the Chinese font.
    looks = _looks(not text.isascii(), missing, strong)
    made = w("r", looks, *_pieces(text, "delText" if is_removed(revision) else "t"))
    return made if (marked := mark(revision, made)) is None else marked


@cache
def _looks(chinese: bool, missing: bool, strong: bool) -> Element | None:
    if not (chinese or missing or strong):
        return None
    return w(
        "rPr",
        w("rFonts", hint="eastAsia") if chinese else None,
        flag("b", strong),
        w("highlight", val="yellow") if missing else None,
    )


def _pieces(text: str, tag: str) -> Iterator[Element]:
    for piece in _BREAK_OR_TAB.split(printable(text)):
        if piece == "\n":
            yield w("br")
        elif piece == "\t":
            yield w("tab")
        elif piece:
            yield words(tag, piece)


def field_start(instruction: str) -> tuple[Element, ...]:
    """The beginning of a field whose result follows, up to ``field_end``."""
    return (
        w("r", w("fldChar", fldCharType="begin")),
        w("r", words("instrText", f" {instruction} ")),
        w("r", w("fldChar", fldCharType="separate")),
    )


def field_end() -> Element:
    """The end of the field begun last."""
    return w("r", w("fldChar", fldCharType="end"))


def field(instruction: str, result: str) -> tuple[Element, ...]:
    """A field and what it showed when it was last computed."""
    return (*field_start(instruction), run(result), field_end())


def bookmarked(name: str, number: int, content: Iterable[Element]) -> tuple[Element, ...]:
    """Content that links and page references find under a name; the number is unique in the document."""
    return (w("bookmarkStart", id=number, name=name), *content, w("bookmarkEnd", id=number))
