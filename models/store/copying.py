"""Copies of a book: by SQLite's own backup, and looked over before they take their place."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from models.ground.files import TroubledDrive, UnusableFile, named_after, replacing
from models.store import seal
from models.store.connection import connect, ending, reading
from models.store.one_name import the_one_name
from models.store.schema import STEPS
from models.store.soundness import checked_version
from models.store.trouble import read_soundly, told_in_words


def copy_book(source: Path, target: Path) -> None:
    """Copy a book that is not open, even from where SQLite can lock nothing."""
    try:
        _copy_from(source, target, "mode=ro")
    except TroubledDrive:
        # Read as it lies; a transaction that somebody is in the midst of has its journal beside it.
        if source.with_name(f"{source.name}-journal").exists():
            raise
        _copy_from(source, target, "immutable=1")


def _copy_from(source: Path, target: Path, mode: str) -> None:
    with told_in_words(source), closing(connect(the_one_name(source), mode)) as db:
        with read_soundly(source), reading(db):
            checked_version(db, source, STEPS)
        copy(db, target)


def copy(db: sqlite3.Connection, path: Path) -> None:
    """Copy a book that is open. Raises UnusableFile where the copy is not sound, there being none then."""
    with replacing(path) as temporary, closing(sqlite3.connect(temporary)) as connection:
        db.backup(connection)
        if not _is_sound(connection):
            raise UnusableFile(f"备份“{path}”没有通过检查，没有保存；请检查磁盘。")


def _is_sound(made: sqlite3.Connection) -> bool:
    """Whether a copy is what was sealed; of a book too old to be sealed, whether it can be read."""
    with ending(made):
        if made.execute("PRAGMA quick_check(1)").fetchall() != [("ok",)]:
            return False
        return not seal.is_sealed(made) or seal.holds(made, seal.FACTS, seal.facts_digest(made))


def back_up_older(db: sqlite3.Connection, path: Path, version: int) -> None:
    """Copy an older book beside itself, before it is brought up to date."""
    stamp = datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
    copy(db, path.with_name(named_after(path, f"版本{version}备份 {stamp}")))
