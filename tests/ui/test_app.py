"""The program's start, in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
NOT_FOR_A_START_PAGE = (
    "sqlite_utils",
    "psutil",
    "openpyxl",
    "pypinyin",
    "models.tables",
    "ui.grid",
    "ui.dialogs",
)


def test_the_start_page_takes_keys_and_waits_for_nothing_it_does_not_show(tmp_path: Path) -> None:
    code = (
        "import sys; sys.argv = ['main.py']; from PySide6.QtWidgets import QApplication\n"
        "def loop(app):\n"
        "    app.processEvents()\n"
        "    print(app.focusWidget().text(), *sys.modules, sep='\\n')\n"
        "QApplication.exec = loop\n"
        "from main import main; main()"
    )
    environment = {**os.environ, "XDG_CONFIG_HOME": str(tmp_path), "PYTHONIOENCODING": "utf-8"}
    shown = subprocess.run(
        [sys.executable, "-c", code],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    focused, *loaded = shown.stdout.splitlines()
    assert focused == "新建预算本(&N)…"
    assert not [name for name in NOT_FOR_A_START_PAGE if name in loaded]
