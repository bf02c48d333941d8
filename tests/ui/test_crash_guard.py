"""A mistake of ours as the clerk meets it: told, copied, and the book there with every finished edit."""

import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from models.families import Address
from ui.crash_guard import CrashGuard
from ui.dialogs.crash import CrashDialog
from ui.main_window import MainWindow
from ui.session import Session

CELL = Address("general_by_function", "2013999", "project")


def no_log() -> None:
    """Where it can't be written."""


def divide() -> None:
    raise ZeroDivisionError("除以 1688.85")


def crash(guard: CrashGuard) -> None:
    try:
        divide()
    except ZeroDivisionError as error:
        guard.caught(type(error), error, error.__traceback__)


def dialogs() -> list[CrashDialog]:
    return [
        each for each in QApplication.topLevelWidgets() if isinstance(each, CrashDialog) and each.isVisible()
    ]


def button(dialog: CrashDialog, words: str) -> QPushButton:
    return next(each for each in dialog.findChildren(QPushButton) if each.text().startswith(words))


def test_the_book_is_opened_anew_with_every_finished_edit(
    window: MainWindow, blank_session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    guard = CrashGuard(blank_session, lambda: tmp_path / "program.log")
    blank_session.do(lambda: blank_session.book.figures.set_cell(CELL, 5_000_000))
    before = blank_session.book
    crash(guard)
    (dialog,) = dialogs()
    said = dialog.findChild(QLabel).text()
    assert said.startswith(
        "程序出了错，刚才这一步可能没有完成。此前完成的每一步都已经存在预算本里，没有丢失。"
    )
    assert str(tmp_path / "program.log") in said
    assert "除以 ####.##" in dialog.findChild(QPlainTextEdit).toPlainText()
    qtbot.mouseClick(button(dialog, "复制报告"), Qt.MouseButton.LeftButton)
    assert "ZeroDivisionError" in QGuiApplication.clipboard().text()
    assert "1688" not in QGuiApplication.clipboard().text()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert blank_session.book is not before
    assert blank_session.book.tables().amount(CELL) == 5_000_000
    assert not blank_session.book.read_only


def test_a_second_error_opens_no_second_dialog(
    window: MainWindow, blank_session: Session, qtbot: QtBot
) -> None:
    guard = CrashGuard(blank_session, no_log)
    crash(guard)
    crash(guard)
    (dialog,) = dialogs()
    assert "日志没有写成。" in dialog.findChild(QLabel).text()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialogs()


def test_an_error_in_a_thread_is_told_in_the_window(
    window: MainWindow, blank_session: Session, qtbot: QtBot
) -> None:
    guard = CrashGuard(blank_session, no_log)
    thread = threading.Thread(target=crash, args=(guard,))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(dialogs()) == 1)
    dialogs()[0].reject()


def test_without_a_book_the_program_just_goes_on(qapp: object, qtbot: QtBot) -> None:
    guard = CrashGuard(Session(), no_log)
    crash(guard)
    (dialog,) = dialogs()
    assert button(dialog, "继续").isDefault()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialogs()


def test_a_dialog_that_fails_itself_is_logged_once(
    qapp: object, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    guard, asked = CrashGuard(Session(), no_log), []

    def broken(*_: object) -> None:
        asked.append("dialog")
        raise ZeroDivisionError

    monkeypatch.setattr("ui.dialogs.crash.CrashDialog.__init__", broken)
    monkeypatch.setattr(sys, "excepthook", guard.caught)
    crash(guard)
    assert asked == ["dialog"]
