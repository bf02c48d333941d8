"""How the program ends: a mistake of ours is told and never looks like something that was done."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from models.book import Book
from models.command_line.sample import sample_facts
from models.entry.sums import NO_SUM
from models.entry.typed_text import parse_typed
from models.ground.files import file_name
from models.ground.money import MoneyUnit, Reading

ROOT = Path(__file__).parents[2]
MAIN = [sys.executable, str(ROOT / "main.py")]
# A command that meets a mistake of ours, as any of them might.
FAULTY = """
import sys
from models.book.figures import Figures
def published(self, number):
    raise ZeroDivisionError("除以 1688.85")
Figures.published = published
sys.argv = ["main.py", *sys.argv[1:]]
from main import main
sys.exit(main())
"""
TOLD = "程序出了错，没有做完。这是程序的问题；此前完成的每一步都已存好。请把这份报告发给技术支持："


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "示例.ysb"
    Book.create(path, sample_facts()).close()
    return path


def run(command: list[str], **options: Any) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=False, **options)


def test_a_mistake_of_ours_is_a_report_without_figures_and_status_3(book: Path) -> None:
    ended = run([sys.executable, "-c", FAULTY, "show", str(book), "1"])
    assert ended.returncode == 3
    assert ended.stdout == b""
    first, *report = ended.stderr.decode().splitlines()
    assert first == TOLD
    assert report[-1] == "ZeroDivisionError: 除以 ####.##"
    assert not any("Traceback" in line or "1688" in line for line in report)


@pytest.mark.skipif(os.name == "nt", reason="a shell of another kind")
@pytest.mark.parametrize("command", ["lines", "show", "check"])
def test_a_reader_that_leaves_is_no_trouble(book: Path, command: str) -> None:
    """The pipe is closed before the first word, and the act ends as it would have."""
    arguments = [*MAIN, command, str(book), *(["1"] if command == "show" else [])]
    status = run(arguments).returncode
    reading, writing = os.pipe()
    os.close(reading)
    started = subprocess.Popen(arguments, stdout=writing, stderr=subprocess.PIPE)
    os.close(writing)
    _, told = started.communicate()
    assert told == b""
    assert started.returncode == status


@pytest.mark.skipif(sys.platform != "linux", reason="a device of Linux")
def test_a_full_disk_behind_the_output_is_a_sentence(book: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run([*MAIN, "lines", str(book)], stdout=full, stderr=subprocess.PIPE, check=False)
    assert ended.returncode == 2
    assert ended.stderr.decode().startswith("结果没有全部写出：")
    assert "Traceback" not in ended.stderr.decode()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere every file name is a text")
def test_file_names_that_are_no_text_are_worked_with(tmp_path: Path) -> None:
    """What some archive programs leave of a Chinese name."""
    folder = tmp_path / os.fsdecode("预算".encode("gbk"))
    folder.mkdir()
    book, other = (folder / os.fsdecode("某单位".encode("gbk") + end) for end in (b".ysb", b"2.ysb"))
    assert run([*MAIN, "sample", str(book)]).returncode == 0
    for suffix in (".xlsx", ".docx", ".pdf"):
        ended = run([*MAIN, "export", str(book), str(book.with_suffix(suffix))])
        assert (ended.returncode, ended.stderr) == (0, b"")
        assert book.with_suffix(suffix).stat().st_size > 1000
    assert run([*MAIN, "import", str(other), str(book.with_suffix(".docx"))]).stderr == b""
    report, package = folder / "报告.xlsx", folder / os.fsdecode("公开".encode("gbk"))
    ended = run([*MAIN, "check", str(book), "--out", str(report), "--json"])
    assert ended.returncode in (0, 1)
    assert ended.stderr == b""
    assert report.exists()
    ended = run([*MAIN, "package", str(book), str(package), "--override", "试"])
    assert (ended.returncode, ended.stderr) == (0, b"")
    ended = run([*MAIN, "check", str(folder), "--out", str(report)])
    assert ended.returncode in (0, 1)
    assert b"Traceback" not in ended.stderr
    missing = run([*MAIN, "show", str(folder / os.fsdecode(b"\xff.ysb")), "1"])
    assert missing.returncode == 2
    assert missing.stderr.decode().startswith("没有找到预算本“")


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="these always have a screen")
def test_without_a_screen_the_window_is_refused_in_a_sentence(book: Path) -> None:
    bare = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    bare.pop("QT_QPA_PLATFORM", None)
    ended = run([*MAIN, str(book)], env=bare)
    assert ended.returncode == 2
    assert ended.stderr.decode() == "这里没有可以显示窗口的屏幕；不用窗口的命令见 --help。\n"


def test_a_sum_that_no_book_can_hold_is_a_sentence() -> None:
    for text in ("=" + "9" * 150, "=" + "9" * 90 + "*" + "9" * 90, "=-" + "9" * 90 + "-" + "9" * 90):
        assert parse_typed(text, MoneyUnit.WAN) == Reading(None, "金额过大")
    for text in ("=9e999999", "=1e400*1e400", "=0e999999", "=\x00", "=\ud800", "=1if 1else 1"):
        assert parse_typed(text, MoneyUnit.WAN) == Reading(None, NO_SUM)


def test_a_files_name_has_no_sign_that_turns_it_round() -> None:
    assert file_name("单位\u202excod.exe\u200b") == "单位xcod.exe"


def test_a_name_can_not_command_the_terminal(book: Path) -> None:
    with Book.open(book) as opened:
        opened.names.rename_unit(2, "甲\x1b]0;标题\x07乙\u202e丙")
    for command in (["show", str(book), "2"], ["lines", str(book)], ["check", str(book)]):
        said = run([*MAIN, *command]).stdout.decode()
        assert "甲⟨U+001B⟩]0;标题⟨U+0007⟩乙⟨U+202E⟩丙" in said
        assert not set(said) & {"\x1b", "\x07", "\u202e"}
