"""Named versions of a book, kept in it: each all its facts, packed, with a digest of its own."""

from collections.abc import Iterable
from hashlib import sha256
from sqlite3 import Connection

from models.facts import Fact
from models.facts.kept import KeptVersion
from models.store.act_log import user
from models.store.moments import moment, now
from models.store.packing import pack_facts, unpack_facts
from models.store.seal import VERSIONS, holds, keep_seal, kept_seal, row_digest
from models.store.whole import see_whole

_Row = tuple[int, str, str, str, str, *tuple[str, ...]]
"""id, name, when, who, digest; and why, which books did not say before their version 11."""


def keep_version(db: Connection, name: str, facts: Iterable[Fact], why: str) -> None:
    """Keep these facts under a name that no other version has, and what they are kept for."""
    packed = pack_facts(facts)
    row = (name, now(), user(), sha256(packed).hexdigest(), why)
    added = db.execute(
        "INSERT INTO version (name, made, who, digest, why, facts) VALUES (?, ?, ?, ?, ?, ?)", [*row, packed]
    )
    keep_seal(db, VERSIONS, kept_seal(db, VERSIONS) + row_digest("version", [added.lastrowid, *row]))


def drop_version(db: Connection, version: int) -> None:
    """Let a version go."""
    gone = _rows(db, f"WHERE id = {version}")
    db.execute("DELETE FROM version WHERE id = ?", [version])
    keep_seal(db, VERSIONS, kept_seal(db, VERSIONS) - sum(map(_digest, gone)))


def _rows(db: Connection, which: str = "") -> list[_Row]:
    says_why = any(column[1] == "why" for column in db.execute("PRAGMA table_info(version)"))
    columns = f"id, name, made, who, digest{', why' if says_why else ''}"
    found: list[_Row] = db.execute(f"SELECT {columns} FROM version {which} ORDER BY id DESC").fetchall()
    return found


def _digest(row: _Row) -> int:
    return row_digest("version", row)


def seal_versions(db: Connection) -> None:
    """Seal the versions that there are: in a book of an earlier version of the program."""
    keep_seal(db, VERSIONS, sum(map(_digest, _rows(db))))


def are_those_kept(db: Connection) -> bool:
    """Whether the versions are those that were kept. Raises ValueError where they have no seal."""
    return holds(db, VERSIONS, sum(map(_digest, _rows(db))))


def contents_are_whole(db: Connection) -> bool:
    """Whether each version holds what it held when it was kept."""
    rows = db.execute("SELECT facts, digest FROM version")
    return all(sha256(packed).hexdigest() == digest for packed, digest in rows)


def kept_versions(db: Connection) -> list[KeptVersion]:
    """The versions, the newest first."""
    return [
        KeptVersion(number, name, moment(made), who, *why) for number, name, made, who, _, *why in _rows(db)
    ]


def facts_of_version(db: Connection, version: int) -> list[Fact]:
    """What the book held then. Raises ValueError where that is not as it was written."""
    row = db.execute("SELECT facts, digest FROM version WHERE id = ?", [version]).fetchone()
    if row is None or sha256(row[0]).hexdigest() != row[1]:
        raise ValueError(f"version {version} is not as it was written")
    facts = unpack_facts(row[0])
    see_whole(facts)
    return facts
