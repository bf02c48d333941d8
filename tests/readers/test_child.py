"""The child process: its limits, its answers, and that it never outlives its parent."""

import ctypes
import errno
import os
import select
import signal
import subprocess
import sys
from datetime import date, datetime, time, timedelta
from pathlib import Path

import psutil
import pytest

from models.ground.files import UnusableFile
from models.intake import read_document
from models.readers import FileText, Grid, Patience, Prose, Sheet, SlowFile, ask, prepare
from models.readers.answers import sheets_as_data, sheets_from_data
from models.readers.asking import close
from models.readers.job_object import limits
from models.readers.text_answers import text_as_data, text_from_data

ROOT = Path(__file__).parents[2]
JOBS = "tests.readers.jobs"


def under_wine() -> bool:
    return sys.platform == "win32" and hasattr(ctypes.WinDLL("ntdll"), "wine_get_version")


on_linux = pytest.mark.skipif(sys.platform != "linux", reason="process descriptors are Linux's")


def asked(job: str, path: Path, *arguments: object, seconds: float = 20) -> object:
    return ask(f"{JOBS}:{job}", path, *arguments, decode=lambda data: data, patience=Patience(seconds))


def refusal(job: str, path: Path, seconds: float = 20) -> UnusableFile:
    with pytest.raises(UnusableFile) as refused:
        asked(job, path, seconds=seconds)
    return refused.value


def test_one_child_reads_one_file_after_the_other(tmp_path: Path) -> None:
    first = asked("own_process", tmp_path)
    assert first != os.getpid()
    assert asked("own_process", tmp_path) == first


@pytest.mark.skipif(under_wine(), reason="Wine gives a job's processes all the memory they ask for")
def test_a_file_that_takes_all_memory_is_said_and_the_next_is_read(tmp_path: Path) -> None:
    path = tmp_path / "大.xlsx"
    assert str(refusal("take_memory", path)) == (
        f"读取“{path}”要用的内存超过 1 GB，不是一份正常的文件，没有读取。"
    )
    assert asked("echo", path, ["好"]) == ["好"]


def test_a_file_that_ends_its_reader_is_said_and_the_next_is_read(tmp_path: Path) -> None:
    assert "没有读取" in str(refusal("crash", tmp_path / "坏.pdf"))
    assert asked("echo", tmp_path, 1) == 1


def test_a_file_that_its_reader_stumbles_over_is_said_to_be_spoilt(tmp_path: Path) -> None:
    path = tmp_path / "坏.docx"
    assert str(refusal("stumble", path)) == (
        f"“{path}”里有无法读取的内容，可能已经损坏；请用制作它的软件打开并另存后再试。"
    )


def test_a_search_without_end_is_broken_off(tmp_path: Path) -> None:
    path = tmp_path / "慢.txt"
    slow = refusal("hang", path, seconds=1)
    assert isinstance(slow, SlowFile)
    assert str(slow) == f"读取“{path}”用了 1 秒还没有读完，已停止，没有读取。"
    assert asked("echo", path, 1) == 1


def test_patience_lost_before_it_begins_reads_nothing(tmp_path: Path) -> None:
    patience = Patience()
    patience.lose()
    path = tmp_path / "慢.txt"
    with pytest.raises(UnusableFile, match="已取消读取"):
        ask(f"{JOBS}:hang", path, decode=str, patience=patience)
    assert not path.exists()


def test_an_answer_of_another_shape_is_a_spoilt_file(tmp_path: Path) -> None:
    for said in ({}, [1], [["名", [[{}]], [], []]], [["名", [[["os.system", "x"]]], [], []]], "名"):
        with pytest.raises(UnusableFile, match="无法读取的内容"):
            ask(f"{JOBS}:echo", tmp_path, said, decode=sheets_from_data)


def test_every_kind_of_cell_and_piece_arrives_as_it_was_sent(tmp_path: Path) -> None:
    moments = [datetime(2026, 1, 2, 3, 4, 5), date(2026, 1, 2), time(3, 4), timedelta(hours=30)]
    sheet = Sheet(
        "表", [["甲\ud800", None, 1, 1.5, True, 1e300, *moments], []], frozenset({(0, 1)}), ((0, 0),)
    )
    sent = sheets_as_data([sheet])
    assert ask(f"{JOBS}:echo", tmp_path, sent, decode=sheets_from_data) == [sheet]
    text = FileText((Prose("甲", "第 1 段"), Grid((("乙", None), ("丙",)), "第 1 个表格")), ("说明",))
    assert ask(f"{JOBS}:echo", tmp_path, text_as_data(text), decode=text_from_data) == text


def test_a_job_object_ends_its_process_when_it_is_closed_and_limits_its_memory() -> None:
    told = limits()
    assert told.BasicLimitInformation.LimitFlags == 0x2500
    assert told.ProcessMemoryLimit == 2**30


def ended(process: int) -> bool:
    """Whether a process is gone, or goes within ten seconds."""
    try:
        held = os.pidfd_open(process)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([held], [], [], 10)[0])
    finally:
        os.close(held)


def children_of(process: int) -> list[int]:
    """The processes that a process has started."""
    return [child.pid for child in psutil.Process(process).children()]


@on_linux
def test_a_child_in_the_midst_of_a_search_dies_with_its_killed_parent(tmp_path: Path) -> None:
    path = tmp_path / "慢.txt"
    os.mkfifo(path)
    code = "import sys, pathlib, tests.readers.test_child as t; t.asked('hang', pathlib.Path(sys.argv[1]))"
    with subprocess.Popen([sys.executable, "-c", code, str(path)], cwd=ROOT) as parent:
        child = int(path.read_text(encoding="ascii"))
        assert child in children_of(parent.pid)
        parent.kill()
    assert ended(child)


@on_linux
@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_a_check_of_a_folder_that_is_broken_off_leaves_no_process(
    tmp_path: Path, sign: signal.Signals
) -> None:
    for name in ("甲.txt", "乙.txt"):
        # Who opens it waits for somebody who writes; nobody will.
        os.mkfifo(tmp_path / name)
    command = [sys.executable, str(ROOT / "main.py"), "check", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as parent:
        for name in ("甲.txt", "乙.txt")[: os.cpu_count()]:
            # As soon as this can be opened, a child has it open.
            os.close(os.open(tmp_path / name, os.O_WRONLY))
        children = children_of(parent.pid)
        parent.send_signal(sign)
    assert parent.returncode != 0
    assert all(map(ended, children))


def test_a_path_is_seen_from_where_the_parent_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked("echo", tmp_path, 1)
    monkeypatch.chdir(tmp_path)
    Path("这里.txt").write_text("字", encoding="utf-8")
    with pytest.raises(UnusableFile, match=r"^“这里\.txt”里没有找到单位预算公开文本"):
        read_document(Path("这里.txt"))


def test_a_system_that_starts_no_process_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    close()

    def refused(*_: object, **__: object) -> None:
        raise OSError(errno.EAGAIN, "refused")

    monkeypatch.setattr(subprocess, "Popen", refused)
    prepare()
    path = tmp_path / "a.xlsx"
    assert str(refusal("echo", path)) == f"无法启动另一个程序来读取“{path}”：refused。"
