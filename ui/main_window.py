"""The main window assembles: contents on the left, the page in the middle, the balance below."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSettings, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QMainWindow,
    QMenu,
    QMessageBox,
    QSplitter,
    QStackedWidget,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from models import __version__
from models.book import Book
from models.facts import Period
from models.files import UnusableFile
from models.sample import sample_facts
from ui import export
from ui.actions import fill_menus
from ui.balance_bar import BalanceBar
from ui.contents import CONTENTS, number_of
from ui.dialogs.backups import RestoreDialog, make_backup
from ui.dialogs.new_book import NewBookDialog, save_book_as
from ui.export import message
from ui.help_window import HelpWindow
from ui.icons import icon
from ui.navigation import Navigation
from ui.pages.table_page import TablePage
from ui.recent_books import RecentBooks, last_folder, remember_folder
from ui.session import Session
from ui.start_page import StartPage
from ui.workbook_reader import read_and_preview

_SIZE = (1366, 768)
_TITLE_BAR = QStyle.PixelMetric.PM_TitleBarHeight
_NAVIGATION_SHARE = (230, 1136)
_SAID_FOR = 12_000
_BOOKS = "预算本 (*.ysb)"
_WORKBOOKS = "工作簿 (*.xlsx *.xls *.ods *.xlsb)"


class MainWindow(QMainWindow):
    """The one window. It owns no rule: it hands acts to the session's book and shows pages."""

    def __init__(self, session: Session, settings: QSettings | None = None) -> None:
        super().__init__()
        self._session = session
        self._settings = settings or QSettings()
        self._recent = RecentBooks(self._settings)
        self._help: HelpWindow | None = None
        self.setAcceptDrops(True)
        self.setWindowIcon(icon("app"))
        self.actions_by_name = fill_menus(self, self._acts())
        self._build()
        session.opened.connect(self._on_opened)
        session.changed.connect(self._on_changed)
        session.wanted.connect(self.show_part)
        session.said.connect(lambda sentence: self.statusBar().showMessage(sentence, _SAID_FOR))
        self._restore_looks()
        self._on_opened()

    def _acts(self) -> dict[str, Callable[[], object]]:
        session = self._session
        return {
            "new": lambda: NewBookDialog(session, self).open(),
            "open": self._ask_for_book,
            "sample": self.open_sample,
            "import": self._ask_for_workbook,
            "export": lambda: export.export_published(session, self),
            "fill": lambda: export.export_filled(session, self),
            "template": lambda: export.save_template(session, self),
            "save_as": lambda: save_book_as(session, self),
            "backup": lambda: make_backup(session, self),
            "restore": lambda: RestoreDialog(session, self).open(),
            "close": session.close,
            "quit": self.close,
            "undo": session.undo,
            "redo": session.redo,
            "previous": lambda: self._step(-1),
            "next": lambda: self._step(1),
            "zoom_in": lambda: self._zoom(1),
            "zoom_out": lambda: self._zoom(-1),
            "help": self.show_help,
            "about": self._show_about,
        }

    def _build(self) -> None:
        session = self._session
        self.start_page = StartPage(self._recent, self)
        self.start_page.new_book.connect(lambda: NewBookDialog(session, self).open())
        self.start_page.open_book.connect(self._ask_for_book)
        self.start_page.import_workbook.connect(self._ask_for_workbook)
        self.start_page.open_sample.connect(self.open_sample)
        self.start_page.open_recent.connect(self.open_book)
        self.navigation = Navigation(session, self)
        self.pages = QStackedWidget(self)
        self._shown: dict[int, QWidget] = {}
        self.navigation.chosen.connect(self.show_page)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.addWidget(self.navigation)
        self.splitter.addWidget(self.pages)
        self.splitter.setSizes(list(_NAVIGATION_SHARE))
        self.splitter.setStretchFactor(1, 1)
        self.balance = BalanceBar(session, self)
        work = QWidget(self)
        layout = QVBoxLayout(work)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.splitter, 1)
        layout.addWidget(self.balance)
        self._whole = QStackedWidget(self)
        self._whole.addWidget(self.start_page)
        self._whole.addWidget(work)
        self.setCentralWidget(self._whole)

    def page(self, number: int) -> QWidget:
        """A page, made when it is first asked for."""
        if number not in self._shown:
            made = CONTENTS[number].make(self._session, self)
            self._shown[number] = made
            self.pages.addWidget(made)
        return self._shown[number]

    def show_page(self, number: int) -> None:
        """Show the part of this place in the contents: 单位信息 is 0, the tables are 1–10."""
        if not self._session.is_open or number < 0:
            return
        page = self.page(number)
        self.pages.setCurrentWidget(page)
        if self.navigation.currentRow() != number:
            self.navigation.setCurrentRow(number)
        self._settings.setValue("window/page", number)
        if isinstance(page, TablePage) and not self.navigation.hasFocus():
            page.focus_grid()

    def show_part(self, name: str, period: Period) -> None:
        """Show the part of this name in the contents, a table's figures of a period."""
        self.show_page(number_of(name))
        if page := self.table_page():
            page.show_period(period)
            page.focus_grid()

    def table_page(self) -> TablePage | None:
        """The table shown, None where it is another page."""
        page = self.pages.currentWidget()
        return page if self._session.is_open and isinstance(page, TablePage) else None

    def _step(self, by: int) -> None:
        number = self.navigation.currentRow() + by
        if 0 <= number < len(CONTENTS):
            self.show_page(number)
            if page := self.table_page():
                page.focus_grid()

    def _zoom(self, steps: int) -> None:
        if page := self.table_page():
            page.grid.zoom(steps)

    def _on_opened(self) -> None:
        is_open = self._session.is_open
        self._whole.setCurrentIndex(1 if is_open else 0)
        if is_open:
            self._recent.add(self._session.book.path)
            self.show_page(int(str(self._settings.value("window/page", 1))))
            QTimer.singleShot(0, self._focus_page)
        else:
            self.start_page.refresh()
        self._list_recent()
        self._on_changed()

    def _focus_page(self) -> None:
        if page := self.table_page():
            page.focus_grid()

    def _on_changed(self, _: object = None) -> None:
        """Title and menus follow the book."""
        is_open = self._session.is_open
        writable = is_open and not self._session.book.read_only
        allowed = {"": True, "book": is_open, "writable": writable}
        for action in self.actions_by_name.values():
            if isinstance(action, QAction):
                action.setEnabled(allowed[action.data() or ""])
        if not is_open:
            self.setWindowTitle("单位预算公开")
            return
        book = self._session.book
        history = book.history
        for name, words, act in (("undo", "撤销", history.to_undo), ("redo", "重做", history.to_redo)):
            action = self.actions_by_name[name]
            if isinstance(action, QAction):
                action.setEnabled(writable and act is not None)
                action.setText(
                    f"{words} {act.words}(&{name[0].upper()})" if act else f"{words}(&{name[0].upper()})"
                )
        unit = book.ledger.units[book.ledger.own_unit] or "（未填单位名称）"
        state = "只读" if book.read_only else "已保存"
        self.setWindowTitle(f"{unit} — {book.ledger.settings.year} 年度 — {book.path.name} — {state}")

    def _list_recent(self) -> None:
        menu = self.actions_by_name["recent"]
        if isinstance(menu, QMenu):
            menu.clear()
            for recent in self._recent.books():
                menu.addAction(str(recent.path), lambda path=recent.path: self.open_book(path))
            menu.setEnabled(not menu.isEmpty())

    def open_book(self, path: Path) -> None:
        """Open a book, or say in one sentence why it can't be."""
        try:
            self._session.open(path)
        except UnusableFile as trouble:
            message(self, str(trouble))

    def open_sample(self) -> None:
        """Open the sample, made where the clerk keeps books; one made earlier is opened as it is."""
        path = last_folder("book", Path.home()) / "示例预算本.ysb"
        try:
            if not path.exists():
                Book.create(path, sample_facts()).close()
        except UnusableFile as trouble:
            message(self, str(trouble))
            return
        self.open_book(path)

    def _ask_for_book(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self, "打开预算本", str(last_folder("book", Path.home())), _BOOKS
        )
        if chosen:
            remember_folder("book", Path(chosen).parent)
            self.open_book(Path(chosen))

    def _ask_for_workbook(self) -> None:
        folder = str(last_folder("import", Path.home()))
        chosen, _ = QFileDialog.getOpenFileName(self, "从 Excel 导入", folder, _WORKBOOKS)
        if chosen:
            remember_folder("import", Path(chosen).parent)
            self.import_workbook(Path(chosen))

    def import_workbook(self, path: Path) -> None:
        """Show what a workbook would do, to be applied or not."""
        read_and_preview(self._session, path, self, self.show_page)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """A book or a workbook may be dropped anywhere."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """Open a dropped book; preview a dropped workbook."""
        path = Path(event.mimeData().urls()[0].toLocalFile())
        event.acceptProposedAction()
        if path.suffix.lower() == ".ysb":
            self.open_book(path)
        else:
            self.import_workbook(path)

    def show_help(self) -> None:
        """Open the manual at the page in use."""
        if self._help is None:
            self._help = HelpWindow()
        number = self.navigation.currentRow() if self._session.is_open else -1
        self._help.show_page("index" if number < 0 else CONTENTS[number].name)
        self._help.show()
        self._help.activateWindow()

    def _show_about(self) -> None:
        QMessageBox.about(self, "关于", f"单位预算公开 {__version__}\n许可：Apache-2.0")

    def _restore_looks(self) -> None:
        room = self.screen().availableSize() - QSize(0, self.style().pixelMetric(_TITLE_BAR))
        self.resize(QSize(*_SIZE).boundedTo(room))
        for name, restore in (("geometry", self.restoreGeometry), ("splitter", self.splitter.restoreState)):
            if (kept := self._settings.value(f"window/{name}")) is not None:
                restore(kept)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Remember the looks; there is nothing to save."""
        self._settings.setValue("window/geometry", self.saveGeometry())
        self._settings.setValue("window/splitter", self.splitter.saveState())
        if self._help is not None:
            self._help.close()
        self._session.close()
        super().closeEvent(event)
