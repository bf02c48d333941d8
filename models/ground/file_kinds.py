"""What files the program knows, by the ends of their names, said here alone."""

from pathlib import Path
from typing import NamedTuple

from models.ground.files import UnusableFile


class FileKind(NamedTuple):
    """A kind of file: its words, and how its names end, those it is mostly called by first.

    refused are further ends by which it is known, of files that can only be told how to become readable.
    """

    words: str
    suffixes: tuple[str, ...]
    refused: tuple[str, ...] = ()

    def holds(self, path: Path) -> bool:
        """Whether a file is of this kind by its name."""
        return path.suffix.lower() in (*self.suffixes, *self.refused)


BOOK = FileKind("预算本", (".ysb",))
WORKBOOK = FileKind("工作簿", (".xlsx", ".xls", ".ods", ".et", ".xlsm", ".xlsb"))
DOCUMENT = FileKind(
    "公开文档", (".docx", ".pdf", ".txt", ".docm"), refused=(".doc", ".wps", ".rtf", ".odt", ".ofd")
)
PARCEL = FileKind("报送包", (".ysp",))
COMMENTS = FileKind("审核意见", (".ysc",))
BACKUPS = "备份"
"""The folder beside a book in which its backups lie."""
WRITTEN_WORKBOOK = ".xlsx"
"""What every workbook that the program writes is called."""


def workbook_target(path: Path, words: str = "工作簿") -> Path:
    """A path that a workbook may be written to. Raises UnusableFile for any other, a book above all."""
    if path.suffix.lower() != WRITTEN_WORKBOOK:
        raise UnusableFile(f"{words}的文件名要以 {WRITTEN_WORKBOOK} 结尾，“{path.name}”不是。")
    return path
