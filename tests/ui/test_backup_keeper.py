"""Backups that nobody asked for: when they are made, when not, and how a failed one is told."""

from datetime import datetime, timedelta
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from models.book import Book, blank_book
from models.families import Address
from models.keeping.restore import back_up
from models.store import BookFile
from ui.backup_keeper import BackupKeeper
from ui.session import Session

CELL = Address("general_by_function", "2210201", "basic")


class Kept:
    """A session whose book is being kept, with a clock that is set by hand."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "预算.ysb"
        self.now = datetime(2026, 1, 5, 9)
        self.told: list[str] = []
        Book.create(self.path, blank_book(2026, "某单位")).close()
        self.session = Session()
        self.keeper = BackupKeeper(self.session, None, lambda: self.now, self.told.append)

    def names(self) -> list[str]:
        folder = self.path.parent / "备份"
        return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []

    def spend(self, amount: int) -> None:
        self.session.do(lambda: self.session.book.figures.set_cell(CELL, amount))


@pytest.fixture
def kept(tmp_path: Path, qapp: object) -> Kept:
    return Kept(tmp_path)


@pytest.fixture
def opened(kept: Kept, qtbot: QtBot) -> Kept:
    kept.session.open(kept.path)
    qtbot.waitUntil(lambda: kept.names() == ["预算（自动备份 20260105-090000）.ysb"])
    return kept


def test_a_book_is_backed_up_when_opened_and_when_closed_if_it_changed(opened: Kept) -> None:
    assert opened.names() == ["预算（自动备份 20260105-090000）.ysb"]
    opened.now += timedelta(minutes=40)
    opened.spend(1_000_000)
    opened.session.close()
    opened.session.at_rest()
    assert opened.names() == [
        "预算（自动备份 20260105-090000）.ysb",
        "预算（自动备份 20260105-094000）.ysb",
    ]
    with Book.open(opened.path.parent / "备份" / opened.names()[1], read_only=True) as backup:
        assert backup.tables().amount(CELL) == 1_000_000


def test_a_book_that_did_not_change_is_not_backed_up_again(opened: Kept) -> None:
    opened.session.close()
    opened.now += timedelta(days=1)
    opened.session.open(opened.path)
    opened.keeper.back_up()
    opened.session.close()
    opened.session.at_rest()
    assert len(opened.names()) == 1


def test_changes_are_backed_up_a_quarter_of_an_hour_after_the_first(opened: Kept, qtbot: QtBot) -> None:
    timer = opened.keeper._timer
    assert not timer.isActive()
    opened.spend(1_000_000)
    assert timer.isActive()
    assert timer.interval() == 900_000
    opened.now += timedelta(minutes=15)
    timer.timeout.emit()
    qtbot.waitUntil(lambda: opened.names()[-1] == "预算（自动备份 20260105-091500）.ysb")
    assert not timer.isActive()


def test_backups_are_thinned_but_those_asked_for_stay(opened: Kept) -> None:
    asked = back_up(opened.session.book, datetime(2026, 1, 5, 9, 20))
    for minutes in (25, 35, 50):
        opened.now = datetime(2026, 1, 5, 9, minutes)
        opened.spend(minutes * 1_000_000)
        opened.keeper.back_up()
        opened.keeper.wait()
    opened.now = datetime(2026, 1, 5, 14)
    opened.spend(77_000_000)
    opened.keeper.back_up()
    opened.keeper.wait()
    assert opened.names() == [
        asked.name,
        "预算（自动备份 20260105-095000）.ysb",
        "预算（自动备份 20260105-140000）.ysb",
    ]


def test_a_failed_backup_is_told(opened: Kept, qtbot: QtBot) -> None:
    opened.spend(1_000_000)
    for name in opened.names():
        (opened.path.parent / "备份" / name).unlink()
    (opened.path.parent / "备份").rmdir()
    (opened.path.parent / "备份").write_text("", encoding="utf-8")
    opened.session.close()
    qtbot.waitUntil(lambda: bool(opened.told))
    assert opened.told == [
        f"自动备份没有成功：无法建立文件夹“{opened.path.parent / '备份'}”：文件已经存在。预算本本身已经保存。"
    ]


def test_a_book_that_is_only_looked_at_is_left_to_whoever_has_it(opened: Kept, tmp_path: Path) -> None:
    other = Session()
    keeper = BackupKeeper(other, None, lambda: opened.now, opened.told.append)
    opened.spend(1_000_000)
    other.open(opened.path)
    assert other.book.read_only
    keeper.back_up()
    other.close()
    keeper.wait()
    assert len(opened.names()) == 1


def test_a_backup_that_went_bad_is_no_reason_not_to_make_another(opened: Kept) -> None:
    (opened.path.parent / "备份" / opened.names()[0]).write_bytes(b"x")
    opened.now += timedelta(minutes=5)
    opened.keeper.back_up()
    opened.keeper.wait()
    assert len(opened.names()) == 2


def test_a_book_closed_while_another_is_backed_up_is_backed_up_too(
    opened: Kept, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    other, go_on = tmp_path / "另一本.ysb", Event()
    Book.create(other, blank_book(2026, "某单位")).close()
    copy = BookFile.copy
    monkeypatch.setattr(BookFile, "copy", lambda *paths: go_on.wait(10) and copy(*paths))
    opened.now += timedelta(minutes=40)
    opened.spend(1_000_000)
    opened.session.open(other)
    opened.session.close()
    opened.session.open(opened.path)
    go_on.set()
    opened.keeper.wait()
    assert opened.names() == [
        "另一本（自动备份 20260105-094000）.ysb",
        "预算（自动备份 20260105-090000）.ysb",
        "预算（自动备份 20260105-094000）.ysb",
    ]


def test_a_program_that_ends_at_once_has_its_book_backed_up_first(opened: Kept, qapp: QApplication) -> None:
    opened.now += timedelta(minutes=40)
    opened.spend(1_000_000)
    qapp.aboutToQuit.emit()
    opened.session.close()
    assert opened.names()[-1] == "预算（自动备份 20260105-094000）.ysb"


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """The program's window, in sight."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def ended(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Tells whether the program was ended."""
    ended: list[str] = []
    monkeypatch.setattr(QApplication, "quit", lambda: ended.append("ended"))
    return ended


def test_the_program_ends_though_a_bar_over_the_closed_window_is_still_there(
    opened: Kept, window: QWidget, ended: list[str], qtbot: QtBot
) -> None:
    """Nothing closes that bar so that Qt would end the program for it."""
    bar, tip = QDialog(window), QLabel(None, Qt.WindowType.ToolTip)
    qtbot.addWidget(tip)
    for shown in (bar, tip):
        shown.show()
    opened.now += timedelta(minutes=40)
    opened.spend(1_000_000)
    opened.session.close()
    window.close()
    qtbot.waitUntil(lambda: bool(ended))
    assert (window.isVisible(), bar.isVisible(), tip.isVisible()) == (False, True, True)


@pytest.mark.usefixtures("window")
def test_the_program_stays_where_another_window_of_it_does(
    opened: Kept, ended: list[str], qtbot: QtBot
) -> None:
    opened.now += timedelta(minutes=40)
    opened.spend(1_000_000)
    opened.session.close()
    assert not QApplication.quitOnLastWindowClosed()
    qtbot.waitUntil(QApplication.quitOnLastWindowClosed)
    assert ended == []
