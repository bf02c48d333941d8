"""The clerk looks at last year's document before it goes into the book, and takes all of it or nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDropEvent
from PySide6.QtWidgets import QFileDialog, QLabel, QListWidget, QMessageBox, QPushButton, QTableView, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from models.book import Book, blank_book
from models.command_line.sample import sample_facts
from models.facts import Period, Project
from models.intake import read_document
from tests.intake.documents import as_text, as_word
from tests.intake.test_tables_alone import word_of
from ui.dialogs.document_dialog import DocumentDialog
from ui.main_window import MainWindow
from ui.session import Session


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """The sample's own document, as text, with a paragraph of its own wording."""
    with Book.in_memory(sample_facts()) as book:
        book.narrative.set_texts(
            "填写",
            {
                "paragraph.balance.revenue": "本单位<b>收入</b>预算一千多万元。",
                "tasks.aim": "完成2026年目标。",
            },
        )
        return as_text(book, tmp_path / "去年.txt")


@pytest.fixture
def next_year(tmp_path: Path, qapp: object) -> Iterator[Session]:
    """A session on a new book of the year after the document's."""
    Book.create(tmp_path / "今年.ysb", blank_book(2027, "某单位")).close()
    session = Session()
    session.open(tmp_path / "今年.ysb")
    yield session
    session.close()


@pytest.fixture
def dialog(qtbot: QtBot, next_year: Session, document: Path) -> DocumentDialog:
    """The preview, shown."""
    dialog = DocumentDialog(next_year, read_document(document))
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.start()
        qtbot.waitUntil(dialog.isVisible)
    return dialog


def listed(dialog: QWidget) -> list[str]:
    (sections,) = dialog.findChildren(QListWidget)
    return [sections.item(row).text() for row in range(sections.count())]


def choose(qtbot: QtBot, dialog: QWidget, title: str) -> None:
    (sections,) = dialog.findChildren(QListWidget)
    (item,) = sections.findItems(title, Qt.MatchFlag.MatchStartsWith)
    at = sections.visualItemRect(item).center()
    qtbot.mouseClick(sections.viewport(), Qt.MouseButton.LeftButton, pos=at)


def rows(dialog: QWidget) -> list[list[str]]:
    model = dialog.findChild(QTableView).model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def apply(qtbot: QtBot, dialog: QWidget) -> None:
    button = next(each for each in dialog.findChildren(QPushButton) if each.text().startswith("应用"))
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=20_000)


def test_it_shows_what_is_taken_moved_and_left_and_all_is_one_undo_step(
    qtbot: QtBot, next_year: Session, dialog: DocumentDialog, qtmodeltester: ModelTester
) -> None:
    assert listed(dialog) == [
        "取用的文字（47）",
        "取自文字的数字（0）",
        "后移的年份（1）",
        "没有识别的段落（1）",
        "读取的表（10）",
        "无法读取（0）",
        "与明细行不一致（0）",
        "与计算结果不一致（0）",
        "目录里没有的科目（0）",
        "变动（0）",
        "提示（4）",
    ]
    assert rows(dialog) == [
        ["本单位<b>收入</b>预算一千多万元。", "不导入", "第 299 行", "一、预算收支总体情况"]
    ], "what must be looked at first"
    view = dialog.findChild(QTableView)
    qtmodeltester.check(view.model())
    tip = view.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "本单位<b>收入</b>预算一千多万元。"
    choose(qtbot, dialog, "后移的年份")
    assert rows(dialog) == [["主要任务", "2026年", "2027年", "完成2027年目标。", "三、单位主要工作任务"]]
    choose(qtbot, dialog, "取用的文字")
    assert ["机关行政处（科、股）室", "", "9", "二、单位预算单位构成"] in rows(dialog)
    before = set(next_year.book.ledger)
    with qtbot.waitSignal(next_year.changed):
        apply(qtbot, dialog)
    assert next_year.book.ledger.texts["tasks.aim"] == "完成2027年目标。"
    assert len(next_year.book.ledger.all(Project)) == 5
    assert [line.period for line in next_year.book.ledger.lines()] == [Period.PRIOR] * 29
    next_year.undo()
    assert set(next_year.book.ledger) == before


def test_what_applying_does_is_said_before(dialog: DocumentDialog) -> None:
    # Last year's tables are the new book's figures to compare with, and no lines of its own year.
    assert "有 1 个段落没有识别，不导入。应用后预算本共 29 行上年收支；可按 Ctrl+Z 一次撤销。" in [
        label.text() for label in dialog.findChildren(QLabel)
    ]


def test_tables_that_name_no_year_are_the_book_s(
    qtbot: QtBot, blank_session: Session, tmp_path: Path
) -> None:
    with Book.in_memory(sample_facts()) as book:
        path = word_of(book, tmp_path / "表5.docx", "一般公共预算拨款支出预算表", year=False)
    dialog = DocumentDialog(blank_session, read_document(path))
    qtbot.addWidget(dialog)
    dialog.start()
    qtbot.waitUntil(dialog.isVisible)
    assert "应用后预算本共 9 行收支；可按 Ctrl+Z 一次撤销。" in [
        label.text() for label in dialog.findChildren(QLabel)
    ]


def test_a_book_that_is_only_looked_at_takes_no_document(
    qtbot: QtBot, next_year: Session, document: Path
) -> None:
    second = Session()
    second.open(next_year.book.path)
    dialog = DocumentDialog(second, read_document(document))
    qtbot.addWidget(dialog)
    dialog.start()
    qtbot.waitUntil(dialog.isVisible)
    said = [label.text() for label in dialog.findChildren(QLabel)]
    assert "预算本是以只读方式打开的，不能导入。" in said
    button = next(each for each in dialog.findChildren(QPushButton) if each.text().startswith("应用"))
    assert not button.isEnabled()
    dialog.reject()
    second.close()


def test_left_alone_the_book_stays_as_it_is(qtbot: QtBot, next_year: Session, dialog: DocumentDialog) -> None:
    before = set(next_year.book.ledger)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert set(next_year.book.ledger) == before


def test_a_second_time_there_is_nothing_to_take(
    qtbot: QtBot, next_year: Session, dialog: DocumentDialog, document: Path
) -> None:
    apply(qtbot, dialog)
    again = DocumentDialog(next_year, read_document(document))
    qtbot.addWidget(again)
    again.start()
    qtbot.waitUntil(again.isVisible)
    assert listed(again)[0] == "取用的文字（0）"


def test_a_document_dropped_on_the_window_is_previewed(
    qtbot: QtBot, window: MainWindow, blank_session: Session, tmp_path: Path
) -> None:
    with Book.in_memory(sample_facts()) as book:
        path = as_word(book, tmp_path / "公开.docx")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left, no_key = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(QPoint(400, 300)), copy, data, left, no_key))
    qtbot.waitUntil(lambda: window.findChild(DocumentDialog) is not None)
    preview = window.findChild(DocumentDialog)
    qtbot.waitUntil(preview.isVisible)
    said = [label.text() for label in preview.findChildren(QLabel)]
    assert "文档“公开.docx”（2026 年度） → 预算本“新.ysb”" in said
    assert "应用后预算本共 32 行收支；可按 Ctrl+Z 一次撤销。" in said
    qtbot.keyClick(preview, Qt.Key.Key_Return)
    # Held by nobody: what has been closed is to hear of nothing any more.
    del preview
    qtbot.waitUntil(lambda: window.findChild(DocumentDialog) is None, timeout=20_000)
    periods = [line.period for line in blank_session.book.ledger.lines()]
    assert periods.count(Period.CURRENT) == 32


def test_the_menu_asks_for_a_document(
    qtbot: QtBot, window: MainWindow, document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, str]] = []

    def chosen(parent: QWidget, title: str, folder: str, files: str) -> tuple[str, str]:
        asked.append((title, files))
        return str(document), files

    monkeypatch.setattr(QFileDialog, "getOpenFileName", chosen)
    action = window.actions_by_name["import_document"]
    assert isinstance(action, QAction)
    action.trigger()
    assert asked == [("从去年的文档导入", "公开文档 (*.docx *.pdf *.txt *.docm)")]
    qtbot.waitUntil(lambda: window.findChild(DocumentDialog) is not None)
    qtbot.waitUntil(window.findChild(DocumentDialog).isVisible)


def test_a_file_that_is_none_is_said_in_one_sentence(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "坏.docx"
    path.write_bytes(b"hello")
    window.import_workbook(path)
    qtbot.waitUntil(lambda: window.findChild(QMessageBox) is not None)
    box = window.findChild(QMessageBox)
    assert box.text() == f"“{path}”不是 Word 文档（.docx），或者已经损坏；请在 Word 中打开并另存后再试。"
    qtbot.keyClick(box, Qt.Key.Key_Escape)
