"""A document as lines that can be changed one by one, and written again as text, Word, PDF or workbook."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from models.book import Book
from models.facts import Fact
from models.families import Family
from models.ground.words import item
from models.publish import Block, Document, Heading, Paragraph, Span, Style, TableBlock, make_pdf, text_of
from models.publish.table_grid import places
from models.publish.word import write_word

_PART = re.compile("第[一二三四]部分")
_SECTION = re.compile(r"[一二三四五六七八]、.{4,25}$")
_AMOUNT = re.compile(r"-?\d+\.\d\d")
CELL = "\t"


class Line(NamedTuple):
    """A paragraph, or a table's row with its cells parted by tabs; its block, and its row there."""

    text: str
    block: int
    row: int = 0


@dataclass(frozen=True)
class Change:
    """So many lines from a place on give way to others."""

    at: int
    gone: int
    instead: tuple[str, ...]


class Draft:
    """A book's document, and whatever a change makes of it."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        with Book.in_memory(facts) as book:
            self.family: Family = book.state.family
            self.name: str = book.state.ledger.full_name
            self._document: Document = book.publishing.document()
        self._blocks: list[Block] = [block for section in self._document.sections for block in section.blocks]
        self.lines: list[Line] = [
            line for at, block in enumerate(self._blocks) for line in _lines_of(at, block)
        ]

    def places(self) -> list[str]:
        """For each line the section that it is in, or its table's number."""
        found = []
        place = ""
        for line in self.lines:
            place = ("" if CELL in line.text else self._begun_by(line.text)) or place
            found.append(place)
        return found

    def _begun_by(self, text: str) -> str:
        table = next((table for table in self.family.tables if item(table.name) == item(text)), None)
        if table:
            return str(self.family.number_of(table.role))
        return text if _SECTION.match(text) or _PART.match(text) else ""

    @property
    def texts(self) -> list[str]:
        """The lines' words alone."""
        return [line.text for line in self.lines]

    def block_of(self, line: int) -> Block:
        """The block that a line is of."""
        return self._blocks[self.lines[line].block]

    def write(self, kind: str, path: Path, change: Change | None = None) -> Path:
        """The document, changed, as a file of this kind."""
        lines = self._changed(change) if change else self.lines
        _WRITERS[kind](self, lines, path)
        return path

    def _changed(self, change: Change) -> list[Line]:
        # What is put in looks like what it takes the place of, or stands behind.
        last = change.at + max(change.gone, 1) - 1
        models = [self.lines[min(change.at + n, last)] for n in range(len(change.instead))]
        put = [model._replace(text=text) for model, text in zip(models, change.instead, strict=True)]
        return [*self.lines[: change.at], *put, *self.lines[change.at + change.gone :]]

    def document(self, lines: Sequence[Line]) -> Document:
        """The document that says these lines."""
        of_block: dict[int, list[Line]] = {}
        for line in lines:
            of_block.setdefault(line.block, []).append(line)
        number = 0
        sections = []
        for section in self._document.sections:
            blocks: list[Block] = []
            for block in section.blocks:
                blocks += _block_of(block, of_block.get(number, []))
                number += 1
            if blocks:
                sections.append(replace(section, blocks=tuple(blocks)))
        return replace(self._document, sections=tuple(sections))


def _lines_of(at: int, block: Block) -> Iterator[Line]:
    match block:
        case Paragraph():
            yield Line(text_of(block.spans), at)
        case Heading():
            yield from (Line(text_of(line), at, number) for number, line in enumerate(block.lines))
        case TableBlock():
            for number, row in enumerate(block.rows):
                yield Line(CELL.join(text_of(cell.spans) for cell in row), at, number)


def _block_of(block: Block, lines: Sequence[Line]) -> Iterator[Block]:
    """A block that says these lines; a paragraph for each, none where there is none."""
    match block:
        case Paragraph():
            for number, line in enumerate(lines):
                yield replace(block, key=f"{block.key}{'+' * number}", spans=(Span(line.text),))
        case Heading():
            if lines:
                yield replace(block, lines=tuple((Span(line.text),) for line in lines))
        case TableBlock():
            if lines:
                yield _table_of(block, lines)
        case _:
            yield block


def _table_of(block: TableBlock, lines: Sequence[Line]) -> TableBlock:
    """A table of these rows, each laid out as the one that it was, cells over several rows too."""
    grid = list(places(block))
    rows = []
    above: Mapping[int, int] = {}
    begun: dict[int, tuple[int, int]] = {}
    for line in lines:
        words = iter(line.text.split(CELL))
        cells = []
        across = {}
        for place in grid[line.row]:
            over = place.cell.rows > 1
            said = next(words, "") if place.begins else text_of(place.cell.spans)
            if over and above.get(place.column) == id(place.cell):
                at, number = begun[place.column]
                rows[at][number] = replace(rows[at][number], rows=rows[at][number].rows + 1)
            else:
                begun[place.column] = len(rows), len(cells)
                cells.append(replace(place.cell, spans=(Span(said),), rows=1))
            if over:
                across[place.column] = id(place.cell)
        rows.append(cells)
        above = across
    header = sum(line.row < block.header_rows for line in lines)
    return replace(block, rows=tuple(map(tuple, rows)), header_rows=header)


def _as_text(_: Draft, lines: Sequence[Line], path: Path) -> None:
    path.write_text("\n".join(line.text for line in lines), encoding="utf-8")


def _as_word(draft: Draft, lines: Sequence[Line], path: Path) -> None:
    document = draft.document(lines)
    write_word(path, document, {heading.key: 1 for heading in document.headings()})


def _as_pdf(draft: Draft, lines: Sequence[Line], path: Path) -> None:
    path.write_bytes(make_pdf(draft.document(lines)).content)


def _as_workbook(draft: Draft, lines: Sequence[Line], path: Path) -> None:
    """The tables alone, each a sheet with what stands above and below it."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for section in draft.document(lines).sections:
        blocks = [block for block in section.blocks if not isinstance(block, Heading)]
        titles = (block for block in blocks if isinstance(block, Paragraph) and _is_title(block))
        if next(titles, None) and any(isinstance(block, TableBlock) for block in blocks):
            sheet = workbook.create_sheet(f"表{len(workbook.worksheets) + 1}")
            for block in blocks:
                if isinstance(block, Paragraph):
                    sheet.append([text_of(block.spans)])
                elif isinstance(block, TableBlock):
                    _fill(sheet, block)
    workbook.save(path)


def _is_title(block: Paragraph) -> bool:
    return block.style is Style.TABLE_TITLE and not block.key.startswith("performance")


def _fill(sheet: Worksheet, block: TableBlock) -> None:
    top = sheet.max_row + 1
    for row, line in enumerate(places(block), top):
        for place in line:
            if not place.begins:
                continue
            text = text_of(place.cell.spans)
            column = place.column + 1
            value = float(text) if _AMOUNT.fullmatch(text) else text
            sheet.cell(row, column, value if text else None)
            if place.cell.columns > 1 or place.cell.rows > 1:
                sheet.merge_cells(
                    start_row=row,
                    end_row=row + place.cell.rows - 1,
                    start_column=column,
                    end_column=column + place.cell.columns - 1,
                )


_WRITERS: Mapping[str, Callable[[Draft, Sequence[Line], Path], None]] = {
    "txt": _as_text,
    "docx": _as_word,
    "pdf": _as_pdf,
    "xlsx": _as_workbook,
}
FILE_KINDS = tuple(_WRITERS)
