"""SQLite's errors: those of the environment as one sentence, all others as the bugs they are."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from models.ground.files import DamagedBook, TroubledDrive, UnusableFile

_SENTENCES = {
    sqlite3.SQLITE_NOTADB: "“{path}”不是预算本文件，或者已经损坏。",
    sqlite3.SQLITE_CORRUPT: "“{path}”已损坏，无法读取；请用备份恢复。",
    sqlite3.SQLITE_BUSY: "“{path}”正被另一个程序占用；请关闭后再试。",
    sqlite3.SQLITE_LOCKED: "“{path}”正被另一个程序占用；请关闭后再试。",
    sqlite3.SQLITE_READONLY: "“{path}”是只读的，不能保存；请换一个文件夹或取消只读。",
    sqlite3.SQLITE_FULL: "磁盘已满，“{path}”没有保存；请清理磁盘后再试。",
    sqlite3.SQLITE_IOERR: "读写“{path}”时磁盘或网络出错；请检查后再试。",
    sqlite3.SQLITE_CANTOPEN: "无法打开“{path}”；请检查它是否存在、有没有权限。",
    sqlite3.SQLITE_PERM: "没有权限打开“{path}”。",
    sqlite3.SQLITE_AUTH: "没有权限打开“{path}”。",
    sqlite3.SQLITE_INTERRUPT: "“{path}”里有读不完的内容：它不是本程序写的，或者已经损坏；请用备份恢复。",
}
# What may be the drive's doing, and not the file's.
_DRIVE = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PERM,
}
_FILE = {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_INTERRUPT}

ALTERED = "“{path}”的内容与程序最后一次写入的不一致：文件在磁盘上损坏，或者被别的程序改过。请用备份恢复。"


@contextmanager
def told_in_words(path: Path) -> Iterator[None]:
    """Turn an error of the environment met while using ``path`` into UnusableFile."""
    try:
        yield
    except sqlite3.Error as error:
        # The low byte is the primary code; the rest says more than a clerk needs.
        code = (getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF
        sentence = _SENTENCES.get(code)
        if sentence is None:
            raise
        kind = TroubledDrive if code in _DRIVE else DamagedBook if code in _FILE else UnusableFile
        raise kind(sentence.format(path=path)) from error


@contextmanager
def read_soundly(path: Path) -> Iterator[None]:
    """Tell what can't be understood in a file that ``path`` marks as a book of ours as its damage.

    What we never write is read here alone: a table that is not there, a word of no enumeration, a column too
    many. Raises DamagedBook for it, and UnusableFile for an error of the environment.
    """
    try:
        with told_in_words(path):
            yield
    except (sqlite3.Error, ValueError, TypeError, KeyError, IndexError) as error:
        raise DamagedBook(ALTERED.format(path=path)) from error
