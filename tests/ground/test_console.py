"""In which encoding the command line is read behind a pipe."""

import subprocess
import sys
from pathlib import Path

import pytest

from models.ground.console import readable

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("own", "taken"),
    [
        ("cp936", "cp936"),
        ("cp65001", "cp65001"),
        ("cp437", "utf-8"),
        ("ascii", "utf-8"),
        ("cp99999", "utf-8"),
    ],
)
def test_a_console_that_has_no_chinese_gets_utf_8(own: str, taken: str) -> None:
    assert readable(own) == taken


def told(encoding: str) -> subprocess.CompletedProcess[bytes]:
    """What the program writes into pipes when it is asked for an encoding."""
    command = [sys.executable, str(ROOT / "main.py"), "--encoding", encoding, "--help"]
    return subprocess.run(command, capture_output=True, cwd=ROOT, check=False)


def test_another_encoding_is_asked_for() -> None:
    done = told("gbk")
    assert (done.returncode, done.stderr) == (0, b"")
    assert "单位预算公开：每个数只填一次，各张表自动生成。" in done.stdout.decode("gbk")


def test_an_encoding_that_there_is_not_is_refused() -> None:
    done = told("base64")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().strip() == "没有“base64”这种编码；可以用 utf-8、gbk、gb18030。"


@pytest.mark.parametrize("where", ["before", "behind"])
def test_it_may_be_asked_for_anywhere_and_a_sign_it_lacks_stops_nothing(where: str, tmp_path: Path) -> None:
    asked, command = ["--encoding", "gbk"], ["check", str(tmp_path / "📊没有.ysb")]
    line = [*asked, *command] if where == "before" else [*command, *asked]
    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *line], capture_output=True, cwd=ROOT, check=False
    )
    assert done.returncode == 2
    assert r"\U0001f4ca没有.ysb" in done.stderr.decode("gbk")
