"""What is shown of an open book: the contents on the left, the page in the middle, the balance below."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from models.facts import BookFamily, Period
from models.publish import Origin
from models.tables import Changes
from ui.balance_bar import BalanceBar
from ui.contents import is_part, part_of_table, table_of_part
from ui.dialogs.comment_dialog import WHOLE, CommentDialog, HasSpot
from ui.dialogs.whose_dialog import WhoseDialog
from ui.findings.watch import in_brief
from ui.held_book import Refusal
from ui.kept_settings import KeptSettings, restored
from ui.navigation import Navigation
from ui.origin_routes import ShowsOrigins, leading_to, origin_of, page_of
from ui.page_makers import make_page
from ui.pages.table_page import TablePage
from ui.selection_status import SelectionStatus
from ui.session import Session

_FIRST_PAGE = "overview"
_NAVIGATION, _PART = "window/navigation", "window/part"


class Desk(QWidget):
    """Shows the parts of a book, and finds the way to each place in them. selection: for the status line."""

    def __init__(self, session: Session, settings: KeptSettings, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._settings = session, settings
        # Before any page hears of it: see _give_up_tables.
        session.changed.connect(self._follow_family)
        self._shown: dict[str, QWidget] = {}
        self._family = session.family
        self.selection = SelectionStatus(session, self)
        self.navigation = Navigation(session, self)
        self.navigation.chosen.connect(self.show_page)
        self.navigation.entered.connect(self.focus_page)
        self.pages = QStackedWidget(self)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.addWidget(self.navigation)
        self.splitter.addWidget(self.pages)
        self.splitter.setStretchFactor(1, 1)
        settings.read(_NAVIGATION, restored(self.splitter.restoreState), False)
        self.splitter.splitterMoved.connect(self._keep_navigation)
        self.balance = BalanceBar(session, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.splitter, 1)
        layout.addWidget(self.balance)
        session.wanted.connect(self.show_part)
        session.origin_wanted.connect(self.show_origin)
        session.shown_unit.asked.connect(self._ask_whose)
        session.held.connect(self._lead_to)
        session.gone_back.connect(self._show_gone_back)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Let the contents be as wide as they need, unless the clerk has said otherwise."""
        super().resizeEvent(event)
        self._fit_navigation()

    def show_book(self) -> None:
        """Show the first page of another book."""
        if self._session.family is not self._family:
            self._give_up_tables()
        self.show_page(self._first_page())
        QTimer.singleShot(0, self.focus_page)

    def _follow_family(self, changes: Changes) -> None:
        """Show the tables of the kind of document that the book has become."""
        if BookFamily not in changes.facts or self._session.family is self._family:
            return
        shown = self.navigation.current
        self._give_up_tables()
        self.show_page(shown if is_part(self._family, shown) else _FIRST_PAGE)

    def _give_up_tables(self) -> None:
        """Let go of the pages of another kind of document, before they are told of this book."""
        self._family = self._session.family
        self.navigation.follow_family()
        self.selection.follow(None)
        for name in [name for name in self._shown if table_of_part(name) is not None]:
            page = self._shown.pop(name)
            self.pages.removeWidget(page)
            page.deleteLater()
            QCoreApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete)

    def page(self, name: str) -> QWidget:
        """A part's page, made when it is first asked for. Raises ValueError for a name of no part."""
        if name not in self._shown:
            made = make_page(name, self._session, self)
            self._shown[name] = made
            if (wanted := getattr(made, "origin_wanted", None)) is not None:
                wanted.connect(self.show_origin)
            self.pages.addWidget(made)
        return self._shown[name]

    def show_page(self, name: str) -> None:
        """Show the part of this name in the contents: overview, unit, table-1 …"""
        self._session.settling.emit()
        self.pages.setCurrentWidget(self.page(name))
        self.navigation.show_current(name)
        self._settings.keep(_PART, name)
        table = self.table_page()
        self.selection.follow(table.grid if table else None)
        if table and not self.navigation.hasFocus():
            table.focus_grid()

    def show_origin(self, origin: Origin) -> None:
        """Show where a stretch of the document comes from; nothing where it has no page."""
        name = page_of(origin)
        if name is None:
            return
        self.show_page(name)
        page = self.page(name)
        if isinstance(page, ShowsOrigins):
            page.show_origin(origin)

    def show_figure(self, table: str, row: str, column: str) -> None:
        """Show a table and, where it has it, this year's figure of a row and a column in words."""
        self.show_page(part_of_table(table))
        shows = self._session.shown_year.show(Period.CURRENT) and self._session.shown_unit.show(None)
        if shows and (page := self.table_page()):
            page.show_figure(row, column)

    def show_part(self, name: str, period: Period) -> None:
        """Show the part of this name in the contents, a table's figures of a period."""
        self.show_page(name)
        if page := self.table_page():
            self._session.shown_year.show(period)
            page.focus_grid()

    def _show_gone_back(self, changes: Changes) -> None:
        """Show where an act was taken back or done again, and say in one line what it was."""
        if changes.place is not None and (origin := origin_of(changes.place)) is not None:
            self.show_origin(origin)
        self._session.said.emit(changes.words)

    def _lead_to(self, refusal: Refusal) -> None:
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

    def table_page(self) -> TablePage | None:
        """The table shown, None where it is another page."""
        page = self.pages.currentWidget()
        return page if isinstance(page, TablePage) else None

    def step(self, by: int) -> None:
        """Show the part after (1) or before (-1) the one shown."""
        if (name := self.navigation.beside(by)) is not None:
            self.show_page(name)
            if page := self.table_page():
                page.focus_grid()

    def step_unit(self, by: int) -> None:
        """Show the figures of the unit after (1) or before (-1) the one shown; all units stand first."""
        if not self._session.shown_unit.step(by):
            self._session.said.emit("这个预算本只有一个单位。")

    def _ask_whose(self, act: Callable[[], object]) -> None:
        """Have it said whose a figure is that is typed among those of all units, then do the act."""
        dialog = WhoseDialog(self._session, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(act)
        dialog.finished.connect(self.focus_page)
        dialog.open()

    def step_finding(self, by: int) -> None:
        """Show the place of the next thing that is wrong, and say what it is."""
        finding = self._session.watch.step(by)
        if finding is None:
            self._session.said.emit("没有发现问题。")
            return
        if (origin := leading_to(finding)) is not None:
            self.show_origin(origin)
        self._session.said.emit(in_brief(finding))

    def zoom(self, steps: int) -> None:
        """Enlarge the table shown, or make it smaller."""
        if page := self.table_page():
            page.grid.zoom(steps)

    def go_to_code(self) -> None:
        """Ask for a code of the table shown."""
        if page := self.table_page():
            page.go_to_code()
        else:
            self._session.said.emit("转到科目在表里用：先打开一张表。")

    def comment(self) -> None:
        """Say something of the figure or sentence where the keyboard is, or of the whole budget."""
        page = self.pages.currentWidget()
        spot = page.spot() if isinstance(page, HasSpot) else None
        dialog = CommentDialog(self._session, spot or WHOLE, self)
        dialog.finished.connect(self.focus_page)
        dialog.open()

    def _first_page(self) -> str:
        """The page last shown; what is to be done first, in a book without figures."""
        last = self._settings.read(_PART, self._known_part, _FIRST_PAGE)
        return last if self._session.book.ledger.has_figures else _FIRST_PAGE

    def _known_part(self, kept: object) -> str:
        if not is_part(self._family, name := str(kept)):
            raise ValueError("no part")
        return name

    def focus_page(self) -> None:
        """Put the keyboard into the page shown: into its grid, or its first field."""
        if table := self.table_page():
            table.focus_grid()
        elif (page := self.pages.currentWidget()) is not None and page.focusProxy() is not None:
            page.setFocus()

    def _keep_navigation(self) -> None:
        self._settings.keep(_NAVIGATION, self.splitter.saveState())

    def _fit_navigation(self) -> None:
        """As wide as it needs; moved by hand, it stays."""
        if not self._settings.has(_NAVIGATION):
            width = self.navigation.width_in(self.width())
            self.splitter.setSizes([width, self.width() - width])
