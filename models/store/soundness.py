"""Whether a file is a book of ours and nothing besides: asked before anything in it is used.

A book may come from anybody. Its tables must be those that the migrations make, without a trigger, a view, an
index or a computed column more: only then is reading it reading, and writing it writing.
"""

from contextlib import closing
from functools import cache
from sqlite3 import Connection

from models.facts import Fact
from models.ground.files import DamagedBook, UnusableFile
from models.store import act_log, seal, version_shelf, writer_mark
from models.store.connection import connect
from models.store.fact_rows import read_facts
from models.store.schema import APPLICATION_ID, SHAPE, STEPS, Steps, take, wanting
from models.store.trouble import ALTERED

_NO_BOOK = "“{path}”不是预算本文件。"


def checked_version(db: Connection, path: object, steps: Steps) -> tuple[int, bool]:
    """The file's version, and whether steps are wanting.

    Raises UnusableFile for a file that is no book or newer than the program, DamagedBook for one that is not
    as a program of ours left it; ValueError or sqlite3.Error where it can't even be asked.
    """
    (application_id,) = db.execute("PRAGMA application_id").fetchone()
    if application_id != APPLICATION_ID:
        raise DamagedBook(_NO_BOOK.format(path=path))
    (version,) = db.execute("PRAGMA user_version").fetchone()
    known = len(steps)
    if version > known:
        raise UnusableFile(of_a_newer_program(db, path, version, known))
    shape = seal.schema_digest(db)
    if version < 1 or shape != _shape_of(tuple(steps[:version])):
        raise DamagedBook(ALTERED.format(path=path))
    if version >= SEALED and not seal.holds(db, seal.SCHEMA, shape):
        raise DamagedBook(ALTERED.format(path=path))
    pending = wanting(db, steps)
    if version + pending != known or not (is_sound(db) and past_is_whole(db, version)):
        raise DamagedBook(ALTERED.format(path=path))
    return version, bool(pending)


def sound_facts(db: Connection, path: object, version: int) -> list[Fact]:
    """Every fact of a file of some version, as it was sealed. Raises DamagedBook where it was not."""
    facts, digest = read_facts(db)
    if version >= SEALED and not seal.holds(db, seal.FACTS, digest):
        raise DamagedBook(ALTERED.format(path=path))
    return facts


def of_a_newer_program(db: Connection, path: object, version: int, known: int) -> str:
    """The sentence for a file of a version that this program does not know."""
    program = writer_mark.writer(db)
    by = f"（{program} 版）" if program else ""
    return f"“{path}”是用更新的程序{by}做的（文件版本 {version}，本程序只到 {known}）；请升级程序后再打开。"


# From which version on facts and acts are sealed, and from which versions and marks.
SEALED, ALL_SEALED = 4, 7


@cache
def _shape_of(steps: Steps) -> int:
    """The digest of what these steps make: of older books there may be thousands."""
    if steps == STEPS:
        return SHAPE
    with closing(_made(steps)) as made:
        return seal.schema_digest(made)


def schema_made(version: int) -> set[seal.Described]:
    """What our own steps make, so many as make this version."""
    with closing(_made(STEPS[:version])) as made:
        return seal.schema_of(made)


def _made(steps: Steps) -> Connection:
    made = connect(":memory:")
    take(made, steps)
    return made


def is_sound(db: Connection) -> bool:
    """Whether SQLite finds its own structures in order: no page in two trees, no index without its row."""
    return db.execute("PRAGMA integrity_check(1)").fetchall() == [("ok",)]


def past_is_whole(db: Connection, version: int) -> bool:
    """Whether all that a book remembers is as it was written. Raises ValueError where a seal is missing."""
    if version < SEALED:
        return True
    if not (act_log.is_whole(db) and version_shelf.contents_are_whole(db)):
        return False
    return version < ALL_SEALED or (version_shelf.are_those_kept(db) and writer_mark.are_whole(db))
