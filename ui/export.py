"""Files written for the outside world, and what is said of them.

The published tables, a bureau's file filled, a blank template; the document as Word, as PDF and as 公开包;
the audit's report.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
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
# (parent, title, folder) → chosen folder, "" for none
AskFolder = Callable[[QWidget | None, str, str], str]
OpenUrl = Callable[[QUrl], bool]


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of file: what the file dialog calls it, and its suffix."""

    words: str
    suffix: str

    @property
    def filter(self) -> str:
        """As the file dialog wants it."""
        return f"{self.words} (*{self.suffix})"


_WORKBOOK, _WORD, _PDF = (
    _Kind("Excel 工作簿", ".xlsx"),
    _Kind("Word 文档", ".docx"),
    _Kind("PDF 文件", ".pdf"),
)


def export_published(
    session: Session,
    parent: QWidget | None,
    ask: Ask = QFileDialog.getSaveFileName,
    open_url: OpenUrl = QDesktopServices.openUrl,
) -> QDialog | None:
    """Write the ten published tables where the clerk says; the dialog then shown, None where he gave up."""
    book = session.book
    target = _target(parent, "导出公开表", book.path.parent, f"{book.path.stem}（公开表）", ask)

    return _write(parent, target, book.export, open_url)


def export_filled(
    session: Session,
    parent: QWidget | None,
    ask_source: Ask = QFileDialog.getOpenFileName,
    ask: Ask = QFileDialog.getSaveFileName,
    open_url: OpenUrl = QDesktopServices.openUrl,
) -> QDialog | None:
    """Fill a bureau's workbook in a thread, and then show what found no place; None where he gave up."""
    # Imported here: it tells what goes wrong by this module's own message.
    from ui.patient_reading import read_patiently

    book = session.book
    start = str(last_folder("fill", book.path.parent))
    chosen, _ = ask_source(parent, "财政局下发的工作簿", start, _WORKBOOK.filter)
    if not chosen:
        return None
    source = Path(chosen)
    remember_folder("fill", source.parent)
    target = _target(parent, "填好的工作簿存为", book.path.parent, f"{source.stem}（已填）", ask)
    if target is None:
        return None
    return read_patiently(
        "填入财政局下发的工作簿",
        f"填写“{source.name}”",
        book.filling(source, target),
        parent,
        lambda sentences: _tell(parent, target, sentences, open_url),
    )


def save_template(
    session: Session,
    parent: QWidget | None,
    ask: Ask = QFileDialog.getSaveFileName,
    open_url: OpenUrl = QDesktopServices.openUrl,
) -> QDialog | None:
    """Write a blank template of the book's year, or this year's; the dialog then shown, or None."""
    year = session.book.ledger.settings.year if session.is_open else date.today().year
    folder = session.book.path.parent if session.is_open else Path.home()
    target = _target(parent, "保存空白填报模板", folder, f"{year}年空白填报模板", ask)
    return _write(parent, target, _quietly(lambda path: write_template(path, year)), open_url)


def export_word(
    session: Session,
    parent: QWidget | None,
    ask: Ask = QFileDialog.getSaveFileName,
    open_url: OpenUrl = QDesktopServices.openUrl,
) -> QDialog | None:
    """Write the document as Word where the clerk says; the dialog then shown, None where he gave up."""
    return _export_document(session, parent, _WORD, session.book.export_word, ask, open_url)


def export_pdf(
    session: Session,
    parent: QWidget | None,
    ask: Ask = QFileDialog.getSaveFileName,
    open_url: OpenUrl = QDesktopServices.openUrl,
) -> QDialog | None:
    """Write the document as PDF where the clerk says; the dialog then shown, None where he gave up."""
    return _export_document(session, parent, _PDF, session.book.export_pdf, ask, open_url)


def export_package(
    session: Session,
    parent: QWidget | None,
    ask_folder: AskFolder = QFileDialog.getExistingDirectory,
    open_url: OpenUrl = QDesktopServices.openUrl,
) -> QDialog | None:
    """Write 公开包 into a folder that the clerk chooses; the dialog then shown, None where he gave up."""
    book = session.book
    start = str(last_folder("export", book.path.parent))
    chosen = ask_folder(parent, "公开包放在哪个文件夹里", start)
    target = Path(chosen) / book.public_name if chosen else None
    return _write(parent, target, _quietly(book.export_package), open_url)


def export_audit_report(
    source: Path,
    write: Callable[[Path], None],
    parent: QWidget | None,
    ask: Ask = QFileDialog.getSaveFileName,
    open_url: OpenUrl = QDesktopServices.openUrl,
) -> QDialog | None:
    """Write the audit report of a book or file where the clerk says; the dialog then shown, or None."""
    target = _target(parent, "导出审核报告", source.parent, f"{source.stem}（审核报告）", ask)
    return _write(parent, target, _quietly(write), open_url)


def _export_document(
    session: Session,
    parent: QWidget | None,
    kind: _Kind,
    write: Callable[[Path], None],
    ask: Ask,
    open_url: OpenUrl,
) -> QDialog | None:
    book = session.book
    target = _target(parent, f"导出{kind.words}", book.path.parent, book.public_name, ask, kind)
    return _write(parent, target, _quietly(write), open_url)


def write_workbook(
    parent: QWidget | None,
    title: str,
    folder: Path,
    name: str,
    write: Callable[[Path], None],
    ask: Ask = QFileDialog.getSaveFileName,
    open_url: OpenUrl | None = None,
) -> QDialog | None:
    """Write a workbook where the clerk says; the dialog then shown, None where he gave up."""
    target = _target(parent, title, folder, name, ask)
    return _write(parent, target, _quietly(write), open_url or QDesktopServices.openUrl)


def _quietly(write: Callable[[Path], None]) -> Callable[[Path], Sequence[str]]:
    """The act as one that has nothing to say."""

    def wrote(path: Path) -> Sequence[str]:
        write(path)
        return ()

    return wrote


def _target(
    parent: QWidget | None, title: str, folder: Path, name: str, ask: Ask, kind: _Kind = _WORKBOOK
) -> Path | None:
    suggested = last_folder("export", folder) / f"{name}{kind.suffix}"
    while chosen := ask(parent, title, str(suggested), kind.filter)[0]:
        path = Path(chosen)
        if path.suffix.lower() == kind.suffix:
            return path
        suggested = path.with_name(path.name + kind.suffix)
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
    return _tell(parent, target, sentences, open_url)


def _tell(parent: QWidget | None, target: Path, sentences: Sequence[str], open_url: OpenUrl) -> QDialog:
    """Show where a file was written, and what to look at in it."""
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
        file, folder = ("打开文件(&O)", path), ("打开文件夹(&F)", path if path.is_dir() else path.parent)
        for text, target in (folder,) if path.is_dir() else (file, folder):
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
