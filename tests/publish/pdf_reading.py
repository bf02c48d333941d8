"""What a PDF file holds: its text page by page, its contents, bookmarks, links and tags."""

from io import BytesIO
from typing import Any

import pytest
import typst
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from models.publish.blocks import (
    Block,
    Contents,
    Cover,
    Document,
    Heading,
    Origin,
    Paragraph,
    Section,
    Span,
    Style,
    TableBlock,
    TableCell,
)

_CHINESE = {"SimSun", "FangSong", "Noto Serif CJK SC", "Source Han Serif SC"}

needs_chinese_font = pytest.mark.skipif(
    _CHINESE.isdisjoint(typst.Fonts().families()), reason="no Chinese font on this computer"
)


def words(text: str, *origins: Origin, missing: bool = False) -> tuple[Span, ...]:
    """One span."""
    return (Span(text, origins, missing),)


def paragraph(text: str, style: Style = Style.BODY) -> Paragraph:
    """A paragraph of one span, its text being its key."""
    return Paragraph(text[:20], words(text), style)


def heading(key: str, level: int, *lines: str, alone: bool = False) -> Heading:
    """A heading of these lines."""
    return Heading(key, level, tuple(words(line) for line in lines), alone)


def cell(text: str, rows: int = 1, columns: int = 1) -> TableCell:
    """A cell of one span."""
    return TableCell(words(text), columns, rows)


def table(*rows: tuple[TableCell | str, ...], widths: tuple[int, ...], header_rows: int = 1) -> TableBlock:
    """A table of these rows; a string is a cell of its own."""
    made = tuple(tuple(cell(each) if isinstance(each, str) else each for each in row) for row in rows)
    return TableBlock("table", widths, made, header_rows)


def document(
    *sections: Section, title: str = "某单位预算", unit: str = "某单位", year: int = 2026
) -> Document:
    """A document of these sections."""
    return Document(title, unit, 2026, sections)


def one_section(*blocks: Block) -> Document:
    """A document of one numbered section."""
    return document(Section(blocks))


def cover_and_contents() -> tuple[Section, ...]:
    """The pages before the first numbered one."""
    cover = Cover((words("2026 年度"), words("某单位"), words("单位预算")))
    return (Section((cover,), numbered=False), Section((Contents("目录"),), numbered=False))


def reader(content: bytes) -> PdfReader:
    """The file, read by pypdf."""
    return PdfReader(BytesIO(content))


def pages(content: bytes) -> list[list[str]]:
    """The lines of each page, in the order in which they are written."""
    return [page.extract_text().splitlines() for page in reader(content).pages]


def text(content: bytes) -> str:
    """All that the file says, without its white space."""
    return "".join("".join(line.split()) for page in pages(content) for line in page)


def bookmarks(content: bytes) -> list[tuple[int, str, int]]:
    """The PDF outline: level, title and page, both counted from 1."""
    file = reader(content)

    def walk(items: list[Any], level: int) -> list[tuple[int, str, int]]:
        found: list[tuple[int, str, int]] = []
        for item in items:
            if isinstance(item, list):
                found += walk(item, level + 1)
            else:
                found.append((level, str(item.title), file.get_destination_page_number(item) + 1))
        return found

    return walk(file.outline, 1)


def link_urls(content: bytes) -> list[list[str]]:
    """Where the links of each page lead, those within the file left out."""
    actions = (
        [note.get_object().get("/A", {}) for note in page.get("/Annots", ())]
        for page in reader(content).pages
    )
    return [[str(each["/URI"]) for each in found if "/URI" in each] for found in actions]


def tags(content: bytes) -> list[str]:
    """The names of the structure's elements, from its root down."""
    root = reader(content).trailer["/Root"]["/StructTreeRoot"]

    def walk(node: object) -> list[str]:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            return [name for each in node for name in walk(each)]
        if not isinstance(node, DictionaryObject):
            return []
        own = [str(node["/S"])] if "/S" in node else []
        return own + walk(node.get("/K", []))

    return walk(root)
