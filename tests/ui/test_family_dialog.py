"""A book that becomes another kind of document in the window: previewed, taken over, taken back."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from models.book import Book, blank_book
from models.families import begin_family, built_in, family_in
from ui.dialogs.family_dialog import FamilyDialog
from ui.dialogs.new_book import NewBookDialog
from ui.main_window import MainWindow
from ui.session import Session

QUANZHOU = "quanzhou-2026-department"


@pytest.fixture
def dialog(sample_window: MainWindow, qtbot: QtBot) -> FamilyDialog:
    """The dialog as the unit page opens it."""
    sample_window.show_page("unit")
    names = sample_window.page("unit").names
    assert names.family.text() == "福州市 2026 年度单位预算"
    qtbot.mouseClick(names.change_family, Qt.MouseButton.LeftButton)
    dialog = sample_window.findChild(FamilyDialog)
    qtbot.waitUntil(dialog.isVisible)
    return dialog


def choose(box: QComboBox, key: str) -> None:
    box.setCurrentIndex(box.findData(key))


def test_its_own_kind_has_nothing_to_take_over(dialog: FamilyDialog) -> None:
    assert dialog.said.text() == "预算本用的就是这一套。"
    assert not dialog.take.isEnabled()
    assert dialog.differences.model().rowCount() == 0


def test_another_is_previewed_taken_over_shown_everywhere_and_taken_back(
    dialog: FamilyDialog, sample_window: MainWindow, sample_session: Session, qtbot: QtBot
) -> None:
    sample_window.show_page("table-spending_by_function")
    choose(dialog.families, QUANZHOU)
    shown = dialog.differences.model()
    rows = [tuple(shown.index(row, column).data() for column in range(3)) for row in range(shown.rowCount())]
    assert ("标题", "一、单位主要职责", "一、部门主要职责") in rows
    qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    assert sample_session.book.state.family.key == QUANZHOU
    page = sample_window.table_page()
    assert page.model.table.role == "spending_by_function"
    assert page.model.header[0][2] == "小计"
    sample_window.show_page("unit")
    assert sample_window.page("unit").names.family.text() == "泉州市 2026 年度部门预算"
    sample_session.undo()
    sample_window.show_page("table-spending_by_function")
    assert sample_window.table_page().model.header[0][2] == "合计"


def test_a_new_book_is_of_the_kind_that_is_chosen(
    blank_session: Session, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = NewBookDialog(blank_session, window, year=2026, unit="某局", family=built_in(QUANZHOU))
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog._family.currentText() == "泉州市 2026 年度部门预算"
    choose(dialog._family, "fuzhou-2026-department")
    dialog._file.setText(str(tmp_path / "某局.ysb"))
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert blank_session.book.path == tmp_path / "某局.ysb"
    assert blank_session.book.state.family.key == "fuzhou-2026-department"


def test_a_book_of_another_kind_opened_after_one_shows_its_own_tables(
    sample_window: MainWindow, sample_session: Session, tmp_path: Path
) -> None:
    sample_window.show_page("table-spending_by_function")
    Book.create(tmp_path / "乙.ysb", blank_book(2026, "乙", family=built_in(QUANZHOU))).close()
    sample_window.open_book(tmp_path / "乙.ysb")
    sample_window.show_page("table-spending_by_function")
    assert sample_window.table_page().model.header[0][2] == "小计"


def test_a_newer_edition_is_told_where_the_kind_is_named(
    window: MainWindow, blank_session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("APPDATA", str(tmp_path / "data"))
    folder = tmp_path / "data" / "单位预算公开" / "families" / "xiamen-2026-unit"
    begin_family(folder, built_in("fuzhou-2026-unit"))
    Book.create(tmp_path / "乙.ysb", blank_book(2026, "乙", family=family_in(folder))).close()
    (folder / "wording" / "balance.toml").write_text('title = "一、收支"', encoding="utf-8")
    window.open_book(tmp_path / "乙.ysb")
    window.show_page("unit")
    names = window.page("unit").names
    assert "有新的版本" in names.family.text()
    assert names.change_family.text() == "看新版本(&W)…"
