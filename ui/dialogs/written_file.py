"""Where a file for the outside world goes, asked of the clerk, and what is said once it is there."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QListWidget, QPushButton, QVBoxLayout, QWidget

from models.book import WORKBOOK, Format
from models.ground.files import UnusableFile, make_folder
from models.readers import Patience
from ui.dialogs.buttons import button_row
from ui.patient_reading import read_patiently
from ui.recent_books import last_folder, remember_folder
from ui.recent_exports import remember_export

# (parent, title, suggested path, filter) → (chosen path, "" for none; the filter)
Ask = Callable[[QWidget | None, str, str, str], tuple[str, str]]
OpenUrl = Callable[[QUrl], bool]


def write_workbook(
    parent: QWidget,
    title: str,
    folder: Path,
    name: str,
    write: Callable[[Path], None],
    ask: Ask = QFileDialog.getSaveFileName,
    open_url: OpenUrl | None = None,
    kind: Format = WORKBOOK,
) -> None:
    """Write a workbook, or what else is meant, where the clerk says. ``write`` may be done in any thread."""
    target = ask_target(parent, title, folder, f"{name}{kind.suffix}", ask, kind)
    if target is not None:
        write_beside(
            parent, target, quietly(lambda: write(target)), open_url or QDesktopServices.openUrl, kind=kind
        )


def write_beside(
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
    read_patiently(
        "导出",
        f"写入“{target.name}”",
        write,
        parent,
        lambda sentences, around: tell_written(around, target, sentences, open_url, book, kind),
        writes=True,
    )


def quietly(write: Callable[[], None]) -> Callable[[Patience], Sequence[str]]:
    """The act as one that reads nothing and has nothing to say."""

    def wrote(_: Patience) -> Sequence[str]:
        write()
        return ()

    return wrote


def as_filter(kind: Format) -> str:
    """A format as a file dialog wants it."""
    return f"{kind.words} (*{kind.suffix})"


def ask_target(
    parent: QWidget | None, title: str, folder: Path, name: str, ask: Ask, kind: Format = WORKBOOK
) -> Path | None:
    """Ask where a file goes, its suffix being the kind's; None where the clerk gives up."""
    suggested = last_folder("export", folder) / name
    while chosen := ask(parent, title, str(suggested), as_filter(kind))[0]:
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


def tell_written(
    parent: QWidget | None,
    target: Path,
    sentences: Sequence[str],
    open_url: OpenUrl,
    book: Path | None = None,
    kind: Format = WORKBOOK,
) -> QDialog:
    """Say where a file was written, and remember the folder; with ``book``, for its first page too."""
    remember_folder("export", target.parent)
    if book is not None:
        remember_export(book, target)
    result = ExportResult(target, kind.written(target), sentences, parent, open_url)
    result.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    result.open()
    return result


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
