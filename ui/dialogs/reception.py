"""收件: what the units handed in, who is missing, what is wrong and what changed; taken in here."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from models.ground.file_kinds import PARCEL
from models.ground.files import UnusableFile
from models.ground.money import MoneyUnit, format_exact
from models.ground.printable import marked
from models.readers import SECONDS, Patience, SlowFile
from models.reception.looking import JUDGING
from models.reception.overview import COLUMNS, Overview, UnitRow, in_text, overview
from models.reception.receiving import receive
from models.reception.shelf import years
from models.reception.telling import told
from ui.dialogs.buttons import button_row
from ui.dialogs.text_table import TextTable
from ui.dialogs.written_file import Ask, OpenUrl, write_workbook
from ui.file_filter import file_filter
from ui.fitting_size import fit
from ui.message import message
from ui.patient_reading import read_patiently
from ui.recent_books import book_folder, last_folder, remember_folder
from ui.trouble import telling
from ui.waiting import Waiting

# (parent, title, folder) → chosen folder, "" for none
AskFolder = Callable[[QWidget | None, str, str], str]
# (parent, title, folder, filter) → (chosen paths, the filter)
AskFiles = Callable[[QWidget | None, str, str, str], tuple[Sequence[str], str]]

_TITLE = "收件"
_FOLDER, _PACKAGES = "reception", "packages"
_NOTHING = "还没有收到过报送包。把 .ysp 文件拖进来，或者点“接收报送包”。"
_SIZE = (1180, 660)
_NEWS_LINES = 4
_HEADINGS = [heading.replace("（万元）", "") for heading, _, _ in COLUMNS]
_FIGURES = frozenset(n for n, one in enumerate(_HEADINGS) if one in ("错误", "警告", "收入合计", "支出合计"))
_CHANGED = ("表或内容", "行或项", "栏", "上一次", "这一次", "相差")


def open_reception(
    parent: QWidget,
    open_book: Callable[[Path], object],
    sum_up: Callable[[Sequence[Path]], object],
    packages: Sequence[Path] = (),
    ask_folder: AskFolder = QFileDialog.getExistingDirectory,
) -> "ReceptionDialog | None":
    """Show the folder that was used last, or the one that is chosen now; None where none is."""
    shelf = last_folder(_FOLDER, Path())
    if shelf == Path():
        chosen = ask_folder(parent, "各单位的报送包收在哪个文件夹里", str(book_folder(Path.home())))
        if not chosen:
            return None
        shelf = Path(chosen)
        remember_folder(_FOLDER, shelf)
    dialog = ReceptionDialog(shelf, parent, open_book, sum_up)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    if packages:
        dialog.receive(packages)
    return dialog


class ReceptionDialog(QDialog):
    """The units of a year, a row each; below it what the current one changed since the one before."""

    def __init__(
        self,
        shelf: Path,
        parent: QWidget | None,
        open_book: Callable[[Path], object],
        sum_up: Callable[[Sequence[Path]], object],
        ask: Ask = QFileDialog.getSaveFileName,
        ask_files: AskFiles = QFileDialog.getOpenFileNames,
        ask_folder: AskFolder = QFileDialog.getExistingDirectory,
        open_url: OpenUrl = QDesktopServices.openUrl,
    ) -> None:
        super().__init__(parent)
        self._shelf, self._open_book, self._sum_up_units = shelf, open_book, sum_up
        self._ask, self._ask_files, self._ask_folder, self._open_url = ask, ask_files, ask_folder, open_url
        self._shown: Overview | None = None
        self.setWindowTitle(_TITLE)
        self.setAcceptDrops(True)
        fit(self, *_SIZE)
        self.folder, self.said, self.changed = QLabel(), QLabel(), QLabel()
        for label in (self.folder, self.said, self.changed):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.year = QComboBox()
        self.year.setAccessibleName("年度")
        self.news = QListWidget()
        self.news.setAccessibleName("刚才的收件")
        self.news.setWordWrap(True)
        self.news.setFixedHeight(self.fontMetrics().lineSpacing() * (_NEWS_LINES + 1))
        self.units = TextTable(_HEADINGS, _FIGURES, self)
        self.units.setAccessibleName("各单位")
        self.changes = TextTable(_CHANGED, frozenset({3, 4, 5}), self)
        self.changes.setAccessibleName("与上一次相比")
        self._build()
        self._list()

    def _build(self) -> None:
        change = QPushButton("换文件夹(&H)…")
        change.clicked.connect(self.change_folder)
        head = QHBoxLayout()
        head.addWidget(self.folder, 1)
        head.addWidget(self.year)
        head.addWidget(change)
        take = QPushButton("接收报送包(&R)…")
        take.clicked.connect(self.choose)
        self._book, self._open_folder = QPushButton("打开预算本(&O)"), QPushButton("打开文件夹(&F)")
        self._book.clicked.connect(self.open_book)
        self._open_folder.clicked.connect(self.open_folder)
        self._sum_up = QPushButton("汇总(&S)…")
        self._sum_up.clicked.connect(self.sum_up)
        self._export = QPushButton("导出收件表(&X)…")
        self._export.clicked.connect(self.export)
        close = QPushButton("关闭(&C)")
        close.clicked.connect(self.reject)
        others = (take, self._book, self._open_folder, self._sum_up, self._export)
        for button in (change, *others):
            button.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.addLayout(head)
        layout.addWidget(self.news)
        layout.addWidget(self.said)
        layout.addWidget(self.units, 3)
        layout.addWidget(self.changed)
        layout.addWidget(self.changes, 2)
        layout.addLayout(button_row(close, beside=others))
        self.news.hide()
        self.year.activated.connect(lambda: self._list(self.year.currentData()))
        self.units.selectionModel().currentRowChanged.connect(lambda *_: self._show_changes())
        self.units.doubleClicked.connect(lambda _: self.open_book())
        self.units.setFocus()

    def _list(self, year: int | None = None, unit: str = "") -> None:
        """The units of a year anew, the newest where none is asked for; this one current."""
        self.folder.setText(f"收件文件夹：{marked(str(self._shelf))}")
        self._shown, known = None, []
        with telling(self.said.setText):
            known = years(self._shelf)
            self._shown = overview(self._shelf, year)
            self.said.setText(self._shown.in_words if self._shown else _NOTHING)
        self.year.clear()
        for each in known:
            self.year.addItem(f"{each} 年度", each)
        if self._shown is not None:
            self.year.setCurrentIndex(self.year.findData(self._shown.year))
        self.year.setVisible(len(known) > 1)
        rows = self._shown.rows if self._shown else ()
        self.units.show_rows([[in_text(value(row)) for _, _, value in COLUMNS] for row in rows])
        current = next((n for n, row in enumerate(rows) if row.unit == unit), 0)
        if rows:
            self.units.setCurrentIndex(self.units.model().index(current, 0))
        self._export.setEnabled(bool(rows))
        self._sum_up.setEnabled(any(row.last for row in rows))
        self._show_changes()

    @property
    def current(self) -> UnitRow | None:
        """The unit that the keyboard is at."""
        row = self.units.current_row()
        return self._shown.rows[row] if self._shown and row >= 0 else None

    def _show_changes(self) -> None:
        row = self.current
        there = row is not None and row.last is not None
        self._book.setEnabled(there)
        self._open_folder.setEnabled(there)
        if row is None or row.look is None:
            self.changed.setText(f"{row.unit}：{row.state}。" if row else "")
            self.changes.show_rows([])
            return
        of = "" if row.changes in ("第一次", "相同") else "不同（数的单位：万元）"
        self.changed.setText(f"{marked(row.unit)} 与上一次相比：{row.changes}{of}。")
        figures = [
            (one.table, one.row, one.column, *map(_wan, (one.before, one.after, one.after - one.before)))
            for one in row.look.figures
        ]
        others = [(one.what, one.field, "", one.before, one.after, "") for one in row.look.others]
        self.changes.show_rows([*figures, *others])

    def choose(self) -> None:
        """Take in packages that are chosen."""
        start = str(last_folder(_PACKAGES, Path.home()))
        chosen, _ = self._ask_files(self, "接收报送包", start, file_filter(PARCEL))
        if chosen:
            remember_folder(_PACKAGES, Path(chosen[0]).parent)
            self.receive([Path(one) for one in chosen])

    def receive(self, packages: Sequence[Path]) -> Waiting:
        """Take packages in beside the window, and say what became of each."""
        what = f"“{packages[0].name}”" if len(packages) == 1 else f" {len(packages)} 个报送包"
        waiting = read_patiently(
            _TITLE,
            f"接收{what}",
            partial(_take, packages, self._shelf),
            self,
            _show_news,
            Patience(SECONDS + JUDGING),
            writes=True,
        )
        # Of several packages some may be in their place already.
        waiting.rejected.connect(lambda: waiting.ended.connect(self._list))
        return waiting

    def show_news(self, lines: Iterable[str], year: int | None, unit: str) -> None:
        """Show what became of packages, and the table with them."""
        self.news.clear()
        self.news.addItems([marked(line) for line in lines])
        self.news.show()
        self._list(year, unit)

    def open_book(self) -> None:
        """Open the copy of the current unit's book that is reviewed."""
        if (row := self.current) is not None and row.last is not None:
            book = row.last.book
            self.accept()
            self._open_book(book)

    def sum_up(self) -> None:
        """Have the year's units summed up into their department's book, of each its last package."""
        packages = [row.last.package for row in self._shown.rows if row.last] if self._shown else []
        self.accept()
        self._sum_up_units(packages)

    def open_folder(self) -> None:
        """Show the files of the current unit."""
        if (row := self.current) is not None and row.last is not None:
            folder = row.last.folder
            if not self._open_url(QUrl.fromLocalFile(str(folder))):
                message(self, f"无法打开“{folder}”：没有可用的程序，请在文件夹里打开它。")

    def change_folder(self) -> None:
        """Show another folder."""
        chosen = self._ask_folder(self, "各单位的报送包收在哪个文件夹里", str(self._shelf))
        if chosen:
            self._shelf = Path(chosen)
            remember_folder(_FOLDER, self._shelf)
            self.news.hide()
            self._list()

    def export(self) -> None:
        """Write the table as a workbook."""
        if (shown := self._shown) is not None:

            def write(path: Path) -> None:
                # Fetched here, beside the window: what writes workbooks takes long to load.
                from models.reception.overview_workbook import write_overview

                write_overview(path, shown)

            name = f"{shown.year} 年度收件表"
            write_workbook(self, "导出收件表", self._shelf, name, write, self._ask, self._open_url)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Packages may be dropped here."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Take in what is dropped."""
        event.acceptProposedAction()
        self.receive([Path(url.toLocalFile()) for url in event.mimeData().urls()])


def _take(packages: Sequence[Path], shelf: Path, patience: Patience) -> tuple[list[str], int | None, str]:
    """What became of each package, and whose and of which year the last one is that was taken."""
    lines: list[str] = []
    year, unit = None, ""
    for path in packages:
        try:
            received = receive(path, shelf, patience)
        except UnusableFile as trouble:
            # For one that is alone the clerk may wait longer.
            if isinstance(trouble, SlowFile) and len(packages) == 1:
                raise
            lines.append(str(trouble))
            continue
        lines.append(next(told(received)))
        lines += received.notices
        year, unit = received.record.look.year, received.record.look.unit
    return lines, year, unit


def _show_news(outcome: tuple[list[str], int | None, str], around: QWidget) -> None:
    if isinstance(around, ReceptionDialog):
        around.show_news(*outcome)


def _wan(amount: int) -> str:
    return format_exact(amount, MoneyUnit.WAN)
