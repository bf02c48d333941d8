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
    "models.tables",
    "ui.grid",
    "ui.dialogs",
    # Each class of it takes a millisecond to make.
    "dataclasses",
)


def run(code: str, folder: Path) -> list[str]:
    """What a program of its own prints."""
    own = {name: str(folder) for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME")}
    environment = {**os.environ, **own, "PYTHONIOENCODING": "utf-8"}
    shown = subprocess.run(
        [sys.executable, "-c", code],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return shown.stdout.splitlines()


def test_qts_own_dialogs_are_in_chinese(tmp_path: Path) -> None:
    code = (
        "from ui.app import make_application; make_application()\n"
        "from PySide6.QtWidgets import QFileDialog, QMessageBox\n"
        "box = QMessageBox(); kind = QMessageBox.StandardButton\n"
        "for each in (kind.Yes, kind.No, kind.Cancel):\n"
        "    print(box.addButton(each).text())\n"
        "dialog = QFileDialog(); dialog.setOption(QFileDialog.Option.DontUseNativeDialog)\n"
        "print(dialog.labelText(QFileDialog.DialogLabel.FileName))"
    )
    yes, no, cancel, name = run(code, tmp_path)
    assert yes.startswith("是")
    assert no.startswith("否")
    assert cancel.startswith("取消")
    assert name.startswith("文件名称")


def test_the_start_page_takes_keys_and_waits_for_nothing_it_does_not_show(tmp_path: Path) -> None:
    code = (
        "import sys; sys.argv = ['main.py']; from PySide6 import QtWidgets\n"
        "from PySide6.QtWidgets import QApplication\n"
        "def loop(app):\n"
        "    app.processEvents()\n"
        "    print(app.focusWidget().text(), 'QStyle' in vars(QtWidgets), *sys.modules, sep='\\n')\n"
        "QApplication.exec = loop\n"
        "from main import main; main()"
    )
    focused, style_is_known, *loaded = run(code, tmp_path)
    assert focused == "新建预算本(&N)…"
    # What all a style can draw takes PySide a twentieth of a start to make known.
    assert style_is_known == "False"
    assert not [name for name in NOT_FOR_A_START_PAGE if name in loaded]
