"""What a unit handed in, read; and how a department's book names the file."""

import os
from dataclasses import dataclass
from pathlib import Path

from models.facts import UnitPart
from models.facts.ledger import Ledger
from models.families import Family


@dataclass(frozen=True, slots=True)
class UnitBook:
    """A unit's book, or what its workbook or document says, as a book of its own.

    digest is that of the file's bytes. trouble is why nothing of it may be taken over, "" where it may;
    remarks are sentences on how it was read.
    """

    path: Path
    ledger: Ledger
    family: Family
    digest: str
    trouble: str = ""
    remarks: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What the file is called."""
        return self.path.name

    @property
    def unit(self) -> str:
        """The unit's name, "" where the file has none."""
        return self.ledger.units[self.ledger.own_unit]


def path_from(folder: Path, file: Path) -> str:
    """A file as a book in a folder names it: what lies below or beside that folder may move along with it."""
    file, folder = file.absolute(), folder.absolute()
    if folder.parent in file.parents:
        return Path(os.path.relpath(file, folder)).as_posix()
    return file.as_posix()


def file_of(part: UnitPart, book: Path) -> Path:
    """The file that a part came from, as seen from the department's book."""
    return Path(os.path.normpath(book.absolute().parent / part.path))
