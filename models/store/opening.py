"""A book of an earlier version brought up to date."""

from contextlib import closing

from sqlite_utils import Database, Migrations

from models.store import seal, version_shelf, writer_mark
from models.store.connection import connect, writing
from models.store.schema import version_of


def as_of_today(db: Database, steps: Migrations) -> Database:
    """Today's version of an older database, made in memory to be looked at."""
    copy = connect(":memory:")
    with closing(db):
        db.conn.backup(copy.conn)
    migrate(copy, steps)
    return copy


def migrate(db: Database, steps: Migrations) -> None:
    """All steps, the version they make and its seals, or nothing."""
    with writing(db):
        # Another program may have done it since this one looked.
        (version,) = db.execute("PRAGMA user_version").fetchone()
        if version == version_of(steps):
            return
        kept = seal.is_sealed(db)
        steps.apply(db)
        if broken := db.execute("PRAGMA foreign_key_check").fetchall():
            raise RuntimeError(f"migration left dangling references: {broken}")
        if not kept:
            seal.keep_seal(db, seal.ACTS, 0)
        version_shelf.seal_versions(db)
        writer_mark.mark(db)
        writer_mark.seal_marks(db)
        seal.keep_seal(db, seal.FACTS, seal.facts_digest(db))
        seal.keep_seal(db, seal.SCHEMA, seal.schema_digest(db))
        db.execute(f"PRAGMA user_version = {version_of(steps)}")
