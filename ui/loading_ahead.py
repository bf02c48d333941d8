"""What is needed only later, loaded while nothing else is to be done: its first use holds nobody up."""

import gc
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from importlib import import_module

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from models import loading_order
from ui.waiting import Work

FOR_FIRST_ACTS = (
    *loading_order.NEW_BOOK,
    "ui.file_acts",
    "ui.dialogs.new_book",
)
_PAGES = (
    "ui.contents",
    "ui.navigation",
    "ui.balance_bar",
    "ui.findings.watch",
    "ui.pages.overview_page",
    "ui.opening_source",
    "ui.dialogs.behind_dialog",
    "ui.dialogs.change_history",
    "ui.dialogs.code_picker",
    "ui.dialogs.lines_model",
    "ui.dialogs.lines_dialog",
    "ui.grid.model",
    "ui.grid.block_acts",
    "ui.grid.delegate",
    "ui.grid.view",
    "ui.pages.table_page",
    "ui.desk",
    "ui.follower",
    "ui.edit_menu",
    "ui.dialogs.find_dialog",
    "ui.help_window",
)
_DIALOGS = (
    "ui.export",
    "ui.dialogs.backups",
    "ui.dialogs.versions",
    "ui.dialogs.repair",
    "ui.dialogs.changed_book",
    "ui.dialogs.unlock",
    "ui.dialogs.local_copy",
    "ui.dialogs.next_year",
    "ui.dialogs.to_write",
    "ui.summing_up",
    "PySide6.QtPdf",
    "ui.preview.print_dialog",
    "ui.workbook_reader",
    "ui.comments",
    "ui.dialogs.reception",
)
# In the order in which a clerk may want it; what is large comes after its parts: each step is short.
FOR_A_BOOK = (*FOR_FIRST_ACTS, *loading_order.BOOK, *_PAGES)
FOR_THE_REST = (*loading_order.AUDIT, *_DIALOGS, *loading_order.FILES, *loading_order.OLDER_BOOKS)
# Milliseconds until the first, and from each to the next: keys go first.
_BEFORE, _BETWEEN = 100, 5
# Beside work that is done for the clerk: the two keep each other waiting for the interpreter's one lock.
_BESIDE_WORK = 30


class LoadingAhead(QObject):
    """Loads modules one by one in the window's own thread.

    In another the interpreter's one lock would go to and fro with each cell that is painted; and nothing is
    left running when the program ends. done: all are loaded.
    """

    done = Signal()

    def __init__(
        self,
        parent: QObject,
        for_a_book: Sequence[str] = FOR_A_BOOK,
        for_the_rest: Sequence[str] = FOR_THE_REST,
    ) -> None:
        super().__init__(parent)
        self._book, self._names = frozenset(for_a_book), [*reversed(for_the_rest), *reversed(for_a_book)]
        self._waiting: list[tuple[frozenset[str], Callable[[], object]]] = []
        self._timer = QTimer(self, singleShot=True, interval=_BEFORE)
        self._timer.timeout.connect(self._load)
        self._timer.start()

    def then(self, act: Callable[[], object], needed: Iterable[str] | None = None) -> None:
        """Do what needs these, or a book, as soon as all that is loaded: now, if it is."""
        names = self._book if needed is None else frozenset(needed)
        if names.isdisjoint(self._names):
            act()
            return
        self._waiting.append((names, act))
        self._timer.start(0)

    def _load(self) -> None:
        while self._names and self._names[-1] in sys.modules:
            self._names.pop()
        if due := [one for one in self._waiting if one[0].isdisjoint(self._names)]:
            self._waiting = [one for one in self._waiting if one not in due]
            for _, act in due:
                act()
        elif self._names:
            # A library that this machine lacks is told of by the act that needs it.
            with suppress(ImportError):
                import_module(self._names.pop())
            # What is loaded stays as long as the program: the collector need not walk through it.
            gc.freeze()
        else:
            self.done.emit()
            self.deleteLater()
            return
        self._timer.start(self._breath())

    def _breath(self) -> int:
        if self._waiting:
            return 0
        return _BESIDE_WORK if self.parent().findChildren(Work) else _BETWEEN


def load_next(names: Iterable[str]) -> bool:
    """Load the first of these that is not there yet, for whoever takes one a turn; whether there was one."""
    name = next((name for name in names if name not in sys.modules), None)
    if name is not None:
        import_module(name)
    return name is not None


def once_loaded(act: Callable[[], object], needed: Iterable[str] | None = None) -> None:
    """Do what needs these, or a book: at once, but in a program just begun when that is loaded."""
    app = QCoreApplication.instance()
    loading = app.findChild(LoadingAhead) if app is not None else None
    if loading is None:
        act()
    else:
        loading.then(act, needed)
