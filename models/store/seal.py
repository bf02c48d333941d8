"""The seal: a digest over everything a book holds, kept in the book and renewed by every act.

It notices a file altered behind the program's back or by a failing disk. It is no signature: whoever knows
how it is made can make it. The digest is the sum of the rows' SHA-256, so that an act adds and takes away its
own rows' alone and costs the same in a book of any size, and the order of rows does not count.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import sha256
from json import JSONEncoder
from sqlite3 import Connection
from typing import Any

from models.facts import Edit, Fact
from models.facts.fact_kinds import KIND_OF_TABLE, kind_of
from models.store.columns import PLAIN, Column, Columns, columns_of
from models.store.rows import row_of

_MODULUS = 2**256
_PIECE = 20_000
# From how many rows on the steps of all at once are the quicker ones.
_MANY = 10
# Of how many schemas the digest is remembered: there are hardly more versions about.
_VERSIONS = 16
FACTS, ACTS, SCHEMA, VERSIONS, MARKS = "facts", "acts", "schema", "versions", "marks"
"""The parts of a book, each sealed by itself, so that an act renews only what it touches."""

State = tuple[object, ...]
"""All seals of a file at one moment: two moments of the same state hold the same."""
_text = JSONEncoder(separators=(",", ":")).encode
_DIGEST = type(sha256()).digest


def row_digest(table: str, values: Iterable[object]) -> int:
    """A row's share in a seal; the values in the order of their columns' names."""
    return int.from_bytes(sha256(_text([table, *values]).encode()).digest())


def columns_digest(table: str, columns: Columns) -> int:
    """The share of many rows, whatever order the file has its columns in: as row by row, and quicker.

    Each step is taken for all rows at once: a line of Python for each would take longer than SHA-256 does.
    """
    ordered = [column for _, column in sorted(columns.items())]
    if len(ordered[0].values) < _MANY:
        few = zip(*(each.values for each in ordered), strict=True)
        return sum(row_digest(table, values) for values in few)
    row: list[bytes] = [_text(table).encode()]
    varying: list[Iterable[object]] = []
    for column in ordered:
        if column.is_one_word and varying:
            row.append(_text(column.values[0]).encode().replace(b"%", b"%%"))
        elif column.types == {int}:
            row.append(b"%d")
            varying.append(column.values)
        else:
            row.append(b"%b")
            varying.append(_texts(column))
    rows = map((b"[" + b",".join(row) + b"]").__mod__, zip(*varying, strict=True))
    return sum(map(int.from_bytes, map(_DIGEST, map(sha256, rows))))


def _texts(column: Column) -> Iterable[bytes]:
    """A column's values as a digest has them; a word that stands in many rows is made once."""
    if not column.types <= PLAIN:
        return (_text(value).encode() for value in column.values)
    words = {value: _text(value).encode() for value in column.words}
    return map(words.__getitem__, column.values)


def _fact_digest(fact: Fact) -> int:
    row = row_of(fact)
    return row_digest(kind_of(fact).table, [row[name] for name in sorted(row)])


def renewed(digest: int, edits: Iterable[Edit]) -> int:
    """The seal over the facts after these edits."""
    for edit in edits:
        if edit.before is not None:
            digest -= _fact_digest(edit.before)
        if edit.after is not None:
            digest += _fact_digest(edit.after)
    return digest % _MODULUS


def facts_digest(db: Connection) -> int:
    """The digest over all facts as they stand in the file, whichever version its tables are of."""
    total = 0
    for table in fact_tables(db):
        total += sum(columns_digest(table, columns_of(*piece)) for piece in pieces(db, table))
    return total % _MODULUS


def fact_tables(db: Connection) -> list[str]:
    """The tables of facts that there are: an older file lacks those that came later."""
    there = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return [table for table in KIND_OF_TABLE if table in there]


def pieces(db: Connection, table: str) -> Iterator[tuple[tuple[str, ...], list[tuple[Any, ...]]]]:
    """A table's rows, so many at a time and in the order of their ids, with the columns' names."""
    rows = db.execute(f"SELECT * FROM {table} ORDER BY id")
    names = tuple(column[0] for column in rows.description)
    while piece := rows.fetchmany(_PIECE):
        yield names, piece


Described = tuple[str, str, str, str]
"""One table, index, view or trigger: its kind, its name, its table's, and how it was made."""


def schema_of(db: Connection) -> set[Described]:
    """All that the file describes; to read it nothing else of the file need be sound."""
    read = ", ".join(f"CAST({each} AS BLOB)" for each in ("type", "name", "tbl_name", "coalesce(sql, '')"))
    rows = db.execute(f"SELECT {read} FROM sqlite_master")
    # A byte that a disk has changed may leave no text: that is another description, and no trouble of ours.
    return {tuple(part.decode(errors="backslashreplace") for part in row) for row in rows}


def schema_digest(db: Connection) -> int:
    """The digest over the tables' own description: a column by another name is another figure."""
    return _digest_of(frozenset(schema_of(db)))


@lru_cache(_VERSIONS)
def _digest_of(schema: frozenset[Described]) -> int:
    """Reckoned once: thousands of books describe themselves alike."""
    return sum(row_digest("sqlite_master", row) for row in schema) % _MODULUS


def kept_seal(db: Connection, part: str) -> int:
    """A seal as the book keeps it. Raises ValueError where there is none."""
    found = db.execute("SELECT digest FROM seal WHERE part = ?", [part]).fetchone()
    if found is None:
        raise ValueError(f"no seal of {part}")
    return int(found[0], 16)


def holds(db: Connection, part: str, digest: int) -> bool:
    """Whether a part of the book is as it was sealed. Raises ValueError where it was not."""
    return kept_seal(db, part) == digest % _MODULUS


def keep_seal(db: Connection, part: str, digest: int) -> None:
    """Put a seal into the book, within the transaction of what it seals."""
    db.execute(
        "INSERT OR REPLACE INTO seal (part, digest) VALUES (?, ?)",
        [part, f"{digest % _MODULUS:064x}"],
    )


def state_of(db: Connection) -> State:
    """What the file's seals are, and how often its tables were changed. Raises sqlite3.Error for no book."""
    (changed,) = db.execute("PRAGMA schema_version").fetchone()
    return (changed, *db.execute("SELECT part, digest FROM seal ORDER BY part"))


def is_sealed(db: Connection) -> bool:
    """Whether the file is of a version that keeps seals."""
    return bool(db.execute("SELECT 1 FROM sqlite_master WHERE name = 'seal'").fetchone())
