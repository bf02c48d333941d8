"""Word files made of bare XML, as any program may write them, and what is read of them."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from zipfile import ZipFile

from models.readers import FileText, Grid, Prose
from models.readers.word_file import read_word

_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def read(body: str, styles: str = "", more: Mapping[str, str] = MappingProxyType({})) -> FileText:
    """What a file of this body, these styles and more parts says."""
    content = BytesIO()
    with ZipFile(content, "w") as parts:
        parts.writestr("word/document.xml", f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>")
        for name, part in more.items():
            parts.writestr(name, part)
        if styles:
            parts.writestr("word/styles.xml", f"<w:styles {_SPACES}>{styles}</w:styles>")
    return read_word(Path("公开.docx"), content.getvalue())


def said(text: FileText) -> list[object]:
    """Paragraphs and tables' rows in order."""
    return [piece.text if isinstance(piece, Prose) else list(piece.rows) for piece in text.pieces]


def run(text: str, looks: str = "") -> str:
    """A stretch of text."""
    return f"<w:r>{f'<w:rPr>{looks}</w:rPr>' if looks else ''}<w:t>{text}</w:t></w:r>"


def paragraph(*parts: str, looks: str = "") -> str:
    """A paragraph of runs, or of a text alone."""
    inside = "".join(part if part.startswith("<") else run(part) for part in parts)
    return f"<w:p>{f'<w:pPr>{looks}</w:pPr>' if looks else ''}{inside}</w:p>"


def table(*rows: list[str]) -> str:
    """A table; a cell that is no XML is a text."""
    return "".join(("<w:tbl>", *(row(*cells) for cells in rows), "</w:tbl>"))


def row(*cells: str, looks: str = "") -> str:
    """A row of a table."""
    inside = (cell if cell.startswith("<") else paragraph(cell) for cell in cells)
    return f"<w:tr>{looks}{''.join(f'<w:tc>{cell}</w:tc>' for cell in inside)}</w:tr>"


def grids(text: FileText) -> list[Grid]:
    """The tables."""
    return [piece for piece in text.pieces if isinstance(piece, Grid)]
