"""Workbooks written for the outside world: the published tables, a bureau's file filled, a blank template."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from models.exchange import write_template
from models.files import UnusableFile
from ui.recent_books import last_folder, remember_folder
from ui.session import Session

# (parent, title, suggested path, filter) → (chosen path, "" for none; the filter)
Ask = Callable[[QWidget | None, str, str, str], tuple[str, str]]
OpenUrl = Callable[[QUrl], bool]
_WORKBOOKS = "Excel 工作簿 (*.xlsx)"
_SUFFIX = ".xlsx"


def export_published(
    session: Session,
    parent: QWidget | None,
    ask: Ask = QFileDialog.getSaveFileName,
    open_url: OpenUrl = QDesktopServices.openUrl,
) -> QDialog | None:
    """Write the ten published tables where the clerk says; the dialog then shown, None where he gave up."""
    book = session.book
    target = _target(parent, "导出公开表", book.path.parent, f"{book.path.stem}（公开表）{_SUFFIX}", ask)

    def write(path: Path) -> Sequence[str]:
        book.export(path)
        return ()

    return _write(parent, target, write, open_url)


def export_filled(
    session: Session,
    parent: QWidget | None,
    ask_source: Ask = QFileDialog.getOpenFileName,
    ask: Ask = QFileDialog.getSaveFileName,
    open_url: OpenUrl = QDesktopServices.openUrl,
) -> QDialog | None:
    """Fill a bureau's workbook; the dialog then shown, with what found no place, None where he gave up."""
    book = session.book
    start = str(last_folder("fill", book.path.parent))
    chosen, _ = ask_source(parent, "财政局下发的工作簿", start, _WORKBOOKS)
    if not chosen:
        return None
    source = Path(chosen)
    remember_folder("fill", source.parent)
    target = _target(parent, "填好的工作簿存为", book.path.parent, f"{source.stem}（已填）{_SUFFIX}", ask)
    return _write(parent, target, lambda path: book.fill(source, path), open_url)


def save_template(
    session: Session,
    parent: QWidget | None,
    ask: Ask = QFileDialog.getSaveFileName,
    open_url: OpenUrl = QDesktopServices.openUrl,
) -> QDialog | None:
    """Write a blank template of the book's year, or this year's; the dialog then shown, or None."""
    year = session.book.ledger.settings.year if session.is_open else date.today().year
    folder = session.book.path.parent if session.is_open else Path.home()
    target = _target(parent, "保存空白填报模板", folder, f"{year}年空白填报模板{_SUFFIX}", ask)

    def write(path: Path) -> Sequence[str]:
        write_template(path, year)
        return ()

    return _write(parent, target, write, open_url)


def _target(parent: QWidget | None, title: str, folder: Path, name: str, ask: Ask) -> Path | None:
    suggested = last_folder("export", folder) / name
    while chosen := ask(parent, title, str(suggested), _WORKBOOKS)[0]:
        path = Path(chosen)
        if path.suffix.lower() == _SUFFIX:
            return path
        suggested = path.with_name(path.name + _SUFFIX)
        # The clerk has agreed to another name's being replaced, if at all; of this one he is asked anew.
        if not suggested.exists():
            return suggested
    return None


def _write(
    parent: QWidget | None,
    target: Path | None,
    write: Callable[[Path], Sequence[str]],
    open_url: OpenUrl,
) -> QDialog | None:
    if target is None:
        return None
    try:
        sentences = write(target)
    except UnusableFile as trouble:
        return message(parent, str(trouble))
    remember_folder("export", target.parent)
    result = ExportResult(target, sentences, parent, open_url)
    result.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    result.open()
    return result


def message(parent: QWidget | None, sentence: str) -> QMessageBox:
    """Show a trouble in one sentence, until the clerk has read it; nothing waits for that."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle("单位预算公开")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(sentence)
    box.addButton("知道了(&K)", QMessageBox.ButtonRole.AcceptRole)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
    return box


class ExportResult(QDialog):
    """Says where a file was written and what to look at in it, and opens it or its folder."""

    def __init__(
        self, path: Path, sentences: Sequence[str], parent: QWidget | None, open_url: OpenUrl
    ) -> None:
        super().__init__(parent)
        self._open_url = open_url
        self.setWindowTitle("已导出")
        self.setMinimumWidth(520)
        layout = QVBoxLayout(self)
        self._said = QLabel(f"已写入“{path}”。")
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setWordWrap(True)
        layout.addWidget(self._said)
        if sentences:
            listed = QListWidget()
            listed.addItems(list(sentences))
            listed.setWordWrap(True)
            label = QLabel(f"请核对以下 {len(sentences)} 处(&L)")
            label.setBuddy(listed)
            layout.addWidget(label)
            layout.addWidget(listed)
        buttons = QHBoxLayout()
        buttons.addStretch()
        for text, target in (("打开文件(&O)", path), ("打开文件夹(&F)", path.parent)):
            button = QPushButton(text)
            button.clicked.connect(lambda _=False, target=target: self._open(target))
            buttons.addWidget(button)
        close = QPushButton("关闭(&C)")
        close.clicked.connect(self.accept)
        buttons.addWidget(close)
        layout.addLayout(buttons)
        first = buttons.itemAt(1).widget()
        if isinstance(first, QPushButton):
            first.setDefault(True)
            first.setFocus()

    def _open(self, target: Path) -> None:
        if self._open_url(QUrl.fromLocalFile(str(target))):
            self.accept()
        else:
            self._said.setText(f"无法打开“{target}”：没有可用的程序，请在文件夹里打开它。")
