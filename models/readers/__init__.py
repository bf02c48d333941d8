"""The one door by which files that somebody else made are read. Other rooms use what is named here.

Such a file is parsed in a child process, that has 1 GB of memory and some seconds, and gives back rows and
texts: whatever the file does to its reader, this process goes on and says a sentence. The child is started
when the first file is read, or a little earlier (``prepare``), is used for the next, and ends with its
parent.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from models.ground.files import unusable_as_file
from models.ground.later import later
from models.readers.cleaning import clean
from models.readers.number_scale import PERCENT, Scale, scale_of
from models.readers.sheet import Rows, Sheet, cell_name

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element
    from zipfile import ZipFile

    from models.readers.patience import SECONDS, Patience, SlowFile
    from models.readers.pdf_places import Box, TracedPdf
    from models.readers.pieces import FileText, Grid, Piece, Prose, Row
    from models.readers.word_file import Anchors
else:
    __getattr__ = later(
        __name__,
        {
            "Box": "pdf_places",
            "FileText": "pieces",
            "Grid": "pieces",
            "Patience": "patience",
            "Piece": "pieces",
            "Prose": "pieces",
            "Row": "pieces",
            "SECONDS": "patience",
            "SlowFile": "patience",
        },
    )

__all__ = [
    "PERCENT",
    "SECONDS",
    "Box",
    "FileText",
    "Grid",
    "Patience",
    "Piece",
    "Prose",
    "Row",
    "Rows",
    "Scale",
    "Sheet",
    "SlowFile",
    "anchored_word",
    "ask",
    "cell_name",
    "clean",
    "own_texts",
    "prepare",
    "read_lines",
    "read_sheets",
    "read_text",
    "scale_of",
    "tables_of_html",
    "traced_pdf",
    "xlsx_parts",
]

_T = TypeVar("_T")


def prepare() -> None:
    """Start the child process, where none waits: a file is going to be read."""
    from models.readers import asking

    asking.prepare()


def ask(
    job: str,
    path: Path,
    *arguments: object,
    decode: Callable[[object], _T],
    patience: "Patience | None" = None,
) -> _T:
    """What a function (module:name) says of a file in a child process: see asking."""
    from models.readers import asking

    return asking.ask(job, path, *arguments, decode=decode, patience=patience)


def read_sheets(path: Path, patience: "Patience | None" = None) -> list[Sheet]:
    """Every worksheet of an .xlsx, .xls, .xlsb or .ods file.

    Raises UnusableFile for what is no workbook, is damaged, or asks for a password; SlowFile where patience
    is at an end.
    """
    from models.readers.answers import sheets_from_data

    return ask("models.readers.jobs:sheets", path, decode=sheets_from_data, patience=patience)


def read_text(path: Path, patience: "Patience | None" = None, pages: int | None = None) -> "FileText":
    """The pieces of a .docx, .pdf or .txt file; of a far longer PDF those of so many first pages alone.

    Raises UnusableFile likewise.
    """
    from models.readers.text_answers import text_from_data

    return ask("models.readers.jobs:text", path, pages, decode=text_from_data, patience=patience)


def read_lines(path: Path) -> list[str]:
    """The lines of a plain text of the clerk's own, a list of names. Raises UnusableFile where it is none."""
    from models.readers.text_file import decode

    try:
        return decode(path, path.read_bytes()).splitlines()
    except OSError as error:
        raise unusable_as_file(path, error, "读取") from error


def own_texts(path: Path) -> Iterator[str]:
    """All that a Word file of our own making says: see file_text."""
    from models.readers import file_text

    return file_text.own_texts(path)


def traced_pdf(path: Path) -> "TracedPdf":
    """A PDF's pieces by the words of its pages, in the process that reads it: see pdf_places."""
    from models.readers import file_text

    return file_text.traced_pdf(path)


def anchored_word(path: Path, body: "Element") -> "list[Anchors]":
    """A Word file's pieces by its paragraphs, likewise: see word_file."""
    from models.readers import file_text

    return file_text.anchored_word(path, body)


def tables_of_html(html: str) -> list[Rows]:
    """The tables of a piece of HTML, as the clipboard holds it: their rows as they are shown."""
    from models.readers.html_workbook import tables_in
    from models.readers.lost_cells import TooLargeError

    try:
        return [
            [row for number, row in enumerate(table.rows) if number not in table.hidden_rows]
            for table in tables_in(html)
        ]
    except TooLargeError:
        return []


def xlsx_parts(parts: "ZipFile") -> dict[str, str]:
    """The part of each sheet of an .xlsx that has been read, by the sheet's name."""
    from models.readers.xlsx_marks import sheet_parts

    return sheet_parts(parts)
