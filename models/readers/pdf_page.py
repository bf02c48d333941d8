"""A page of a PDF as words at places and ruled lines: what its reader sees, without stamps across it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

from pypdf import PageObject
from pypdf.generic import DictionaryObject

from models.readers.pdf_space import SAME, Matrix, Point, Sheet, after, at, height, quarter
from models.readers.ruled_tables import Rule, Word, ruled_tables

_THIN = 2.0
_STROKES = frozenset({b"S", b"s", b"B", b"B*", b"b", b"b*"})
_FILLS = frozenset({b"f", b"F", b"f*"})
_ENDS = _STROKES | _FILLS | {b"n"}
_PATHS = frozenset({b"m", b"l", b"h", b"re"})
_SHOWS = frozenset({b"Tj", b"TJ", b"'", b'"'})
_INVISIBLE = 3
_NARROW = 0.5
_STAMP = 2.0
"""How many times as large as a page's usual print a stamp across it is at least."""
_OFF = 2.0
"""In points: what begins further than this outside of a page's visible part is not seen."""
_PINYIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿĀ-ǜ]{1,60}(?:\s[A-Za-zÀ-ÖØ-öø-ÿĀ-ǜ]{1,60}){0,20}")
_GUIDE, _ABOVE = 0.65, (0.6, 1.6)
"""Of the print below it: how large a pinyin guide is at most, and how far above."""
_APART = re.compile(r"\s{2,}")


def width_of(text: str, size: float) -> float:
    """How far a text goes, as near as its signs tell."""
    return size * sum(_NARROW if sign.isascii() else 1 for sign in text)


@dataclass(frozen=True, slots=True)
class _Shown:
    """A text as the page has it: where it begins, which way it runs, and whether it is drawn at all."""

    place: Point
    turns: int
    size: float
    text: str
    drawn: bool


class PdfPage:
    """What a page shows. A rule may be a line drawn or a thin rectangle filled."""

    def __init__(self, page: PageObject) -> None:
        drawing = _Drawing(page)
        box = page.mediabox
        shown = drawing.shown
        sheet = Sheet(
            [float(side) for side in (box.left, box.bottom, box.right, box.top)],
            [(one.turns, len(one.text)) for one in shown],
            page.rotation // 90 % 4,
        )
        self.sheet = sheet
        self.width = sheet.width
        self.recognised = bool(shown) and not any(one.drawn for one in shown)
        """Whether a program read its text off a picture, and laid it unseen beneath."""
        rules = [_rule([sheet.place(point) for point in line]) for line in drawing.lines]
        self.rules = [rule for rule in rules if rule is not None]
        self.tables = ruled_tables(self.rules)
        words = [(one, _word(one, sheet)) for one in shown if one.drawn or self.recognised]
        visible = _Visible(*(sheet.place(corner) for corner in _corners(page)))
        self.beyond = "".join(word.text for _, word in words if not visible.shows(word))
        """What stands outside of the part of it that is shown."""
        # A heading set upright in a narrow cell runs from its foot to its head.
        kept = [
            part
            for one, word in words
            if visible.shows(word)
            for part in self._parts(word, one.turns == sheet.turns)
        ]
        self.words = _unguided(_unstamped(kept, self.rules))

    def _parts(self, word: Word, upright: bool) -> Iterator[Word]:
        """A word as it is read: whole, or in a table where it has gaps in it as wide as columns are apart."""
        if not any(table.holds(word) for table in self.tables):
            if upright:
                yield word
            return
        place = 0
        for gap in (*_APART.finditer(word.text), None):
            text = word.text[place : gap.start() if gap else None]
            yield Word(word.x + width_of(word.text[:place], word.size), word.y, word.size, text)
            place = gap.end() if gap else place


def _word(one: _Shown, sheet: Sheet) -> Word:
    return Word(*sheet.place(one.place), one.size, one.text)


def _corners(page: PageObject) -> tuple[Point, Point]:
    box = page.cropbox
    return (float(box.left), float(box.bottom)), (float(box.right), float(box.top))


class _Visible:
    """The part of a page that is shown."""

    def __init__(self, one: Point, other: Point) -> None:
        self._left, self._right = sorted((one[0], other[0]))
        self._low, self._high = sorted((one[1], other[1]))

    def shows(self, word: Word) -> bool:
        return (
            self._left - _OFF < word.x < self._right + _OFF and self._low - _OFF < word.y < self._high + _OFF
        )


def _rule(points: Sequence[Point]) -> Rule | None:
    """What is thin and not just a dot."""
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    low, high = min(y for _, y in points), max(y for _, y in points)
    thin = min(right - left, high - low) < _THIN < max(right - left, high - low)
    return Rule(left, low, right, high) if thin else None


def _unstamped(words: list[Word], rules: Sequence[Rule]) -> list[Word]:
    """The words without those, far larger than the others, that lie across these or across rules."""
    if not words:
        return words
    usual = median(word.size for word in words)
    small = [word for word in words if word.size < _STAMP * usual]
    return [word for word in words if word.size < _STAMP * usual or not _lies_across(word, small, rules)]


def _unguided(words: list[Word]) -> list[Word]:
    """The words without the small pinyin that stands right above some."""
    small = {id(word) for word in words if _PINYIN.fullmatch(word.text)}
    others = [word for word in words if id(word) not in small] if small else []
    return [word for word in words if id(word) not in small or not any(_guides(word, one) for one in others)]


def _guides(pinyin: Word, word: Word) -> bool:
    low, high = (word.size * part for part in _ABOVE)
    return (
        pinyin.size <= _GUIDE * word.size
        and low < pinyin.y - word.y < high
        and word.x - word.size < pinyin.x < word.x + width_of(word.text, word.size)
    )


def _lies_across(large: Word, words: Sequence[Word], rules: Sequence[Rule]) -> bool:
    right, top = large.x + width_of(large.text, large.size), large.y + large.size
    return any(
        large.x < word.x + word.size / 2 < right and large.y < word.y + word.size / 2 < top for word in words
    ) or any(
        rule.x < right and large.x < rule.right and large.y + _THIN < rule.y and rule.top < top
        if rule.level
        else large.x + _THIN < rule.x < right - _THIN and rule.y < top and large.y < rule.top
        for rule in rules
    )


class _Drawing:
    """All that a page draws, in the page's own places: its texts and its lines, also those of its forms."""

    def __init__(self, page: PageObject) -> None:
        self.shown: list[_Shown] = []
        self.lines: list[Sequence[Point]] = []
        self._paths: list[list[Point]] = []
        self._forms: list[tuple[Matrix, Any]] = [(SAME, page.get("/Resources"))]
        self._entering: tuple[Matrix, Any] | None = None
        self._mode = 0
        self._kept: list[int] = []
        self._drawn = True
        page.extract_text(
            visitor_text=self._text, visitor_operand_before=self._operator, visitor_operand_after=self._done
        )

    def _text(self, text: str, cm: Sequence[float], tm: Sequence[float], font: Any, size: float) -> None:
        whole = after(after(tm, cm), self._forms[-1][0])
        turns = quarter(whole)
        if (words := text.strip()) and turns is not None:
            shown = _Shown((whole[4], whole[5]), turns, size * (height(whole) or 1.0), words, self._drawn)
            self.shown.append(shown)

    def _operator(self, name: bytes, values: Sequence[Any], cm: Sequence[float], tm: Sequence[float]) -> None:
        if self._entering is not None:
            # What was drawn before the form has been told of by now: this is the form's own.
            self._forms.append(self._entering)
            self._entering = None
        if name == b"Do" and values:
            self._entering = self._form(values[0], cm)
        elif name == b"Tr" and values:
            self._mode = int(values[0])
        elif name == b"q":
            self._kept.append(self._mode)
        elif name == b"Q" and self._kept:
            self._mode = self._kept.pop()
        elif name in _SHOWS:
            self._drawn = self._mode != _INVISIBLE
        elif name in _PATHS:
            self._path(name, values, after(cm, self._forms[-1][0]))
        elif name in _ENDS:
            self._draw(name)

    def _done(self, name: bytes, values: Sequence[Any], cm: Sequence[float], tm: Sequence[float]) -> None:
        """A form is at its end, where it had any beginning."""
        if name == b"Do":
            if self._entering is None and len(self._forms) > 1:
                self._forms.pop()
            self._entering = None

    def _form(self, name: Any, cm: Sequence[float]) -> tuple[Matrix, Any]:
        matrix, resources = self._forms[-1]
        found = _inside(_inside(resources, "/XObject"), name)
        own = found.get("/Matrix", SAME)
        return after(after(list(own), cm), matrix), found.get("/Resources", resources)

    def _path(self, name: bytes, values: Sequence[Any], space: Matrix) -> None:
        if name == b"m":
            self._paths.append([at(space, *_numbers(values))])
        elif name == b"l" and self._paths:
            self._paths[-1].append(at(space, *_numbers(values)))
        elif name == b"h" and self._paths:
            self._paths[-1].append(self._paths[-1][0])
        elif name == b"re":
            x, y, width, high = _numbers(values)
            corners = ((x, y), (x + width, y), (x + width, y + high), (x, y + high), (x, y))
            self._paths.append([at(space, *corner) for corner in corners])

    def _draw(self, name: bytes) -> None:
        for path in self._paths:
            if name in _FILLS:
                self.lines.append(path)
            elif name in _STROKES:
                self.lines.extend(pairwise(path))
        self._paths = []


def _inside(holder: Any, name: str) -> DictionaryObject:
    """What a dictionary of the file has by a name, itself a dictionary; an empty one where it is none."""
    found = holder.get_object() if holder is not None else None
    found = found.get(name) if isinstance(found, DictionaryObject) else None
    found = found.get_object() if found is not None else None
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def _numbers(values: Sequence[Any]) -> list[float]:
    return [float(value) for value in values]
