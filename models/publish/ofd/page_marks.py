"""What stands on the pages of a PDF of our own making: its texts sign by sign, its lines and fields.

typst has set the pages; whoever writes them in another format reads here what stands where.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from io import BytesIO
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.generic import ByteStringObject, ContentStream, NameObject, TextStringObject

from models.ground.files import UnusableFile
from models.ground.giving_up import go_on

Matrix = tuple[float, float, float, float, float, float]
Colour = tuple[int, int, int]
Step = tuple[str, *tuple[tuple[float, float], ...]]
"""An operator of a path, and the points that it leads by."""

UPRIGHT = [1.0, 0.0, 0.0, 1.0]
"""How the matrix of a text begins that is not turned."""
_SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_BLACK: Colour = (0, 0, 0)
_THOUSANDTHS = 1000.0
_FULL = 255
_UNKNOWN = "\ufffd"
"""What stands for a sign that no font can show."""
_STEPS = {"m": "M", "l": "L", "c": "B", "h": "C"}
_TOUCHING = 0.02
"""How many ems apart the end of a run and the beginning of the next may be."""


@dataclass(frozen=True, slots=True)
class TextMark:
    """A run of signs on one line. matrix leads from text space to the page, in points from its lower left.

    starts are how far each sign is from the first, in text space before the size; advance is where they end.
    """

    text: str
    font: str
    size: float
    matrix: Matrix
    starts: tuple[float, ...]
    advance: float
    colour: Colour

    def followed_by(self, other: "TextMark") -> "TextMark | None":
        """Both as one, where the other goes on upright just where this one ends; else None."""
        *turned, x, y = self.matrix
        *also, then, along = other.matrix
        looks = (self.font, self.size, self.colour, turned, y)
        if looks != (other.font, other.size, other.colour, also, along) or turned != UPRIGHT:
            return None
        gap = (then - x) / self.size
        if abs(gap - self.advance) > _TOUCHING:
            return None
        starts = (*self.starts, *(gap + start for start in other.starts))
        return replace(self, text=self.text + other.text, starts=starts, advance=gap + other.advance)

    def placed(self, scale: float, right: float, up: float) -> "TextMark":
        """The same in another size and place."""
        a, b, c, d, x, y = self.matrix
        return replace(self, size=self.size * scale, matrix=(a, b, c, d, right + scale * x, up + scale * y))


@dataclass(frozen=True, slots=True)
class PathMark:
    """A path: the operators of OFD with the points that they lead to, as points on the page.

    M begins, L draws a line, B a curve of Bézier by three points, C closes. width: of the line that is drawn,
    None where the path is filled.
    """

    steps: tuple[Step, ...]
    colour: Colour
    width: float | None

    def placed(self, scale: float, right: float, up: float) -> "PathMark":
        """The same in another size and place."""
        steps: list[Step] = [
            (step[0], *((right + scale * x, up + scale * y) for x, y in step[1:])) for step in self.steps
        ]
        return PathMark(tuple(steps), self.colour, None if self.width is None else self.width * scale)

    def points(self) -> Iterator[tuple[float, float]]:
        """All points that it is made of."""
        return (point for step in self.steps for point in step[1:])


Mark = TextMark | PathMark


@dataclass(frozen=True, slots=True)
class PageMarks:
    """A page, its size in points, and what stands on it in the order in which it was put there."""

    width: float
    height: float
    marks: tuple[Mark, ...]


def marks_of(pdf: bytes, pictures: Iterable[PageMarks] = ()) -> Iterator[PageMarks]:
    """The pages of a PDF that typst made. Raises UnusableFile for anything that these marks can't tell.

    In a document's PDF each sign of a picture is a path: pictures, in their order, are what is drawn instead.
    """
    drawn = iter(pictures)
    reader = PdfReader(BytesIO(pdf))
    known: dict[int, _Font] = {}
    for page in reader.pages:
        go_on()
        width, height = float(page.mediabox.width), float(page.mediabox.height)
        marks = _joined(_Painter(page, reader, known, drawn).marks())
        yield PageMarks(width, height, tuple(marks))


def _joined(marks: Iterable[Mark]) -> Iterator[Mark]:
    """The marks, runs that follow each other on a line as one: "2026" and " 年度" are one text."""
    before: TextMark | None = None
    for mark in marks:
        if before is not None and isinstance(mark, TextMark) and (after := before.followed_by(mark)):
            before = after
            continue
        if before is not None:
            yield before
        before = mark if isinstance(mark, TextMark) else None
        if before is None:
            yield mark
    if before is not None:
        yield before


@dataclass(frozen=True, slots=True)
class _State:
    """What the operators of a page change until they are told to forget it."""

    matrix: Matrix = _SAME
    fill: Colour = _BLACK
    stroke: Colour = _BLACK
    width: float = 1.0
    font: str = ""
    size: float = 0.0


class _Font:
    """What each code of a font says, and how broad it is."""

    def __init__(self, font: Any) -> None:
        descendant = font["/DescendantFonts"][0].get_object()
        self.name = str(descendant["/FontDescriptor"]["/FontName"]).removeprefix("/").partition("+")[2]
        self._usual = float(descendant.get("/DW", _THOUSANDTHS))
        self._widths = dict(_widths(descendant.get("/W", [])))
        self._said = _said(font["/ToUnicode"].get_object().get_data().decode())

    def read(self, codes: bytes) -> Iterator[tuple[str, float]]:
        """What is said by codes of two bytes each, with the breadth of each in ems."""
        for at in range(0, len(codes), 2):
            code = int.from_bytes(codes[at : at + 2])
            yield self._said.get(code, _UNKNOWN), self._widths.get(code, self._usual) / _THOUSANDTHS


def _widths(listed: Sequence[Any]) -> Iterator[tuple[int, float]]:
    """The breadths of a font's codes: a first code with a list, or a first and a last with one for all."""
    at = 0
    while at < len(listed):
        first, then = int(listed[at]), listed[at + 1]
        if isinstance(then, list):
            yield from ((first + number, float(width)) for number, width in enumerate(then))
            at += 2
        else:
            yield from ((code, float(listed[at + 2])) for code in range(first, int(then) + 1))
            at += 3


def _said(mapping: str) -> Mapping[int, str]:
    """The signs of codes, as a ToUnicode map lists them one by one."""
    said: dict[int, str] = {}
    for block in mapping.split("beginbfchar")[1:]:
        words = block.partition("endbfchar")[0].split()
        for code, signs in zip(words[::2], words[1::2], strict=True):
            said[int(code.strip("<>"), 16)] = bytes.fromhex(signs.strip("<>")).decode("utf-16-be")
    return said


@dataclass
class _Painter:
    """Goes through the operators of a page."""

    page: PageObject
    reader: PdfReader
    known: dict[int, _Font]
    pictures: Iterator[PageMarks]
    state: _State = field(default_factory=_State)
    kept: list[_State] = field(default_factory=list)
    text: Matrix = _SAME
    steps: list[Step] = field(default_factory=list)
    in_picture: bool = False
    is_drawn: bool = False
    """The picture that these operators draw has been drawn otherwise."""

    @cached_property
    def _fonts(self) -> Mapping[str, _Font]:
        resources: Any = self.page["/Resources"]
        fonts = resources.get("/Font", {})
        return {name: self._font(fonts.raw_get(name)) for name in fonts}

    def _font(self, reference: Any) -> _Font:
        """A font, read once for all pages."""
        number = reference.idnum
        if number not in self.known:
            self.known[number] = _Font(reference.get_object())
        return self.known[number]

    def marks(self) -> Iterator[Mark]:
        """Everything that is painted."""
        content = self.page.get_contents()
        if content is None:
            return
        for operands, operator in ContentStream(content, self.reader).operations:
            yield from self._do(operator.decode(), operands)

    def _do(self, operator: str, operands: Any) -> Iterator[Mark]:
        match operator:
            case "q":
                self.kept.append(self.state)
            case "Q":
                self.state = self.kept.pop()
            case "cm":
                self.state = replace(self.state, matrix=_product(_matrix(operands), self.state.matrix))
            case "scn":
                self.state = replace(self.state, fill=self._colour(operands))
            case "SCN":
                self.state = replace(self.state, stroke=self._colour(operands))
            case "w":
                self.state = replace(self.state, width=float(operands[0]))
            case "Tf":
                self.state = replace(self.state, font=str(operands[0]), size=float(operands[1]))
            case "Tm":
                self.text = _matrix(operands)
            case "Tj":
                yield from self._show([operands[0]])
            case "TJ":
                yield from self._show(operands[0])
            case "m" | "l" | "c" | "h":
                self.steps.append((_STEPS[operator], *self._points(operands)))
            case "S" | "f" | "B" | "n":
                yield from self._painted(operator)
                self.steps.clear()
            case "BDC":
                # Of all that is marked, a picture alone is said otherwise.
                self.in_picture = isinstance(operands[1], Mapping) and "/Alt" in operands[1]
            case "EMC":
                self.in_picture = self.is_drawn = False
            case "BT" | "ET" | "BMC" | "cs" | "CS" | "M" | "J" | "j" | "Tr" | "W":
                pass
            case _:
                raise UnusableFile(
                    f"页面上有还不能写成 OFD 的东西（{operator}），没有写入；"
                    "请导出 PDF，并把这句话告诉开发者。"
                )

    def _points(self, operands: Sequence[Any]) -> Iterator[tuple[float, float]]:
        numbers = map(float, operands)
        return (_moved(self.state.matrix, x, y) for x, y in zip(numbers, numbers, strict=True))

    def _painted(self, operator: str) -> Iterator[Mark]:
        """The path as it is filled, drawn or both; one that is neither bounds a picture."""
        steps = tuple(self.steps)
        if operator == "n" and self.in_picture:
            yield from self._picture(*zip(*(point for _, *points in steps for point in points), strict=True))
            self.is_drawn = True
        if self.is_drawn:
            return
        if operator in ("f", "B"):
            yield PathMark(steps, self.state.fill, None)
        if operator in ("S", "B"):
            a, b, c, d, *_ = self.state.matrix
            yield PathMark(steps, self.state.stroke, self.state.width * math.sqrt(abs(a * d - b * c)))

    def _picture(self, across: Sequence[float], upwards: Sequence[float]) -> Iterator[Mark]:
        """The next picture, as wide as the corners that bound it."""
        picture = next(self.pictures)
        left, bottom = min(across), min(upwards)
        scale = (max(across) - left) / picture.width
        return (mark.placed(scale, left, bottom) for mark in picture.marks)

    def _colour(self, parts: Sequence[Any]) -> Colour:
        """A colour of one part is grey, of three red, green and blue; a hatching's is that of its lines."""
        if isinstance(parts[-1], NameObject):
            resources: Any = self.page["/Resources"]
            hatching = resources["/Pattern"][parts[-1]].get_object()
            operations = ContentStream(hatching, self.reader).operations
            return self._colour(next(given for given, operator in operations if operator == b"SCN"))
        red, *others = (round(float(part) * _FULL) for part in parts)
        green, blue = others or (red, red)
        return red, green, blue

    def _show(self, parts: Sequence[Any]) -> Iterator[TextMark]:
        font = self._fonts[self.state.font]
        said: list[str] = []
        starts: list[float] = []
        at = 0.0
        for part in parts:
            if isinstance(part, TextStringObject | ByteStringObject):
                for signs, width in font.read(part.original_bytes):
                    # What several signs share is as broad for each.
                    starts += (at + width * number / len(signs) for number in range(len(signs)))
                    said.append(signs)
                    at += width
            else:
                at -= float(part) / _THOUSANDTHS
        matrix = _product(self.text, self.state.matrix)
        yield TextMark("".join(said), font.name, self.state.size, matrix, tuple(starts), at, self.state.fill)


def _matrix(operands: Sequence[Any]) -> Matrix:
    a, b, c, d, e, f = map(float, operands)
    return a, b, c, d, e, f


def _product(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _moved(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
