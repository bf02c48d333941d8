"""A text that is called a workbook: cells between tabs, as systems and Excel's “Unicode text” write them."""

from pathlib import Path

from models.ground.files import UnusableFile
from models.readers.sheet import Rows
from models.readers.text_file import decode

# Words may hold a tab; a table has several in most of its lines.
_FEWEST_TABS, _FEWEST_ROWS = 2, 3


def text_rows(path: Path, content: bytes) -> Rows | None:
    """The rows of such a text; None for any other, and where a cell goes on over several lines."""
    try:
        lines = decode(path, content).splitlines()
    except UnusableFile:
        return None
    filled = [line for line in lines if line.strip()]
    tabbed = sum(line.count("\t") >= _FEWEST_TABS for line in filled)
    if tabbed < max(_FEWEST_ROWS, len(filled) / 2):
        return None
    rows = [line.split("\t") for line in lines]
    if any(cell.startswith('"') and not _is_quoted(cell) for row in rows for cell in row):
        return None
    return [[_unquoted(cell) or None for cell in row] for row in rows]


def _is_quoted(cell: str) -> bool:
    return len(cell) > 1 and cell.endswith('"') and cell.count('"') % 2 == 0


def _unquoted(cell: str) -> str:
    return cell[1:-1].replace('""', '"') if cell.startswith('"') else cell
