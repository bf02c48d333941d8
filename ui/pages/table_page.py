"""A table's page: its switches, its grid, and a line that says what the current cell is."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QPalette, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QLabel,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)

from models.entry.pasting import Rejected
from models.facts import Line, Period
from models.facts.comments import figure_place
from models.families import Address
from models.ground.printable import marked
from models.measures import REVENUE_TABLE
from models.publish import CellOf, Origin
from models.tables import Figure, cell_words, title_of
from ui.dialogs.behind_dialog import BehindDialog
from ui.dialogs.change_history import FigureHistoryDialog, open_history
from ui.dialogs.code_picker import CodePicker
from ui.dialogs.comment_dialog import Spot
from ui.dialogs.go_to_dialog import GoToDialog
from ui.dialogs.lines_dialog import LinesDialog
from ui.dialogs.note_dialog import NoteDialog
from ui.grid.model import GridModel
from ui.grid.roles import GridRole
from ui.grid.row_filter import RowFilter
from ui.grid.view import GridView
from ui.loose_hold import loosely
from ui.pages.table_head import TableHead, show_in_place
from ui.session import Session
from ui.theme import is_dark, shades

_SHOWN_REJECTED = 12
_HINT_LINES = 2
_CORRECT = "请改正，或者在这一格按 Esc 放弃。"


class TablePage(QWidget):
    """One of the ten tables."""

    hint_changed = Signal(str)

    def __init__(self, session: Session, role: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.model = GridModel(session, role, self)
        self.grid = GridView(session, self.model, self)
        self._new_here = True
        self.head = head = TableHead(session.family, self)
        self.find_box, self.period, self.comparison = head.find_box, head.period, head.comparison
        self.filter, self.add_row, self.remove_row = head.filter, head.add_row, head.remove_row
        self.hint = QLabel(self)
        self.hint.setObjectName("hint")
        self.hint.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        # A finding has a long sentence: the page asks for no width for it, and keeps the height of two lines.
        self.hint.setMinimumWidth(1)
        self.hint.setWordWrap(True)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.hint.setFixedHeight(_HINT_LINES * self.hint.fontMetrics().lineSpacing())
        self.note = QLabel(self)
        self.note.setObjectName("note")
        # Where there may be a note its line is kept: the grid does not move when one comes.
        self.note.setVisible(bool(self.model.table.note))
        layout = QVBoxLayout(self)
        layout.addWidget(head)
        layout.addWidget(self.grid, 1)
        layout.addWidget(self.note)
        layout.addWidget(self.hint)
        self.find_box.returnPressed.connect(self.find_next)
        self.head.unit.currentIndexChanged.connect(self._change_unit)
        self.period.currentIndexChanged.connect(self._change_period)
        self.comparison.toggled.connect(self.model.show_comparison)
        self.filter.currentIndexChanged.connect(lambda: self.model.show_rows(self.filter.currentData()))
        self.add_row.clicked.connect(lambda: self.pick_code())
        self.remove_row.clicked.connect(lambda: self.remove_current_row())
        self.grid.pointed.connect(self._show_hint)
        self.grid.details_wanted.connect(self.open_details)
        self.grid.code_wanted.connect(self.pick_code)
        self.grid.blocks.rejected.connect(self._list_rejected)
        self.grid.note_wanted.connect(self.edit_note)
        self.grid.removal_wanted.connect(self.remove_current_row)
        self.grid.history_wanted.connect(self.show_history)
        self.grid.behind_wanted.connect(self.show_behind)
        self.model.dataChanged.connect(self._follow_change)
        session.settling.connect(self._answer)
        session.shown_year.turned.connect(self._turn)
        session.shown_unit.turned.connect(self._turn)
        session.opened.connect(self._show_title)
        session.changed.connect(self._show_title)
        for keys, act in (
            (QKeySequence.StandardKey.Find, self.find_box.setFocus),
            (QKeySequence("F5"), self.go_to_code),
            (QKeySequence("Shift+F2"), self._edit_current_note),
            (QKeySequence("Ctrl+Alt+="), lambda: self.grid.zoom(1)),
            (QKeySequence("Ctrl+Alt+-"), lambda: self.grid.zoom(-1)),
            (QKeySequence("Ctrl+0"), lambda: self.grid.zoom(0)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        self._show_year()

    def _show_title(self) -> None:
        if not self._session.is_open:
            return
        book, shown = self._session.book, self._session.shown_year
        units = self._session.shown_unit
        self.head.show_units(units.units, units.unit)
        self.head.show_title(title_of(self.model.table, shown.year) + shown.mark + marked(units.mark))
        self.note.setText("\n".join(self.model.figures.notes(self.model.table.role, self.model.period)))
        show_in_place(self.add_row, self.model.facet is not None and not book.read_only)
        removable = self.model.facet is not None or self.model.table.role == REVENUE_TABLE
        show_in_place(self.remove_row, removable and not book.read_only)

    def _change_period(self) -> None:
        if not self._session.shown_year.show(Period(self.period.currentData())):
            self._turn()

    def _change_unit(self) -> None:
        if not self._session.shown_unit.show(self.head.unit.currentData()):
            self._turn()

    def _turn(self) -> None:
        """Follow the window to other figures, the current cell staying; out of sight, when next seen."""
        wanted = (self._session.shown_year.period, self._session.shown_unit.whose)
        if self._session.is_open and self.isVisible() and (self.model.period, self.model.whose) != wanted:
            index = self.grid.currentIndex()
            figure = self.model.figure(index) if index.isValid() else None
            self.model.show_figures(*wanted)
            if figure is not None:
                self._go(self.model.nearest(figure.address))
        self._show_year()

    def _show_year(self) -> None:
        """Say whose figures these are: in the switch, the title, and the colour of the headings."""
        shown, palette = self._session.shown_year, QPalette()
        with QSignalBlocker(self.period):
            self.period.setCurrentIndex(self.period.findData(shown.period))
        self.comparison.setEnabled(not shown.is_prior)
        self._show_title()
        if shown.is_prior:
            palette.setColor(QPalette.ColorRole.Button, shades(is_dark()).prior_background)
        self.grid.horizontalHeader().setPalette(palette)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Come into sight in the year that the window shows now."""
        super().showEvent(event)
        self._turn()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Light or dark, the colour follows."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._show_year()

    def _answer(self) -> None:
        """A text that was not taken is in its cell and nowhere else: it is not left behind unsaid."""
        if wrong := self.model.first_wrong():
            index, reason = wrong
            told = reason if reason.endswith("。") else f"{reason}。{_CORRECT}"
            self._session.refuse(told, self.grid, lambda: self._go(index))
        elif self.grid.refused.is_kept:
            self._session.refuse(self.grid.refused.reason.text(), self.grid.refused.text)

    def _go(self, index: QModelIndex) -> None:
        self.grid.setCurrentIndex(index)
        self.grid.scrollTo(index)

    def _follow_change(self, first: QModelIndex, last: QModelIndex) -> None:
        """Explain the current cell anew where it is among those that changed."""
        index = self.grid.currentIndex()
        if first.row() <= index.row() <= last.row() and first.column() <= index.column() <= last.column():
            self._show_hint(index)

    def _show_hint(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        wrong = index.data(GridRole.WRONG)
        words = str(wrong or index.data(Qt.ItemDataRole.ToolTipRole) or "")
        self.hint.setText("　".join(words.splitlines()))
        self.hint_changed.emit(self.hint.text())

    def focus_grid(self) -> None:
        """Put the keyboard into the grid, at first to a cell that can be typed, later where it was."""
        self.grid.setFocus()
        if self._new_here and self.model.rowCount():
            self._new_here = False
            self.grid.setCurrentIndex(self.model.index(0, 0))
            self.grid.move_on("right")
            if self.grid.verticalScrollBar().value():
                # A form whose first cell to be typed is far down is first seen from its top.
                self.grid.setCurrentIndex(self.model.index(0, 1))
                self.grid.scrollToTop()
                self.grid.horizontalScrollBar().setValue(0)

    def show_origin(self, origin: Origin) -> None:
        """Put the keyboard at a figure, or at the nearest one where the form has it not."""
        if not isinstance(origin, CellOf):
            return
        if not self._session.shown_year.show(origin.period) or not self._session.shown_unit.show(origin.unit):
            return
        if not self.model.shows(origin.address):
            self.show_rows(RowFilter.ALL)
        index = self.model.nearest(origin.address)
        self._new_here = False
        self.grid.setCurrentIndex(index)
        self.grid.scrollTo(index)
        self.grid.setFocus()

    def find_next(self) -> None:
        """Go to the next cell that holds the text, from the current one on and round again."""
        wanted = self.find_box.text().strip()
        places = self.model.rowCount() * self.model.columnCount()
        if not wanted or not places:
            return
        current = self.grid.currentIndex()
        start = current.row() * self.model.columnCount() + current.column() + 1 if current.isValid() else 0
        for step in range(places):
            index = self.model.index(*divmod((start + step) % places, self.model.columnCount()))
            if wanted in str(index.data() or ""):
                self.grid.setCurrentIndex(index)
                self.grid.scrollTo(index)
                return
        self._session.said.emit(f"没有找到“{wanted}”。")

    def show_figure(self, row: str, column: str) -> None:
        """Go to a figure that a report names; where the table does not show its row, stay."""
        index = self.model.called(row, column)
        if index.isValid():
            self.grid.setCurrentIndex(index)
            self.grid.scrollTo(index)

    def pick_code(self, text: str = "") -> None:
        """Choose a code from the catalogue, searched by a text already typed, and go to its row."""
        if self.model.facet is None or self._session.book.read_only:
            return
        picker = CodePicker(self._session, self.model.facet, self, text)
        picker.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        picker.taken.connect(self.show_code)
        picker.open()

    def show_code(self, code: str) -> None:
        """Show a code's row and go there."""
        if code:
            self.model.add_code(code)
            self.grid.go_to(code)
            self.grid.setFocus()

    def open_details(self, address: Address) -> None:
        """Open the lines behind a cell."""
        dialog = LinesDialog(self._session, address, self.model.period, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def show_behind(self, address: Address) -> None:
        """List the units behind a figure."""
        dialog = BehindDialog(self._session, address, self.model.period, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def show_history(self, address: Address) -> None:
        """Tell a figure's story."""
        open_history(self, lambda: FigureHistoryDialog(self._session, address, self.model.period, self))

    def show_rows(self, chosen: RowFilter) -> None:
        """Show only these rows, or all."""
        self.filter.setCurrentIndex(self.filter.findData(chosen))

    def go_to_code(self) -> None:
        """Ask for a code, and go to its row; to the search field where the rows are no codes."""
        if self.model.facet is None:
            self.find_box.setFocus()
            return
        dialog = GoToDialog(self.model.catalog, self.model.facet, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(self.show_code)
        dialog.finished.connect(self._back_to_grid)
        dialog.place_at(self.grid.viewport().mapToGlobal(QPoint(0, 0)))
        dialog.open()

    def edit_note(self, address: Address) -> None:
        """Write what is noted at a figure, beside its cell."""
        dialog = NoteDialog(self._session, address, self.model.period, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self._back_to_grid)
        cell = self.grid.visualRect(self.model.nearest(address))
        dialog.place_at(self.grid.viewport().mapToGlobal(cell.bottomLeft()))
        dialog.open()

    def _edit_current_note(self) -> None:
        if (figure := self.model.figure(self.grid.currentIndex())) is not None:
            self.edit_note(figure.address)
        else:
            self._session.said.emit("批注写在数上：先选一个金额格。")

    def spot(self) -> Spot | None:
        """The figure where the keyboard is, for a reviewer."""
        index = self.grid.currentIndex()
        if (figure := self.model.figure(index)) is None:
            return None
        address, period = figure.address, self.model.period
        year = "（上年）" if period is Period.PRIOR else ""
        words = cell_words(address, self._session.book.naming) + year
        unit = self._session.book.ledger.settings.entry_unit
        return Spot(figure_place(period, *address), words, f"{index.data() or 0} {unit}")

    def remove_current_row(self) -> None:
        """Take the current row away; one with money only after a yes."""
        index = self.grid.currentIndex()
        if not index.isValid() or index.row() >= len(self.model.rows):
            return
        figures = [cell for cell in self.model.rows[index.row()] if isinstance(cell, Figure)]
        if not figures or any(figure.zero for figure in figures):
            return
        key = figures[0].address.row
        book = self._session.book
        if self.model.table.role == REVENUE_TABLE:
            self._session.do(lambda: book.names.remove_unit(int(key)))
            return
        lines = self.model.figures.lines_in_row(self.model.table.role, key, self.model.period)
        if not lines:
            self.model.hide_code(key)
            return
        question = QMessageBox(
            QMessageBox.Icon.Question,
            "删除行",
            f"{self._whose_words}科目 {key} 有 {len(lines)} 行金额，"
            "删除后所有表中都不再有（可以用 Ctrl+Z 撤销）。确定删除吗？",
            QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No,
            self,
        )
        question.setDefaultButton(QMessageBox.StandardButton.No)
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        question.button(QMessageBox.StandardButton.Yes).clicked.connect(
            loosely(self._remove_lines, lines, figures[0].address)
        )
        question.open()

    def _remove_lines(self, lines: Sequence[Line], address: Address) -> None:
        self._session.do(lambda: self.model.figures.remove_lines(lines, address))

    @property
    def _whose_words(self) -> str:
        shown = self._session.shown_unit
        return "" if shown.unit is None else f"“{marked(shown.units[shown.unit])}”的"

    def _back_to_grid(self) -> None:
        self.grid.setFocus()

    def _list_rejected(self, rejected: list[Rejected]) -> None:
        """Say which pasted cells went nowhere, and why."""
        shown = [
            f"第 {r.row + 1} 行第 {r.column + 1} 列“{r.text}”：{r.why}" for r in rejected[:_SHOWN_REJECTED]
        ]
        if len(rejected) > _SHOWN_REJECTED:
            shown.append(f"……另有 {len(rejected) - _SHOWN_REJECTED} 个")
        box = QMessageBox(QMessageBox.Icon.Information, "没有粘贴的单元格", "\n".join(shown), parent=self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()
