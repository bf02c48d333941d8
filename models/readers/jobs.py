"""What a child process is asked for: a file's rows or texts as plain data."""

from pathlib import Path

from models.readers.answers import sheets_as_data, text_as_data


def sheets(path: Path) -> object:
    """A workbook's sheets."""
    from models.readers.workbook import read_sheets

    return sheets_as_data(read_sheets(path))


def text(path: Path, pages: int | None) -> object:
    """A document's pieces, or those of so many first pages of a long PDF."""
    from models.readers.file_text import file_text

    return text_as_data(file_text(path, pages))
