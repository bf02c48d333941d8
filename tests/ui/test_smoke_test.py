"""The program's own round, which every build goes through, from source and in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from models import __version__
from models.ground.crash_report import OUR_FAULT
from ui import smoke_test

ROOT = Path(__file__).parent.parent.parent


def test_it_passes_where_folders_have_chinese_names_and_spaces(tmp_path: Path) -> None:
    folder = tmp_path / "预算 公开"
    folder.mkdir()
    places = dict.fromkeys(("TMPDIR", "TEMP", "TMP", "XDG_CONFIG_HOME"), str(folder))
    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), "--smoke-test", "-platform", "offscreen"],
        env={**os.environ, **places, "PYTHONIOENCODING": "utf-8"},
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"{__version__} 冒烟测试通过\n"
    assert not list(folder.iterdir())


def test_each_page_is_looked_at(tmp_path: Path) -> None:
    round_ = "import sys; from ui import smoke_test as round; round.plain_text = lambda page: page[:0]"
    places = dict.fromkeys(("TMPDIR", "TEMP", "TMP", "XDG_CONFIG_HOME"), str(tmp_path))
    done = subprocess.run(
        [sys.executable, "-c", f"{round_}; sys.exit(round.smoke_test())"],
        env={**os.environ, **places, "PYTHONIOENCODING": "utf-8", "QT_QPA_PLATFORM": "offscreen"},
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == OUR_FAULT
    assert "a page has no manual" in done.stderr


def broken(folder: Path) -> None:
    raise AssertionError("the workbook has not its ten tables")


def test_what_fails_is_named_and_not_raised(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The windowed program would show what is raised in a dialog that nobody closes."""
    monkeypatch.setattr(smoke_test, "_round", broken)
    assert smoke_test.smoke_test() == OUR_FAULT
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.endswith("AssertionError: the workbook has not its ten tables\n")


def test_without_streams_the_status_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(smoke_test, "_round", broken)
    with monkeypatch.context() as windowed:
        windowed.setattr(sys, "stdout", None)
        windowed.setattr(sys, "stderr", None)
        status = smoke_test.smoke_test()
    assert status == OUR_FAULT
