"""Foreign text is never markup: names of every kind, in every window, list and tooltip, as they are."""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QPoint,
    QSettings,
    Qt,
    QUrl,
)
from PySide6.QtGui import QAction, QImage, QTextCursor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QTextEdit,
    QToolTip,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from models.book import Book
from models.command_line.sample import sample_facts
from models.facts import Facet, Indicator, Period
from models.families import Address
from tests.family import FAMILY
from ui.audit.rules_dialog import RulesDialog
from ui.contents import contents_of
from ui.dialogs.backups import RestoreDialog
from ui.dialogs.change_history import ChangeHistoryDialog, FigureHistoryDialog
from ui.dialogs.code_picker import CodePicker
from ui.dialogs.lines_dialog import LinesDialog
from ui.dialogs.note_dialog import NoteDialog
from ui.dialogs.repair import RepairDialog
from ui.dialogs.versions import VersionsDialog
from ui.fields import LineField, TextField
from ui.help_page import HelpPage
from ui.main_window import MainWindow
from ui.message import message
from ui.plain_text import in_menu, in_title, in_tooltip
from ui.recent_exports import remember_export
from ui.session import Session
from ui.visible_signs import SignText

# Windows takes no angle and no star in a file's name.
BOOK = "本&amp;[].ysb" if os.name == "nt" else "<b>本&amp;[*].ysb"
CODE = "2299999"
SIZE = 300


class Hostile:
    """Names that, taken for HTML, would load a picture of this size; & and [*] mean something too."""

    def __init__(self, folder: Path) -> None:
        self.picture = folder / "泄漏.png"
        image = QImage(SIZE, SIZE, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.red)
        image.save(str(self.picture))

    def name(self, what: str) -> str:
        return f'<img src="file://{self.picture}"><b>{what}</b>&amp;[*]'


@pytest.fixture
def hostile(tmp_path: Path, qapp: object) -> Hostile:
    return Hostile(tmp_path)


@pytest.fixture
def session(hostile: Hostile, tmp_path: Path) -> Iterator[Session]:
    """A session on a book in which everything that has a name has a hostile one; so has the file."""
    path = tmp_path / BOOK
    with Book.create(path, sample_facts()) as book:
        book.names.rename_unit(2, hostile.name("单位"))
        book.names.name_code(Facet.FUNCTIONAL, CODE, hostile.name("科目"))
        book.figures.set_cell(Address("general_by_function", CODE, "project"), 5_000_000)
        project = next(iter(book.ledger.projects.values()))
        book.narrative.change_project(replace(project, name=hostile.name("项目"), goal=hostile.name("目标")))
        indicators = [one for one in book.ledger.all(Indicator) if one.project == project.id]
        book.narrative.set_indicators(
            project.id, [replace(one, name=hostile.name("指标")) for one in indicators]
        )
        book.figures.set_note(Address("general_by_function", CODE, "project"), hostile.name("批注"))
        book.narrative.set_terms([(hostile.name("名词"), hostile.name("解释"))])
        keys = ("duties", "reason.revenue", "purpose.reception")
        book.narrative.set_texts("写文字", {key: hostile.name("文字") for key in keys})
    remember_export(path, tmp_path / "<b>公开&amp;.pdf")
    session = Session()
    session.open(path)
    yield session
    session.close()


def expect_plain(root: QWidget) -> None:
    """Nothing of a window that is shown has a picture, and every model says its texts as texts.

    Labels are plain, but for those of our own words: a name in them is escaped.
    """
    QApplication.processEvents()
    for widget in (root, *root.findChildren(QWidget)):
        if not isValid(widget):
            continue  # the tooltip of another one
        if isinstance(widget, QLabel) and widget.isVisibleTo(root):
            assert widget.textFormat() in (Qt.TextFormat.PlainText, Qt.TextFormat.RichText), widget.text()
            assert "<img" not in widget.text() or widget.textFormat() is Qt.TextFormat.PlainText
        if isinstance(widget, QTextEdit):
            for place in texts_with_pictures(widget):
                pytest.fail(f"a picture at {place} of {widget}")
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            for said in texts_of(widget.model()):
                assert not said.startswith("<qt>"), said
        expect_plain_tooltip(widget)
    for action in root.findChildren(QAction):
        assert "<b>" not in action.text() or "&&amp;" in action.text(), action.text()


def texts_with_pictures(edit: QTextEdit) -> Iterator[int]:
    cursor = QTextCursor(edit.document())
    while not cursor.atEnd():
        cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
        if cursor.charFormat().isImageFormat():
            yield cursor.position()


def texts_of(model: QAbstractItemModel, parent: QModelIndex | None = None) -> Iterator[str]:
    """Every text of every role that Qt shows."""
    above = parent or QModelIndex()
    roles = [role for role in Qt.ItemDataRole if role.value < Qt.ItemDataRole.UserRole.value]
    for row in range(min(model.rowCount(above), 200)):
        # A list's model keeps its number of columns to itself.
        for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount(above)):
            index = model.index(row, column, above)
            yield from (said for role in roles if isinstance(said := index.data(role), str))
            if column == 0:
                yield from texts_of(model, index)


def expect_plain_tooltip(widget: QWidget) -> None:
    if not widget.toolTip():
        return
    expect_shown_plainly(widget.toolTip(), widget)


def expect_shown_plainly(text: str, widget: QWidget) -> None:
    """A tooltip of this text is no larger than the text, and says it."""
    QToolTip.showText(QPoint(1, 1), text, widget)
    (tip,) = (
        each
        for each in QApplication.topLevelWidgets()
        if each.metaObject().className() == "QTipLabel" and each.isVisible()
    )
    assert isinstance(tip, QLabel)
    assert tip.textFormat() is Qt.TextFormat.PlainText
    assert tip.text() == text
    assert tip.height() < SIZE
    QToolTip.hideText()
    tip.hide()


def test_every_page_shows_names_as_they_are(
    session: Session, hostile: Hostile, qtbot: QtBot, tmp_path: Path
) -> None:
    window = MainWindow(session, QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat))
    qtbot.addWidget(window)
    window.show()
    said: set[str] = set()
    for entry in contents_of(FAMILY):
        window.show_page(entry.name)
        page = window.pages.currentWidget()
        expect_plain(page)
        views = page.findChildren(QAbstractItemView)
        said |= {text for view in views if view.model() is not None for text in texts_of(view.model())}
    expect_plain(window)
    for what in ("单位", "科目", "项目", "名词", "解释", "批注"):
        assert any(hostile.name(what) in text for text in said), what
    # What Qt makes of the title: the place of an unsaved document's mark is none.
    assert window.windowTitle() == in_title(f"{hostile.name('单位')} — 2026 年度 — {BOOK} — 已保存")
    session.do(lambda: session.book.names.rename_unit(2, hostile.name("新名")))
    undo = window.actions_by_name["undo"]
    assert isinstance(undo, QAction)
    assert "(&U)" in undo.text()
    window.show_help()
    expect_plain(window._help)
    window.close()


def test_every_dialog_shows_names_as_they_are(session: Session, hostile: Hostile, qtbot: QtBot) -> None:
    session.book.past.keep_version(hostile.name("版本"))
    address = Address("general_by_function", CODE, "project")
    beside = QWidget()
    qtbot.addWidget(beside)
    dialogs: list[QDialog] = [
        LinesDialog(session, address, Period.CURRENT, None),
        CodePicker(session, Facet.FUNCTIONAL, None, CODE),
        NoteDialog(session, address, Period.CURRENT, beside),
        VersionsDialog(session, None),
        ChangeHistoryDialog(session, None),
        FigureHistoryDialog(session, address, Period.CURRENT, None),
        RestoreDialog(session, None),
        RulesDialog(session, None),
        RepairDialog(session, session.book.path, None),
        message(None, hostile.name("句子")),
    ]
    for dialog in dialogs:
        qtbot.addWidget(dialog)
        dialog.show()
        expect_plain(dialog)
        assert dialog.height() < 3 * SIZE
    heading = next(label for label in dialogs[0].findChildren(QLabel) if label.buddy() is not None)
    assert in_menu(hostile.name("科目")) in heading.text()
    shown = dialogs[1].findChildren(QLabel)
    assert any(hostile.name("科目") in label.text() for label in shown)


def test_a_box_that_says_nothing_of_its_format_is_plain(hostile: Hostile, qtbot: QtBot) -> None:
    box = QMessageBox(QMessageBox.Icon.Question, "问", hostile.name("文件"))
    box.setInformativeText(hostile.name("说明"))
    qtbot.addWidget(box)
    box.show()
    expect_plain(box)
    assert box.height() < SIZE


def test_a_label_made_after_the_looks_changed_is_plain(
    hostile: Hostile, qtbot: QtBot, qapp: QApplication
) -> None:
    from ui.theme import apply_theme

    apply_theme(qapp, dark=True)
    apply_theme(qapp, dark=False)
    label = QLabel(hostile.name("标签"))
    qtbot.addWidget(label)
    label.show()
    assert label.textFormat() is Qt.TextFormat.PlainText
    expect_shown_plainly(hostile.name("提示"), label)


def test_a_text_view_loads_no_picture_that_it_is_told_of(hostile: Hostile, qtbot: QtBot) -> None:
    page = HelpPage()
    qtbot.addWidget(page)
    page.show()
    for source in (f"file://{hostile.picture}", str(hostile.picture), f"file:////server/share/{SIZE}.png"):
        page.setHtml(f'<img src="{source}">')
        assert page.document().size().height() < SIZE
        assert page.loadResource(2, QUrl(source)).width() == 1


def test_long_tooltips_are_broken_into_lines() -> None:
    assert in_tooltip("长" * 90 + "\n短") == "\n".join(("长" * 40, "长" * 40, "长" * 10, "短"))
    assert in_tooltip("") == ""


def test_a_sign_that_nobody_sees_is_seen_where_words_are_typed(blank_session: Session, qtbot: QtBot) -> None:
    line, left = LineField(blank_session), []
    qtbot.addWidget(line)
    line.left.connect(left.append)
    line.show_text("多\u202e00.05")
    assert QLineEdit.text(line) == "多⟨U+202E⟩00.05"
    line.settle()
    assert left == []
    QApplication.clipboard().setText("\u200b元")
    line.end(False)
    line.paste()
    assert QLineEdit.text(line) == "多⟨U+202E⟩00.05⟨U+200B⟩元"
    line.settle()
    assert left == ["多\u202e00.05\u200b元"]
    line.setText(QLineEdit.text(line).replace("⟨U+202E⟩", "").replace("⟨U+200B⟩", ""))
    line.settle()
    assert left[-1] == "多00.05元"


def test_a_paragraph_shows_such_signs_too(blank_session: Session, qtbot: QtBot) -> None:
    field = TextField(blank_session)
    qtbot.addWidget(field)
    field.show_text("甲\u2066乙")
    assert QPlainTextEdit.toPlainText(field) == "甲⟨U+2066⟩乙"
    assert field.words() == "甲\u2066乙"
    pasted = QMimeData()
    pasted.setText("丙\ufeff")
    pasted.setHtml("<b>丙</b>")
    editor = SignText()
    qtbot.addWidget(editor)
    editor.insertFromMimeData(pasted)
    assert QPlainTextEdit.toPlainText(editor) == "丙⟨U+FEFF⟩"
    assert editor.toPlainText() == "丙\ufeff"


def test_the_running_text_shows_such_signs(session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    session.do(lambda: session.book.narrative.set_texts("写", {"reason.revenue": "多\u202e00.05万元"}))
    window = MainWindow(session, QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat))
    qtbot.addWidget(window)
    window.show()
    window.show_page("explanations")
    page = window.pages.currentWidget()
    assert any("多⟨U+202E⟩00.05万元" in text.toPlainText() for text in page.findChildren(QTextEdit))
    window.close()
