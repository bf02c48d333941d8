"""Files for the outside world, and what is said of them: each beside the window, whole or not at all.

What a book can be written as stands in ``models.book.formats``; here it is asked where the file goes.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QLabel,
    QListWidget,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from models.book.edition import Edition
from models.book.formats import AUDIT_REPORT, WORKBOOK, Format, filled
from models.exchange import write_template
from models.ground.files import UnusableFile, make_folder
from models.readers import Patience
from ui.audit.gate import leave
from ui.dialogs.buttons import button_row
from ui.recent_books import last_folder, remember_folder
from ui.recent_exports import remember_export
from ui.session import Session

# (parent, title, suggested path, filter) → (chosen path, "" for none; the filter)
Ask = Callable[[QWidget | None, str, str, str], tuple[str, str]]
# (parent, title, folder) → chosen folder, "" for none
AskFolder = Callable[[QWidget | None, str, str], str]
OpenUrl = Callable[[QUrl], bool]


def export(
    session: Session,
    parent: QWidget,
    wanted: Format,
    draft: bool = False,
    ask: Ask = QFileDialog.getSaveFileName,
    ask_folder: AskFolder = QFileDialog.getExistingDirectory,
    open_url: OpenUrl = QDesktopServices.openUrl,
    patiently: Callable[[Patience], Format] | None = None,
) -> None:
    """Write the book in a format where the clerk says, once the audit lets it go.

    ``patiently`` makes the format anew for some patience, where it reads a file that somebody else made.
    """
    book = session.book

    def go(edition: Edition, around: QWidget) -> None:
        name = wanted.file_name(edition, book.path.stem)
        if wanted.suffix:
            target = _target(around, f"导出{wanted.words}", book.path.parent, name, ask, wanted)
        else:
            start = str(last_folder("export", book.path.parent))
            chosen = ask_folder(around, f"{wanted.words}放在哪个文件夹里", start)
            target = Path(chosen) / name if chosen else None
        if target is not None:

            def write(patience: Patience) -> Sequence[str]:
                kind = patiently(patience) if patiently else wanted
                return kind.write(edition, target)

            _write_beside(around, target, write, open_url, book.path, wanted)

    leave(session, parent, go, draft)


def export_filled(
    session: Session,
    parent: QWidget,
    ask_source: Ask = QFileDialog.getOpenFileName,
    ask: Ask = QFileDialog.getSaveFileName,
    open_url: OpenUrl = QDesktopServices.openUrl,
) -> None:
    """Fill a bureau's workbook; what found no place in it is listed."""
    start = str(last_folder("fill", session.book.path.parent))
    chosen, _ = ask_source(parent, "财政局下发的工作簿", start, _filter(WORKBOOK))
    if chosen:
        source = Path(chosen)
        remember_folder("fill", source.parent)
        patiently = partial(filled, source)
        export(session, parent, filled(source), ask=ask, open_url=open_url, patiently=patiently)


def save_template(
    session: Session,
    parent: QWidget,
    ask: Ask = QFileDialog.getSaveFileName,
    open_url: OpenUrl = QDesktopServices.openUrl,
) -> None:
    """Write a blank template of the book's year, or this year's, where the clerk says."""
    year = session.book.ledger.settings.year if session.is_open else date.today().year
    folder = session.book.path.parent if session.is_open else Path.home()
    name = f"{year}年空白填报模板{WORKBOOK.suffix}"
    target = _target(parent, "保存空白填报模板", folder, name, ask)
    if target is not None:
        _write_beside(parent, target, _quietly(lambda: write_template(target, year)), open_url)


def export_audit_report(
    source: Path,
    write: Callable[[Path], None],
    parent: QWidget,
    ask: Ask = QFileDialog.getSaveFileName,
    open_url: OpenUrl = QDesktopServices.openUrl,
) -> None:
    """Write the audit report of a book or file where the clerk says. ``write`` may be done in any thread."""
    name = f"{source.stem}（{AUDIT_REPORT}）{WORKBOOK.suffix}"
    target = _target(parent, f"导出{AUDIT_REPORT}", source.parent, name, ask)
    if target is not None:
        _write_beside(parent, target, _quietly(lambda: write(target)), open_url)


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
    target = _target(parent, title, folder, f"{name}{WORKBOOK.suffix}", ask)
    if target is None:
        return None
    try:
        write(target)
    except UnusableFile as trouble:
        return message(parent, str(trouble))
    return _tell(parent, target, (), open_url or QDesktopServices.openUrl)


def _filter(kind: Format) -> str:
    """As the file dialog wants it."""
    return f"{kind.words} (*{kind.suffix})"


def _quietly(write: Callable[[], None]) -> Callable[[Patience], Sequence[str]]:
    """The act as one that reads nothing and has nothing to say."""

    def wrote(_: Patience) -> Sequence[str]:
        write()
        return ()

    return wrote


def _target(
    parent: QWidget | None, title: str, folder: Path, name: str, ask: Ask, kind: Format = WORKBOOK
) -> Path | None:
    suggested = last_folder("export", folder) / name
    while chosen := ask(parent, title, str(suggested), _filter(kind))[0]:
        path = Path(chosen)
        # Where it can't be made, writing there says why.
        with suppress(UnusableFile):
            make_folder(path.parent)
        if path.suffix.lower() == kind.suffix:
            return path
        suggested = path.with_name(path.name + kind.suffix)
        # The clerk has agreed to another name's being replaced, if at all; of this one he is asked anew.
        if not suggested.exists():
            return suggested
    return None


def _write_beside(
    parent: QWidget,
    target: Path,
    write: Callable[[Patience], Sequence[str]],
    open_url: OpenUrl,
    book: Path | None = None,
    kind: Format = WORKBOOK,
) -> None:
    """Write beside the window, which shows how long it takes; 取消 leaves no file.

    What is written of a ``book`` is remembered, to be found on its first page.
    """
    # Imported here: it tells what goes wrong by this module's own message.
    from ui.patient_reading import read_patiently

    read_patiently(
        "导出",
        f"写入“{target.name}”",
        write,
        parent,
        lambda sentences, around: _tell(around, target, sentences, open_url, book, kind),
        writes=True,
    )


def _tell(
    parent: QWidget | None,
    target: Path,
    sentences: Sequence[str],
    open_url: OpenUrl,
    book: Path | None = None,
    kind: Format = WORKBOOK,
) -> QDialog:
    remember_folder("export", target.parent)
    if book is not None:
        remember_export(book, target)
    result = ExportResult(target, kind.written(target), sentences, parent, open_url)
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
        self, path: Path, said: str, sentences: Sequence[str], parent: QWidget | None, open_url: OpenUrl
    ) -> None:
        super().__init__(parent)
        self._open_url = open_url
        self.setWindowTitle("已导出")
        self.setMinimumWidth(520)
        layout = QVBoxLayout(self)
        self._said = QLabel(said)
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
        opening: list[QPushButton] = []
        file, folder = ("打开文件(&O)", path), ("打开文件夹(&F)", path if path.is_dir() else path.parent)
        for text, target in (folder,) if path.is_dir() else (file, folder):
            button = QPushButton(text)
            button.clicked.connect(lambda _=False, target=target: self._open(target))
            opening.append(button)
        close = QPushButton("关闭(&C)")
        close.clicked.connect(self.accept)
        layout.addLayout(button_row(*opening, close, default=opening[0]))
        opening[0].setFocus()

    def _open(self, target: Path) -> None:
        if self._open_url(QUrl.fromLocalFile(str(target))):
            self.accept()
        else:
            self._said.setText(f"无法打开“{target}”：没有可用的程序，请在文件夹里打开它。")
