"""结转到下一年 in the window: what is shown before, the book made, and the list of what it still asks."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from models.book import Book
from models.command_line.sample import sample_facts
from models.facts import Period, Project
from tests.ui.keyboard import Keyboard
from ui.dialogs.next_year import ASKED, PROJECTS, YEARS, NextYearDialog
from ui.dialogs.text_table import TextTable
from ui.dialogs.to_write import ToWriteDialog
from ui.main_window import MainWindow
from ui.pages.explanations_page import ExplanationsPage
from ui.pages.overview_page import OverviewPage
from ui.pages.unit_page import UnitPage
from ui.session import Session

NEW = "福州市智慧福州管理服务中心2027年预算.ysb"
OVER = "平台监管及等保复测工作经费"


def previewed(window: MainWindow) -> NextYearDialog:
    """The preview for the open book."""
    window.actions_by_name["next_year"].trigger()
    (dialog,) = window.findChildren(NextYearDialog)
    return dialog


def carried_over(window: MainWindow) -> ToWriteDialog:
    """The next year's book, made and open; the list that comes with it."""
    previewed(window).accept()
    (dialog,) = window.findChildren(ToWriteDialog)
    return dialog


def titles(dialog: NextYearDialog) -> list[str]:
    """What the preview lists."""
    return [dialog.list.item(row).text() for row in range(dialog.list.count())]


def rows(table: TextTable) -> list[list[str]]:
    """All that a list of texts shows."""
    model = table.model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def show(dialog: NextYearDialog, title: str) -> None:
    """Choose a part of the preview."""
    row = next(row for row, text in enumerate(titles(dialog)) if text.startswith(title))
    dialog.list.setCurrentRow(row)


def said(dialog: NextYearDialog | ToWriteDialog) -> str:
    """All that a dialog's labels say."""
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def test_the_preview_shows_what_is_moved_kept_asked_and_left(
    sample_window: MainWindow, sample_session: Session
) -> None:
    words = "（一）2026年起草2025年报告，2027年11月底前印发。"
    sample_session.do(lambda: sample_session.book.narrative.set_texts("填写", {"duties": words}))
    dialog = previewed(sample_window)
    assert titles(dialog) == [
        "后移一年（5）",
        "沿用（4）",
        "待写或待确认（24）",
        "留在旧本（2）",
        "项目：续列或一次性（5）",
        "文字里的年份（3）",
        "新的一年要填要写的（31）",
    ]
    show(dialog, YEARS)
    assert rows(dialog.rows) == [
        ["单位主要职责", "2026", "2027", "（一）2027年起草2026年", ""],
        ["单位主要职责", "2025", "2026", "）2027年起草2026年报告，2027", ""],
        ["单位主要职责", "2027", "（不变）", "2026年报告，2027年11月底前印发", "晚于本年（2026 年）"],
    ]
    assert (
        "生成 2027 年度的预算本：2026 年的数成为上年数，年份后移 2 处、没有后移 1 处，"
        "要填要写要确认的 31 项。“示例.ysb”不改动。"
    ) in said(dialog)
    show(dialog, ASKED)
    assert rows(dialog.rows)[0] == ["待填", "2027 年各张表的数", "去年支出 1688.85 万元"]


def test_a_project_without_its_tick_is_left(sample_window: MainWindow, sample_session: Session) -> None:
    dialog = previewed(sample_window)
    show(dialog, PROJECTS)
    (item,) = dialog.projects.findItems(OVER, Qt.MatchFlag.MatchExactly)
    item.setCheckState(Qt.CheckState.Unchecked)
    assert titles(dialog)[3] == "留在旧本（3）"
    assert titles(dialog)[dialog.list.currentRow()] == "项目：续列或一次性（5）"
    dialog.accept()
    ledger = sample_session.book.ledger
    assert OVER not in [project.name for project in ledger.all(Project)]
    assert [line.amount for line in ledger.lines() if getattr(line, "note", "") == OVER] == [50_000_000]


def test_a_name_that_a_file_has_can_not_be_taken(sample_window: MainWindow, tmp_path: Path) -> None:
    dialog = previewed(sample_window)
    assert dialog.file.text() == str(tmp_path / NEW)
    assert dialog.make.isEnabled()
    dialog.file.setText(str(tmp_path / "示例.ysb"))
    dialog.file.textEdited.emit(dialog.file.text())
    assert not dialog.make.isEnabled()
    assert "“示例.ysb”已经有了，请换一个文件名；结转不会写进已有的文件。" in said(dialog)


def test_books_of_the_usual_name_are_counted_on(sample_window: MainWindow, tmp_path: Path) -> None:
    stem = NEW.removesuffix(".ysb")
    for name in (NEW, f"{stem}（2）.ysb"):
        (tmp_path / name).write_text("别人的", encoding="utf-8")
    dialog = previewed(sample_window)
    assert dialog.file.text() == str(tmp_path / f"{stem}（3）.ysb")
    assert dialog.make.isEnabled()


def test_a_file_that_came_in_between_is_said_and_left(sample_window: MainWindow, tmp_path: Path) -> None:
    dialog = previewed(sample_window)
    (tmp_path / NEW).write_text("别人的", encoding="utf-8")
    dialog.accept()
    assert dialog.isVisible()
    assert NEW in said(dialog).splitlines()[-1]
    assert (tmp_path / NEW).read_text(encoding="utf-8") == "别人的"


def test_the_new_book_is_open_and_its_list_beside_it(
    sample_window: MainWindow, sample_session: Session, tmp_path: Path
) -> None:
    before = (tmp_path / "示例.ysb").read_bytes()
    dialog = carried_over(sample_window)
    book = sample_session.book
    assert (book.path, book.ledger.settings.year) == (tmp_path / NEW, 2027)
    assert sample_window.statusBar().currentMessage() == (
        "已生成 2027 年度的预算本；2026 年的数是它的上年数，“示例.ysb”没有改动。"
    )
    assert not dialog.isModal()
    assert "还有 31 项：待填 8，待写 6，待确认 17。" in said(dialog)
    assert [row[:2] for row in rows(dialog.table)[8:10]] == [["待写", "主要任务的总述"], ["待写", "重点工作"]]
    assert len((tmp_path / "示例.ysb").read_bytes()) == len(before)


def test_what_is_chosen_is_confirmed_in_one_step(sample_window: MainWindow, sample_session: Session) -> None:
    dialog = carried_over(sample_window)
    dialog.table.selectRow(0)
    assert not dialog.confirm.isEnabled()
    dialog.table.selectAll()
    dialog.confirm.click()
    assert "还有 14 项：待填 8，待写 6，待确认 0。" in said(dialog)
    assert sample_window.statusBar().currentMessage() == "已确认 17 项沿用去年的，可以按 Ctrl+Z 一次撤销。"
    sample_session.undo()
    assert "待确认 17。" in said(dialog)


def test_enter_goes_to_what_is_asked_and_what_is_written_leaves_the_list(
    sample_window: MainWindow, sample_session: Session, qtbot: QtBot
) -> None:
    dialog = carried_over(sample_window)
    dialog.table.selectRow(9)
    Keyboard(dialog.table).press(Qt.Key.Key_Return)
    assert isinstance(sample_window.pages.currentWidget(), UnitPage)
    book = sample_session.book
    sample_session.do(lambda: book.narrative.set_texts("填写", {"tasks": "（一）新的工作"}))
    assert "还有 30 项：待填 8，待写 5，" in said(dialog)
    names = [row[1] for row in rows(dialog.table)]
    assert "重点工作" not in names
    dialog.table.selectRow(names.index("因公出国（境）经费用途"))
    dialog.go.click()
    assert isinstance(sample_window.pages.currentWidget(), ExplanationsPage)


def test_the_list_stays_reachable_from_the_menu_and_the_overview(
    sample_window: MainWindow, sample_session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    carried_over(sample_window).reject()
    qtbot.waitUntil(lambda: not sample_window.findChildren(ToWriteDialog))
    sample_session.open(tmp_path / NEW)
    sample_window.show_page("overview")
    page = sample_window.page("overview")
    assert isinstance(page, OverviewPage)
    qtbot.waitUntil(page.asked.isVisible)
    assert page.asked.text() == "结转后要填要写的还有 31 项…"
    page.asked.click()
    (dialog,) = sample_window.findChildren(ToWriteDialog)
    sample_window.actions_by_name["to_write"].trigger()
    assert sample_window.findChildren(ToWriteDialog) == [dialog]


def test_a_book_that_came_from_no_other_has_nothing_to_show(sample_window: MainWindow, qtbot: QtBot) -> None:
    page = sample_window.page("overview")
    assert isinstance(page, OverviewPage)
    qtbot.waitUntil(lambda: "还没有备份" in page.files.said.text() or "备份：" in page.files.said.text())
    assert not page.asked.isVisible()
    sample_window.actions_by_name["to_write"].trigger()
    (dialog,) = sample_window.findChildren(ToWriteDialog)
    assert said(dialog) == "没有从去年结转、还没有处理的内容。"
    assert not dialog.go.isEnabled()


def test_last_years_words_stand_beside_the_empty_field_until_they_are_taken(
    sample_window: MainWindow, sample_session: Session
) -> None:
    words = sample_session.book.ledger.texts["tasks"]
    sample_window.show_page("unit")
    page = sample_window.page("unit")
    assert isinstance(page, UnitPage)
    last = page.last["tasks"]
    assert not last.isVisible()
    carried_over(sample_window)
    sample_window.show_page("unit")
    assert (page.tasks.words(), last.text.toPlainText()) == ("", words)
    assert last.isVisible()
    assert last.text.geometry().bottom() == last.rect().bottom(), "as far down as the field beside it"
    last.take.click()
    assert sample_session.book.ledger.texts["tasks"] == words
    assert not last.take.isVisible()
    assert last.isVisible()
    sample_session.undo()
    assert "tasks" not in sample_session.book.ledger.texts


@pytest.fixture
def chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file that the clerk chooses where one is asked for."""
    path = tmp_path / "去年.ysb"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (str(path), ""))
    return path


def test_without_a_book_one_is_asked_for(window: MainWindow, blank_session: Session, chosen: Path) -> None:
    Book.create(chosen, sample_facts()).close()
    blank_session.close()
    window.start_page.next_year.emit()
    (dialog,) = window.findChildren(NextYearDialog)
    dialog.accept()
    assert blank_session.book.ledger.settings.year == 2027
    assert blank_session.book.tables(Period.PRIOR).figures()


def test_a_file_that_is_no_book_is_said(window: MainWindow, blank_session: Session, chosen: Path) -> None:
    chosen.write_text("x", encoding="utf-8")
    blank_session.close()
    window.start_page.next_year.emit()
    assert window.findChildren(NextYearDialog) == []
    (box,) = window.findChildren(QMessageBox)
    assert "不是预算本文件" in box.text()
