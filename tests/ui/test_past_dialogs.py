"""修改记录 and 版本, as the clerk uses them."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from models.families import Address
from ui.dialogs.change_history import ChangeHistoryDialog, FigureHistoryDialog
from ui.dialogs.text_table import TextTable, TextTableModel
from ui.dialogs.versions import VersionsDialog
from ui.dialogs.written_file import ExportResult
from ui.main_window import MainWindow
from ui.session import Session

HOUSING = Address("general_by_function", "2210201", "basic")
NAME = "填写一般公共预算拨款支出预算表"


def texts(table: TextTable) -> list[list[str]]:
    model = table.model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount(QModelIndex()))]
        for row in range(model.rowCount(QModelIndex()))
    ]


def spend(session: Session, amount: int) -> None:
    session.do(lambda: session.book.figures.set_cell(HOUSING, amount))


def button(parent: QWidget, words: str) -> QPushButton:
    return next(each for each in parent.findChildren(QPushButton) if each.text().startswith(words))


def shown(qtbot: QtBot, dialog: QWidget) -> None:
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()


@pytest.fixture
def changed(blank_session: Session) -> Session:
    spend(blank_session, 1_000_000)
    spend(blank_session, 2_500_000)
    blank_session.undo()
    return blank_session


def test_the_model_keeps_qts_rules(qtmodeltester: Any) -> None:
    model = TextTableModel(("甲", "乙"), frozenset({1}))
    model.show_rows([("a", "1"), ("b", "2")])
    qtmodeltester.check(model)


def test_the_history_is_filtered_copied_and_exported_as_shown(
    changed: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    target = tmp_path / "记录.xlsx"
    dialog = ChangeHistoryDialog(changed, ask=lambda *_: (str(target), ""), open_url=lambda url: True)
    shown(qtbot, dialog)
    assert [row[2:3] + row[4:] for row in texts(dialog.table)] == [
        [f"撤销：{NAME}", "金额", "2.50", "1.00"],
        [NAME, "金额", "1.00", "2.50"],
        [NAME, "金额", "", "1.00"],
    ]
    dialog.search.insert("撤销")
    assert len(texts(dialog.table)) == 1
    qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
    assert not target.exists()
    dialog.table.selectRow(0)
    qtbot.keyClick(dialog.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().split("\t")[5:] == ["2.50", "1.00"]
    qtbot.mouseClick(button(dialog, "导出"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.findChild(ExportResult) is not None)
    rows = list(openpyxl.load_workbook(target)["修改记录"].iter_rows(values_only=True))
    assert [row[2] for row in rows] == ["操作", f"撤销：{NAME}"]


def test_what_a_figure_was_and_is_stands_in_sight_however_long_the_words(
    changed: Session, qtbot: QtBot
) -> None:
    dialog = ChangeHistoryDialog(changed)
    dialog.resize(1000, 520)
    shown(qtbot, dialog)
    table = dialog.findChild(TextTable)
    assert table.horizontalScrollBar().maximum() == 0
    assert [table.columnWidth(column) > 40 for column in (5, 6)] == [True, True]


def test_a_figures_story_is_told_by_its_keys(
    window: MainWindow, blank_session: Session, qtbot: QtBot
) -> None:
    spend(blank_session, 1_000_000)
    window.show_page("table-general_by_function")
    page = window.table_page()
    assert page is not None
    page.grid.go_to("2210201")
    page.grid.setCurrentIndex(page.model.nearest(HOUSING))
    control_alt = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    qtbot.keyClick(page.grid, Qt.Key.Key_H, control_alt)
    dialog = page.findChild(FigureHistoryDialog)
    assert dialog is not None
    assert dialog.findChildren(QLabel)[0].text() == (
        "表5《一般公共预算拨款支出预算表》 2210201 住房公积金 基本支出（本年数，单位：万元）：现在是 1.00。"
    )
    assert [row[2:] for row in texts(dialog.table)] == [[NAME, "0.00", "1.00"]]
    dialog.close()


@pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard", extend=True)
def test_the_right_button_asks_for_a_figures_story(
    window: MainWindow, blank_session: Session, qtbot: QtBot
) -> None:
    window.show_page("table-general_by_function")
    page = window.table_page()
    page.grid.setCurrentIndex(page.model.nearest(HOUSING))
    at = page.grid.visualRect(page.grid.currentIndex()).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, page.grid.viewport().mapToGlobal(at))
    QApplication.sendEvent(page.grid.viewport(), event)
    menu = page.grid.findChild(QMenu)
    story = next(action for action in menu.actions() if action.text().startswith("这一格的修改记录"))
    menu.setActiveAction(story)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    dialog = page.findChild(FigureHistoryDialog)
    assert "预算本里没有这一格的修改记录。" in [label.text() for label in dialog.findChildren(QLabel)]
    dialog.close()


def test_a_version_is_kept_with_one_click_compared_and_gone_back_to(
    changed: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    target = tmp_path / "比较.xlsx"
    dialog = VersionsDialog(changed, ask=lambda *_: (str(target), ""), open_url=lambda url: True)
    shown(qtbot, dialog)
    assert dialog.said.text() == "还没有保存过版本。"
    qtbot.mouseClick(button(dialog, "一上"), Qt.MouseButton.LeftButton)
    assert dialog.said.text() == "已保存版本“一上”。"
    assert not button(dialog, "一上").isEnabled()
    spend(changed, 4_000_000)
    dialog.that.setCurrentIndex(0)
    dialog.that.setCurrentIndex(1)
    assert [
        "表5《一般公共预算拨款支出预算表》",
        "2210201 住房公积金",
        "基本支出",
        "4.00",
        "1.00",
        "3.00",
    ] in texts(dialog.figures)
    assert dialog.said.text().startswith("现在的预算本与一上有 ")
    qtbot.mouseClick(button(dialog, "导出比较"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.findChild(ExportResult) is not None)
    assert openpyxl.load_workbook(target)["数字"]["D1"].value == "现在的预算本（万元）"
    qtbot.mouseClick(button(dialog, "恢复为右边的版本"), Qt.MouseButton.LeftButton)
    box = dialog.findChild(QMessageBox)
    assert box.text() == "把预算本恢复为“一上”时的样子吗？此后的改动都不再有（可以用 Ctrl+Z 撤销）。"
    qtbot.mouseClick(button(box, "确定"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.said.text() == "已恢复为版本“一上”。")
    assert changed.book.tables().amount(HOUSING) == 1_000_000
    assert changed.book.history.to_undo.words == "恢复为版本“一上”"


def test_a_version_of_another_name_is_kept_and_dropped(changed: Session, qtbot: QtBot) -> None:
    dialog = VersionsDialog(changed)
    shown(qtbot, dialog)
    dialog.name.insert("送审稿")
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert [version.name for version in changed.book.past.versions()] == ["送审稿"]
    assert dialog.said.text() == "已保存版本“送审稿”。"
    dialog.name.insert("送审稿")
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert dialog.said.text() == "已经有名为“送审稿”的版本；请换一个名称，或者先删除它。"
    qtbot.mouseClick(button(dialog, "删除右边的版本"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(button(dialog.findChild(QMessageBox), "确定"), Qt.MouseButton.LeftButton)
    assert changed.book.past.versions() == []
    assert dialog.said.text() == "已删除版本“送审稿”。"


def test_a_book_that_is_only_looked_at_keeps_no_version(changed: Session, qtbot: QtBot) -> None:
    looking = Session()
    looking.open(changed.book.path)
    dialog = VersionsDialog(looking)
    shown(qtbot, dialog)
    assert not button(dialog, "一上").isEnabled()
    assert not button(dialog, "保存").isEnabled()
    looking.close()


def test_after_reopening_the_book_goes_back_before_an_act(changed: Session, qtbot: QtBot) -> None:
    path = changed.book.path
    changed.close()
    changed.open(path)
    assert changed.book.history.to_undo is None
    dialog = ChangeHistoryDialog(changed)
    shown(qtbot, dialog)
    back = button(dialog, "恢复到这一步之前")
    assert not back.isEnabled()
    dialog.table.selectRow(2)
    qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    question = dialog.findChild(QMessageBox)
    assert f"恢复到“{NAME}”" in question.text()
    assert "此后的 2 步也一并撤销。" in question.text()
    qtbot.mouseClick(button(question, "确定"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not changed.book.is_busy)
    assert changed.book.tables().amount(HOUSING) == 0
    assert texts(dialog.table)[0][2] == f"恢复到“{NAME}”之前"
    assert dialog.said.text() == "已恢复。"
    changed.undo()
    assert changed.book.tables().amount(HOUSING) == 1_000_000


def test_a_book_that_is_only_looked_at_goes_back_nowhere(changed: Session, qtbot: QtBot) -> None:
    second = Session()
    second.open(changed.book.path)
    assert second.book.read_only
    dialog = ChangeHistoryDialog(second)
    shown(qtbot, dialog)
    dialog.table.selectRow(0)
    assert not button(dialog, "恢复到这一步之前").isEnabled()
    second.close()
