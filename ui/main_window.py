"""The main window assembles: contents on the left, the page in the middle, the balance below."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings, Qt, QTimer
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import (
    QMainWindow,
    QMenu,
    QMessageBox,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from models import __version__
from models.ground.file_kinds import BOOK
from models.readers import prepare
from ui.actions import EDIT, fill_menus
from ui.appearance import fill_appearance
from ui.icons import icon
from ui.kept_settings import SPOILT, KeptSettings, restored
from ui.open_editors import OpenEditors
from ui.plain_text import in_menu, in_title
from ui.recent_books import RecentBooks
from ui.session import Session
from ui.start_page import StartPage
from ui.window_title import window_title

if TYPE_CHECKING:
    from models.facts import Period
    from models.publish import Origin
    from models.tables import Changes
    from ui.dialogs.find_dialog import FindDialog
    from ui.file_acts import FileActs
    from ui.held_book import Refusal
    from ui.help_window import HelpWindow
    from ui.pages.table_page import TablePage

# What stands in TYPE_CHECKING, and what is shown only of an open book, is fetched when it is first needed:
# a clerk who starts the program should not wait for what a book, a dialog or the manual takes to load.

# How much of a screen a window takes at first; a small screen it takes whole.
_SHARE_OF_SCREEN = 0.85
_SMALL_SCREEN = 1400
_SAID_FOR = 12_000
_FIRST_PAGE = "overview"


class MainWindow(QMainWindow):
    """The one window. It owns no rule: it hands acts to the session's book and shows pages."""

    def __init__(self, session: Session, settings: QSettings | None = None) -> None:
        super().__init__()
        self._session = session
        self._settings = KeptSettings(settings)
        self._recent = RecentBooks(self._settings)
        self._help: HelpWindow | None = None
        self.setAcceptDrops(True)
        self.setWindowIcon(icon("app"))
        OpenEditors(session, self)
        self.actions_by_name = fill_menus(self, self._acts(), session.settle)
        self._build()
        if isinstance(appearance := self.actions_by_name["appearance"], QMenu):
            fill_appearance(appearance)
        session.opened.connect(self._on_opened)
        session.changed.connect(self._on_changed)
        session.wanted.connect(self.show_part)
        session.held.connect(self._lead_to)
        session.gone_back.connect(self._show_gone_back)
        session.overtaken.connect(lambda change: self._files.tell_changed(change))
        session.locked.connect(lambda path, why: self._files.offer_unlock(path, why))
        session.said.connect(lambda sentence: self.statusBar().showMessage(sentence, _SAID_FOR))
        # There from the start: a first message moves nothing.
        self.statusBar().setSizeGripEnabled(False)
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
            "save": lambda: session.said.emit(f"已保存到“{session.book.path}”。"),
            "print": lambda: self._files.print_table(
                page.model.table.number if (page := self.table_page()) else None
            ),
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
            "find_everywhere": lambda: self._find_dialog.ask(replacing=False),
            "replace": lambda: self._find_dialog.ask(replacing=True),
            "go_to_code": self._go_to_code,
            "previous": lambda: self._step(-1),
            "next": lambda: self._step(1),
            "next_finding": lambda: self._step_finding(1),
            "previous_finding": lambda: self._step_finding(-1),
            "zoom_in": lambda: self._zoom(1),
            "zoom_out": lambda: self._zoom(-1),
            "thousands": lambda: session.looks.turn_thousands(session.book.ledger.settings.entry_unit),
            "help": lambda: self.show_help(),
            "keys": lambda: self.show_help("keys"),
            "about": self._show_about,
        }

    @cached_property
    def _files(self) -> "FileActs":
        from ui.file_acts import FileActs

        return FileActs(self._session, self, self.show_figure)

    @cached_property
    def _find_dialog(self) -> "FindDialog":
        from ui.dialogs.find_dialog import FindDialog

        dialog = FindDialog(self._session, self)
        dialog.wanted.connect(self._show_found)
        return dialog

    def _show_found(self, origin: "Origin") -> None:
        """Show a place that was found, the keyboard with it."""
        self.activateWindow()
        self.show_origin(origin)

    def _go_to_code(self) -> None:
        if page := self.table_page():
            page.go_to_code()
        else:
            self._session.said.emit("转到科目在表里用：先打开一张表。")

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
        from ui.edit_menu import EditMenu
        from ui.follower import Follower
        from ui.navigation import Navigation
        from ui.selection_status import SelectionStatus

        session = self._session
        if isinstance(edit := self.actions_by_name[EDIT], QMenu):
            EditMenu(edit)
        self.selection = SelectionStatus(session, self)
        self.statusBar().addPermanentWidget(self.selection)
        session.shown_year.turned.connect(self._show_title)
        self.navigation = Navigation(session, self)
        self.pages = QStackedWidget(self)
        self._shown: dict[str, QWidget] = {}
        self.navigation.chosen.connect(self.show_page)
        self.navigation.entered.connect(self._focus_page)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.addWidget(self.navigation)
        self.splitter.addWidget(self.pages)
        self.splitter.setStretchFactor(1, 1)
        self._restore("navigation", self.splitter.restoreState)
        self.splitter.splitterMoved.connect(self._keep_navigation)
        self._fit_navigation()
        self.balance = BalanceBar(session, self)
        self._follower = Follower(session, self)
        self._follower.turned.connect(self._show_title)
        work = QWidget(self)
        layout = QVBoxLayout(work)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.splitter, 1)
        layout.addWidget(self.balance)
        self._whole.addWidget(work)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Let the contents be as wide as they need, unless the clerk has said otherwise."""
        super().resizeEvent(event)
        if self._whole.count() > 1:
            self._fit_navigation()

    def _keep_navigation(self) -> None:
        self._settings.keep("window/navigation", self.splitter.saveState())

    def _fit_navigation(self) -> None:
        """As wide as it needs; moved by hand, it stays."""
        if not self._settings.has("window/navigation"):
            width = self.navigation.width_in(self.width())
            self.splitter.setSizes([width, self.width() - width])

    def page(self, name: str) -> QWidget:
        """A part's page, made when it is first asked for. Raises ValueError for a name of no part."""
        from ui.page_makers import make_page

        if name not in self._shown:
            made = make_page(name, self._session, self)
            self._shown[name] = made
            if (wanted := getattr(made, "origin_wanted", None)) is not None:
                wanted.connect(self.show_origin)
            self.pages.addWidget(made)
        return self._shown[name]

    def show_page(self, name: str) -> None:
        """Show the part of this name in the contents: overview, unit, table-1 …"""
        if not self._session.is_open:
            return
        self._session.settling.emit()
        self.pages.setCurrentWidget(self.page(name))
        self.navigation.show_current(name)
        self._settings.keep("window/part", name)
        table = self.table_page()
        self.selection.follow(table.grid if table else None)
        if table and not self.navigation.hasFocus():
            table.focus_grid()

    def show_origin(self, origin: "Origin") -> None:
        """Show where a stretch of the document comes from; nothing where it has no page."""
        from ui.origin_routes import ShowsOrigins, page_of

        name = page_of(origin)
        if name is None:
            return
        self.show_page(name)
        page = self.page(name)
        if isinstance(page, ShowsOrigins):
            page.show_origin(origin)

    def show_figure(self, number: int, row: str, column: str) -> None:
        """Show a table and, where it has it, this year's figure of a row and a column in words."""
        from models.facts import Period
        from ui.contents import part_of_table

        self.show_page(part_of_table(number))
        if (page := self.table_page()) and self._session.shown_year.show(Period.CURRENT):
            page.show_figure(row, column)

    def show_part(self, name: str, period: "Period") -> None:
        """Show the part of this name in the contents, a table's figures of a period."""
        self.show_page(name)
        if page := self.table_page():
            self._session.shown_year.show(period)
            page.focus_grid()

    def _show_gone_back(self, changes: "Changes") -> None:
        """Show where an act was taken back or done again, and say in one line what it was."""
        from ui.origin_routes import origin_of

        if changes.place is not None and (origin := origin_of(changes.place)) is not None:
            self.show_origin(origin)
        self._session.said.emit(changes.words)

    def _lead_to(self, refusal: "Refusal") -> None:
        """Show where typed words are that were not taken."""
        if refusal.place is None:
            return
        for name, page in self._shown.items():
            if page.isAncestorOf(refusal.place):
                self.show_page(name)
        refusal.place.window().activateWindow()
        refusal.place.setFocus()
        if refusal.lead is not None:
            refusal.lead()

    def table_page(self) -> "TablePage | None":
        """The table shown, None where it is another page."""
        if not self._session.is_open:
            return None
        from ui.pages.table_page import TablePage

        page = self.pages.currentWidget()
        return page if isinstance(page, TablePage) else None

    def _step(self, by: int) -> None:
        if (name := self.navigation.beside(by)) is not None:
            self.show_page(name)
            if page := self.table_page():
                page.focus_grid()

    def _step_finding(self, by: int) -> None:
        """Show the place of the next thing that is wrong, and say what it is."""
        from ui.findings.watch import in_brief
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
            ledger = self._session.book.ledger
            unit, year = ledger.units[ledger.own_unit], ledger.settings.year
            self._recent.add(self._session.book.path, unit=unit, year=year)
            self.show_page(self._first_page())
            QTimer.singleShot(0, self._focus_page)
        else:
            self.start_page.refresh()
        self._list_recent()
        self._on_changed()
        if self._settings.spoilt:
            self._settings.spoilt = False
            self._session.said.emit(SPOILT)

    def _first_page(self) -> str:
        """The page last shown; what is to be done first, in a book without figures."""
        last = self._settings.read("window/part", self._known_part, _FIRST_PAGE)
        return last if self._session.book.ledger.has_figures else _FIRST_PAGE

    @staticmethod
    def _known_part(kept: object) -> str:
        from ui.contents import is_part

        if not is_part(name := str(kept)):
            raise ValueError("no part")
        return name

    def _focus_page(self) -> None:
        """Put the keyboard into the page shown: into its grid, or its first field."""
        if table := self.table_page():
            table.focus_grid()
        elif (page := self.pages.currentWidget()) is not None and page.focusProxy() is not None:
            page.setFocus()

    def _on_changed(self, _: object = None) -> None:
        """Title and menus follow the book."""
        is_open = self._session.is_open
        writable = is_open and not self._session.book.read_only
        allowed = {"": True, "book": is_open, "writable": writable}
        for action in self.actions_by_name.values():
            if isinstance(action, QAction):
                action.setEnabled(allowed[action.data() or ""])
        self._show_title()
        if not is_open:
            return
        book = self._session.book
        history = book.history
        for name, words, act in (("undo", "撤销", history.to_undo), ("redo", "重做", history.to_redo)):
            action = self.actions_by_name[name]
            if isinstance(action, QAction):
                action.setEnabled(writable and act is not None)
                key = f"(&{name[0].upper()})"
                action.setText(f"{words} {in_menu(act.words)}{key}" if act else f"{words}{key}")

    def _show_title(self) -> None:
        is_open = self._session.is_open
        self.setWindowTitle(in_title(window_title(self._session, not is_open or self._follower.current)))

    def _list_recent(self) -> None:
        menu = self.actions_by_name["recent"]
        if isinstance(menu, QMenu):
            menu.clear()
            for recent in self._recent.books():
                menu.addAction(in_menu(recent.in_words), lambda path=recent.path: self.open_book(path))
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
        if BOOK.holds(path):
            self.open_book(path)
        else:
            self.import_workbook(path)

    def show_help(self, name: str = "") -> None:
        """Open the manual at the page of this name, else at the page in use."""
        if self._help is None:
            from ui.help_window import HelpWindow

            self._help = HelpWindow()
        in_use = self.navigation.current if self._session.is_open else "index"
        self._help.show_page(name or in_use)
        self._help.show()
        self._help.activateWindow()

    def _show_about(self) -> None:
        QMessageBox.about(self, "关于", f"单位预算公开 {__version__}\n许可：Apache-2.0")

    def _restore_looks(self) -> None:
        if self._restore("geometry", self.restoreGeometry):
            return
        room = self.screen().availableSize()
        self.resize(room * _SHARE_OF_SCREEN)
        if room.width() < _SMALL_SCREEN:
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def _restore(self, name: str, restore: Callable[[QByteArray], bool]) -> bool:
        """Take on what was saved of the window's looks; whether there was any."""
        return self._settings.read(f"window/{name}", restored(restore), False)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Stay where something typed is not in the book; else remember the looks and close the book."""
        if not self._session.settle():
            event.ignore()
            return
        self._settings.keep("window/geometry", self.saveGeometry())
        if self._help is not None:
            self._help.close()
        self._session.close()
        super().closeEvent(event)
