"""What is wrong with a book's file, found without changing it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database

from models.facts import Fact
from models.kind_words import KIND_WORDS
from models.store import act_log, seal, version_shelf
from models.store.connection import connect_to_read
from models.store.rows import KIND_OF, TABLE_OF, fact_of
from models.store.schema import APPLICATION_ID, migrations, version_of
from models.store.trouble import told_in_words

# What our reading raises of a file that does not hold what we wrote.
_SPOILT = (sqlite3.DatabaseError, ValueError, TypeError, KeyError, IndexError)


def examine_file(path: Path) -> tuple[list[str], list[Fact] | None]:
    """What is wrong, a sentence each; and the facts, where each one can still be read and points to others.

    Raises UnusableFile where the file can't be opened at all.
    """
    with told_in_words(path):
        db = connect_to_read(path)
    with closing(db):
        if trouble := _no_book(db):
            return [trouble], None
        facts: list[Fact] = []
        unreadable = list(_unreadable(db, facts))
        troubles = [*_structure(db), *unreadable, *_references(db)]
        whole = not unreadable and not any(_references(db))
        return [*troubles, *_seals(db)], facts if whole else None


def _no_book(db: Database) -> str:
    try:
        (mark,) = db.execute("PRAGMA application_id").fetchone()
        db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except _SPOILT:
        return "文件开头已经损坏，不能作为预算本读取。"
    return "" if mark == APPLICATION_ID else "文件没有预算本的标记：它不是预算本，或者开头已经损坏。"


def _structure(db: Database) -> Iterator[str]:
    """SQLite's own check, indices too."""
    try:
        said = [row[0] for row in db.execute("PRAGMA integrity_check")]
    except _SPOILT:
        said = ["unreadable"]
    if said != ["ok"]:
        yield f"文件的结构有 {len(said)} 处损坏。"


def _unreadable(db: Database, facts: list[Fact]) -> Iterator[str]:
    there = {row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    (version,) = db.execute("PRAGMA user_version").fetchone()
    for kind, table in TABLE_OF.items():
        if table not in there and version < version_of(migrations):
            continue
        try:
            rows = db.execute(f"SELECT * FROM {table} ORDER BY id")
            names = [column[0] for column in rows.description]
            for row in rows:
                columns = dict(zip(names, row, strict=True))
                try:
                    facts.append(fact_of(kind, columns))
                except _SPOILT:
                    yield f"{KIND_WORDS[kind]}第 {columns.get('id')} 号有程序不认识的内容。"
        except _SPOILT:
            yield f"{KIND_WORDS[kind]}不能全部读出。"


def _references(db: Database) -> Iterator[str]:
    try:
        broken = db.execute("PRAGMA foreign_key_check").fetchall()
    except _SPOILT:
        return  # the structure's trouble is told already
    for table, row, parent, _ in broken:
        yield f"{_word(table)}第 {row} 号属于一个不存在的{_word(parent)}。"


def _seals(db: Database) -> Iterator[str]:
    try:
        if not seal.is_sealed(db):
            return
        whole = seal.holds(db, seal.FACTS, seal.facts_digest(db))
        whole = whole and seal.holds(db, seal.SCHEMA, seal.schema_digest(db))
    except _SPOILT:
        whole = False
    if not whole:
        yield "内容与程序最后一次写入的不一致：文件在磁盘上损坏，或者被别的程序改过。"
    try:
        act_log.kept_acts(db)
    except _SPOILT:
        yield "修改记录与写入时不一致。"
    try:
        versions = version_shelf.kept_versions(db)
    except _SPOILT:
        yield "保存的版本不能读出。"
        return
    for version in versions:
        try:
            version_shelf.facts_of_version(db, version.id)
        except _SPOILT:
            yield f"保存的版本“{version.name}”与保存时不一致。"


def _word(table: str) -> str:
    return KIND_WORDS[KIND_OF[table]] if table in KIND_OF else table
