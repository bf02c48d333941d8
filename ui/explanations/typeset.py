"""The paragraphs of 第三部分 set as a text document, and where in it each of their stretches stands."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from models.facts import OwnCode, Profile, Settings, Unit
from models.ground.printable import marked
from models.publish import FactOf, FieldOf, Heading, Origin, Paragraph, Span, Style, text_of
from ui.theme import Shades

_LINE_HEIGHT, _AIR, _INDENT = 150.0, 0.35, 2
_HEADING_AIR, _LARGER = 1.0, 1
# More than a unit's text has.
_AT_ONCE = 250
_NAMES = (Settings, Profile, Unit, OwnCode)
"""Kinds of facts that a text names at every turn: where they come from is told, but they aren't coloured."""

Blocks = Sequence[Paragraph | Heading]


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch that comes from somewhere: from start to end of the document, in a block of this key."""

    start: int
    end: int
    block: str
    text: str
    origins: tuple[Origin, ...]
    missing: bool

    @property
    def field(self) -> str:
        """The key of the clerk's own words, "" where it is another stretch."""
        return next((origin.key for origin in self.origins if isinstance(origin, FieldOf)), "")


@dataclass(frozen=True, slots=True)
class Passage:
    """A block from its start to its end."""

    start: int
    end: int
    block: Paragraph | Heading


@dataclass(frozen=True, slots=True)
class Typeset:
    """What stands where, in the order of the text."""

    places: tuple[Place, ...] = ()
    passages: tuple[Passage, ...] = ()

    def place_at(self, position: int) -> Place | None:
        """The stretch over a position, its end not included."""
        number = bisect_right(self.places, position, key=lambda place: place.start) - 1
        return self.places[number] if number >= 0 and position < self.places[number].end else None

    def passage_at(self, position: int) -> Passage | None:
        """The block over a position."""
        number = bisect_right(self.passages, position, key=lambda passage: passage.start) - 1
        return self.passages[number] if number >= 0 else None

    def passage_of(self, key: str) -> Passage | None:
        """The block of a key."""
        return next((passage for passage in self.passages if passage.block.key == key), None)

    def again(self, place: Place | None, passage: Passage | None) -> int:
        """Where a place of another typesetting is now: its field, a stretch of its block, or the block."""
        if place is not None:
            alike = [one for one in self.places if one.block == place.block]
            same = [one for one in alike if one.field and one.field == place.field] or [
                one for one in alike if one.origins == place.origins
            ]
            if same:
                return same[0].start
        found = self.passage_of(passage.block.key) if passage else None
        return found.start if found else 0

    def fields(self) -> tuple[Place, ...]:
        """The places where the clerk writes."""
        return tuple(place for place in self.places if place.field)


class Setting:
    """Blocks being written into a document in the place of what it held: so many at a time.

    A city's department has more than a thousand: to write them all takes longer than a hand waits.
    """

    def __init__(self, document: QTextDocument, blocks: Blocks, tones: Shades) -> None:
        document.clear()
        self._cursor = QTextCursor(document)
        self._setter = _Setter(document.defaultFont(), tones)
        self._blocks = blocks
        self._places: list[Place] = []
        self._passages: list[Passage] = []

    @property
    def is_done(self) -> bool:
        """Whether all of them are written."""
        return len(self._passages) == len(self._blocks)

    def go_on(self, whole: bool = False) -> Typeset:
        """Write the next ones, or all that are left; what stands where by now."""
        begun = len(self._passages)
        self._cursor.beginEditBlock()
        for block in self._blocks[begun : None if whole else begun + _AT_ONCE]:
            self._write(block)
        self._cursor.endEditBlock()
        return Typeset(tuple(self._places), tuple(self._passages))

    def _write(self, block: Paragraph | Heading) -> None:
        cursor, setter = self._cursor, self._setter
        if self._passages:
            cursor.insertBlock()
        start = cursor.position()
        cursor.setBlockFormat(setter.block_format(block))
        for text, origins, missing in _stretches(block):
            at = cursor.position()
            cursor.insertText(marked(text), setter.char_format(block, origins, missing))
            if origins:
                self._places.append(Place(at, cursor.position(), block.key, text, origins, missing))
        self._passages.append(Passage(start, cursor.position(), block))


def _stretches(block: Paragraph | Heading) -> Iterator[tuple[str, tuple[Origin, ...], bool]]:
    """Neighbouring spans from the same place are one: 比上年增加 201.41 万元，增长 13.54%."""
    spans: tuple[Span, ...] = (
        block.spans if isinstance(block, Paragraph) else tuple(span for line in block.lines for span in line)
    )
    for (origins, missing), alike in groupby(spans, _source):
        if text := text_of(alike):
            yield text, origins, missing


def _source(span: Span) -> tuple[tuple[Origin, ...], bool]:
    return () if span.governed else span.origins, span.missing


class _Setter:
    """The formats of one typesetting: sizes by the font, colours by the theme."""

    def __init__(self, font: QFont, tones: Shades) -> None:
        self._tones = tones
        self._sign = QFontMetricsF(font).horizontalAdvance("国")
        # The few that there are, each made once: a long text has thousands of stretches.
        self._blocks: dict[tuple[int, bool], QTextBlockFormat] = {}
        self._signs: dict[tuple[bool, ...], QTextCharFormat] = {}

    def block_format(self, block: Paragraph | Heading) -> QTextBlockFormat:
        """How a block stands below the one before."""
        looks = (block.level, False) if isinstance(block, Heading) else (0, block.overridden)
        if looks not in self._blocks:
            self._blocks[looks] = self._made_block(block)
        return self._blocks[looks]

    def _made_block(self, block: Paragraph | Heading) -> QTextBlockFormat:
        made = QTextBlockFormat()
        made.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if isinstance(block, Heading):
            made.setHeadingLevel(block.level)
            made.setTopMargin(_HEADING_AIR * self._sign)
        else:
            made.setTextIndent(_INDENT * self._sign)
            if block.overridden:
                made.setBackground(self._tones.computed_background)
        made.setBottomMargin(_AIR * self._sign)
        return made

    def char_format(
        self, block: Paragraph | Heading, origins: tuple[Origin, ...], missing: bool
    ) -> QTextCharFormat:
        """How a stretch of it looks."""
        paragraph = block if isinstance(block, Paragraph) else None
        looks = (
            paragraph is None,
            paragraph is not None and paragraph.style is Style.LEAD,
            missing,
            any(isinstance(origin, FieldOf) for origin in origins),
            paragraph is not None and paragraph.overridden,
            any(not isinstance(one, FactOf) or one.kind not in _NAMES for one in origins),
        )
        if looks not in self._signs:
            self._signs[looks] = self._made_signs(*looks)
        return self._signs[looks]

    def _made_signs(
        self, heading: bool, lead: bool, missing: bool, field: bool, overridden: bool, figure: bool
    ) -> QTextCharFormat:
        made, tones = QTextCharFormat(), self._tones
        made.setForeground(tones.text)
        if heading:
            made.setFontWeight(QFont.Weight.Bold)
            made.setProperty(QTextFormat.Property.FontSizeAdjustment, _LARGER)
        elif lead:
            made.setFontWeight(QFont.Weight.Bold)
        elif missing:
            made.setBackground(tones.error_background)
            made.setForeground(tones.negative)
        elif field:
            if not overridden:
                made.setBackground(tones.detail_background)
                made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
                made.setUnderlineColor(tones.selection_accent)
        elif figure:
            made.setForeground(tones.selection_accent)
        return made
