"""The disclosure document as blocks: what is said, in what order, and where each word comes from.

Built once by ``document``, written by the Word and the PDF writer; nothing here knows either of them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from models.facts import Fact, Layout, Period
from models.families import Address


@dataclass(frozen=True, slots=True)
class CellOf:
    """A figure of one of the tables: of one unit's money or, None, of all."""

    address: Address
    period: Period = Period.CURRENT
    unit: int | None = None


@dataclass(frozen=True, slots=True)
class FieldOf:
    """Words that the clerk writes at this place of the document, kept as the Text of this key."""

    key: str


@dataclass(frozen=True, slots=True)
class FactOf:
    """Another fact of the book: its kind, and which of its kind as text ("" where there is but one).

    Settings, Profile, Term: ""; Unit, Project, Indicator, ExpenditureLine: the id; Stated: period/matter;
    Holding: asset/stock.
    """

    kind: type[Fact]
    key: str = ""


Origin = CellOf | FieldOf | FactOf


class Provenance(NamedTuple):
    """Where a stretch comes from, in words without a full stop, and where it is entered if not there."""

    words: str
    entered: Origin | None = None


class Revision(StrEnum):
    """What a comparison with an earlier document says of a stretch, a paragraph or a row.

    A year that moved on with the budget year is told apart: it is as expected, and a reader may skip it.
    """

    ADDED = "added"
    REMOVED = "removed"
    YEAR_ADDED = "year_added"
    YEAR_REMOVED = "year_removed"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text and where it comes from; the template's own words come from nowhere.

    missing: the clerk has yet to write this; the text is what stands in its place. governed: the template's
    own words, of which the origins decide that they stand here, not what they say. revision: of a document
    that was compared, what this is beside the earlier one; None where both say it.
    """

    text: str
    origins: tuple[Origin, ...] = ()
    missing: bool = False
    governed: bool = False
    revision: Revision | None = None


Spans = tuple[Span, ...]


def text_of(spans: Iterable[Span]) -> str:
    """The words alone."""
    return "".join(span.text for span in spans)


def is_removed(revision: Revision | None) -> bool:
    """Whether something stood in the earlier document alone."""
    return revision in (Revision.REMOVED, Revision.YEAR_REMOVED)


def is_by_year(revision: Revision | None) -> bool:
    """Whether something follows from the year alone."""
    return revision in (Revision.YEAR_ADDED, Revision.YEAR_REMOVED)


def standing(spans: Iterable[Span]) -> Iterator[Span]:
    """The spans that are the document's own, without what only an earlier one had."""
    return (span for span in spans if not is_removed(span.revision))


DRAFT_WORDS = ("草稿", "审核未完成，不得公开")
"""What every page of a draft says: large across it, and in words at its head."""


class Style(StrEnum):
    """What a paragraph is; the writers decide how that looks."""

    BODY = "body"
    """Running text, its first line indented by two characters."""
    LEAD = "lead"
    """A numbered line that heads what follows: （一）强化思想引领."""
    TABLE_TITLE = "table_title"
    """A table's name above it, centred."""
    TABLE_UNIT = "table_unit"
    """单位：万元, at the right above a table."""
    TABLE_NOTE = "table_note"
    """备注 below a table."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; its key is unlike any other block's and stays the same while the book changes.

    overridden: the clerk's own text stands in the place of the template's. template: what the template says
    now, empty for a paragraph that can't be overridden. outdated: it said something else when the clerk's
    own text was written. revision: of a document that was compared, of the whole paragraph.
    """

    key: str
    spans: Spans
    style: Style = Style.BODY
    overridden: bool = False
    template: Spans = ()
    outdated: bool = False
    revision: Revision | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that the contents list: level 1 is a part, 2 a section.

    lines are printed one below the other, in the contents side by side. alone: on a page of its own.
    revision: as a paragraph's.
    """

    key: str
    level: int
    lines: tuple[Spans, ...]
    alone: bool = False
    revision: Revision | None = None


class Align(StrEnum):
    """How a table cell's text stands."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell over one or more columns and rows of the grid."""

    spans: Spans
    columns: int = 1
    rows: int = 1
    align: Align = Align.LEFT
    strong: bool = False


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table: a row holds only the cells that begin in it.

    widths are the columns' relative widths; the first ``header_rows`` rows are repeated on every page.
    revisions: of a table that was compared, of each whole row; a row that was removed stands for itself, and
    no cell comes down into it or through it.
    """

    key: str
    widths: tuple[int, ...]
    rows: tuple[tuple[TableCell, ...], ...]
    header_rows: int = 0
    revisions: tuple[Revision | None, ...] = ()

    def revision_of(self, row: int) -> Revision | None:
        """What a comparison says of a whole row."""
        return self.revisions[row] if self.revisions else None


class Form(StrEnum):
    """How a picture shows its figures; the drawing decides how that looks."""

    WORDS = "words"
    """In sentences alone."""
    SHARES = "shares"
    """As parts of one bar."""
    BARS = "bars"
    """Each as a bar of its own."""
    YEARS = "years"
    """Each as two bars, the prior year's above."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A figure of a picture, and what stands beside it.

    amount, in 分, is what its length shows, figure how it is printed. share is its part of the whole, ""
    where that says nothing. before and change are the prior year's figure and what is said of both, where the
    picture shows both years.
    """

    name: str
    amount: int
    figure: Span
    share: str = ""
    before: int | None = None
    before_figure: Span | None = None
    change: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of figures: lines stand above its bars, or in their place; year is the budget's.

    alternative says all of it in words, for whoever does not see it.
    """

    key: str
    title: str
    form: Form
    lines: tuple[Spans, ...]
    bars: tuple[Bar, ...]
    year: int
    alternative: str


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


@dataclass(frozen=True, slots=True)
class Cover:
    """The title page's lines, one below the other."""

    lines: tuple[Spans, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """The list of all headings with their pages."""

    title: str


Block = Paragraph | Heading | TableBlock | Picture | PageBreak | Cover | Contents


@dataclass(frozen=True, slots=True)
class Section:
    """Pages of one orientation; begins on a new page. Page numbers count from the first numbered section."""

    blocks: tuple[Block, ...]
    landscape: bool = False
    numbered: bool = True


@dataclass(frozen=True, slots=True)
class Document:
    """The whole document. year is the budget's; title and unit are its properties as a file.

    draft: every page says that it is one. layout: how its pages look.
    """

    title: str
    unit: str
    year: int
    sections: tuple[Section, ...]
    draft: bool = False
    layout: Layout = Layout.CUSTOMARY

    def blocks(self) -> Iterator[Block]:
        """Every block in order."""
        for section in self.sections:
            yield from section.blocks

    def only(self, key: str) -> "Document":
        """The pages of this heading's section alone. Raises StopIteration where there is no such heading."""
        section = next(
            one
            for one in self.sections
            if any(isinstance(block, Heading) and block.key == key for block in one.blocks)
        )
        return replace(self, sections=(section,))

    def headings(self) -> Iterator[Heading]:
        """What the contents list."""
        return (block for block in self.blocks() if isinstance(block, Heading))

    def pictures(self) -> tuple["Picture", ...]:
        """All pictures, in order."""
        return tuple(block for block in self.blocks() if isinstance(block, Picture))

    def places(self) -> Iterator[tuple[str, Span]]:
        """Every span with the key of its place: block, row and cell, and its number there."""
        return (place for block in self.blocks() for place in places_of(block))

    def spans(self) -> Iterator[Span]:
        """Every span, in the order of their places."""
        return (span for block in self.blocks() for _, spans in _texts(block) for span in spans)


def places_of(block: Block) -> Iterator[tuple[str, Span]]:
    """A block's spans with the keys of their places in the document."""
    for place, spans in _texts(block):
        key = "/".join(map(str, place))
        yield from ((f"{key}#{number}", span) for number, span in enumerate(spans))


def _texts(block: Block) -> Iterator[tuple[tuple[str | int, ...], Spans]]:
    """What is read as one text, with its place: block, row and cell."""
    match block:
        case Paragraph():
            yield (block.key,), block.spans
        case Heading() | Cover():
            key = block.key if isinstance(block, Heading) else "cover"
            for number, spans in enumerate(block.lines):
                yield (key, number), spans
        case TableBlock():
            for row, cells in enumerate(block.rows):
                for column, cell in enumerate(cells):
                    yield (block.key, row, column), cell.spans
        case Picture() | PageBreak() | Contents():
            pass
