"""The second window on a book: it is read-only, shows what the first one does, and hints at no typing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from models.facts import Kind, Source
from models.families import Address
from models.keeping.restore import restore
from tests.family import FAMILY
from tests.lines import WAN
from tests.safety.test_surroundings import held_by_windows
from tests.ui.conftest import UNIT
from ui.contents import contents_of
from ui.main_window import MainWindow
from ui.session import Session

REVENUE = Address("revenue_by_unit", "2", Source.GENERAL)


@pytest.fixture
def second(blank_session: Session, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """A window on the book that another session has open."""
    session = Session()
    window = MainWindow(session, QSettings(str(tmp_path / "second.ini"), QSettings.Format.IniFormat))
    qtbot.addWidget(window)
    window.show()
    window.open_book(blank_session.book.path)
    yield window
    window.close()


def revenue(window: MainWindow) -> str:
    """What the balance says is coming in."""
    return window.balance.figures["收入合计"].text()


def look(second: MainWindow, qtbot: QtBot) -> None:
    """Have it look at the file now, and wait until it has."""
    second._follower.look()
    qtbot.waitUntil(lambda: not second._follower.is_reading)


def test_it_shows_what_the_first_one_writes_at_the_same_page_and_cell(
    second: MainWindow, blank_session: Session, qtbot: QtBot
) -> None:
    blank_session.tell(
        blank_session.book.figures.set_cell(Address("general_by_function", "2010350", Kind.BASIC), WAN)
    )
    look(second, qtbot)
    second.show_page("table-general_by_function")
    page = second.table_page()
    page.grid.go_to("2010350")
    here = page.grid.currentIndex().data(), page.grid.currentIndex().column()
    blank_session.tell(
        blank_session.book.figures.set_cell(Address("general_by_function", "2010101", Kind.BASIC), 2 * WAN)
    )
    blank_session.tell(blank_session.book.figures.set_cell(REVENUE, 3 * WAN))
    look(second, qtbot)
    assert second.table_page() is page
    cell = page.grid.currentIndex()
    assert (cell.data(), cell.column()) == here
    assert "2010101" in [page.model.index(row, 0).data() for row in range(page.model.rowCount())]
    assert revenue(second) == "3.00"
    assert second.windowTitle().endswith(" — 只读")


def test_it_follows_by_itself(second: MainWindow, blank_session: Session, qtbot: QtBot) -> None:
    blank_session.tell(blank_session.book.figures.set_cell(REVENUE, 5 * WAN))
    qtbot.waitUntil(lambda: revenue(second) == "5.00")


@held_by_windows
def test_it_follows_a_backup_put_in_the_books_place(
    second: MainWindow, blank_session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    path = blank_session.book.path
    kept = tmp_path / "kept.ysb"
    blank_session.book.back_up(kept)
    blank_session.tell(blank_session.book.figures.set_cell(REVENUE, 5 * WAN))
    look(second, qtbot)
    assert revenue(second) == "5.00"
    blank_session.close()
    restore(path, kept)
    look(second, qtbot)
    assert revenue(second) == "0.00"


@held_by_windows
def test_what_can_no_longer_be_read_is_called_older(
    second: MainWindow, blank_session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    path = blank_session.book.path
    blank_session.close()
    path.rename(tmp_path / "moved.ysb")
    look(second, qtbot)
    assert second.windowTitle() == f"{UNIT} — 2026 年度 — 新.ysb — 只读，可能不是最新的内容"
    (tmp_path / "moved.ysb").rename(path)
    look(second, qtbot)
    assert second.windowTitle().endswith(" — 只读")


def test_nothing_hints_that_something_can_be_typed(second: MainWindow) -> None:
    for entry in contents_of(FAMILY):
        if entry.name == "publish":
            continue
        second.show_page(entry.name)
        page = second.pages.currentWidget()
        shown = [each.text() for each in page.findChildren(QLabel) if each.isVisible()]
        assert not [words for words in shown if "直接" in words or "Enter 接着" in words or "填写：" in words]
        fields = [
            *(each for each in page.findChildren(QLineEdit) if each.isReadOnly()),
            *(each for each in page.findChildren(QPlainTextEdit) if each.isReadOnly()),
        ]
        assert [each.placeholderText() for each in fields if each.placeholderText()] == []
        if (table := second.table_page()) is not None:
            model = table.model
            words = [
                str(model.index(row, column).data(role) or "")
                for row in range(model.rowCount())
                for column in range(model.columnCount())
                for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
            ]
            assert not [each for each in words if "＋" in each or "填写" in each or "输入" in each]
            assert not table.add_row.isVisible()
