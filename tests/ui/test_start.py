"""The window's start on a computer where something is wrong: told, and never a program that is just gone."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from models.book import Book
from models.command_line.sample import sample_facts
from ui.kept_settings import SPOILT
from ui.main_window import MainWindow
from ui.session import Session

ROOT = Path(__file__).parent.parent.parent
# The event loop is that of a clerk who reads the dialog and closes it.
CLERK = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel
import ui.app
from ui.dialogs.crash import CrashDialog
from ui.main_window import MainWindow
def broken(*_):
    raise ZeroDivisionError("除以 1688.85")
{breaking}
def read():
    told = [each for each in QApplication.topLevelWidgets() if isinstance(each, CrashDialog)]
    for each in told:
        print(each.findChild(QLabel).text().splitlines()[0])
        print(type(QApplication.style()).__name__)
        each.reject()
    QTimer.singleShot(100, QApplication.quit if told else read)
really = QApplication.exec
def loop(*_):
    QTimer.singleShot(100, read)
    return really()
QApplication.exec = loop
sys.argv = ["main.py", *sys.argv[1:]]
from main import main
sys.exit(main())
"""
TOLD = "程序出了错，刚才这一步可能没有完成。此前完成的每一步都已经存在预算本里，没有丢失。"


def start(breaking: str, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    own = {name: str(folder) for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME")}
    code = CLERK.format(breaking=breaking)
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env={**os.environ, **own, "PYTHONIOENCODING": "utf-8"},
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=180,
    )


def test_a_window_that_can_not_be_made_is_told_and_ends_with_status_3(tmp_path: Path) -> None:
    ended = start("MainWindow.__init__ = broken", tmp_path)
    assert ended.stdout.splitlines() == [TOLD, "PlainStyle"]
    assert ended.returncode == 3
    assert "Traceback" not in ended.stderr


def test_a_book_that_breaks_the_program_is_told_over_the_window(tmp_path: Path) -> None:
    path = tmp_path / "本.ysb"
    Book.create(path, sample_facts()).close()
    ended = start("MainWindow.open_book = broken", tmp_path, str(path))
    assert [
        line.removesuffix("点“重新打开预算本”继续工作，先看一下最后填的数。")
        for line in ended.stdout.splitlines()
    ] == [TOLD, "PlainStyle"]
    assert ended.returncode == 0
    assert "Traceback" not in ended.stderr


def test_a_start_that_leaves_by_itself_waits_for_nobody(tmp_path: Path) -> None:
    ended = start("MainWindow.__init__ = broken", tmp_path, "demo", str(tmp_path / "演示"), "--exit")
    assert ended.returncode == 3
    assert ended.stderr.splitlines()[-1] == "ZeroDivisionError: 除以 ####.##"


@pytest.mark.parametrize(
    "text",
    [
        "[window]\ngeometry=abc\nnavigation=1\npart=abc\n[books]\nrecent={",
        "[window]\npart=99999999999999999999\n",
        "[window]\npart=-7\ngeometry=@ByteArray(x)\n",
        "[window]\npart=1, 2, 3\n",
    ],
)
def test_spoilt_settings_are_a_sentence(text: str, tmp_path: Path, qtbot: QtBot) -> None:
    file, path = tmp_path / "settings.ini", tmp_path / "本.ysb"
    file.write_bytes(text.encode("latin-1"))
    Book.create(path, sample_facts()).close()
    session, said = Session(), []
    session.said.connect(said.append)
    window = MainWindow(session, QSettings(str(file), QSettings.Format.IniFormat))
    qtbot.addWidget(window)
    window.show()
    window.open_book(path)
    assert session.is_open
    assert set(said) == {SPOILT}
    window.close()


@pytest.mark.parametrize("kept", ["{", "[1]", '[["a", "b"]]', '{"a": 1}', "[" * 100_000, "null", '[["a"]]'])
def test_a_spoilt_list_of_books_is_empty(kept: str, tmp_path: Path, qtbot: QtBot) -> None:
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    settings.setValue("recent/books", kept)
    session, said = Session(), []
    session.said.connect(said.append)
    window = MainWindow(session, settings)
    qtbot.addWidget(window)
    window.show()
    assert said == [SPOILT]
    window.close()
