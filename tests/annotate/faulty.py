"""The sample's document with three faults and a table left out, as somebody else's file in each format."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import docx

from models.book import Book
from models.checking.one_file import check_file
from models.publish import Block, Document, Paragraph, Span, TableBlock, make_pdf
from models.publish.blocks import TableCell
from tests.intake.documents import write_blocks

TABLE, SENTENCE, LEFT_OUT = (
    "table-general_by_function.table",
    "general_budget.2010350",
    "table-state_capital.",
)
CELL = ("1482.42", "1482.24")
"""What table 5 has for 20103, and what it says here."""
AMOUNT = ("520.52", "530.52")
"""The same for the sentence about 2010350."""
INDICATOR = "≥100万元"
"""A cost's limit that the sample itself words as if it were a least."""


def faulty(book: Book) -> Document:
    """The document with its faults."""
    made = book.publishing.document()
    sections = tuple(replace(one, blocks=tuple(_blocks(one.blocks))) for one in made.sections)
    return Document(made.title, made.unit, made.year, sections)


def _blocks(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        key = getattr(block, "key", "")
        if isinstance(block, TableBlock) and key == TABLE:
            yield replace(block, rows=tuple(tuple(_cell(cell) for cell in row) for row in block.rows))
        elif isinstance(block, Paragraph) and key == SENTENCE:
            yield replace(block, spans=tuple(_said(span, *AMOUNT) for span in block.spans))
        elif not key.startswith(LEFT_OUT):
            yield block


def _cell(cell: TableCell) -> TableCell:
    return replace(cell, spans=tuple(_said(span, *CELL) for span in cell.spans))


def _said(span: Span, old: str, new: str) -> Span:
    return replace(span, text=span.text.replace(old, new))


def faulty_word(book: Book, path: Path) -> Path:
    """As a plain Word file."""
    document = docx.Document()
    write_blocks(document, faulty(book).blocks())
    document.save(str(path))
    return path


def faulty_pdf(book: Book, path: Path) -> Path:
    """As a PDF."""
    path.write_bytes(make_pdf(faulty(book)).content)
    return path


def rules_found(path: Path) -> list[str]:
    """The rules that find something in a file, in order."""
    return [one.rule for one in check_file(path).findings]
