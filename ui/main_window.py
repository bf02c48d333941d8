"""The main window: menus, title, and the start page or an open book between them."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QMainWindow,
    QMenu,
    QStackedWidget,
    QWidget,
)

from models.ground.file_kinds import BOOK, COMMENTS, PARCEL
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
    from models.ground.files import ChangedUnderneath
    from models.publish import Origin
    from ui.dialogs.find_dialog import FindDialog
    from ui.file_acts import FileActs
    from ui.going_back import GoingBack
    from ui.help_window import HelpWindow
    from ui.pages.table_page import TablePage

# What stands in TYPE_CHECKING, and what is shown only of an open book, is fetched when it is first needed:
# a clerk who starts the program should not wait for what a book, a dialog or the manual takes to load.

# How much of a screen a window takes at first; a small screen it takes whole.
_SHARE_OF_SCREEN = 0.85
_SMALL_SCREEN = 1400
_SAID_FOR = 12_000
_GEOMETRY = "window/geometry"


class MainWindow(QMainWindow):
    """The one window. It owns no rule: it hands acts to the session's book, and shows its desk."""

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
        session.overtaken.connect(self._tell_changed)
        session.locked.connect(self._offer_unlock)
        session.asking.connect(self._show_to_write)
        session.said.connect(self._say)
        # There from the start: a first message moves nothing.
        self.statusBar().setSizeGripEnabled(False)
        self._restore_looks()
        self._on_opened()

    def _acts(self) -> dict[str, Callable[[], object]]:
        session = self._session
        return {
            "new": self._of_files(lambda files: files.new_book()),
            "open": self._of_files(lambda files: files.ask_for_book()),
            "sample": self._of_files(lambda files: files.open_sample()),
            "next_year": self._of_files(lambda files: files.next_year()),
            "to_write": self._show_to_write,
            "import": self._of_files(lambda files: files.ask_for_workbook()),
            "import_document": self._of_files(lambda files: files.ask_for_document()),
            "approved": self._of_files(lambda files: files.ask_for_approved()),
            "sum_up": self._of_files(lambda files: files.sum_up()),
            "export": self._of_files(lambda files: files.export()),
            "fill": self._of_files(lambda files: files.fill()),
            "template": self._of_files(lambda files: files.save_template()),
            "save": lambda: session.said.emit(f"已保存到“{session.book.path}”。"),
            "hand_in": self._of_files(lambda files: files.hand_in()),
            "receive": self._of_files(lambda files: files.receive()),
            "send_comments": self._of_files(lambda files: files.send_comments()),
            "comment": lambda: self._desk.comment(),
            "print": self._of_files(
                lambda files: files.print_table(
                    page.model.table.role if (page := self.table_page()) else None
                )
            ),
            "save_as": self._of_files(lambda files: files.save_as()),
            "backup": self._of_files(lambda files: files.back_up()),
            "restore": self._of_files(lambda files: files.restore()),
            "versions": self._of_files(lambda files: files.show_versions()),
            "repair": self._of_files(lambda files: files.repair()),
            "history": self._of_files(lambda files: files.show_history()),
            "close": session.close,
            "quit": self.close,
            "undo": lambda: self._going_back.undo(),
            "redo": lambda: self._going_back.redo(),
            "find_everywhere": lambda: self._find_dialog.ask(replacing=False),
            "replace": lambda: self._find_dialog.ask(replacing=True),
            "go_to_code": lambda: self._desk.go_to_code(),
            "previous": lambda: self._desk.step(-1),
            "previous_unit": lambda: self._desk.step_unit(-1),
            "next_unit": lambda: self._desk.step_unit(1),
            "next": lambda: self._desk.step(1),
            "next_finding": lambda: self._desk.step_finding(1),
            "previous_finding": lambda: self._desk.step_finding(-1),
            "zoom_in": lambda: self._desk.zoom(1),
            "zoom_out": lambda: self._desk.zoom(-1),
            "thousands": lambda: session.looks.turn_thousands(session.book.ledger.settings.entry_unit),
            "help": lambda: self.show_help(),
            "keys": lambda: self.show_help("keys"),
            "about": self._show_about,
        }

    def _of_files(self, act: "Callable[[FileActs], object]") -> Callable[[], object]:
        """An act on files: a hand may be quicker than a start, which loads what it takes bit by bit."""

        def do() -> None:
            # Imported here, as what is loaded by it: no window waits for either.
            from ui.loading_ahead import FOR_FIRST_ACTS, once_loaded

            once_loaded(lambda: act(self._files), FOR_FIRST_ACTS)

        return do

    @cached_property
    def _files(self) -> "FileActs":
        from ui.file_acts import FileActs

        return FileActs(self._session, self, self.show_figure)

    @cached_property
    def _going_back(self) -> "GoingBack":
        from ui.going_back import GoingBack

        return GoingBack(self._session, self)

    @cached_property
    def _find_dialog(self) -> "FindDialog":
        from ui.dialogs.find_dialog import FindDialog

        dialog = FindDialog(self._session, self)
        dialog.wanted.connect(self._show_found)
        return dialog

    def _say(self, sentence: str) -> None:
        self.statusBar().showMessage(sentence, _SAID_FOR)

    def _tell_changed(self, change: "ChangedUnderneath") -> None:
        self._files.tell_changed(change)

    def _offer_unlock(self, path: Path, why: str) -> None:
        self._files.offer_unlock(path, why)

    def _show_to_write(self) -> None:
        from ui.dialogs.to_write import show_to_write

        show_to_write(self._session, self, self._show_found)

    def _show_found(self, origin: "Origin") -> None:
        """Show a place that was found, the keyboard with it."""
        self.activateWindow()
        self.show_origin(origin)

    def _build(self) -> None:
        acts = self._acts()
        self.start_page = StartPage(self._recent, self)
        self.start_page.new_book.connect(acts["new"])
        self.start_page.open_book.connect(acts["open"])
        self.start_page.next_year.connect(acts["next_year"])
        self.start_page.import_workbook.connect(acts["import"])
        self.start_page.open_sample.connect(acts["sample"])
        self.start_page.open_recent.connect(self.open_book)
        self._whole = QStackedWidget(self)
        self._whole.addWidget(self.start_page)
        self.setCentralWidget(self._whole)

    def _build_desk(self) -> None:
        """What is shown of an open book, made for the first one."""
        from ui.desk import Desk
        from ui.edit_menu import EditMenu
        from ui.follower import Follower

        if isinstance(edit := self.actions_by_name[EDIT], QMenu):
            EditMenu(edit)
        self._desk = desk = Desk(self._session, self._settings, self)
        self.navigation, self.pages, self.balance = desk.navigation, desk.pages, desk.balance
        self.statusBar().addPermanentWidget(desk.selection)
        self._session.shown_year.turned.connect(self._show_title)
        self._follower = Follower(self._session, self)
        self._follower.turned.connect(self._show_title)
        self._whole.addWidget(desk)

    def page(self, name: str) -> QWidget:
        """A part's page: see Desk, as for what follows."""
        return self._desk.page(name)

    def show_page(self, name: str) -> None:
        """Show the part of this name in the contents; nothing where no book is open."""
        if self._session.is_open:
            self._desk.show_page(name)

    def show_origin(self, origin: "Origin") -> None:
        """Show where a stretch of the document comes from."""
        self._desk.show_origin(origin)

    def show_figure(self, table: str, row: str, column: str) -> None:
        """Show a figure of a table, by its words."""
        self._desk.show_figure(table, row, column)

    def table_page(self) -> "TablePage | None":
        """The table shown, None where it is another page."""
        return self._desk.table_page() if self._session.is_open else None

    def _on_opened(self) -> None:
        is_open = self._session.is_open
        if is_open and self._whole.count() == 1:
            self._build_desk()
        if is_open:
            ledger = self._session.book.ledger
            unit, year = ledger.units[ledger.own_unit], ledger.settings.year
            self._recent.add(self._session.book.path, unit=unit, year=year)
            # The page first: the contents, to which the keyboard goes from the start page, would choose one.
            self._desk.show_book()
            self._whole.setCurrentIndex(1)
            # Keys that waited for the book come next.
            self._desk.focus_page()
        else:
            self._whole.setCurrentIndex(0)
            self.start_page.refresh()
        self._list_recent()
        self._on_changed()
        if self._settings.spoilt:
            self._settings.spoilt = False
            self._session.said.emit(SPOILT)

    def _on_changed(self, _: object = None) -> None:
        """Title and menus follow the book."""
        is_open = self._session.is_open
        writable = self._session.is_writable
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

    def open_file(self, path: Path) -> None:
        """Open a book, take in what was handed in or sent back, preview anything else."""
        if BOOK.holds(path):
            self.open_book(path)
        elif PARCEL.holds(path):
            self._files.receive([path])
        elif COMMENTS.holds(path):
            self._files.take_comments(path)
        else:
            self.import_workbook(path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """A book or a workbook may be dropped anywhere."""
        if event.mimeData().hasUrls():
            # What may have to read it gets ready before it is let go.
            # Imported here: a start reads nothing.
            from models.readers import prepare

            prepare()
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """Open what is dropped; of several files the packages, or the first."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls()]
        event.acceptProposedAction()
        if packages := [path for path in paths if PARCEL.holds(path)]:
            self._files.receive(packages)
        else:
            self.open_file(paths[0])

    def show_help(self, name: str = "") -> None:
        """Open the manual at the page of this name, else at the page in use."""
        from ui.help_page import has_page

        if self._help is None:
            from ui.help_window import HelpWindow

            self._help = HelpWindow()
        in_use = self.navigation.current if self._session.is_open else "index"
        # A table that only a bureau's own kind of document has is in no manual but its own.
        wanted = name or in_use
        self._help.show_page(wanted if has_page(wanted) else "families")
        self._help.show()
        self._help.activateWindow()

    def _show_about(self) -> None:
        from ui.dialogs.about import AboutDialog

        AboutDialog(self).exec()

    def tell_news(self, sentence: str) -> None:
        """Say what administrators have to tell: now, and on the start page for as long as it is shown."""
        self._session.said.emit(sentence)
        self.start_page.tell(sentence)

    def _restore_looks(self) -> None:
        if self._settings.read(_GEOMETRY, restored(self.restoreGeometry), False):
            return
        room = self.screen().availableSize()
        self.resize(room * _SHARE_OF_SCREEN)
        if room.width() < _SMALL_SCREEN:
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Stay where something typed is not in the book; else remember the looks and close the book."""
        if not self._session.settle():
            event.ignore()
            return
        self._settings.keep(_GEOMETRY, self.saveGeometry())
        if self._help is not None:
            self._help.close()
        self._session.close()
        super().closeEvent(event)
