"""One program at a time writes a book: a lock file beside it says who has it open."""

import errno
import json
import os
import socket
import stat
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext, suppress
from datetime import datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import psutil

from models.ground.files import (
    HeldFile,
    TroubledDrive,
    UnclearLock,
    UnusableFile,
    one_line,
    put_new,
    unusable,
)
from models.ground.temporaries import file_beside
from models.store.one_name import the_one_name

# Seconds by which a process's start may seem to move when the clock is set right.
_CLOCK_DRIFT = 2
# More than any lock of ours, and more of a foreign file than is worth reading.
_LONGEST = 4096

Alone = Callable[[], AbstractContextManager[object]]
"""Gives a span of time in which no other program takes over a lock of the same book."""


class BookLock:
    """Held from a successful open to the close. A lock left by a program that died is taken over."""

    def __init__(self, book: Path, alone: Alone = nullcontext) -> None:
        """Raises HeldFile, saying who has the book open since when; UnclearLock where that can't be told."""
        self._path = lock_of(book)
        self._mine = _me()
        try:
            self._take(book, alone)
        except OSError as error:
            raise TroubledDrive(str(unusable(book, error, "打开"))) from error

    def _take(self, book: Path, alone: Alone) -> None:
        try:
            self._put()
        except FileExistsError:
            _left_behind(self._path, book)
            with alone():
                # Whoever was here a moment earlier may have taken it over.
                self._replace(book)

    def _put(self) -> None:
        """Whole or not at all: nobody finds a lock that does not say yet whose it is."""
        temporary = file_beside(self._path)
        try:
            with temporary.open("wb") as file:
                file.write(self._mine)
                file.flush()
                os.fsync(file.fileno())
            put_new(temporary, self._path)
        finally:
            temporary.unlink(missing_ok=True)

    def _replace(self, book: Path) -> None:
        left = _left_behind(self._path, book)
        if left is not None:
            aside = file_beside(self._path)
            try:
                self._path.replace(aside)
                if aside.read_bytes() != left:
                    # Where nothing keeps others out, one may have come between; theirs it stays.
                    put_new(aside, self._path)
            finally:
                aside.unlink(missing_ok=True)
        try:
            self._put()
        except FileExistsError as error:
            _left_behind(self._path, book)
            raise HeldFile(f"“{book}”刚刚被另一个程序打开了；请稍后再试。") from error

    def release(self) -> None:
        """Give the book free; a lock that somebody else has put there since stays theirs."""
        # On a share that has gone nothing can be done: the lock is taken over as one left behind.
        with suppress(OSError, ValueError):
            if _content(self._path) == self._mine:
                self._path.unlink()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def lock_of(book: Path) -> Path:
    """The lock of a book, whichever of its names it is asked for by."""
    path = the_one_name(book)
    return path.with_name(path.name + ".lock")


def take_lock_away(book: Path) -> None:
    """Take away a lock of which its reader knows that nobody works under it any more.

    Raises HeldFile where a program on this computer does, UnusableFile where it can't be taken away.
    """
    path = lock_of(book)
    with suppress(UnclearLock):
        _left_behind(path, book)
    try:
        # A folder of that name keeps everybody out too; what somebody keeps in one stays.
        path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink(missing_ok=True)
    except OSError as error:
        if error.errno in (errno.ENOTEMPTY, errno.EEXIST):
            raise UnusableFile(
                f"“{path}”是一个文件夹，里面有内容，不是本程序的锁，没有删除；请把它移走或改名，再打开预算本。"
            ) from error
        raise unusable(path, error, "删除") from error


def _me() -> bytes:
    user, started = _process(os.getpid())
    owner = {
        "host": socket.gethostname(),
        "user": user,
        "process": os.getpid(),
        "started": started,
        "opened": datetime.now().astimezone().isoformat(timespec="seconds"),
        # No two are alike, though one program take the same book twice in a second.
        "mark": os.urandom(8).hex(),
    }
    return json.dumps(owner).encode()


@cache
def _process(number: int) -> tuple[str, str]:
    """Whose the process of this number is, and when it started: asked once, for thousands of books."""
    process = psutil.Process(number)
    return process.username(), str(process.create_time())


def _content(path: Path) -> bytes:
    """What a lock says. Raises ValueError for what is no file, or a large one, and OSError."""
    found = path.lstat()
    if not stat.S_ISREG(found.st_mode) or found.st_size > _LONGEST:
        raise ValueError("no lock of ours")
    return path.read_bytes()


def _left_behind(path: Path, book: Path) -> bytes | None:
    """The content of a lock that a program left which no longer runs; None where there is no lock.

    Raises HeldFile where its program runs, UnclearLock where nobody can tell from here.
    """
    try:
        content = _content(path)
        owner = json.loads(content)
        who, host, opened = (_word(owner, key) for key in ("user", "host", "opened"))
        since = f"{who}，电脑 {host}，{opened.replace('T', ' ')[:16]} 起"
        if owner["host"] == socket.gethostname():
            if not _runs(owner):
                return content
            raise HeldFile(f"“{book}”正在被打开：{since}。请先在那里关闭；现在可以以只读方式查看。")
    except FileNotFoundError:
        return None
    except (
        ArithmeticError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        RecursionError,
        psutil.Error,
    ) as error:
        raise UnclearLock(
            f"“{book}”旁边有锁文件“{path.name}”，但里面的内容不完整或不是本程序写的，无法得知是谁打开的。"
            f"若确知无人使用，请解除锁定后再打开。"
        ) from error
    raise UnclearLock(f"“{book}”正在被打开：{since}。请先在那里关闭；若确知无人使用，请解除锁定后再打开。")


def _word(owner: Any, key: str) -> str:
    said = owner[key]
    if not isinstance(said, str):
        raise TypeError(key)
    return one_line(said)


def _runs(owner: Any) -> bool:
    """Whether the program that wrote a lock on this computer still runs."""
    try:
        process = psutil.Process(owner["process"])
        if process.status() == psutil.STATUS_ZOMBIE:
            return False
        # The number of a process may come to be another's; when that one started tells them apart.
        return abs(Decimal(str(process.create_time())) - Decimal(owner["started"])) < _CLOCK_DRIFT
    except psutil.NoSuchProcess:
        return False
