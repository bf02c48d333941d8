"""检查与修复, as the clerk sees it: a damaged book is told, and a good one is a click away."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from models.book import Book
from models.command_line.sample import sample_facts
from models.keeping.restore import back_up
from models.tables import balance_of
from tests.ui.test_past_dialogs import texts
from ui.dialogs.repair import RepairDialog
from ui.main_window import MainWindow
from ui.session import Session


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    """A sample book with a backup, in which somebody has changed a figure since."""
    path = tmp_path / "坏了.ysb"
    with Book.create(path, sample_facts()) as book:
        back_up(book, datetime(2026, 1, 5, 12))
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE revenue_line SET amount = amount + 100000000 WHERE source = 'general'")
    return path


def test_opening_a_damaged_book_offers_its_newest_good_backup(
    window: MainWindow, blank_session: Session, damaged: Path, qtbot: QtBot
) -> None:
    before = blank_session.book.path
    window.open_book(damaged)
    assert blank_session.book.path == before
    dialog = window.findChild(RepairDialog)
    assert dialog.said.text() == (
        f"“{damaged}”已损坏，发现 1 处问题：最近一个完好的备份是 2026-01-05 12:00:00 的。"
    )
    assert dialog.troubles.item(0).text() == (
        "内容与程序最后一次写入的不一致：文件在磁盘上损坏，或者被别的程序改过。"
    )
    assert texts(dialog.totals)[0] == ["收入合计", "1788.85", "1688.85", "100.00"]
    assert texts(dialog.totals)[1] == ["支出合计", "1688.85", "1688.85", "0.00"]
    qtbot.mouseClick(dialog.restore, Qt.MouseButton.LeftButton)
    assert blank_session.book.path == damaged
    assert balance_of(blank_session.book.tables()).revenue == 1_688_850_000
    assert (
        window.statusBar()
        .currentMessage()
        .startswith("已恢复为 2026-01-05 12:00:00 的备份；损坏的文件另存为“坏了（损坏 ")
    )


def test_without_a_backup_the_clerk_may_keep_what_the_file_says(
    window: MainWindow, blank_session: Session, damaged: Path, qtbot: QtBot
) -> None:
    for backup in (damaged.parent / "备份").iterdir():
        backup.unlink()
    window.open_book(damaged)
    dialog = window.findChild(RepairDialog)
    assert dialog.said.text() == f"“{damaged}”已损坏，发现 1 处问题：没有找到可用的备份。"
    assert not dialog.restore.isVisible()
    qtbot.mouseClick(dialog.rebuild, Qt.MouseButton.LeftButton)
    assert blank_session.book.path == damaged
    assert balance_of(blank_session.book.tables()).revenue == 1_788_850_000


def test_a_sound_book_is_said_to_be_sound(sample_window: MainWindow, sample_session: Session) -> None:
    sample_window.actions_by_name["repair"].trigger()
    dialog = sample_window.findChild(RepairDialog)
    assert dialog.said.text() == f"“{sample_session.book.path}”没有发现问题。"
    assert not dialog.restore.isVisible()
    assert not dialog.rebuild.isVisible()
    dialog.close()


def test_what_nothing_helps_is_only_told(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "不是.ysb"
    path.write_bytes(b"x" * 5000)
    window.open_book(path)
    assert window.findChild(RepairDialog) is None or not window.findChild(RepairDialog).isVisible()
    assert window.findChild(QMessageBox).text() == f"“{path}”不是预算本文件，或者已经损坏。"
