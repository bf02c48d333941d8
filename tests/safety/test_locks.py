"""Locks of every kind that may lie beside a book: held, left behind, empty, foreign, nested."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from models.book import Book
from models.command_line.cli import run
from models.command_line.sample import sample_facts
from models.command_line.telling import DONE, NO_USE
from models.ground.files import HeldFile, UnclearLock, UnusableFile
from models.store.lock import BookLock

OTHERS = {
    "host": "财务室-02",
    "user": "李会计",
    "process": 1,
    "started": "1.0",
    "opened": "2026-01-05T09:30:00",
}
HERE = {**OTHERS, "host": socket.gethostname()}
UNCLEAR = {
    "empty": b"",
    "binary": bytes(range(256)),
    "not JSON": b"{",
    "nested": b"[" * 4000,
    "a list": b"[]",
    "a number": b"7",
    "a word": b'"\xe6\x9d\x8e"',
    "null": b"null",
    "no process": json.dumps({key: word for key, word in HERE.items() if key != "process"}).encode(),
    "a process below none": json.dumps({**HERE, "process": -5}).encode(),
    "a process in words": json.dumps({**HERE, "process": "init"}).encode(),
    "no number": json.dumps({**HERE, "process": os.getpid(), "started": "NaN"}).encode(),
    "a list for a host": json.dumps({**HERE, "host": ["a"]}).encode(),
    "a date for a word": json.dumps({**HERE, "opened": 20260105}).encode(),
    "large": b" " * 10_000_000 + json.dumps(HERE).encode(),
    "UTF-16": json.dumps(HERE).encode("utf-16")[:-1],
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "预算.ysb"
    Book.create(path, sample_facts()).close()
    return path


def lock_of(path: Path) -> Path:
    return path.with_name(path.name + ".lock")


@pytest.mark.parametrize("content", UNCLEAR.values(), ids=UNCLEAR.keys())
def test_a_lock_that_tells_nothing_is_explained_and_can_be_taken_away(
    path: Path, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    lock_of(path).write_bytes(content)
    with pytest.raises(
        UnclearLock, match=r"旁边有锁文件“预算\.ysb\.lock”，但里面的内容不完整或不是本程序写的"
    ):
        Book.open(path)
    assert lock_of(path).read_bytes() == content
    assert run(["export", str(path), str(path.with_name("o.xlsx")), "--override", "急用"]) == NO_USE
    assert capsys.readouterr().err.endswith("解除锁定的命令是：unlock BOOK\n")
    assert run(["unlock", str(path)]) == DONE
    Book.open(path).close()
    assert not lock_of(path).exists()


@pytest.mark.parametrize(("more", "told"), [(0, "电脑"), (1, "不完整或不是本程序写的")])
def test_a_lock_of_four_thousand_signs_is_read_and_a_longer_one_is_none_of_ours(
    path: Path, more: int, told: str
) -> None:
    lock = json.dumps(
        {"user": "某人", "host": "别的电脑", "opened": "2026-03-18T09:30:00", "process": 1, "started": "1"}
    )
    lock_of(path).write_bytes(lock.encode().ljust(4096 + more))
    with pytest.raises(HeldFile, match=told):
        Book.open(path)


def test_a_lock_of_another_computer_can_be_taken_away(path: Path) -> None:
    lock_of(path).write_text(json.dumps(OTHERS), encoding="utf-8")
    with pytest.raises(
        UnclearLock, match="李会计，电脑 财务室-02，2026-01-05 09:30 起。请先在那里关闭；若确知无人使用"
    ):
        Book.open(path)
    Book.unlock(path)
    Book.open(path).close()


def test_what_a_lock_says_is_shown_as_one_short_line(path: Path) -> None:
    lock_of(path).write_text(json.dumps({**OTHERS, "user": "李\n\u202e" + "x" * 2000}), encoding="utf-8")
    with pytest.raises(UnclearLock, match=f"正在被打开：李{'x' * 59}，电脑"):
        Book.open(path)


def test_the_lock_of_a_program_that_runs_is_not_taken_away(path: Path) -> None:
    with Book.open(path):
        with pytest.raises(HeldFile, match="正在被打开") as held:
            Book.unlock(path)
        assert not isinstance(held.value, UnclearLock)
        assert lock_of(path).exists()


@pytest.mark.parametrize("left", [{**HERE, "process": 2**22 + 1}, {**HERE, "process": os.getpid()}])
def test_a_lock_left_by_a_program_that_died_is_taken_over_without_a_word(
    path: Path, left: dict[str, object]
) -> None:
    lock_of(path).write_text(json.dumps(left), encoding="utf-8")
    with Book.open(path) as book:
        book.names.add_unit("甲")
    assert [each.name for each in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize(
    ("seconds", "runs"), [(0.0, True), (1.9, True), (-1.9, True), (2.1, False), (-2.1, False)]
)
def test_a_program_is_known_by_its_start_though_the_clock_was_set_right(
    path: Path, seconds: float, runs: bool
) -> None:
    started = psutil.Process().create_time() + seconds
    left = {**HERE, "process": os.getpid(), "started": str(started)}
    lock_of(path).write_text(json.dumps(left), encoding="utf-8")
    if runs:
        with pytest.raises(HeldFile, match="李会计"):
            Book.open(path)
    else:
        Book.open(path).close()


@pytest.mark.skipif(sys.platform == "win32", reason="a program that ended leaves nothing behind there")
def test_a_lock_of_a_program_that_ended_and_was_not_waited_for_is_taken_over(path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as program:
        started = psutil.Process(program.pid).create_time()
        lock_of(path).write_text(
            json.dumps({**HERE, "process": program.pid, "started": str(started)}), encoding="utf-8"
        )
        with pytest.raises(HeldFile):
            Book.open(path)
        assert program.stdin
        program.stdin.close()
        os.waitid(os.P_PID, program.pid, os.WEXITED | os.WNOWAIT)
        assert psutil.Process(program.pid).status() == psutil.STATUS_ZOMBIE
        Book.open(path).close()


def test_a_folder_in_the_place_of_a_lock_is_told_and_taken_away_but_not_what_is_in_it(path: Path) -> None:
    kept = lock_of(path) / "a.txt"
    lock_of(path).mkdir()
    kept.write_text("a", encoding="utf-8")
    with pytest.raises(UnclearLock):
        Book.open(path)
    with pytest.raises(UnusableFile, match=r"预算\.ysb\.lock”是一个文件夹，里面有内容，.+请把它移走或改名"):
        Book.unlock(path)
    kept.unlink()
    Book.unlock(path)
    Book.open(path).close()


@pytest.mark.skipif(os.name == "nt", reason="Windows lets few people make links")
@pytest.mark.parametrize("target", ["nowhere", "预算.ysb.lock", "预算.ysb", "."])
def test_a_link_in_the_place_of_a_lock_is_told_and_taken_away_alone(path: Path, target: str) -> None:
    lock_of(path).symlink_to(target)
    with pytest.raises(UnclearLock):
        Book.open(path)
    Book.unlock(path)
    Book.open(path).close()
    assert [each.name for each in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("content", [b"", bytes(range(256)), b" " * 100_000])
def test_a_foreign_lock_put_there_meanwhile_stays(path: Path, content: bytes) -> None:
    with Book.open(path):
        lock_of(path).write_bytes(content)
    assert lock_of(path).read_bytes() == content


def test_a_program_gives_back_its_own_lock_alone(path: Path) -> None:
    first = BookLock(path)
    lock_of(path).unlink()
    second = BookLock(path)
    first.release()
    assert lock_of(path).exists()
    second.release()
    assert not lock_of(path).exists()


def test_a_lock_is_there_whole_or_not_at_all(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk once left an empty lock, which kept everybody out for ever."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(UnusableFile, match="磁盘已满"):
        Book.open(path)
    monkeypatch.undo()
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    Book.open(path).close()


def test_a_lock_taken_over_in_the_same_moment_by_two_goes_to_one(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other's fresh lock, come between the look and the taking, stays theirs."""
    lock_of(path).write_text(json.dumps({**HERE, "process": 2**22 + 1}), encoding="utf-8")
    really = Path.replace
    fresh = json.dumps(OTHERS)

    def later(this: Path, target: Path) -> Path:
        monkeypatch.setattr(Path, "replace", really)
        lock_of(path).write_text(fresh, encoding="utf-8")
        return really(this, target)

    monkeypatch.setattr(Path, "replace", later)
    with pytest.raises(HeldFile, match="财务室-02"):
        BookLock(path)
    assert lock_of(path).read_text(encoding="utf-8") == fresh
    assert len(list(path.parent.iterdir())) == 2
