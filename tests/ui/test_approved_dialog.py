"""与批复比较: what a bureau sends back is adopted from a list that follows the book."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from models.book import Book
from models.command_line.sample import sample_facts
from models.exchange import read_workbook
from models.ground.money import MoneyUnit
from tests.exchange.test_approved import CHANGED, PENSION, WAGES
from tests.exchange.test_import_into_book import with_cells
from ui.dialogs.approved_dialog import ApprovedDialog
from ui.main_window import MainWindow
from ui.session import Session

THREE = "有 3 处不同（单位：万元）。双击一行或按 Enter 转到该表；采用后可按 Ctrl+Z 撤销。"


@pytest.fixture
def dialog(
    sample_window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> ApprovedDialog:
    """The list of three differences, asked for from the menu."""
    path = tmp_path / "批复.xlsx"
    with Book.in_memory(sample_facts()) as book:
        for address, amount in CHANGED.items():
            book.figures.set_cell(address, amount)
        book.publishing.export(path)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    sample_window.actions_by_name["approved"].trigger()
    qtbot.waitUntil(lambda: bool(sample_window.findChildren(ApprovedDialog)), timeout=20_000)
    (found,) = sample_window.findChildren(ApprovedDialog)
    qtbot.waitUntil(found.isVisible, timeout=20_000)
    return found


def rows(dialog: ApprovedDialog) -> list[tuple[str, ...]]:
    model = dialog.table.model()
    return [
        tuple(str(model.index(row, column).data()) for column in (1, 4, 5, 6))
        for row in range(model.rowCount())
    ]


def press(dialog: ApprovedDialog, words: str, qtbot: QtBot) -> None:
    (button,) = (each for each in dialog.findChildren(QPushButton) if each.text().startswith(words))
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_one_row_is_adopted_then_all_and_each_is_one_step_back(
    dialog: ApprovedDialog, sample_window: MainWindow, sample_session: Session, qtbot: QtBot
) -> None:
    book = sample_session.book
    assert rows(dialog) == [
        ("2080505 机关事业单位基本养老保险缴费支出", "40.27", "42.00", "1.73"),
        ("30101 基本工资", "133.98", "130.00", "-3.98"),
        ("30217 公务接待费", "5.00", "4.00", "-1.00"),
    ]
    assert dialog.said.text() == THREE
    dialog.table.selectRow(1)
    press(dialog, "采用所选", qtbot)
    qtbot.waitUntil(lambda: len(rows(dialog)) == 2, timeout=20_000)
    assert book.tables().amount(WAGES) == CHANGED[WAGES]
    assert dialog.said.text().startswith("已采用 1 处。有 2 处不同")
    dialog.version.setCurrentText("一下")
    press(dialog, "全部采用", qtbot)
    qtbot.waitUntil(lambda: not rows(dialog), timeout=20_000)
    assert dialog.said.text() == "已采用 2 处。已存为版本“一下”。批复数与预算本一致。"
    assert [version.name for version in book.past.versions()] == ["一下"]
    sample_window.actions_by_name["undo"].trigger()
    qtbot.waitUntil(lambda: len(rows(dialog)) == 2, timeout=20_000)
    sample_window.actions_by_name["undo"].trigger()
    qtbot.waitUntil(lambda: len(rows(dialog)) == 3, timeout=20_000)


def test_a_double_click_shows_the_figure_in_its_table(
    dialog: ApprovedDialog, sample_window: MainWindow, qtbot: QtBot
) -> None:
    place = dialog.table.visualRect(dialog.table.model().index(0, 0)).center()
    qtbot.mouseClick(dialog.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(dialog.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    page = sample_window.table_page()
    assert page is not None
    assert page.model.table.role == PENSION.table
    assert page.grid.currentIndex().siblingAtColumn(0).data() == "2080505"


def test_the_list_follows_what_the_clerk_types_himself_and_the_unit_he_types_in(
    dialog: ApprovedDialog, sample_session: Session, qtbot: QtBot
) -> None:
    book = sample_session.book
    sample_session.do(lambda: book.figures.set_cell(PENSION, CHANGED[PENSION]))
    qtbot.waitUntil(lambda: len(rows(dialog)) == 2, timeout=20_000)
    in_yuan = replace(book.ledger.settings, entry_unit=MoneyUnit.YUAN)
    sample_session.do(lambda: book.names.change_settings(in_yuan))
    qtbot.waitUntil(lambda: rows(dialog)[0][1] == "1339800.00", timeout=20_000)


def test_a_row_that_cannot_be_adopted_says_why_and_leaves_the_buttons_dead(
    sample_session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    path = with_cells(tmp_path, {(5, "E9"): 900.0})
    dialog = ApprovedDialog(sample_session, read_workbook(path))
    qtbot.addWidget(dialog)
    dialog.start()
    qtbot.waitUntil(dialog.isVisible, timeout=20_000)
    dialog.table.selectRow(0)
    assert dialog.table.model().index(0, 7).data() == "不能直接采用"
    assert dialog.why.text().startswith(
        "不能直接采用：这一格由 4 行明细组成，不能直接填写：按 F2 打开明细行修改"
    )
    assert dialog.said.text().startswith("有 1 处不同，其中 1 处不能直接采用（单位：万元）。")
    assert not dialog.some.isEnabled()
    assert not dialog.all.isEnabled()
