"""One program at a time writes a book: a lock file beside it says who has it open."""

import json
import os
import socket
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import psutil

from models.files import HeldFile, TroubledDrive, unusable

# Seconds by which a process's start may seem to move when the clock is set right.
_CLOCK_DRIFT = 2


class BookLock:
    """Held from a successful open to the close. A lock left by a program that died is taken over."""

    def __init__(self, book: Path) -> None:
        self._path = book.with_name(book.name + ".lock")
        self._mine = ""
        self._take(book)

    def _take(self, book: Path) -> None:
        """Raises HeldFile, saying who has the book open since when."""
        try:
            self._write()
        except FileExistsError:
            if holder := self._holder():
                raise HeldFile(
                    f"“{book}”正在被打开：{holder}。请先在那里关闭；若确知无人使用，请删除“{self._path.name}”后再试。"
                ) from None
            self._path.unlink(missing_ok=True)
            self._write()
        except OSError as error:
            raise TroubledDrive(str(unusable(book, error, "打开"))) from error

    def _write(self) -> None:
        me = psutil.Process()
        owner = {
            "host": socket.gethostname(),
            "user": me.username(),
            "process": me.pid,
            "started": str(me.create_time()),
            "opened": datetime.now().astimezone().isoformat(timespec="seconds"),
        }
        handle = os.open(self._path, os.O_CREAT | os.O_EXCL | os.O_WRONLY)
        self._mine = json.dumps(owner, ensure_ascii=False)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(self._mine)

    def _holder(self) -> str:
        """Who holds the lock, or "" when it was left behind by a program that no longer runs."""
        try:
            owner = json.loads(self._path.read_text(encoding="utf-8"))
            who = f"{owner['user']}，电脑 {owner['host']}，{owner['opened'].replace('T', ' ')[:16]} 起"
            if owner["host"] != socket.gethostname():
                return who
            process = psutil.Process(owner["process"])
            if process.status() == psutil.STATUS_ZOMBIE:
                return ""
            started = Decimal(str(process.create_time()))
            return who if abs(started - Decimal(owner["started"])) < _CLOCK_DRIFT else ""
        except psutil.NoSuchProcess:
            return ""
        except (ArithmeticError, ValueError, KeyError, TypeError, AttributeError, OSError, psutil.Error):
            return "无法得知是谁（锁文件不完整）"

    def release(self) -> None:
        """Give the book free; a lock that somebody else has put there since stays theirs."""
        try:
            if self._path.read_text(encoding="utf-8") == self._mine:
                self._path.unlink()
        except FileNotFoundError:
            return
