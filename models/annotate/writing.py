"""Writes a copy with notes; runs in the child process, for it reads what somebody else made."""

from collections.abc import Sequence
from pathlib import Path

from models.annotate.note import Note
from models.ground.files import UnusableFile, unusable_as_file


def write(source: Path, target: Path, notes: Sequence[Note]) -> None:
    """Write ``target``, a copy of ``source`` with the notes: see the room's door."""
    try:
        _write(source, target, notes)
    except OSError as error:
        raise unusable_as_file(target, error, "写入") from error


def _write(source: Path, target: Path, notes: Sequence[Note]) -> None:
    # Each kind's writer takes a while to load, and one of them is wanted.
    match source.suffix.lower():
        case ".pdf":
            from models.annotate.pdf_notes import write_pdf

            write_pdf(source, target, notes)
        case ".docx":
            from models.annotate.word_comments import write_word

            write_word(source, target, notes)
        case ".xlsx":
            from models.annotate.sheet_notes import write_workbook

            write_workbook(source, target, notes)
        case _:
            raise UnusableFile(f"“{source}”里没有地方写批注。")
