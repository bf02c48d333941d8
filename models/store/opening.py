"""An empty book made, and one of an earlier version brought up to date."""

from contextlib import closing
from sqlite3 import Connection

from models.store import seal, version_shelf, writer_mark
from models.store.connection import connect, writing
from models.store.schema import APPLICATION_ID, STEPS, Steps, make_tables, take


def as_of_today(db: Connection, steps: Steps) -> Connection:
    """Today's version of an older database, made in memory to be looked at."""
    copy = connect(":memory:")
    with closing(db):
        db.backup(copy)
    migrate(copy, steps)
    return copy


def make(db: Connection) -> None:
    """Make an empty book of today's version."""
    with writing(db):
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        make_tables(db)
        _seal_all(db, len(STEPS), acts_too=True)


def migrate(db: Connection, steps: Steps) -> None:
    """All steps, the version they make and its seals, or nothing."""
    with writing(db):
        # Another program may have done it since this one looked.
        (version,) = db.execute("PRAGMA user_version").fetchone()
        if version == len(steps):
            return
        kept = seal.is_sealed(db)
        take(db, steps)
        if broken := db.execute("PRAGMA foreign_key_check").fetchall():
            raise RuntimeError(f"migration left dangling references: {broken}")
        _seal_all(db, len(steps), acts_too=not kept)


def _seal_all(db: Connection, version: int, acts_too: bool) -> None:
    """Say which version the file is of, and seal it; its acts where nobody has kept their seal."""
    if acts_too:
        seal.keep_seal(db, seal.ACTS, 0)
    version_shelf.seal_versions(db)
    writer_mark.mark(db)
    writer_mark.seal_marks(db)
    seal.keep_seal(db, seal.FACTS, seal.facts_digest(db))
    seal.keep_seal(db, seal.SCHEMA, seal.schema_digest(db))
    db.execute(f"PRAGMA user_version = {version}")
