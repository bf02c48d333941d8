"""Backups of a book: where they lie, what they are called, and one of them put in the book's place."""

import re
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from models.book import Book
from models.ground.file_kinds import BACKUPS
from models.ground.files import UnusableFile, named_after, unusable
from models.keeping.backup_plan import by_a_steady_clock, surplus
from models.store import BookFile, BookLock, forget_journal
from models.tables import Balance, balance_of

_STAMP = "%Y%m%d-%H%M%S"
_ASKED_FOR, _AUTOMATIC = "备份", "自动备份"
# A backup made in the second of another is called by the next; what lies further ahead was stamped by a clock
# that has been set back since, and the backups from then on are counted as of the next course of it.
_SAME_MOMENT = timedelta(minutes=1)
_NAMED = re.compile(
    rf"(?P<kind>{_ASKED_FOR}|{_AUTOMATIC}) (?P<stamp>\d{{8}}-\d{{6}})(?: 校时(?P<course>\d{{1,6}}))?"
)


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup of a book; size in bytes. An automatic one makes room for others in time.

    course: how often the clock had been found set back when it was made.
    """

    path: Path
    made: datetime
    size: int
    automatic: bool = False
    course: int = 0

    def balance(self) -> Balance:
        """Its totals. Raises UnusableFile where it is no sound book any more."""
        with Book.open(self.path, read_only=True) as book:
            return balance_of(book.tables())


def back_up(book: Book, now: datetime) -> Path:
    """Write a copy of the book into the folder of its backups; the copy's path.

    Raises UnusableFile where the folder can't be written.
    """
    return _back_up(book.path, book.back_up, now, _ASKED_FOR)


def _back_up(book: Path, copy: Callable[[Path], object], now: datetime, kind: str) -> Path:
    folder = book.parent / BACKUPS
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise unusable(folder, error, "建立文件夹") from error
    course = _course(backups_of(book), now)
    # A backup never takes the place of another, least of all of the one about to be restored.
    while (path := folder / named_after(book, _words(kind, now, course))).exists():
        now += timedelta(seconds=1)
    copy(path)
    return path


def _course(newest_first: list[Backup], now: datetime) -> int:
    if not newest_first:
        return 0
    newest = newest_first[0]
    return newest.course + (newest.made - now > _SAME_MOMENT)


def _words(kind: str, made: datetime, course: int) -> str:
    return f"{kind} {made.strftime(_STAMP)}" + (f" 校时{course}" if course else "")


def keep_backed_up(book: Book, now: datetime) -> Path | None:
    """Back the book up unless its newest backup holds the same, and let go the automatic ones too many.

    The copy's path, None where there was no need. Raises UnusableFile.
    """
    return _keep_backed_up(book.path, book.seal, book.back_up, now)


def keeping_backed_up(book: Book, now: datetime) -> Callable[[], Path | None]:
    """The same for another thread, which reads the book's file as it is by then, open or closed."""
    return partial(_keep_backed_up, book.path, book.seal, partial(BookFile.copy, book.path), now)


def _keep_backed_up(path: Path, seal: int, copy: Callable[[Path], object], now: datetime) -> Path | None:
    backups = backups_of(path)
    if backups and _seal_of(backups[0].path) == seal:
        return None
    made = _back_up(path, copy, now, _AUTOMATIC)
    automatic = [backup for backup in backups if backup.automatic]
    _, *steady = by_a_steady_clock([now, *(backup.made for backup in automatic)])
    too_many = surplus([now, *steady], now)
    for backup, when in zip(automatic, steady, strict=True):
        if when in too_many:
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
    folder, found = book_path.parent / BACKUPS, []
    try:
        for path in folder.iterdir() if folder.is_dir() else ():
            if backup := _as_backup(path, book_path):
                found.append(backup)
    except OSError as error:
        raise unusable(folder, error, "读取") from error
    return sorted(found, key=lambda backup: (backup.course, backup.made, backup.path.name), reverse=True)


def _as_backup(path: Path, book_path: Path) -> Backup | None:
    """None for another file, or another book's backup."""
    _, _, words = path.stem.rpartition("（")
    words = words.removesuffix("）")
    named = _NAMED.fullmatch(words)
    if named is None or path.name != named_after(book_path, words):
        return None
    with suppress(ValueError):  # no day of the calendar
        made = datetime.strptime(named["stamp"], _STAMP)
        return Backup(path, made, path.stat().st_size, named["kind"] == _AUTOMATIC, int(named["course"] or 0))
    return None


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
    folder = book_path.parent / BACKUPS
    path = folder / named_after(book_path, f"损坏 {now.strftime(_STAMP)}")
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
