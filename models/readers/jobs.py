"""What a child process is asked for: a file's rows or texts as plain data."""

from pathlib import Path


def sheets(path: Path) -> object:
    """A workbook's sheets."""
    from models.readers.answers import sheets_as_data
    from models.readers.workbook import read_sheets

    return sheets_as_data(read_sheets(path))


def text(path: Path, pages: int | None) -> object:
    """A document's pieces, or those of so many first pages of a long PDF."""
    from models.readers.file_text import file_text
    from models.readers.text_answers import text_as_data

    return text_as_data(file_text(path, pages))
