"""A .docx file as pieces: its paragraphs, with the numbers Word gives them, and its tables cell by cell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from xml.etree.ElementTree import Element

from models.ground.lasting import looking_for_no_garbage
from models.ground.spot import NOWHERE, Spot
from models.ground.words import shortened
from models.readers.pieces import FileText, Grid, Piece, Prose, texts_of
from models.readers.text_file import is_contents_line, is_page_number
from models.readers.word_numbering import Numbering
from models.readers.word_package import WordPackage, local
from models.readers.word_styles import Styles, ends_nowhere
from models.readers.word_table import WordTable, within
from models.readers.word_text import boxes_in, text_of

_SHOWN = 20
# No clerk lays tables into tables deeper than this; each level is gone through once more.
_DEEPEST = 20


@looking_for_no_garbage()
def read_word(path: Path, content: bytes, contents_too: bool = False) -> FileText:
    """The pieces of a Word file; lines that look like a table of contents only where asked for.

    Raises UnusableFile for what is none, is damaged, or asks for a password.
    """
    package = WordPackage(path, content)
    styles = Styles(package.part("word/styles.xml"))
    reading = _Reading(styles, Numbering(package.part("word/numbering.xml"), styles), contents_too)
    body = package.body
    pieces = tuple(reading.pieces(body))
    ends = _Reading(styles, Numbering(package.part("word/numbering.xml"), styles), contents_too=False)
    running = (
        text for end in package.page_ends(body) for piece in ends.pieces(end) for text in texts_of(piece)
    )
    return FileText(
        pieces,
        (*package.notices, *reading.notices),
        contents=tuple(reading.contents),
        running=tuple(dict.fromkeys(running)),
    )


@dataclass(slots=True)
class Anchors:
    """The paragraphs that a piece was read from; of a table those of each cell that says anything."""

    paragraphs: tuple[Element, ...] = ()
    cells: dict[tuple[int, int], tuple[Element, ...]] = field(default_factory=dict)

    def at(self, spot: Spot) -> tuple[Element, ...]:
        """The paragraphs at a place; of a cell that is blank those of its row."""
        if spot.row == NOWHERE or not self.cells:
            return self.paragraphs or next(iter(self.cells.values()), ())
        in_row = (paragraphs for (row, _), paragraphs in self.cells.items() if row == spot.row)
        return self.cells.get((spot.row, spot.column)) or next(in_row, next(iter(self.cells.values())))


def anchored_word(path: Path, content: bytes, body: Element) -> list[Anchors]:
    """The paragraphs of each piece of a Word file, in a tree of its text that has been read elsewhere."""
    package = WordPackage(path, content)
    styles = Styles(package.part("word/styles.xml"))
    reading = _Reading(styles, Numbering(package.part("word/numbering.xml"), styles), contents_too=False)
    # Each piece tells of itself as it is read.
    list(reading.pieces(body))
    return reading.anchors


class _CellText(str):
    """What a cell says, and its paragraphs."""

    __slots__ = ("paragraphs",)
    paragraphs: tuple[Element, ...]


class _Reading:
    """Reads a document from its first paragraph to its last, counting as it goes."""

    def __init__(self, styles: Styles, numbering: Numbering, contents_too: bool) -> None:
        self._styles, self._numbering, self._contents_too = styles, numbering, contents_too
        self._paragraphs = self._tables = self._depth = 0
        self._hidden: list[tuple[str, str]] = []
        self.anchors: list[Anchors] = []
        self.contents: list[str] = []
        """The lines that look like a table of contents."""

    @property
    def notices(self) -> Iterator[str]:
        """What was left out."""
        if self._hidden:
            place, text = self._hidden[0]
            shown = shortened(text, _SHOWN)
            more = f"等 {len(self._hidden)} 处" if len(self._hidden) > 1 else ""
            yield f"{place}{more}有隐藏的文字（“{shown}”），印出来看不见，没有读取。"

    def pieces(self, element: Element, box: bool = False) -> Iterator[Piece]:
        """The pieces of the body, of a cell or of a text box."""
        before = ""
        open_ones: list[Element] = []
        for block in within(element, frozenset({"p", "tbl"})):
            if local(block.tag) == "tbl":
                yield from self._prose(before, open_ones, box)
                before, open_ones = "", []
                yield from self._table(block)
                continue
            self._paragraphs += 1
            said = before + self._said(block, f"第 {self._paragraphs} 段")
            before = said if ends_nowhere(block) else ""
            open_ones.append(block)
            if not before:
                yield from self._prose(said, open_ones, box)
                open_ones = []
            yield from self._boxes(block)
        yield from self._prose(before, open_ones, box)

    def _said(self, paragraph: Element, place: str) -> str:
        # Where the mark is hidden, so is the number.
        mark = "" if ends_nowhere(paragraph) else self._numbering.mark(paragraph)
        text = text_of(paragraph, self._styles)
        if text.hidden.strip():
            self._hidden.append((place, text.hidden.strip()))
        return f"{mark}{text.printed.lstrip()}" if text.printed.strip() else ""

    def _prose(self, said: str, paragraphs: Sequence[Element], box: bool) -> Iterator[Prose]:
        for text in said.split("\n"):
            entry = is_contents_line(text)
            self.contents += [text] if entry else []
            unwanted = entry or (box and is_page_number(text))
            if text.strip() and (self._contents_too or not unwanted):
                self.anchors.append(Anchors(tuple(paragraphs)))
                yield Prose(text.strip(), f"第 {self._paragraphs} 段")

    def _boxes(self, block: Element) -> Iterator[Piece]:
        for box in boxes_in(block):
            yield from self.pieces(box, box=True)

    def _table(self, element: Element) -> Iterator[Piece]:
        self._tables += 1
        table = WordTable(element)
        if self._depth < _DEEPEST and (cells := table.framed()):
            self._depth += 1
            for cell in cells:
                yield from self.pieces(cell)
            self._depth -= 1
            return
        place = f"第 {self._tables} 个表格"
        text_of_cell = partial(self._cell_text, place)
        rows = tuple(map(tuple, table.rows(text_of_cell, _DEEPEST - self._depth)))
        anchors = {
            (row, column): cell.paragraphs
            for row, texts in enumerate(rows)
            for column, cell in enumerate(texts)
            if isinstance(cell, _CellText)
        }
        self.anchors.append(Anchors(cells=anchors))
        yield Grid(rows, place, tuple(f"{place}第 {number} 行" for number in range(1, len(rows) + 1)))
        yield from self._boxes(element)

    def _cell_text(self, place: str, paragraphs: list[Element]) -> str:
        texts = (self._said(one, place).strip() for one in paragraphs)
        made = _CellText("\n".join(text for text in texts if text))
        made.paragraphs = tuple(paragraphs)
        return made
