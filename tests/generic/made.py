"""Documents of no known family, made of grids that are written as they look."""

from collections.abc import Sequence
from pathlib import Path

from docx import Document

from models.generic.check import check_tables
from models.generic.result import GenericCheck
from models.generic.tables_printed import printed_tables
from models.readers import Grid, Piece, Prose


def grid(text: str, page: int = 1) -> Grid:
    """Rows of cells between strokes; · stands for a cell merged into another."""
    rows = [
        tuple(None if cell.strip() == "·" else cell.strip() for cell in line.split("|"))
        for line in text.strip().splitlines()
    ]
    return Grid(tuple(rows), f"第 {page} 页")


def document(*parts: str | Grid) -> list[Piece]:
    """Lines and grids as the pieces of a document."""
    return [Prose(part, "第 1 页") if isinstance(part, str) else part for part in parts]


def with_cell(pieces: Sequence[Piece], was: str, now: str) -> list[Piece]:
    """The same with another figure in the one cell that holds this one."""
    found = 0
    changed: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, Grid):
            found += sum(row.count(was) for row in piece.rows)
            rows = tuple(tuple(now if cell == was else cell for cell in row) for row in piece.rows)
            piece = Grid(rows, piece.place)
        changed.append(piece)
    assert found == 1, f"{was} stands in {found} cells"
    return changed


def without_row(pieces: Sequence[Piece], label: str) -> list[Piece]:
    """The same without the rows that have this text in a cell."""
    return [
        Grid(tuple(row for row in piece.rows if label not in row), piece.place)
        if isinstance(piece, Grid)
        else piece
        for piece in pieces
    ]


def checked(pieces: Sequence[Piece]) -> GenericCheck:
    """What a check of the document finds."""
    return check_tables(printed_tables(pieces))


def messages(pieces: Sequence[Piece]) -> list[str]:
    """The sentences of what does not add up."""
    return [one.message for one in checked(pieces).mismatches]


def save_as_word(pieces: Sequence[Piece], path: Path) -> None:
    """Write a document as a Word file; a merged cell is a blank one there."""
    file = Document()
    for piece in pieces:
        if not isinstance(piece, Grid):
            file.add_paragraph(piece.text)
            continue
        table = file.add_table(0, max(map(len, piece.rows)))
        for row in piece.rows:
            for cell, text in zip(table.add_row().cells, row, strict=False):
                cell.text = text or ""
    file.save(str(path))
