"""The window while a hostile file is read: it stays alive, 取消 ends the reader, the clerk may wait."""

import os
import select
import sys
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from models import readers
from models.exchange import read_workbook
from models.readers import Patience, ask
from tests.conftest import DATA
from ui.dialogs.import_dialog import ImportDialog
from ui.main_window import MainWindow
from ui.patient_reading import read_patiently
from ui.session import Session
from ui.workbook_reader import read_and_preview


def button(dialog: QWidget, text: str) -> QPushButton:
    return next(each for each in dialog.findChildren(QPushButton) if each.text().startswith(text))


def hanging(path: Path, patience: Patience) -> Any:
    """A file whose reader searches for ever without a pause, and writes down its number first."""
    return ask("tests.readers.jobs:hang", path, decode=str, patience=patience)


@pytest.mark.skipif(sys.platform != "linux", reason="process descriptors are Linux's")
def test_the_window_takes_keys_while_a_file_hangs_and_giving_up_ends_its_reader(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "慢.xlsx"
    heard: list[Any] = []
    reader = read_patiently(
        "从 Excel 导入", "读取", partial(hanging, path), window, lambda read, _: heard.append(read)
    )
    qtbot.waitUntil(lambda: path.exists() and path.read_text(encoding="ascii") != "")
    child = os.pidfd_open(int(path.read_text(encoding="ascii")))
    # The bar comes by a timer: the event loop is running.
    qtbot.waitUntil(reader.isVisible)
    with qtbot.waitSignal(reader.rejected):
        qtbot.mouseClick(button(reader, "取消"), Qt.MouseButton.LeftButton)
    assert select.select([child], [], [], 10)[0]
    os.close(child)
    assert heard == []
    assert window.findChild(QMessageBox) is None


def test_a_file_that_takes_too_long_is_told_and_read_again_where_the_clerk_will_wait(
    qtbot: QtBot, window: MainWindow, blank_session: Session, tmp_path: Path
) -> None:
    waited: list[float] = []

    def slow_at_first(path: Path, patience: Patience) -> Any:
        waited.append(patience.seconds)
        return read_workbook(path, patience) if len(waited) > 1 else hanging(tmp_path / "a", Patience(0.5))

    read_and_preview(blank_session, DATA / "ten-tables.xlsx", window, read=slow_at_first)
    qtbot.waitUntil(lambda: window.findChild(QMessageBox) is not None)
    box = window.findChild(QMessageBox)
    assert box.text().endswith("已停止，没有读取。它可能很大，也可能是特意做成这样的。")
    qtbot.mouseClick(button(box, "再等 2 分钟"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.findChild(ImportDialog) is not None)
    qtbot.waitUntil(window.findChild(ImportDialog).isVisible)
    assert waited == [readers.SECONDS, 120]
    window.findChild(ImportDialog).reject()
