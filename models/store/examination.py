"""What is wrong with a book's file, found without changing it."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

from models.facts import Fact
from models.facts.fact_kinds import FACT_KINDS, KIND_OF_TABLE
from models.ground.files import one_line
from models.store import act_log, seal, version_shelf, writer_mark
from models.store.connection import connect_to_read, ending
from models.store.one_name import the_one_name
from models.store.rows import fact_of
from models.store.schema import APPLICATION_ID, STEPS
from models.store.soundness import ALL_SEALED, SEALED, of_a_newer_program, schema_made
from models.store.trouble import told_in_words
from models.store.whole import see_whole

# What our reading raises of a file that does not hold what we wrote.
_SPOILT = (sqlite3.DatabaseError, ValueError, TypeError, KeyError, IndexError)


def examine_file(path: Path) -> tuple[list[str], list[Fact] | None]:
    """What is wrong, a sentence each; and the facts, where each one can still be read and points to others.

    Raises UnusableFile where the file can't be opened at all.
    """
    with told_in_words(path):
        db = connect_to_read(the_one_name(path))
    with closing(db), ending(db):
        if trouble := _no_book(db):
            return [trouble], None
        (version,) = db.execute("PRAGMA user_version").fetchone()
        newest = len(STEPS)
        if version > newest:
            return [of_a_newer_program(db, path, version, newest)], None
        # A number that is no version's says nothing: what can be read is read as today's.
        version = version if version > 0 else newest
        ours = schema_made(version)
        # Only of tables as we make them is reading nothing but reading.
        there = seal.schema_of(db)
        tables = {name for kind, name, _, _ in ours & there if kind == "table"}
        facts: list[Fact] = []
        unreadable = list(_unreadable(db, facts, {name for _, name, _, _ in ours}, tables))
        troubles = [*_besides(there - ours), *_structure(db), *unreadable, *_references(db)]
        if not troubles and not _make_a_book(facts):
            unreadable = ["各部分单独能读，合起来不是一个预算本：缺少设置或单位，或者有重复的内容。"]
            troubles = unreadable
        whole = not unreadable and not any(_references(db))
        return [*troubles, *_seals(db, version, ours, tables)], facts if whole else None


def _no_book(db: sqlite3.Connection) -> str:
    try:
        (mark,) = db.execute("PRAGMA application_id").fetchone()
        db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except _SPOILT:
        return "文件开头已经损坏，不能作为预算本读取。"
    return "" if mark == APPLICATION_ID else "文件没有预算本的标记：它不是预算本，或者开头已经损坏。"


_WORDS = {"table": "表", "index": "索引", "view": "视图", "trigger": "触发器"}


def _besides(foreign: set[seal.Described]) -> Iterator[str]:
    for kind, name, _, _ in sorted(foreign):
        yield f"里面有不是本程序做的{_WORDS.get(kind, '内容')}“{one_line(name)}”。"


def _make_a_book(facts: list[Fact]) -> bool:
    try:
        see_whole(facts)
    except ValueError:
        return False
    return True


def _structure(db: sqlite3.Connection) -> Iterator[str]:
    """SQLite's own check, indices too."""
    try:
        said = [row[0] for row in db.execute("PRAGMA integrity_check")]
    except _SPOILT:
        said = ["unreadable"]
    if said != ["ok"]:
        yield f"文件的结构有 {len(said)} 处损坏。"


def _unreadable(db: sqlite3.Connection, facts: list[Fact], ours: set[str], tables: set[str]) -> Iterator[str]:
    for table, kind in KIND_OF_TABLE.items():
        if table not in ours:
            continue  # an older book knows nothing of the kind
        if table not in tables:
            yield f"{FACT_KINDS[kind].word}的表不是本程序做的，没有读取。"
            continue
        try:
            rows = db.execute(f"SELECT * FROM {table} ORDER BY id")
            names = [column[0] for column in rows.description]
            for row in rows:
                columns = dict(zip(names, row, strict=True))
                try:
                    facts.append(fact_of(kind, columns))
                except _SPOILT:
                    yield f"{FACT_KINDS[kind].word}第 {columns.get('id')} 号有程序不认识的内容。"
        except _SPOILT:
            yield f"{FACT_KINDS[kind].word}不能全部读出。"


def _references(db: sqlite3.Connection) -> Iterator[str]:
    try:
        broken = db.execute("PRAGMA foreign_key_check").fetchall()
    except _SPOILT:
        return  # the structure's trouble is told already
    for table, row, parent, _ in broken:
        yield f"{_word(table)}第 {row} 号属于一个不存在的{_word(parent)}。"


def _seals(
    db: sqlite3.Connection, version: int, ours: set[seal.Described], tables: set[str]
) -> Iterator[str]:
    if version < SEALED:
        return
    if not {name for kind, name, _, _ in ours if kind == "table"} <= tables:
        yield "修改记录和保存的版本没有读取。"
        return
    if not _holds(lambda: _as_last_written(db)):
        yield "内容与程序最后一次写入的不一致：文件在磁盘上损坏，或者被别的程序改过。"
    if not _holds(lambda: act_log.kept_acts(db)):
        yield "修改记录与写入时不一致。"
    if version >= ALL_SEALED and not _holds(lambda: version_shelf.are_those_kept(db)):
        yield "保存的版本不是当时保存的那些：有多出、缺少或改过名称的。"
    if version >= ALL_SEALED and not _holds(lambda: writer_mark.are_whole(db)):
        yield "文件里关于由哪一版程序写入的记号与写入时不一致。"
    yield from _spoilt_versions(db)


def _holds(asked: Callable[[], object]) -> bool:
    """Whether something can be read at all, and is not denied."""
    try:
        return asked() is not False
    except _SPOILT:
        return False


def _as_last_written(db: sqlite3.Connection) -> bool:
    whole = seal.holds(db, seal.FACTS, seal.facts_digest(db))
    return whole and seal.holds(db, seal.SCHEMA, seal.schema_digest(db))


def _spoilt_versions(db: sqlite3.Connection) -> Iterator[str]:
    try:
        versions = version_shelf.kept_versions(db)
    except _SPOILT:
        yield "保存的版本不能读出。"
        return
    for version in versions:
        if not _holds(partial(version_shelf.facts_of_version, db, version.id)):
            yield f"保存的版本“{one_line(version.name)}”与保存时不一致。"


def _word(table: str) -> str:
    return FACT_KINDS[KIND_OF_TABLE[table]].word if table in KIND_OF_TABLE else table
