"""The main window assembles: contents on the left, the page in the middle, the balance below."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
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
from models.readers import prepare
from ui.actions import fill_menus
from ui.icons import icon
from ui.recent_books import RecentBooks
from ui.session import Session
from ui.start_page import StartPage

if TYPE_CHECKING:
    from models.facts import Period
    from models.publish import Origin
    from ui.file_acts import FileActs
    from ui.help_window import HelpWindow
    from ui.pages.table_page import TablePage

# What stands in TYPE_CHECKING, and what is shown only of an open book, is fetched when it is first needed:
# a clerk who starts the program should not wait for what a book, a dialog or the manual takes to load.

_SIZE = (1366, 768)
_TITLE_BAR = QStyle.PixelMetric.PM_TitleBarHeight
_NAVIGATION_SHARE = (230, 1136)
_SAID_FOR = 12_000


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
            "new": lambda: self._files.new_book(),
            "open": lambda: self._files.ask_for_book(),
            "sample": lambda: self._files.open_sample(),
            "import": lambda: self._files.ask_for_workbook(),
            "import_document": lambda: self._files.ask_for_document(),
            "export": lambda: self._files.export(),
            "fill": lambda: self._files.fill(),
            "template": lambda: self._files.save_template(),
            "save_as": lambda: self._files.save_as(),
            "backup": lambda: self._files.back_up(),
            "restore": lambda: self._files.restore(),
            "versions": lambda: self._files.show_versions(),
            "repair": lambda: self._files.repair(),
            "history": lambda: self._files.show_history(),
            "close": session.close,
            "quit": self.close,
            "undo": session.undo,
            "redo": session.redo,
            "previous": lambda: self._step(-1),
            "next": lambda: self._step(1),
            "next_finding": lambda: self._step_finding(1),
            "previous_finding": lambda: self._step_finding(-1),
            "zoom_in": lambda: self._zoom(1),
            "zoom_out": lambda: self._zoom(-1),
            "help": self.show_help,
            "about": self._show_about,
        }

    @cached_property
    def _files(self) -> "FileActs":
        from ui.file_acts import FileActs

        return FileActs(self._session, self, self.show_figure)

    def _build(self) -> None:
        acts = self._acts()
        self.start_page = StartPage(self._recent, self)
        self.start_page.new_book.connect(acts["new"])
        self.start_page.open_book.connect(acts["open"])
        self.start_page.import_workbook.connect(acts["import"])
        self.start_page.open_sample.connect(acts["sample"])
        self.start_page.open_recent.connect(self.open_book)
        self._whole = QStackedWidget(self)
        self._whole.addWidget(self.start_page)
        self.setCentralWidget(self._whole)

    def _build_work(self) -> None:
        """What is shown of an open book, made for the first one."""
        from ui.balance_bar import BalanceBar
        from ui.navigation import Navigation

        session = self._session
        self.navigation = Navigation(session, self)
        self.pages = QStackedWidget(self)
        self._shown: dict[int, QWidget] = {}
        self.navigation.chosen.connect(self.show_page)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.addWidget(self.navigation)
        self.splitter.addWidget(self.pages)
        self.splitter.setSizes(list(_NAVIGATION_SHARE))
        self.splitter.setStretchFactor(1, 1)
        self._restore("splitter", self.splitter.restoreState)
        self.balance = BalanceBar(session, self)
        work = QWidget(self)
        layout = QVBoxLayout(work)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.splitter, 1)
        layout.addWidget(self.balance)
        self._whole.addWidget(work)

    def page(self, number: int) -> QWidget:
        """A page, made when it is first asked for."""
        from ui.contents import CONTENTS

        if number not in self._shown:
            made = CONTENTS[number].make(self._session, self)
            self._shown[number] = made
            if (wanted := getattr(made, "origin_wanted", None)) is not None:
                wanted.connect(self.show_origin)
            self.pages.addWidget(made)
        return self._shown[number]

    def show_page(self, number: int) -> None:
        """Show the part of this place in the contents: 单位信息 is 0, the tables are 1–10."""
        if not self._session.is_open or number < 0:
            return
        self.pages.setCurrentWidget(self.page(number))
        if self.navigation.currentRow() != number:
            self.navigation.setCurrentRow(number)
        self._settings.setValue("window/page", number)
        if (table := self.table_page()) and not self.navigation.hasFocus():
            table.focus_grid()

    def show_origin(self, origin: "Origin") -> None:
        """Show where a stretch of the document comes from; nothing where it has no page."""
        from ui.origin_routes import ShowsOrigins, page_of

        number = page_of(origin)
        if number is None:
            return
        self.show_page(number)
        page = self.page(number)
        if isinstance(page, ShowsOrigins):
            page.show_origin(origin)

    def show_figure(self, number: int, row: str, column: str) -> None:
        """Show a table and, where it has it, the figure of a row and a column in words."""
        self.show_page(number)
        if page := self.table_page():
            page.show_figure(row, column)

    def show_part(self, name: str, period: "Period") -> None:
        """Show the part of this name in the contents, a table's figures of a period."""
        from ui.contents import number_of

        self.show_page(number_of(name))
        if page := self.table_page():
            page.show_period(period)
            page.focus_grid()

    def table_page(self) -> "TablePage | None":
        """The table shown, None where it is another page."""
        if not self._session.is_open:
            return None
        from ui.pages.table_page import TablePage

        page = self.pages.currentWidget()
        return page if isinstance(page, TablePage) else None

    def _step(self, by: int) -> None:
        number = self.navigation.currentRow() + by
        if 0 <= number < self.navigation.count():
            self.show_page(number)
            if page := self.table_page():
                page.focus_grid()

    def _step_finding(self, by: int) -> None:
        """Show the place of the next thing that is wrong, and say what it is."""
        from ui.audit.watch import in_brief
        from ui.origin_routes import leading_to

        finding = self._session.watch.step(by)
        if finding is None:
            self._session.said.emit("没有发现问题。")
            return
        if (origin := leading_to(finding)) is not None:
            self.show_origin(origin)
        self._session.said.emit(in_brief(finding))

    def _zoom(self, steps: int) -> None:
        if page := self.table_page():
            page.grid.zoom(steps)

    def _on_opened(self) -> None:
        is_open = self._session.is_open
        if is_open and self._whole.count() == 1:
            self._build_work()
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
        self._files.open_book(path)

    def import_workbook(self, path: Path) -> None:
        """Show what a workbook would do, to be applied or not."""
        self._files.import_workbook(path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """A book or a workbook may be dropped anywhere."""
        if event.mimeData().hasUrls():
            # What may have to read it gets ready before it is let go.
            prepare()
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
            from ui.help_window import HelpWindow

            self._help = HelpWindow()
        name = "index"
        if self._session.is_open:
            from ui.contents import CONTENTS

            name = CONTENTS[self.navigation.currentRow()].name
        self._help.show_page(name)
        self._help.show()
        self._help.activateWindow()

    def _show_about(self) -> None:
        QMessageBox.about(self, "关于", f"单位预算公开 {__version__}\n许可：Apache-2.0")

    def _restore_looks(self) -> None:
        room = self.screen().availableSize() - QSize(0, self.style().pixelMetric(_TITLE_BAR))
        self.resize(QSize(*_SIZE).boundedTo(room))
        self._restore("geometry", self.restoreGeometry)

    def _restore(self, name: str, restore: Callable[[QByteArray], object]) -> None:
        if (kept := self._settings.value(f"window/{name}")) is not None:
            restore(kept)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Remember the looks; there is nothing to save."""
        self._settings.setValue("window/geometry", self.saveGeometry())
        if self._whole.count() > 1:
            self._settings.setValue("window/splitter", self.splitter.saveState())
        if self._help is not None:
            self._help.close()
        self._session.close()
        super().closeEvent(event)
