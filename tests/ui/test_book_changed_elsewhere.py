"""The window when somebody else writes into the open book, or a lock tells nothing."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from models.book import Book, act_beside
from models.facts import Edit, Unit
from ui.dialogs.changed_book import ChangedBookDialog
from ui.main_window import MainWindow
from ui.session import Session
from ui.waiting import Waiting


def by_another(path: Path, unit: str) -> None:
    """Somebody else, having deleted the lock, adds a unit."""
    path.with_name(path.name + ".lock").unlink()
    with Book.open(path) as other:
        other.names.add_unit(unit)


def shown(window: MainWindow, kind: type) -> list:
    return [one for one in window.findChildren(kind) if one.isVisible()]


def test_an_act_on_a_book_changed_elsewhere_offers_to_open_it_anew(
    window: MainWindow, blank_session: Session, qtbot: QtBot
) -> None:
    session = blank_session
    session.do(lambda: session.book.names.add_unit("甲"))
    by_another(session.book.path, "<b>乙</b>")
    said: list[str] = []
    session.said.connect(said.append)
    assert not session.do(lambda: session.book.names.add_unit("丙"))
    assert "刚才的改动没有保存；请重新打开它" in said[0]
    qtbot.waitUntil(lambda: len(shown(window, ChangedBookDialog)) == 1)
    (dialog,) = shown(window, ChangedBookDialog)
    assert dialog.said.text() == said[0]
    assert dialog.said.textFormat() is Qt.TextFormat.PlainText
    assert [dialog.acts.item(row).text() for row in range(dialog.acts.count())] == [
        "不在文件里，需要再做一次：增加下属单位",
        "已在文件里：增加下属单位",
    ]
    dialog.reopen.click()
    assert list(session.book.ledger.units.values())[1:] == ["甲", "<b>乙</b>"]
    assert session.do(lambda: session.book.names.add_unit("丙"))


def test_an_import_beside_the_window_that_came_too_late_offers_it_too(
    window: MainWindow, blank_session: Session, qtbot: QtBot
) -> None:
    session = blank_session
    by_another(session.book.path, "乙")
    said: list[str] = []
    act = act_beside(session.book, "导入去年的表", lambda: [Edit(None, Unit("丙", 900))])
    writing = Waiting("导入", "写入", act.work, window, writes=True)
    writing.failed.connect(said.append)
    writing.start()
    qtbot.waitUntil(lambda: bool(said) and len(shown(window, ChangedBookDialog)) == 1)
    (dialog,) = shown(window, ChangedBookDialog)
    assert [dialog.said.text()] == said
    assert [dialog.acts.item(row).text() for row in range(dialog.acts.count())] == [
        "不在文件里，需要再做一次：导入去年的表"
    ]
    assert not session.book.is_busy
    dialog.reopen.click()
    assert list(session.book.ledger.units.values())[1:] == ["乙"]


def test_a_lock_that_tells_nothing_is_asked_about_and_taken_away(
    window: MainWindow, blank_session: Session, qtbot: QtBot
) -> None:
    path = blank_session.book.path
    blank_session.close()
    lock = path.with_name(path.name + ".lock")
    lock.write_bytes(b"")
    window.open_book(path)
    assert blank_session.book.read_only
    (box,) = shown(window, QMessageBox)
    assert "旁边有锁文件" in box.text()
    unlock = next(button for button in box.buttons() if button.text() == "解除锁定并打开(&U)")
    unlock.click()
    assert not blank_session.book.read_only
    assert lock.read_bytes() != b""
