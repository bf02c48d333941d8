"""The system says that no socket to a network is asked for: python -m pytest tests/slow/test_no_network.py"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.safety.test_no_network import ROOT, WINDOW, command


@pytest.mark.skipif(not Path("/usr/bin/strace").exists(), reason="the system's calls are seen by strace")
def test_the_window_asks_the_system_for_no_internet_socket(tmp_path: Path) -> None:
    assert command(tmp_path, "sample", str(tmp_path / "a.ysb")).returncode == 0
    traced = tmp_path / "calls"
    own = {name: str(tmp_path) for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "HOME")}
    tracer = ["strace", "-f", "-e", "trace=socket", "-o", str(traced)]
    subprocess.run(
        [*tracer, sys.executable, "-c", "import sys\n" + WINDOW, str(tmp_path)],
        env={**os.environ, **own, "QT_QPA_PLATFORM": "offscreen"},
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    assert "AF_INET" not in traced.read_text(encoding="utf-8")
