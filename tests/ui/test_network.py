"""Books on shares: told from others, worked on where that is possible, and copied here where it is not."""

import errno
import os
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from models.book import Book
from models.command_line.sample import sample_facts
from tests.conftest import DATA
from ui.dialogs.new_book import save_book_as
from ui.file_acts import FileActs
from ui.main_window import MainWindow
from ui.network import REMOTE, on_network
from ui.session import Session

FIXED = 3


@pytest.mark.parametrize(
    ("path", "kind", "system", "expected"),
    [
        (PureWindowsPath(r"\\财务处\预算\2026.ysb"), FIXED, "NTFS", True),
        (PureWindowsPath("//server/share/2026.ysb"), FIXED, "NTFS", True),
        (PureWindowsPath(r"\\?\UNC\server\share\2026.ysb"), FIXED, "NTFS", True),
        (PureWindowsPath(r"\\?\C:\预算\2026.ysb"), FIXED, "NTFS", False),
        (PureWindowsPath(r"Z:\预算\2026.ysb"), REMOTE, "NTFS", True),
        (PureWindowsPath(r"C:\预算\2026.ysb"), FIXED, "NTFS", False),
        (PurePosixPath("/mnt/share/2026.ysb"), FIXED, "cifs", True),
        (PurePosixPath("/mnt/share/2026.ysb"), FIXED, "nfs4", True),
        (PurePosixPath("/home/wang/2026.ysb"), FIXED, "ext4", False),
    ],
)
def test_a_share_is_known_by_its_name_its_letter_or_its_file_system(
    path: PurePath, kind: int, system: str, expected: bool
) -> None:
    assert on_network(path, lambda drive: kind, lambda whole: system) is expected


def test_this_computers_own_files_are_on_no_network(tmp_path: Path) -> None:
    assert not on_network(tmp_path / "a.ysb")


@pytest.fixture
def share(tmp_path: Path) -> Path:
    """A folder that stands for a share, with the sample in it."""
    folder = tmp_path / "share"
    folder.mkdir()
    Book.create(folder / "2026.ysb", sample_facts()).close()
    return folder


@pytest.fixture(autouse=True)
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where copies go."""
    folder = tmp_path / "文档"
    monkeypatch.setattr("ui.dialogs.local_copy.documents", lambda: folder)
    return folder


def remote(path: Path) -> bool:
    return path.parent.name == "share"


def refuse_locks(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Let the share make no lock file, as some do."""
    really = os.open

    def refusing(path: Any, *rest: Any, **more: Any) -> int:
        if str(path).startswith(str(folder)) and str(path).endswith(".lock"):
            raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))
        return really(path, *rest, **more)

    monkeypatch.setattr("models.store.lock.os.open", refusing)


def offer(window: MainWindow) -> QMessageBox:
    return next(box for box in window.findChildren(QMessageBox) if box.isVisible())


def press(qtbot: QtBot, box: QMessageBox, words: str) -> None:
    button = next(each for each in box.findChildren(QPushButton) if each.text().startswith(words))
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_share_that_works_is_worked_on(window: MainWindow, blank_session: Session, share: Path) -> None:
    FileActs(blank_session, window, window.show_figure, remote).open_book(share / "2026.ysb")
    assert blank_session.book.path == share / "2026.ysb"
    assert not window.findChildren(QMessageBox)


def test_where_a_share_can_not_lock_a_copy_is_worked_on(
    window: MainWindow,
    blank_session: Session,
    qtbot: QtBot,
    share: Path,
    documents: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    refuse_locks(monkeypatch, share)
    before = (share / "2026.ysb").read_bytes()
    FileActs(blank_session, window, window.show_figure, remote).open_book(share / "2026.ysb")
    box = offer(window)
    assert "2026.ysb" in box.text()
    assert "另存为" in box.informativeText()
    assert str(documents) in box.informativeText()
    press(qtbot, box, "在本机副本上工作")
    assert blank_session.book.path == documents / "2026（本机副本）.ysb"
    assert set(blank_session.book.ledger) == set(sample_facts())
    assert "另存为" in window.statusBar().currentMessage()
    assert (share / "2026.ysb").read_bytes() == before
    # And again: the copy worked in is left alone.
    FileActs(blank_session, window, window.show_figure, remote).open_book(share / "2026.ysb")
    press(qtbot, offer(window), "在本机副本上工作")
    assert blank_session.book.path == documents / "2026（本机副本2）.ysb"


def test_the_offer_can_be_declined(
    window: MainWindow,
    blank_session: Session,
    qtbot: QtBot,
    share: Path,
    documents: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    refuse_locks(monkeypatch, share)
    here = blank_session.book.path
    FileActs(blank_session, window, window.show_figure, remote).open_book(share / "2026.ysb")
    press(qtbot, offer(window), "不复制")
    assert blank_session.book.path == here
    assert not documents.exists()


def test_the_same_trouble_on_this_computer_is_only_told(
    window: MainWindow, blank_session: Session, share: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse_locks(monkeypatch, share)
    FileActs(blank_session, window, window.show_figure, lambda path: False).open_book(share / "2026.ysb")
    assert not offer(window).informativeText()


def test_what_is_no_book_is_not_offered_as_a_copy(
    window: MainWindow, blank_session: Session, share: Path
) -> None:
    (share / "b.ysb").write_bytes((DATA / "ten-tables.xlsx").read_bytes())
    FileActs(blank_session, window, window.show_figure, remote).open_book(share / "b.ysb")
    assert not offer(window).informativeText()


def test_a_slow_share_is_worked_on_until_the_clerk_takes_the_copy(
    window: MainWindow, blank_session: Session, qtbot: QtBot, share: Path, documents: Path
) -> None:
    times = iter((100.0, 107.4))
    FileActs(blank_session, window, window.show_figure, remote, lambda: next(times)).open_book(
        share / "2026.ysb"
    )
    assert blank_session.book.path == share / "2026.ysb"
    assert "打开它用了 7 秒" in offer(window).text()
    press(qtbot, offer(window), "在本机副本上工作")
    assert blank_session.book.path == documents / "2026（本机副本）.ysb"
    assert not (share / "2026.ysb.lock").exists()


def test_the_copy_comes_back_even_to_a_share_that_can_not_be_worked_on(
    window: MainWindow, blank_session: Session, share: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse_locks(monkeypatch, share)
    here = blank_session.book.path
    save_book_as(blank_session, window, lambda *_, **__: (str(share / "done.ysb"), ""))
    assert f"已另存为“{share / 'done.ysb'}”" in offer(window).text()
    assert blank_session.book.path == here
    with Book.open(share / "done.ysb", read_only=True) as book:
        assert set(book.ledger) == set(blank_session.book.ledger)
