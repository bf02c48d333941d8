"""A document's text as pieces, whatever kind of file it is. Runs in the child process."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from models.ground.files import UnusableFile
from models.readers.cleaning import clean
from models.readers.content import content_of
from models.readers.document_kinds import Kind, kind_of
from models.readers.pieces import FileText, Grid, Piece, Prose, texts_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from models.readers.pdf_places import TracedPdf
    from models.readers.word_file import Anchors

_TEXT_SUFFIX = ".txt"
# Pictures can make a document large. Its text has some ten thousand signs; a hundred times that is a trap.
_LARGEST_FILE = 200 * 2**20
_LARGEST_TEXT = 4 * 2**20
_MOST_SIGNS = 1_000_000
# Each is understood by the process that shows the window, which a trap of short lines would hold up.
_MOST_PARAGRAPHS = 20_000
# A performance table for each of a department's projects, and twenty more.
_MOST_TABLES = 2000
# A table's cell that says nothing takes room as well.
_CELL = 1


def file_text(path: Path, pages: int | None = None) -> FileText:
    """The pieces of a .docx, .pdf or .txt file, cleaned; of a far longer PDF those of its first pages alone.

    Raises UnusableFile for what is none, is damaged, asks for a password, or goes on without end.
    """
    if path.is_dir():
        raise UnusableFile(f"“{path}”是文件夹，不是文档。")
    is_text = path.suffix.lower() == _TEXT_SUFFIX
    text = _read(path, content_of(path, _LARGEST_TEXT if is_text else _LARGEST_FILE, "文档"), pages)
    if sum(map(_signs, text.pieces)) + sum(map(len, text.running)) > _MOST_SIGNS:
        raise UnusableFile(f"“{path}”的文字过多，不是一份正常的文档，没有读取。")
    if sum(isinstance(piece, Grid) for piece in text.pieces) > _MOST_TABLES:
        raise UnusableFile(f"“{path}”的表格过多，不是一份正常的文档，没有读取。")
    if sum(isinstance(piece, Prose) for piece in text.pieces) > _MOST_PARAGRAPHS:
        raise UnusableFile(f"“{path}”的段落过多，不是一份正常的文档，没有读取。")
    pieces = tuple(map(_cleaned, text.pieces))
    places = [piece.place for piece, before in zip(pieces, text.pieces, strict=True) if piece != before]
    contents, running = (tuple(map(clean, texts)) for texts in (text.contents, text.running))
    return FileText(pieces, (*text.notices, *_dropped(places)), text.more, contents, running)


def own_texts(path: Path) -> Iterator[str]:
    """All that a Word file of our own making says, paragraph by paragraph and cell by cell.

    Read in this process, for nobody else has had it. Raises UnusableFile where it is damaged.
    """
    from models.readers.word_file import read_word

    content = content_of(path, _LARGEST_FILE, "文档")
    # Whatever looks like a line of the contents too: a clerk may have written it.
    for piece in read_word(path, content, contents_too=True).pieces:
        yield from texts_of(piece)


def traced_pdf(path: Path) -> "TracedPdf":
    """The words of each piece of a PDF by where they stand. Raises UnusableFile for any other file."""
    content = content_of(path, _LARGEST_FILE, "文档")
    if kind_of(path, content) is not Kind.PDF:
        raise UnusableFile(f"“{path}”不是 PDF 文件。")
    from models.readers.pdf_file import traced_pdf

    return traced_pdf(path, content)


def anchored_word(path: Path, body: "Element") -> "list[Anchors]":
    """The paragraphs of each piece of a Word file. Raises UnusableFile for any other file."""
    content = content_of(path, _LARGEST_FILE, "文档")
    if kind_of(path, content) is not Kind.WORD:
        raise UnusableFile(f"“{path}”不是 Word 文档（.docx）。")
    from models.readers.word_file import anchored_word

    return anchored_word(path, content, body)


def _read(path: Path, content: bytes, pages: int | None) -> FileText:
    kind = kind_of(path, content)
    # Each kind's reader takes a while to load, and mostly one of them is wanted.
    if kind is Kind.TEXT:
        from models.readers.text_file import read_text

        return read_text(path, content)
    if kind is Kind.PDF:
        from models.readers.pdf_file import read_pdf

        return read_pdf(path, content, pages)
    from models.readers.word_file import read_word

    return read_word(path, content)


def _signs(piece: Piece) -> int:
    if isinstance(piece, Prose):
        return len(piece.text)
    return sum(len(cell) + _CELL if cell else _CELL for row in piece.rows for cell in row)


def _cleaned(piece: Piece) -> Piece:
    if isinstance(piece, Prose):
        return replace(piece, text=clean(piece.text))
    rows = tuple(tuple(None if cell is None else clean(cell) for cell in row) for row in piece.rows)
    return replace(piece, rows=rows)


def _dropped(places: list[str]) -> Iterator[str]:
    if places:
        more = f"等 {len(places)} 处" if len(places) > 1 else ""
        yield f"{places[0]}{more}的文字里有看不见的控制字符，已去掉。"
