"""Documents to import: a book's own as text and as a plain .docx, whatever the program's writers do."""

from collections.abc import Iterable
from pathlib import Path

import docx
from docx.document import Document as WordDocument

from models.book import Book
from models.publish import Block, Heading, Paragraph, TableBlock, text_of
from tests.document_text import lines_of


def as_text(book: Book, path: Path) -> Path:
    """The book's document as a text file: a paragraph a line, a table row's cells parted by tabs."""
    path.write_text("\n".join(lines_of(book.publishing.document().blocks())), encoding="utf-8")
    return path


def as_word(book: Book, path: Path) -> Path:
    """The book's document as a Word file, merged cells merged."""
    document = docx.Document()
    write_blocks(document, book.publishing.document().blocks())
    document.save(str(path))
    return path


def as_published(book: Book, path: Path) -> Path:
    """The book's document as the program publishes it."""
    book.publishing.export(path)
    return path


def write_blocks(document: WordDocument, blocks: Iterable[Block]) -> None:
    """Blocks as plain paragraphs and tables."""
    for block in blocks:
        if isinstance(block, Paragraph):
            document.add_paragraph(text_of(block.spans))
        elif isinstance(block, Heading):
            for line in block.lines:
                document.add_paragraph(text_of(line), style=f"Heading {block.level}")
        elif isinstance(block, TableBlock):
            _write_table(document, block)


def _write_table(document: WordDocument, block: TableBlock) -> None:
    table = document.add_table(len(block.rows), len(block.widths))
    # Asking the table for each cell by its place goes through all of them every time.
    grid = [list(row.cells) for row in table.rows]
    covered: set[tuple[int, int]] = set()
    for row, cells in enumerate(block.rows):
        column = 0
        for cell in cells:
            while (row, column) in covered:
                column += 1
            last_row, last_column = row + cell.rows - 1, column + cell.columns - 1
            covered |= {(r, c) for r in range(row, last_row + 1) for c in range(column, last_column + 1)}
            place = grid[row][column]
            if (last_row, last_column) != (row, column):
                place = place.merge(grid[last_row][last_column])
            place.text = text_of(cell.spans)
            column = last_column + 1
