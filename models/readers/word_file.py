"""A .docx file as pieces: its paragraphs, with the numbers Word gives them, and its tables cell by cell."""

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from models.readers.pieces import FileText, Grid, Piece, Prose, Row
from models.readers.text_file import is_contents_line
from models.readers.word_numbering import Numbering
from models.readers.word_package import WordPackage, child, local, value

# What was struck out or moved away, what stands beside the text, and what says how it looks.
_SILENT = frozenset(
    {"del", "moveFrom", "txbxContent", "Fallback", "pPr", "rPr", "instrText", "object", "ruby"}
)
_SIGNS = {"tab": "\t", "cr": "\n", "noBreakHyphen": "-"}
_WIDEST_SPAN = 60


def read_word(path: Path, content: bytes, contents_too: bool = False) -> FileText:
    """The pieces of a Word file; lines that look like a table of contents only where asked for.

    Raises UnusableFile for what is none, is damaged, or asks for a password.
    """
    package = WordPackage(path, content)
    numbering = Numbering(package.part("word/numbering.xml"), package.part("word/styles.xml"))
    return FileText(tuple(_pieces(package.body, numbering, contents_too)), package.notices)


def _pieces(body: Element, numbering: Numbering, contents_too: bool) -> Iterator[Piece]:
    paragraphs = tables = 0
    for block in _within(body, frozenset({"p", "tbl"})):
        if local(block.tag) == "tbl":
            tables += 1
            yield Grid(tuple(_rows(block)), f"第 {tables} 个表格")
            continue
        paragraphs += 1
        mark = numbering.mark(block)
        for text in _text(block).split("\n"):
            if text.strip() and (contents_too or not is_contents_line(text)):
                yield Prose(f"{mark}{text.strip()}", f"第 {paragraphs} 段")
                mark = ""


def _within(element: Element, wanted: frozenset[str]) -> Iterator[Element]:
    """The wanted elements in order, also inside content controls and insertions, not inside each other."""
    stack = list(reversed(element))
    while stack:
        one = stack.pop()
        name = local(one.tag)
        if name in wanted:
            yield one
        elif name not in _SILENT:
            stack.extend(reversed(one))


def _text(element: Element) -> str:
    said: list[str] = []
    stack = list(reversed(element))
    while stack:
        one = stack.pop()
        name = local(one.tag)
        if name in _SILENT:
            continue
        if name == "t":
            said.append(one.text or "")
        elif name == "br":
            said.append("" if value(one, "type") in ("page", "column") else "\n")
        else:
            said.append(_SIGNS.get(name, ""))
            stack.extend(reversed(one))
    return "".join(said)


def _rows(table: Element) -> Iterator[Row]:
    for row in _within(table, frozenset({"tr"})):
        cells: list[str | None] = [None] * _count(child(row, "trPr", "gridBefore"), 0)
        for cell in _within(row, frozenset({"tc"})):
            merged = [child(cell, "tcPr", name) for name in ("vMerge", "hMerge")]
            covered = any(one is not None and value(one) in (None, "continue") for one in merged)
            cells.append(None if covered else _cell_text(cell))
            cells += [None] * (_count(child(cell, "tcPr", "gridSpan"), 1) - 1)
        yield tuple(cells)


def _cell_text(cell: Element) -> str:
    texts = (_text(one).strip() for one in cell.iter() if local(one.tag) == "p")
    return "\n".join(text for text in texts if text)


def _count(element: Element | None, usual: int) -> int:
    text = value(element) or ""
    known = text.isascii() and text.isdigit() and len(text) <= len(str(_WIDEST_SPAN))
    return min(int(text), _WIDEST_SPAN) if known else usual
