"""What another program, or a file, gets of what is printed."""

import subprocess
import sys
from pathlib import Path

import pytest

MAIN = str(Path(__file__).parent.parent.parent / "main.py")


def printed(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, MAIN, *arguments], capture_output=True, check=False)


@pytest.mark.parametrize("where", ["before", "after"])
def test_what_is_handed_on_is_in_the_encoding_asked_for(where: str, tmp_path: Path) -> None:
    command = ["check", str(tmp_path / "没有.ysb")]
    asked = ["--encoding", "gbk"]
    told = printed(*(asked + command if where == "before" else command + asked))
    assert told.returncode == 2
    assert "没有.ysb" in told.stderr.decode("gbk")


def test_without_a_console_of_windows_it_is_utf_8(tmp_path: Path) -> None:
    told = printed("check", str(tmp_path / "没有.ysb"), "--encoding", "utf-8")
    assert "没有.ysb" in told.stderr.decode("utf-8")
    if sys.platform != "win32":
        assert printed("check", str(tmp_path / "没有.ysb")).stderr == told.stderr


def test_a_sign_that_the_encoding_lacks_stops_nothing(tmp_path: Path) -> None:
    told = printed("check", str(tmp_path / "📊.ysb"), "--encoding", "gbk")
    assert told.returncode == 2
    assert r"\U0001f4ca.ysb" in told.stderr.decode("gbk")


def test_an_encoding_that_does_not_exist_is_refused_in_a_sentence() -> None:
    told = printed("--help", "--encoding", "没有")
    assert told.returncode == 2
    assert told.stderr.decode("utf-8").splitlines() == ["没有叫“没有”的编码；常用的有 utf-8、gbk。"]
