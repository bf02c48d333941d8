"""The marks: which version of the program last wrote into a book, and by which steps it became what it is."""

import re
from sqlite3 import Connection

from models import __version__
from models.store.seal import MARKS, holds, keep_seal, row_digest, schema_of

_VERSION = re.compile(r"[0-9A-Za-z.+-]{1,30}")


def mark(db: Connection) -> None:
    """Say that this version writes into the book, within the transaction that does."""
    if db.execute("SELECT program FROM writer").fetchall() != [(__version__,)]:
        db.execute("INSERT OR REPLACE INTO writer (id, program) VALUES (1, ?)", [__version__])
        seal_marks(db)


def seal_marks(db: Connection) -> None:
    """Seal the marks as they are, within the transaction that made them."""
    keep_seal(db, MARKS, _digest(db))


def are_whole(db: Connection) -> bool:
    """Whether the marks are as they were written. Raises ValueError where they have no seal."""
    return holds(db, MARKS, _digest(db))


def _digest(db: Connection) -> int:
    tables = {"writer": "id, program", "_sqlite_migrations": "id, migration_set, name, applied_at"}
    return sum(
        row_digest(table, row)
        for table, columns in tables.items()
        for row in db.execute(f"SELECT {columns} FROM {table}")
    )


def writer(db: Connection) -> str:
    """The version as the book tells it, which may be any book; "" where it tells none."""
    there = any((kind, name) == ("table", "writer") for kind, name, _, _ in schema_of(db))
    told = db.execute("SELECT program FROM writer").fetchone() if there else None
    return str(told[0]) if told and _VERSION.fullmatch(str(told[0])) else ""
