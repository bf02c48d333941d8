"""How a book's file is reached through SQLite, and what of SQLite a book may use: its rows, and no more."""

import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path, PurePath
from urllib.parse import quote

# Bytes of one value, the largest being a version's facts; and SQLite's own steps that reading a whole book,
# or checking it, may take: some hundred for a row of the largest one.
_LARGEST_VALUE = 2**27
_STEPS, _MOST_STEPS = 1_000_000, 30


def uri_of(path: PurePath, mode: str) -> str:
    """SQLite's name for a file. It knows no hosts: a share's whole path stands behind an empty one."""
    posix = path.as_posix()
    return f"file://{'' if posix.startswith('/') else '/'}{quote(os.fsencode(posix), safe='/:')}?{mode}"


def connect(path: Path | str, mode: str = "mode=rw") -> sqlite3.Connection:
    """A connection with foreign keys on; it never waits long, a person is waiting too."""
    target, uri = (uri_of(path.absolute(), mode), True) if isinstance(path, Path) else (path, False)
    # A long act is written in a thread of its own; SQLite lets one at a time at a connection. No transaction
    # begins that is not said.
    connection = sqlite3.connect(target, uri=uri, timeout=2, check_same_thread=False, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    _forbid(connection)
    return connection


def _forbid(connection: sqlite3.Connection) -> None:
    """What SQLite's makers advise for a file from somebody else ("Defense Against The Dark Arts")."""
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LARGEST_VALUE)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    if sys.version_info >= (3, 12):
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, True)


def connect_to_read(path: Path) -> sqlite3.Connection:
    """A connection that changes nothing, but for a transaction that a killed program has left half done.

    That is taken back first, as any opening would: without, what is read is neither before nor after it.
    """
    if path.with_name(f"{path.name}-journal").exists():
        with suppress(sqlite3.Error, ValueError), closing(connect(path)) as db:
            db.execute("SELECT count(*) FROM sqlite_master")
    return connect(path, "mode=ro")


def make_durable(db: sqlite3.Connection) -> None:
    """Let an act that was reported done be done, whatever happens to the computer next.

    A rollback journal, because a write-ahead log needs memory shared between programs, which a network share
    doesn't give ("WAL does not work over a network filesystem", SQLite); extra synchronisation, so that an
    act is on the disk when the clerk sees it, and the journal's name gone from its folder: one that came back
    after a power cut would take the act back. Both are said and not left to how a copy of SQLite was built.
    """
    db.execute("PRAGMA journal_mode = DELETE")
    db.execute("PRAGMA synchronous = EXTRA")


@contextmanager
def ending(db: sqlite3.Connection) -> Iterator[None]:
    """Let what a book is asked within end, whatever it holds: SQLite interrupts it after so many steps."""
    left = iter(range(_MOST_STEPS))
    db.set_progress_handler(lambda: next(left, None) is None, _STEPS)
    try:
        yield
    finally:
        db.set_progress_handler(None, 0)


@contextmanager
def reading(db: sqlite3.Connection) -> Iterator[None]:
    """A span in which the file stays as it is, and what is asked of it ends."""
    with ending(db):
        db.execute("BEGIN")
        try:
            yield
        finally:
            db.rollback()


@contextmanager
def writing(db: sqlite3.Connection) -> Iterator[None]:
    """One transaction in which nobody else writes, from its first question on; all of it or nothing."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        db.rollback()
        raise
