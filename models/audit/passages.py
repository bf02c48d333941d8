"""The document as stretches of words that rules read, each with the section it stands in."""

from collections.abc import Iterator
from dataclasses import dataclass

from models.audit.finding import Passage
from models.facts import Profile, Project, Term, Unit
from models.publish import (
    Cover,
    Document,
    FactOf,
    FieldOf,
    Heading,
    Origin,
    Paragraph,
    Span,
    TableBlock,
    text_of,
)

_COVER = "封面"
_CLERKS = (Project, Term, Profile, Unit)


@dataclass(frozen=True, slots=True)
class Printed:
    """A paragraph, a heading's line or a cell of a table; paragraph is None for all but the first."""

    section: str
    block: str
    spans: tuple[Span, ...]
    paragraph: Paragraph | None = None

    @property
    def text(self) -> str:
        """The words."""
        # Nearly all are cells of tables, and rules read them by the ten thousand.
        return self.spans[0].text if len(self.spans) == 1 else text_of(self.spans)

    def place(self, text: str, origin: Origin | None = None) -> Passage:
        """The place of some of its words."""
        return Passage(self.section, text, origin, self.block)


@dataclass(frozen=True, slots=True)
class Written:
    """Words of the clerk's own where they are printed, and what stands before them there."""

    printed: Printed
    span: Span
    origin: Origin
    before: str

    def place(self, text: str) -> Passage:
        """The place of some of its words."""
        return self.printed.place(text, self.origin)


def printed_of(document: Document) -> Iterator[Printed]:
    """Everything the document prints, in order."""
    section = ""
    for block in document.blocks():
        match block:
            case Paragraph():
                yield Printed(section, block.key, block.spans, block)
            case Heading():
                section = " ".join(text_of(line) for line in block.lines)
                yield from (Printed(section, block.key, line) for line in block.lines)
            case Cover():
                yield from (Printed(_COVER, "cover", line) for line in block.lines)
            case TableBlock():
                for row in block.rows:
                    yield from (Printed(section, block.key, cell.spans) for cell in row)


def written_in(printed: tuple[Printed, ...]) -> Iterator[Written]:
    """The clerk's own words, each once for each place that they come from."""
    seen: set[tuple[Origin, str]] = set()
    for one in printed:
        before = ""
        for span in one.spans:
            origin = next((origin for origin in span.origins if _is_clerks(origin)), None)
            if origin is not None and not span.missing and span.text and (origin, span.text) not in seen:
                seen.add((origin, span.text))
                yield Written(one, span, origin, before)
            before += span.text


def missing_in(printed: tuple[Printed, ...]) -> Iterator[Written]:
    """The places that the clerk has yet to fill."""
    for one in printed:
        before = ""
        for span in one.spans:
            if span.missing and span.origins:
                yield Written(one, span, span.origins[0], before)
            before += span.text


def _is_clerks(origin: Origin) -> bool:
    return isinstance(origin, FieldOf) or (isinstance(origin, FactOf) and origin.kind in _CLERKS)
