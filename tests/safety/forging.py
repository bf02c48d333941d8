"""Forged books: each table, each column, each kind of object that a file may hold besides; sealed anew.

The seal is no signature: whoever knows how it is made makes it. What opens must then be used and exported, or
be refused in a sentence.
"""

import json
import shutil
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from models.book import Book
from models.command_line.sample import sample_facts
from models.facts import (
    Asset,
    CarryForward,
    CellNote,
    Facet,
    Holding,
    IgnoredFinding,
    Omission,
    OwnCode,
    Part,
    Period,
    Profile,
    RuleSetting,
    Severity,
    Stock,
    Term,
    Text,
    UnitKind,
)
from models.store import act_log, seal, version_shelf, writer_mark

_TEXTS = (
    "",
    "x" * 5000,
    "\x00\x1b[31m",
    "\uffff",
    "\u202e00.05",
    "<img src=x>",
    "99999999999999999999",
    "=1+1",
)
_NUMBERS = (0, -1, 1, 99, 10_000, 2**31, 2**53 - 1, 2**53, 2**63 - 1, -(2**63))
_BLOBS = (
    b"",
    b"\x00",
    zlib.compress(b"["),
    zlib.compress(b"[" * 100_000),
    zlib.compress(b"\x00" * 200_000_000),
)
_ENDLESS = "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT n FROM r"


class Forgery(NamedTuple):
    """What is done to a sound book, and whether by one who makes the seals anew."""

    name: str
    forge: Callable[[sqlite3.Connection], object]
    sealed: bool = True


def whole_book(path: Path) -> None:
    """A book with a row in every table, acts and a version."""
    extra = (
        OwnCode(Facet.FUNCTIONAL, "2999901", "自定", 9001),
        CarryForward(Period.CURRENT, 0, 9002),
        Profile("全称", "简称", UnitKind.INSTITUTION, 3, 9003),
        Text("duties", "职责", 9004),
        Term(0, "名词", "解释", 9005),
        Holding(Asset.LEADER, Stock.OWNED, 1, 9006),
        Omission(Part.GLOSSARY, 9007),
        RuleSetting("一条以前的规则", Severity.NOTICE, "理由", 9008),
        IgnoredFinding("T2", "1", "理由", 9009),
        CellNote(Period.CURRENT, "general_by_function", "2210201", "basic", "批注", 9010),
    )
    kinds = {type(fact) for fact in extra}
    with Book.create(path, [*(fact for fact in sample_facts() if type(fact) not in kinds), *extra]) as book:
        book.names.rename_unit(book.ledger.own_unit, "新名称")
        book.past.keep_version("一上")


def forge(sound: Path, path: Path, forgery: Forgery) -> bool:
    """Make a forged copy; False where SQLite itself does not take what is forged."""
    shutil.copy(sound, path)
    with closing(sqlite3.connect(path)) as connection:
        try:
            with connection:
                forgery.forge(connection)
        except sqlite3.Error:
            return False
        if forgery.sealed:
            # What is endless is sealed by nobody.
            connection.set_progress_handler(lambda: True, 2_000_000)
            with connection:
                seal_anew(connection)
    return True


def seal_anew(db: sqlite3.Connection) -> None:
    """All seals, as far as what is there can be sealed at all."""
    parts = {
        seal.FACTS: lambda: seal.facts_digest(db),
        seal.ACTS: lambda: sum(map(act_log._digest, act_log._rows(db))),
        seal.VERSIONS: lambda: sum(map(version_shelf._digest, version_shelf._rows(db))),
        seal.MARKS: lambda: writer_mark._digest(db),
        seal.SCHEMA: lambda: seal.schema_digest(db),
    }
    for part, digest in parts.items():
        try:
            seal.keep_seal(db, part, digest())
        except (sqlite3.Error, TypeError):
            continue


def forgeries(sound: Path) -> Iterator[Forgery]:
    """All of them, some hundreds; the same on every day."""
    with closing(sqlite3.connect(sound)) as db:
        tables = {
            name: [(column, kind) for _, column, kind, *_ in db.execute(f"PRAGMA table_info({name})")]
            for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        }
    for table, columns in tables.items():
        yield Forgery(f"{table}: no row", _does(f"DELETE FROM {table}"))
        yield Forgery(f"{table}: no table", _does(f"DROP TABLE {table}"))
        yield Forgery(f"{table}: a view", _view(table, [column for column, _ in columns]))
        yield Forgery(f"{table}: not strict", _loose(table))
        yield Forgery(f"{table}: each row twice", _twice(table, [column for column, _ in columns]))
        yield Forgery(f"{table}: a column more", _does(f"ALTER TABLE {table} ADD COLUMN extra TEXT"))
        yield Forgery(
            f"{table}: a computed column",
            _does(f"ALTER TABLE {table} ADD COLUMN c INTEGER AS (abs(1)) VIRTUAL"),
        )
        yield Forgery(
            f"{table}: an index",
            _does(
                f"CREATE INDEX more ON {table} (rowid)"
                if False
                else f"CREATE INDEX more ON {table} ({columns[0][0]} COLLATE NOCASE)"
            ),
        )
        for moment in ("INSERT", "UPDATE", "DELETE"):
            yield Forgery(
                f"{table}: a trigger on {moment}",
                _does(
                    f"CREATE TRIGGER t AFTER {moment} ON {table} BEGIN SELECT count(*) FROM ({_ENDLESS}); END"
                ),
            )
        for column, kind in columns:
            values = {"INTEGER": _NUMBERS, "BLOB": _BLOBS}.get(kind, _TEXTS)
            for value in (None, *values):
                # One row, so that what is unique stays so.
                which = f"WHERE rowid = (SELECT max(rowid) FROM {table})"
                yield Forgery(
                    f"{table}.{column} = {value!r:.30}",
                    _does(f"UPDATE {table} SET {column} = ? {which}", value),
                )
    yield from _packed_forgeries()
    yield Forgery("a virtual table", _does("CREATE VIRTUAL TABLE v USING fts5(a)"))
    yield Forgery("a table more", _does("CREATE TABLE more (a)"))
    yield Forgery("version 0", _does("PRAGMA user_version = 0"))
    yield Forgery("version -1", _does("PRAGMA user_version = -1"))
    yield Forgery("version 5", _does("PRAGMA user_version = 5"))
    yield Forgery("statistics", _does("ANALYZE"))
    yield Forgery("two tables in one tree", _one_tree)


def _does(sql: str, *values: object) -> Callable[[sqlite3.Connection], object]:
    def does(db: sqlite3.Connection) -> None:
        db.execute(sql, values)

    return does


def _view(table: str, columns: list[str]) -> Callable[[sqlite3.Connection], object]:
    def does(db: sqlite3.Connection) -> None:
        db.execute(f"DROP TABLE {table}")
        named = ", ".join(f"n AS {column}" for column in columns)
        db.execute(f"CREATE VIEW {table} AS SELECT {named} FROM ({_ENDLESS})")

    return does


def _loose(table: str) -> Callable[[sqlite3.Connection], object]:
    """The same table that takes text for a number."""

    def does(db: sqlite3.Connection) -> None:
        db.execute("PRAGMA writable_schema = ON")
        db.execute("UPDATE sqlite_master SET sql = replace(sql, ' STRICT', '') WHERE name = ?", [table])
        db.execute("PRAGMA writable_schema = RESET")
        if table == "expenditure_line":
            db.execute("UPDATE expenditure_line SET amount = 'many'")

    return does


def _twice(table: str, columns: list[str]) -> Callable[[sqlite3.Connection], object]:
    rest = ", ".join(columns[1:])

    def does(db: sqlite3.Connection) -> None:
        db.execute(
            f"INSERT INTO {table} ({columns[0]}, {rest}) SELECT {columns[0]} + 50000, {rest} FROM {table}"
        )

    return does


def _one_tree(db: sqlite3.Connection) -> None:
    db.execute("PRAGMA writable_schema = ON")
    db.execute(
        "UPDATE sqlite_master SET rootpage = (SELECT rootpage FROM sqlite_master WHERE name = 'term') "
        "WHERE name = 'text'"
    )
    db.execute("PRAGMA writable_schema = RESET")


def _packed_forgeries() -> Iterator[Forgery]:
    unit = ["unit", {"name": "甲", "id": 2}]
    contents: dict[str, object] = {
        "nothing": [],
        "no settings": [unit],
        "settings twice": [
            ["settings", {"year": 2026, "id": 1}],
            ["settings", {"year": 2026, "id": 3}],
            unit,
        ],
        "year 10000": [["settings", {"year": 10000, "id": 1}], unit],
        "text for a number": [["settings", {"year": "2026", "id": 1}], unit],
        "a float": [["settings", {"year": 2026.0, "id": 1}], unit],
        "yes for a number": [["settings", {"year": True, "id": 1}], unit],
        "an id of 2^63": [["settings", {"year": 2026, "id": 1}], ["unit", {"name": "甲", "id": 2**63}]],
        "a table of none": [["sqlite_master", {"id": 1}]],
        "a column of none": [["unit", {"name": "甲", "id": 2, "x": 1}]],
        "an orphan": [
            ["settings", {"year": 2026, "id": 1}],
            unit,
            ["project", {"unit": 9, "name": "无主", "id": 3}],
        ],
        "a list in a text": [["settings", {"year": 2026, "id": 1}], ["unit", {"name": ["甲"], "id": 2}]],
        "an object": {"a": 1},
        "null": None,
        "a number": 7,
        "strings": ["ab", "cd"],
    }
    for name, content in contents.items():
        packed = zlib.compress(json.dumps(content).encode())
        yield Forgery(f"version: {name}", _version_of(packed))
        edits = [[None, item] for item in content] if isinstance(content, list) else content
        for way, changes in (
            ("added", edits),
            ("gone", [[b, a] for a, b in edits] if isinstance(edits, list) else edits),
        ):
            yield Forgery(
                f"act: {name} {way}",
                _does("UPDATE act SET changes = ?", zlib.compress(json.dumps(changes).encode())),
            )
    line = ["revenue_line", {"period": "current", "unit": 2, "source": "general", "amount": 5, "id": 99999}]
    for edit in ([line, None], [None, line], [None, None], [line, ["unit", {"name": "甲", "id": 2}]]):
        yield Forgery(
            f"act: {edit!r:.20}",
            _does("UPDATE act SET changes = ?", zlib.compress(json.dumps([edit]).encode())),
        )


def _version_of(packed: bytes) -> Callable[[sqlite3.Connection], object]:
    return _does("UPDATE version SET facts = ?, digest = ?", packed, sha256(packed).hexdigest())
