"""Which files are summed up into a department's book: those of last time, and what the clerk adds."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QFormLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from models.book import Source
from models.ground.file_kinds import BOOK, DOCUMENT, PARCEL, WORKBOOK
from models.ground.files import UnusableFile
from models.reception.last_of_each import last_of_each
from models.reception.shelf import PACKAGE
from ui.dialogs.buttons import button_row
from ui.dialogs.text_table import TextTable
from ui.file_filter import file_filter
from ui.fitting_size import fit
from ui.recent_books import book_folder, last_folder, remember_folder
from ui.session import Session
from ui.visible_signs import SignLine

TITLE = "汇总各单位"
_HEADINGS = ("单位", "文件", "文件夹", "上次汇总", "状态")
_OF_LAST_TIME = (0, 3)
"""What is known of files that were summed up before."""
_HINT = (
    "选各单位交来的预算本、报送包、公开表工作簿或公开文档，每个单位一个文件。汇总前先看预览；"
    "交来过的单位再交，只替换它自己的数，部门自己填写的数和文字不变。"
)
Ask = Callable[..., tuple[list[str], str]]


class UnitFilesDialog(QDialog):
    """The files, a unit's each. chosen: their paths, and what the clerk calls a department that is new."""

    chosen = Signal(object, str)

    def __init__(
        self,
        session: Session,
        parent: QWidget,
        files: Sequence[Path] = (),
        ask: Ask = QFileDialog.getOpenFileNames,
    ) -> None:
        super().__init__(parent)
        self._ask = ask
        self.setWindowTitle(TITLE)
        fit(self, 860, 460)
        goes_on = is_department(session)
        before = session.book.departments.sources() if goes_on else []
        # A package takes the place of those of its unit that came before it.
        last = last_of_each([*(source.file for source in before), *files], PACKAGE)
        self._sources = [source for source in before if source.file in last]
        self._added = [file for file in files if file not in {source.file for source in before}]
        goal = f"预算本“{session.book.path.name}”" if goes_on else "一本新的部门预算本"
        label = QLabel(f"汇总到{goal}的文件(&F)：")
        self.files = TextTable(_HEADINGS, parent=self)
        self.files.setAccessibleName("要汇总的文件")
        for column in _OF_LAST_TIME:
            self.files.setColumnHidden(column, not goes_on)
        label.setBuddy(self.files)
        hint = QLabel(_HINT)
        hint.setWordWrap(True)
        self.name = SignLine("")
        self.name.setPlaceholderText("空着就从本级单位的文件里找")
        self._add, self._remove = QPushButton("添加文件(&A)…"), QPushButton("移除(&R)")
        self._next, cancel = QPushButton("预览(&P)"), QPushButton("取消(&C)")
        layout = QVBoxLayout(self)
        layout.addWidget(hint)
        layout.addWidget(label)
        layout.addWidget(self.files, 1)
        if not goes_on:
            form = QFormLayout()
            form.addRow("部门名称(&M)", self.name)
            layout.addLayout(form)
        layout.addLayout(button_row(self._next, cancel, beside=(self._add, self._remove), default=self._next))
        self._add.clicked.connect(self.add_files)
        self._remove.clicked.connect(self.remove_file)
        self._next.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        self._show()
        (self.files if self.paths() else self._add).setFocus()

    def paths(self) -> list[Path]:
        """The files that there are."""
        return [*(source.file for source in self._sources if source.is_there), *self._added]

    def add_files(self) -> None:
        """Let the clerk choose files, which come to those there are."""
        folder = str(last_folder("units", book_folder(Path.home())))
        chosen, _ = self._ask(self, "各单位的文件", folder, file_filter(BOOK, PARCEL, WORKBOOK, DOCUMENT))
        known = {path.absolute() for path in self.paths()}
        self._added += [path for path in map(Path, chosen) if path.absolute() not in known]
        if chosen:
            remember_folder("units", Path(chosen[0]).parent)
            self._show()
            self._next.setFocus()

    def remove_file(self) -> None:
        """Leave a file out; what came from it last time stays in the book."""
        at = self.files.current_row()
        if 0 <= at < len(self._sources):
            del self._sources[at]
        elif at >= 0:
            del self._added[at - len(self._sources)]
        self._show()

    def _show(self) -> None:
        rows = [
            (one.name, one.file.name, str(one.file.parent), one.taken, _state(one)) for one in self._sources
        ]
        rows += [("", path.name, str(path.parent), "", "新选的") for path in self._added]
        self.files.show_rows(rows)
        self.files.selectRow(len(rows) - 1)
        self._remove.setEnabled(bool(rows))
        self._next.setEnabled(bool(self.paths()))

    def accept(self) -> None:
        """Read the files."""
        if paths := self.paths():
            super().accept()
            self.chosen.emit(paths, self.name.text().strip())


def is_department(session: Session) -> bool:
    """Whether a department's book is open that units can be summed up into."""
    return session.is_open and session.family.is_department and not session.book.read_only


def _state(source: Source) -> str:
    if not source.is_there:
        return "文件不在原处，这次不读"
    try:
        return "上次汇总后改过" if source.is_newer else "没有变动"
    except UnusableFile:
        return "读不了"
