"""Backups of a book: where they lie, what they are called, and one of them put in the book's place."""

import shutil
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from models.backup_plan import surplus
from models.book import Book
from models.files import UnusableFile, unusable
from models.store import BookFile, BookLock, forget_journal
from models.tables import Balance, balance_of

FOLDER = "备份"
_STAMP = "%Y%m%d-%H%M%S"
_ASKED_FOR, _AUTOMATIC = "备份", "自动备份"


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup of a book; size in bytes. An automatic one makes room for others in time."""

    path: Path
    made: datetime
    size: int
    automatic: bool = False

    def balance(self) -> Balance:
        """Its totals. Raises UnusableFile where it is no sound book any more."""
        with Book.open(self.path, read_only=True) as book:
            return balance_of(book.tables())


def back_up(book: Book, now: datetime, kind: str = _ASKED_FOR) -> Path:
    """Write a copy of the book into the folder of its backups; the copy's path.

    Raises UnusableFile where the folder can't be written.
    """
    folder = book.path.parent / FOLDER
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise unusable(folder, error, "建立文件夹") from error
    # A backup never takes the place of another, least of all of the one about to be restored.
    while (path := folder / f"{book.path.stem}（{kind} {now.strftime(_STAMP)}）{book.path.suffix}").exists():
        now += timedelta(seconds=1)
    book.back_up(path)
    return path


def keep_backed_up(book: Book, now: datetime) -> Path | None:
    """Back the book up unless its newest backup holds the same, and let go the automatic ones too many.

    The copy's path, None where there was no need. Raises UnusableFile.
    """
    backups = backups_of(book.path)
    if backups and _seal_of(backups[0].path) == book.seal:
        return None
    made = back_up(book, now, _AUTOMATIC)
    automatic = [backup for backup in backups if backup.automatic]
    too_many = surplus([backup.made for backup in automatic] + [now], now)
    for backup in automatic:
        if backup.made in too_many:
            try:
                backup.path.unlink(missing_ok=True)
            except OSError as error:
                raise unusable(backup.path, error, "删除") from error
    return made


def _seal_of(path: Path) -> int | None:
    """A backup's seal, None where it can't be read: then it is no backup."""
    try:
        file = BookFile.open(path, read_only=True)
    except UnusableFile:
        return None
    try:
        return file.seal
    except UnusableFile:
        return None
    finally:
        file.close()


def backups_of(book_path: Path) -> list[Backup]:
    """The backups of a book, the newest first. Raises UnusableFile where their folder can't be read."""
    folder, found = book_path.parent / FOLDER, []
    try:
        for path in folder.iterdir() if folder.is_dir() else ():
            for kind in (_ASKED_FOR, _AUTOMATIC):
                stamp = path.stem.removeprefix(f"{book_path.stem}（{kind} ").removesuffix("）")
                with suppress(ValueError):  # another file, or another book's backup
                    made = datetime.strptime(stamp, _STAMP)
                    found.append(Backup(path, made, path.stat().st_size, kind == _AUTOMATIC))
    except OSError as error:
        raise unusable(folder, error, "读取") from error
    return sorted(found, key=lambda backup: (backup.made, backup.path.name), reverse=True)


def newest_good(book_path: Path) -> tuple[Backup, Balance] | None:
    """The newest backup that still is a sound book, with its totals; None where there is none."""
    for backup in backups_of(book_path):
        with suppress(UnusableFile):
            return backup, backup.balance()
    return None


def set_aside(book_path: Path, now: datetime) -> Path:
    """Copy a damaged book as it lies, with what SQLite left beside it, before anything else takes its place.

    Whoever can repair it finds all there was. Raises UnusableFile.
    """
    folder = book_path.parent / FOLDER
    path = folder / f"{book_path.stem}（损坏 {now.strftime(_STAMP)}）{book_path.suffix}"
    try:
        folder.mkdir(exist_ok=True)
        shutil.copy2(book_path, path)
        journal = book_path.with_name(f"{book_path.name}-journal")
        if journal.exists():
            shutil.copy2(journal, path.with_name(f"{path.name}-journal"))
    except OSError as error:
        raise unusable(path, error, "写入") from error
    return path


def restore(book_path: Path, backup_path: Path) -> None:
    """Put a backup in the place of the book, whole or not at all; the backup stays.

    The book may be damaged or gone, but open nowhere. Raises UnusableFile, the book being as before.
    """
    with BookLock(book_path):
        put_back(book_path, backup_path)


def put_back(book_path: Path, backup_path: Path) -> None:
    """The same under a lock that is held already."""
    with Book.open(backup_path, read_only=True) as backup:
        forget_journal(book_path)
        backup.back_up(book_path)
