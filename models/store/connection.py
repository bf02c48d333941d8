"""How a book's file is reached through SQLite."""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path, PurePath
from urllib.parse import quote

from sqlite_utils import Database


def uri_of(path: PurePath, mode: str) -> str:
    """SQLite's name for a file. It knows no hosts: a share's whole path stands behind an empty one."""
    posix = path.as_posix()
    return f"file://{'' if posix.startswith('/') else '/'}{quote(os.fsencode(posix), safe='/:')}?{mode}"


def connect(path: Path | str, mode: str = "mode=rw") -> Database:
    """A connection with foreign keys on; it never waits long, a person is waiting too."""
    target, uri = (uri_of(path.absolute(), mode), True) if isinstance(path, Path) else (path, False)
    # A long act is written in a thread of its own; SQLite lets one at a time at a connection.
    connection = sqlite3.connect(target, uri=uri, timeout=2, check_same_thread=False)
    connection.execute("PRAGMA foreign_keys = ON")
    return Database(connection)


def connect_to_read(path: Path) -> Database:
    """A connection that changes nothing, but for a transaction that a killed program has left half done.

    That is taken back first, as any opening would: without, what is read is neither before nor after it.
    """
    if path.with_name(f"{path.name}-journal").exists():
        with suppress(sqlite3.Error, ValueError), closing(connect(path)) as db:
            db.execute("SELECT count(*) FROM sqlite_master")
    return connect(path, "mode=ro")


def make_durable(db: Database) -> None:
    """Let an act that was reported done be done, whatever happens to the computer next.

    A rollback journal, because a write-ahead log needs memory shared between programs, which a network share
    doesn't give ("WAL does not work over a network filesystem", SQLite); full synchronisation, so that an act
    is on the disk and not in its cache when the clerk sees it. Both are said and not left to how a copy of
    SQLite was built.
    """
    db.execute("PRAGMA journal_mode = DELETE")
    db.execute("PRAGMA synchronous = FULL")
