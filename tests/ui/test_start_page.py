"""The ways to a book: the start page, the books lately opened, and a new one."""

import json
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QPushButton, QTableView, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from models.book import Book
from models.command_line.sample import sample_facts
from ui.dialogs.new_book import NewBookDialog, save_book_as
from ui.recent_books import RecentBooks, RecentModel, last_folder, remember_folder
from ui.session import Session
from ui.start_page import StartPage

NOON = datetime(2026, 1, 5, 12)


@pytest.fixture
def books(tmp_path: Path) -> list[Path]:
    """Three books opened lately, the first no longer there."""
    paths = [tmp_path / f"{name}.ysb" for name in ("甲单位", "乙单位", "丙单位")]
    for hour, path in enumerate(paths, 8):
        RecentBooks().add(path, NOON.replace(hour=hour), path.stem, 2026)
    for path in paths[1:]:
        path.write_bytes(b"")
    return paths


def shown(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.addWidget(widget)
    with qtbot.waitActive(widget):
        widget.show()


def column(page: StartPage, number: int) -> list[str]:
    model = page.findChild(QTableView).model()
    return [model.index(row, number).data() for row in range(model.rowCount())]


def compose(field: QLineEdit, text: str) -> None:
    """Type Chinese, as an input method does."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(field, event)


def test_ten_books_are_remembered_newest_first(tmp_path: Path) -> None:
    recent = RecentBooks()
    for number in range(12):
        recent.add(tmp_path / f"{number}.ysb", NOON)
    recent.add(tmp_path / "5.ysb", NOON.replace(hour=13))
    assert [book.path.stem for book in RecentBooks().books()] == ["5", "11", "10", *"9876432"]
    assert RecentBooks().books()[0].opened == NOON.replace(hour=13)
    recent.remove(tmp_path / "5.ysb")
    assert len(RecentBooks().books()) == 9


@pytest.mark.parametrize("kept", ["nonsense", "[1]", '[["a", "no date"]]', "7", ""])
def test_settings_that_say_nonsense_are_an_empty_list(kept: str) -> None:
    QSettings().setValue("recent/books", kept)
    assert RecentBooks().books() == []


def test_a_folder_is_remembered_while_it_is_there(tmp_path: Path) -> None:
    remember_folder("book", tmp_path / "上报")
    assert last_folder("book", tmp_path) == tmp_path
    (tmp_path / "上报").mkdir()
    assert last_folder("book", tmp_path) == tmp_path / "上报"


def test_the_list_is_a_sound_model(qtbot: QtBot, qtmodeltester: ModelTester, books: list[Path]) -> None:
    model = RecentModel(RecentBooks())
    qtmodeltester.check(model)
    model.reload()
    qtbot.waitUntil(lambda: model.is_missing(books[0]))
    qtmodeltester.check(model)


def test_the_recent_books_are_listed_and_the_missing_greyed(
    qtbot: QtBot, books: list[Path], tmp_path: Path
) -> None:
    page = StartPage()
    shown(qtbot, page)
    qtbot.waitUntil(lambda: column(page, 2) == ["丙单位.ysb", "乙单位.ysb", "甲单位.ysb（文件不在）"])
    assert column(page, 0) == ["丙单位", "乙单位", "甲单位"]
    assert column(page, 1) == ["2026"] * 3
    assert column(page, 3) == [str(tmp_path)] * 3
    assert column(page, 4) == ["2026-01-05 10:00", "2026-01-05 09:00", "2026-01-05 08:00"]
    model = page.findChild(QTableView).model()
    grey = [model.index(row, 0).data(Qt.ItemDataRole.ForegroundRole) is not None for row in range(3)]
    assert grey == [False, False, True]
    assert model.index(2, 0).data(Qt.ItemDataRole.ForegroundRole).color() != page.palette().text().color()


def test_a_recent_book_is_opened_by_keys_and_by_double_click(qtbot: QtBot, books: list[Path]) -> None:
    page = StartPage()
    shown(qtbot, page)
    table = page.findChild(QTableView)
    qtbot.keyClick(page, Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
    assert table.hasFocus()
    qtbot.keyClick(table, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.open_recent) as wanted:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert wanted.args == [books[1]]
    at = table.visualRect(table.model().index(0, 0)).center()
    with qtbot.waitSignal(page.open_recent) as wanted:
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
        qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert wanted.args == [books[2]]


def test_a_missing_book_is_explained_and_taken_off_by_delete(qtbot: QtBot, books: list[Path]) -> None:
    page = StartPage()
    shown(qtbot, page)
    qtbot.waitUntil(lambda: column(page, 2)[2] == "甲单位.ysb（文件不在）")
    table = page.findChild(QTableView)
    qtbot.keyClick(table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    with qtbot.assertNotEmitted(page.open_recent):
        qtbot.keyClick(table, Qt.Key.Key_Return)
    sentence = f"没有找到“{books[0]}”：它可能已改名、移走，或者所在的网络盘没有连接。"
    assert sentence in [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert column(page, 0) == ["丙单位", "乙单位"]
    assert table.currentIndex().row() == 1
    assert books[1].exists()


def test_without_recent_books_the_page_says_so(qtbot: QtBot) -> None:
    page = StartPage()
    shown(qtbot, page)
    assert not page.findChild(QTableView).isVisible()
    assert any("还没有打开过预算本" in each.text() and each.isVisible() for each in page.findChildren(QLabel))


def test_the_page_stands_in_the_middle_of_a_high_window(qtbot: QtBot, books: list[Path]) -> None:
    page = StartPage()
    page.resize(1100, 1000)
    shown(qtbot, page)
    above = page.findChildren(QLabel)[0].geometry().top()
    below = page.height() - 1 - page.findChild(QTableView).geometry().bottom()
    assert above > 80
    assert above == pytest.approx(below, abs=12)


@pytest.mark.parametrize(
    ("key", "signal"),
    [
        (Qt.Key.Key_N, "new_book"),
        (Qt.Key.Key_O, "open_book"),
        (Qt.Key.Key_I, "import_workbook"),
        (Qt.Key.Key_S, "open_sample"),
    ],
)
def test_every_way_has_its_key(qtbot: QtBot, key: Qt.Key, signal: str) -> None:
    page = StartPage()
    shown(qtbot, page)
    with qtbot.waitSignal(getattr(page, signal)):
        qtbot.keyClick(page, key, Qt.KeyboardModifier.AltModifier)


def test_tab_and_enter_walk_the_ways(qtbot: QtBot) -> None:
    page = StartPage()
    shown(qtbot, page)
    page.setFocus()
    focus = page.focusWidget()
    assert isinstance(focus, QPushButton)
    assert focus.text() == "新建预算本(&N)…"
    qtbot.keyClick(focus, Qt.Key.Key_Tab)
    with qtbot.waitSignal(page.open_book):
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return)


def test_a_new_book_by_keyboard(qtbot: QtBot, tmp_path: Path) -> None:
    remember_folder("book", tmp_path)
    session = Session()
    dialog = NewBookDialog(session, year=2026)
    shown(qtbot, dialog)
    unit, name = dialog.findChildren(QLineEdit)[-2:]
    assert unit.hasFocus()
    qtbot.keyClick(unit, Qt.Key.Key_Return)
    assert "请填写单位名称。" in [label.text() for label in dialog.findChildren(QLabel)]
    compose(unit, '福州市"智慧福州"管理服务中心')
    assert name.text() == str(tmp_path / "福州市智慧福州管理服务中心2026年预算.ysb")
    qtbot.keyClick(dialog, Qt.Key.Key_Y, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Up)
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert session.book.path == tmp_path / "福州市智慧福州管理服务中心2027年预算.ysb"
    assert session.book.ledger.settings.year == 2027
    assert list(session.book.ledger.units.values()) == ['福州市"智慧福州"管理服务中心']
    session.close()


def test_a_new_book_never_takes_the_place_of_another(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "已有.ysb"
    Book.create(path, sample_facts()).close()
    session = Session()
    asked: list[object] = []

    def ask(*_: object, options: QFileDialog.Option) -> tuple[str, str]:
        asked.append(options)
        return str(path.with_suffix("")), ""

    dialog = NewBookDialog(session, unit="某单位", ask=ask)
    shown(qtbot, dialog)
    with qtbot.waitSignal(
        next(each for each in dialog.findChildren(QPushButton) if each.text() == "浏览(&B)…").clicked
    ):
        qtbot.keyClick(dialog, Qt.Key.Key_B, Qt.KeyboardModifier.AltModifier)
    assert asked == [QFileDialog.Option.DontConfirmOverwrite]
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Escape)
    assert not session.is_open
    dialog.show()
    dialog.accept()
    assert f"“{path}”已经存在；请换一个文件名。" in [label.text() for label in dialog.findChildren(QLabel)]
    assert not session.is_open
    with Book.open(path) as book:
        assert len(book.ledger.projects) > 0


def test_a_book_is_saved_under_another_name(sample_session: Session, tmp_path: Path) -> None:
    before, old = set(sample_session.book.ledger), sample_session.book.path
    said: list[str] = []
    sample_session.said.connect(said.append)
    target = tmp_path / "副本"
    save_book_as(sample_session, None, lambda *_, options: (str(target), ""))
    path = tmp_path / "副本.ysb"
    assert said == [f"已另存为“{path}”，现在打开的是这个文件。"]
    assert sample_session.book.path == path
    assert set(sample_session.book.ledger) == before
    Book.open(old).close()


def test_saving_over_a_book_is_refused(qtbot: QtBot, sample_session: Session, tmp_path: Path) -> None:
    other = tmp_path / "别的.ysb"
    Book.create(other, sample_facts()).close()
    window = QWidget()
    shown(qtbot, window)
    save_book_as(sample_session, window, lambda *_, options: (str(other), ""))
    assert [label.text() for label in window.findChildren(QLabel) if label.text()] == [
        f"“{other}”已经存在；请换一个文件名。"
    ]
    assert sample_session.book.path == tmp_path / "示例.ysb"


def test_a_list_of_an_earlier_version_is_read(tmp_path: Path) -> None:
    path = tmp_path / "旧.ysb"
    QSettings().setValue("recent/books", json.dumps([[str(path), "2026-01-05T12:00:00"]]))
    (book,) = RecentBooks().books()
    assert (book.path, book.opened, book.unit, book.year) == (path, NOON, "", 0)
    assert book.in_words == str(path)
