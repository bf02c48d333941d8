"""The acts a book went through, each a row written in the transaction of the act itself."""

import os
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from hashlib import sha256
from sqlite3 import Connection
from typing import Any, NamedTuple

from models.facts import Edit
from models.facts.kept import KeptAct
from models.ground.files import UnusableFile, one_line
from models.store.moments import moment, now
from models.store.packing import pack_edits, unpack_edits
from models.store.seal import ACTS, holds, keep_seal, kept_seal, row_digest
from models.store.values import IDS

# A book remembers so many acts, and so many bytes of what they did; the oldest go first.
MOST_ACTS = 10_000
MOST_BYTES = 8_000_000
# Only acts larger than this fill a book before their number does: the bytes are counted after these alone.
_LARGE = MOST_BYTES // MOST_ACTS

_Row = tuple[int, str, str, str, bytes]


@cache
def user() -> str:
    """Who is logged in at this computer; "" where the system doesn't say."""
    if os.name == "posix":
        import pwd

        number = os.getuid()
        with suppress(KeyError):
            return pwd.getpwuid(number).pw_name
        return str(number)
    # Imported here: it takes longer to load than an act to be written.
    import psutil

    with suppress(psutil.Error, KeyError):
        return psutil.Process().username()
    return ""


class OwnAct(NamedTuple):
    """An act as this program wrote it, to be found in the file again."""

    words: str
    digest: int


def note_act(db: Connection, words: str, edits: Sequence[Edit]) -> OwnAct:
    """Add an act, and let the oldest go where there are too many.

    Raises UnusableFile where the numbers are used up: no opening would take the next.
    """
    (last,) = db.execute("SELECT coalesce(max(id), 0) FROM act").fetchone()
    if last + 1 not in IDS:
        raise UnusableFile("预算本的修改记录编号太大，记不下这一步，没有保存；请用备份恢复。")
    row: _Row = (last + 1, now(), user(), words, pack_edits(edits))
    db.execute("INSERT INTO act (id, made, who, words, changes) VALUES (?, ?, ?, ?, ?)", row)
    own = _digest(row)
    digest = kept_seal(db, ACTS) + own
    for old in _too_old(db, row):
        digest -= _digest(old)
        db.execute("DELETE FROM act WHERE id = ?", [old[0]])
    keep_seal(db, ACTS, digest)
    return OwnAct(words, own)


def last_act(db: Connection) -> str:
    """Who did the last act, when and what, for whoever did not do it; "" where the book remembers none."""
    row = db.execute("SELECT made, who, words FROM act ORDER BY id DESC LIMIT 1").fetchone()
    if row is None:
        return ""
    made, who, words = row
    return f"{one_line(who)}，{moment(made):%Y-%m-%d %H:%M:%S}，{one_line(words)}"


def in_file(db: Connection, own: Sequence[OwnAct]) -> list[bool]:
    """Of this program's acts, which the file holds."""
    held = set(map(_digest, _rows(db))) if own else set()
    return [act.digest in held for act in own]


def is_whole(db: Connection) -> bool:
    """Whether the acts are as they were written. Raises ValueError where they have no seal."""
    rows = _rows(db)
    # The next act is numbered after the last.
    numbered = not rows or (rows[0][0] >= 1 and rows[-1][0] in IDS)
    return numbered and holds(db, ACTS, sum(map(_digest, rows)))


def _too_old(db: Connection, newest: _Row) -> list[_Row]:
    oldest = newest[0] - MOST_ACTS
    if len(newest[4]) > _LARGE:
        room = MOST_BYTES
        for act_id, size in db.execute("SELECT id, length(changes) FROM act ORDER BY id DESC"):
            room -= size
            if room < 0 and act_id != newest[0]:
                oldest = max(oldest, act_id)
                break
    return _rows(db, f"WHERE id <= {oldest}")


def _rows(db: Connection, which: str = "") -> list[_Row]:
    found: list[_Row] = db.execute(
        f"SELECT id, made, who, words, changes FROM act {which} ORDER BY id"
    ).fetchall()
    return found


def _digest(row: tuple[Any, ...]) -> int:
    *told, changes = row
    return row_digest("act", [*told, sha256(changes).hexdigest()])


def kept_acts(db: Connection) -> list[KeptAct]:
    """All acts the book remembers, the oldest first. Raises ValueError where they are not as written."""
    if not is_whole(db):
        raise ValueError("the acts are not as they were written")
    return [
        KeptAct(number, moment(made), who, words, unpack_edits(changes))
        for number, made, who, words, changes in _rows(db)
    ]
