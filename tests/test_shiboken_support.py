"""PySide takes what it compiles at each start from where a build puts it compiled."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import shiboken6

ROOT = Path(__file__).parent.parent
# A Python that is carried about looks into no folder of its own accord.
ASKED = (
    "import sys; sys.path.insert(0, sys.argv[1]); import shiboken6\n"
    "print(sys.modules['shibokensupport.signature.loader'].__file__)"
)


def test_pyside_takes_what_was_compiled(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    from shiboken_support import compiled_support

    shutil.copytree(Path(shiboken6.__file__).parent, tmp_path / "shiboken6")
    for place, source, _ in compiled_support(tmp_path / "work"):
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, tmp_path / place)
    asked = [sys.executable, "-c", ASKED, str(tmp_path)]
    taken = subprocess.run(asked, capture_output=True, encoding="utf-8", check=True)
    support = tmp_path / "shiboken6" / "files.dir" / "shibokensupport"
    assert Path(taken.stdout.strip()) == support / "signature" / "loader.pyc"
    assert taken.stderr == ""
