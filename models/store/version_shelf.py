"""Named versions of a book, kept in it: each all its facts, packed, with a digest of its own."""

from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256

from sqlite_utils import Database

from models.facts import Fact
from models.kept import KeptVersion
from models.store.act_log import now, user
from models.store.packing import pack_facts, unpack_facts


def keep_version(db: Database, name: str, facts: Iterable[Fact]) -> None:
    """Keep these facts under a name that no other version has."""
    packed = pack_facts(facts)
    db.execute(
        "INSERT INTO version (name, made, who, facts, digest) VALUES (?, ?, ?, ?, ?)",
        [name, now(), user(), packed, sha256(packed).hexdigest()],
    )


def drop_version(db: Database, version: int) -> None:
    """Let a version go."""
    db.execute("DELETE FROM version WHERE id = ?", [version])


def kept_versions(db: Database) -> list[KeptVersion]:
    """The versions, the newest first."""
    rows = db.execute("SELECT id, name, made, who FROM version ORDER BY id DESC")
    return [KeptVersion(number, name, datetime.fromisoformat(made), who) for number, name, made, who in rows]


def facts_of_version(db: Database, version: int) -> list[Fact]:
    """What the book held then. Raises ValueError where that is not as it was written."""
    row = db.execute("SELECT facts, digest FROM version WHERE id = ?", [version]).fetchone()
    if row is None or sha256(row[0]).hexdigest() != row[1]:
        raise ValueError(f"version {version} is not as it was written")
    return unpack_facts(row[0])
