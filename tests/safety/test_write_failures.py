"""Writing that fails half-way: a sentence, a sound book, and the act not half done."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, cast

import pytest

from models.book import Book
from models.command_line.sample import sample_facts
from models.facts import Fact
from models.families import Address
from models.ground.files import UnusableFile
from models.keeping.repair import examine

CELLS = [
    Address("revenue_by_unit", "2", "superior_subsidy"),
    Address("revenue_by_unit", "2", "affiliate_remittance"),
]
ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "预算.ysb"
    Book.create(path, sample_facts()).close()
    return path


def much(book: Book) -> None:
    """An act that needs room."""
    chance = os.urandom(150_000).hex()
    book.narrative.set_texts("写很多文字", {"duties": chance[:150_000], "other": chance[150_000:]})


def refused(book: Book, act: Callable[[Book], object]) -> str:
    """The sentence with which an act is refused, nothing of it being done in memory."""
    before: set[Fact] = set(book.ledger)
    figures, undo = book.tables().figures(), book.history.to_undo
    with pytest.raises(UnusableFile) as refusal:
        act(book)
    assert set(book.ledger) == before
    assert book.tables().figures() == figures
    assert book.history.to_undo is undo
    return str(refusal.value)


def sound(path: Path) -> None:
    """See that a book holds the sample and nothing else."""
    assert examine(path).troubles == ()
    with Book.open(path) as book:
        assert set(book.ledger) == set(sample_facts())
        assert book.past.change_history() == []


def type_two(book: Book) -> None:
    book.figures.set_cells("粘贴", [(address, 1_000_000) for address in CELLS])


def test_a_file_that_may_not_grow(path: Path) -> None:
    with Book.open(path) as book:
        (pages,) = book._file._db.execute("PRAGMA page_count").fetchone()
        book._file._db.execute(f"PRAGMA max_page_count = {pages}")
        assert refused(book, much) == f"磁盘已满，“{path}”没有保存；请清理磁盘后再试。"
        book._file._db.execute("PRAGMA max_page_count = 1000000")
        type_two(book)
    with Book.open(path) as book:
        assert book.tables().amount(CELLS[1]) == 1_000_000


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 350 kB."""
    folder = tmp_path / "小盘"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=350k", "tmpfs", str(folder)]
    try:
        mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except OSError:
        mounted = False
    if not mounted:
        pytest.skip("only who may mount can make a small disk")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_disk_that_is_full(small_disk: Path) -> None:
    path = small_disk / "预算.ysb"
    Book.create(path, sample_facts()).close()
    with Book.open(path) as book:
        assert refused(book, much) == f"磁盘已满，“{path}”没有保存；请清理磁盘后再试。"
    sound(path)
    with Book.open(path) as book:
        book.back_up(small_disk / "1.ysb")
        with pytest.raises(UnusableFile, match="磁盘已满"):
            book.back_up(small_disk / "2.ysb")
    sound(path)
    assert not [each for each in small_disk.iterdir() if each.name.startswith(".")]
    with pytest.raises(UnusableFile, match="磁盘已满"):
        Book.create(small_disk / "新.ysb", sample_facts())
    sound(path)


def test_a_disk_without_a_free_block_leaves_no_lock_behind(small_disk: Path) -> None:
    path = small_disk / "预算.ysb"
    Book.create(path, sample_facts()).close()
    room = small_disk / "别的文件"
    with room.open("wb", buffering=0) as file, suppress(OSError):
        while file.write(b"\0" * 4096):
            pass
    with pytest.raises(UnusableFile, match="磁盘已满"):
        Book.open(path)
    with Book.open(path, read_only=True) as book:
        assert set(book.ledger) == set(sample_facts())
    assert {each.name for each in small_disk.iterdir()} == {path.name, room.name}
    room.unlink()
    sound(path)


def test_a_book_made_read_only_while_open(path: Path) -> None:
    with Book.open(path) as book:
        book._file._db.execute("PRAGMA query_only = ON")
        assert refused(book, type_two) == f"“{path}”是只读的，不能保存；请换一个文件夹或取消只读。"
    sound(path)


def test_a_folder_in_which_no_journal_can_be_made(path: Path) -> None:
    with Book.open(path) as book:
        journal = path.with_name(path.name + "-journal")
        journal.mkdir()
        # SQLite itself takes the one for a disk's trouble, and the other for a file that is not there.
        assert refused(book, type_two) == (
            f"无法打开“{path}”；请检查它是否存在、有没有权限。"
            if sys.platform == "win32"
            else f"读写“{path}”时磁盘或网络出错；请检查后再试。"
        )
        journal.rmdir()
    sound(path)


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are POSIX's")
def test_a_disk_that_fails_in_the_midst_of_a_write(path: Path) -> None:
    """Every write beyond a place in the file fails with an error of the disk, wherever that place is."""
    for room in range(0, 200_000, 8_000):
        said = in_a_process_that_writes_at_most(path, path.stat().st_size - 60_000 + room)
        assert said in (
            f"读写“{path}”时磁盘或网络出错；请检查后再试。",
            f"磁盘已满，“{path}”没有保存；请清理磁盘后再试。",
        ), room
        sound(path)


def in_a_process_that_writes_at_most(path: Path, size: int) -> str:
    """What is said where no file may grow beyond a size."""
    # Windows has no such module.
    import resource

    read, write = os.pipe()
    if not (child := os.fork()):
        said = "nothing"
        try:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            with Book.open(path) as book:
                resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
                try:
                    much(book)
                except UnusableFile as trouble:
                    said = str(trouble)
                resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        finally:
            os.write(write, said.encode())
            os._exit(0)
    os.close(write)
    with os.fdopen(read, encoding="utf-8") as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    return said


@pytest.mark.parametrize("statement", range(1, 10))
def test_an_error_at_any_statement_of_an_act_undoes_all_of_it(path: Path, statement: int) -> None:
    """An input/output error that SQLite reports at the first, second … statement."""

    class Failing:
        """A connection that fails once."""

        def __init__(self, real: sqlite3.Connection) -> None:
            self._real, self._left = real, statement

        def __getattr__(self, name: str) -> object:
            return getattr(self._real, name)

        def execute(self, *arguments: Any) -> object:
            self._fail_once()
            return self._real.execute(*arguments)

        def executemany(self, *arguments: Any) -> object:
            self._fail_once()
            return self._real.executemany(*arguments)

        def _fail_once(self) -> None:
            self._left -= 1
            if self._left == 0:
                error = sqlite3.OperationalError("disk I/O error")
                error.sqlite_errorcode = sqlite3.SQLITE_IOERR_WRITE
                raise error

    with Book.open(path) as book:
        real = book._file._db
        book._file._db = cast(sqlite3.Connection, Failing(real))
        try:
            said = refused(book, type_two)
        finally:
            book._file._db = real
        assert said == f"读写“{path}”时磁盘或网络出错；请检查后再试。"
    sound(path)


def test_a_backup_that_can_not_be_written_leaves_the_older_ones(path: Path) -> None:
    with Book.open(path) as book:
        target = path.with_name("a.ysb")
        book.back_up(target)
        before = target.read_bytes()
        target.unlink()
        target.mkdir()
        with pytest.raises(UnusableFile, match="这是文件夹，不是文件"):
            book.back_up(target)
        assert len(before) > 0
    assert sorted(each.name for each in path.parent.iterdir()) == ["a.ysb", "预算.ysb"]
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA quick_check").fetchone() == ("ok",)
