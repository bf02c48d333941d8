"""Backups of a book: where they lie, what they are called, and one of them put in the book's place."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from models.book import Book
from models.files import HeldFile, UnusableFile, unusable
from models.tables import Balance, balance_of

FOLDER = "备份"
_STAMP = "%Y%m%d-%H%M%S"


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup of a book; size in bytes."""

    path: Path
    made: datetime
    size: int

    def balance(self) -> Balance:
        """Its totals. Raises UnusableFile where it is no sound book any more."""
        with Book.open(self.path, read_only=True) as book:
            return balance_of(book.tables())


def back_up(book: Book, now: datetime) -> Path:
    """Write a copy of the book into the folder of its backups; the copy's path.

    Raises UnusableFile where the folder can't be written.
    """
    folder = book.path.parent / FOLDER
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise unusable(folder, error, "建立文件夹") from error
    # A backup never takes the place of another, least of all of the one about to be restored.
    while (path := folder / f"{_start(book.path)}{now.strftime(_STAMP)}）{book.path.suffix}").exists():
        now += timedelta(seconds=1)
    book.back_up(path)
    return path


def backups_of(book_path: Path) -> list[Backup]:
    """The backups of a book, the newest first. Raises UnusableFile where their folder can't be read."""
    folder, found = book_path.parent / FOLDER, []
    try:
        for path in folder.iterdir() if folder.is_dir() else ():
            stamp = path.stem.removeprefix(_start(book_path)).removesuffix("）")
            with suppress(ValueError):  # another file, or another book's backup
                found.append(Backup(path, datetime.strptime(stamp, _STAMP), path.stat().st_size))
    except OSError as error:
        raise unusable(folder, error, "读取") from error
    return sorted(found, key=lambda backup: backup.made, reverse=True)


def _start(book_path: Path) -> str:
    return f"{book_path.stem}（备份 "


def restore(book_path: Path, backup_path: Path) -> None:
    """Put a backup in the place of the book, whole or not at all; the backup stays.

    The book may be damaged or gone, but open nowhere. Raises UnusableFile, the book being as before.
    """
    try:
        Book.open(book_path).close()
    except HeldFile:
        raise
    except UnusableFile:
        pass  # a damaged book is what a backup is for
    with Book.open(backup_path, read_only=True) as backup:
        backup.back_up(book_path)
