"""A table's page: its switches, its grid, and a line that says what the current cell is."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from models.facts import Period
from models.files import UnusableFile
from models.pasting import Rejected
from models.publish import CellOf, Origin
from models.tables import Address, Changes, Figure, named_figures, title_of
from ui.dialogs.change_history import FigureHistoryDialog, open_history
from ui.dialogs.code_picker import CodePicker
from ui.dialogs.lines_dialog import LinesDialog
from ui.grid.model import GridModel, GridRole
from ui.grid.view import GridView
from ui.session import Session

_SHOWN_REJECTED = 12


class TablePage(QWidget):
    """One of the ten tables.

    asked: a question that needs a yes before a row with money goes; answered by ``confirm`` in tests.
    """

    hint_changed = Signal(str)

    def __init__(self, session: Session, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.model = GridModel(session, number, self)
        self.grid = GridView(session, self.model, self)
        self._new_here = True
        self._title = QLabel(self)
        self._title.setObjectName("title")
        font = self._title.font()
        font.setPointSizeF(font.pointSizeF() * 1.25)
        font.setBold(True)
        self._title.setFont(font)
        self.hint = QLabel(self)
        self.hint.setObjectName("hint")
        self.hint.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        # A finding has a long sentence: the page asks for no width for it.
        self.hint.setMinimumWidth(1)
        self.note = QLabel(self)
        self.note.setObjectName("note")
        # The grid scrolls and the title may be cut off; the page asks for no width that a small screen lacks.
        self._title.setMinimumWidth(1)
        layout = QVBoxLayout(self)
        layout.addLayout(self._heading())
        layout.addWidget(self.grid, 1)
        layout.addWidget(self.note)
        layout.addWidget(self.hint)
        self.grid.pointed.connect(self._show_hint)
        self.grid.details_wanted.connect(self.open_details)
        self.grid.code_wanted.connect(self.pick_code)
        self.grid.rejected.connect(self._list_rejected)
        self.grid.history_wanted.connect(self.show_history)
        self.model.dataChanged.connect(self._follow_change)
        session.opened.connect(self._show_title)
        session.changed.connect(self._show_title)
        for keys, act in (
            (QKeySequence.StandardKey.Find, self.find_box.setFocus),
            (QKeySequence("Ctrl+="), lambda: self.grid.zoom(1)),
            (QKeySequence("Ctrl++"), lambda: self.grid.zoom(1)),
            (QKeySequence("Ctrl+-"), lambda: self.grid.zoom(-1)),
            (QKeySequence("Ctrl+0"), lambda: self.grid.zoom(0)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        self._show_title()

    def _heading(self) -> QBoxLayout:
        """The title and the switches: beside each other where there is room, else below."""
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._switches = self._make_switches()
        self._beside.addWidget(self._title)
        self._beside.addLayout(self._switches, 1)
        return self._beside

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the switches below a title for which they leave no room."""
        super().resizeEvent(event)
        self._fit_heading()

    def _fit_heading(self) -> None:
        needed = self._title.sizeHint().width() + self._switches.minimumSize().width()
        narrow = needed + self._beside.spacing() > self.contentsRect().width()
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._beside.direction() is not way:
            self._beside.setDirection(way)

    def _make_switches(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        self.find_box = QLineEdit(self)
        self.find_box.setAccessibleName("查找编码、名称或金额")
        self.find_box.setPlaceholderText("查找（Ctrl+F）")
        self.find_box.setToolTip("查找编码、名称或金额，按 Enter 到下一处。")
        self.find_box.setClearButtonEnabled(True)
        self.find_box.setMinimumWidth(self.fontMetrics().horizontalAdvance("国") * 8)
        self.find_box.setMaximumWidth(self.fontMetrics().horizontalAdvance("国") * 16)
        self.find_box.returnPressed.connect(self.find_next)
        row.addWidget(self.find_box, 1)
        self.period = QComboBox(self)
        self.period.setAccessibleName("本年数或上年数")
        for period in Period:
            self.period.addItem(f"{period.word}数", period)
        self.period.currentIndexChanged.connect(self._change_period)
        row.addWidget(self.period)
        self.comparison = QCheckBox("对比上年(&P)", self)
        self.comparison.toggled.connect(self.model.show_comparison)
        row.addWidget(self.comparison)
        self.money_only = QCheckBox("只看有数的行(&O)", self)
        self.money_only.toggled.connect(self.model.show_money_only)
        row.addWidget(self.money_only)
        self.add_row = QPushButton("增加科目(&N)…" if self.model.facet else "增加单位", self)
        self.add_row.clicked.connect(lambda: self.pick_code())
        self.add_row.setVisible(self.model.facet is not None)
        row.addWidget(self.add_row)
        self.remove_row = QPushButton("删除行(&R)", self)
        self.remove_row.clicked.connect(lambda: self.remove_current_row())
        self.remove_row.setVisible(self.model.facet is not None or self.model.table.number == 2)
        row.addWidget(self.remove_row)
        return row

    def _show_title(self) -> None:
        if not self._session.is_open:
            return
        book = self._session.book
        title = title_of(self.model.table, book.ledger.settings.year)
        if self._title.text() != title:
            self._title.setText(title)
            self._fit_heading()
        self.note.setText("\n".join(book.notes(self.model.table.number, self.model.period)))
        self.note.setVisible(bool(self.note.text()))
        self.add_row.setEnabled(not book.read_only)
        self.remove_row.setEnabled(not book.read_only)

    def show_period(self, period: Period) -> None:
        """Show this year's figures or the prior year's."""
        self.period.setCurrentIndex(self.period.findData(period))

    def _change_period(self) -> None:
        self.model.show_period(Period(self.period.currentData()))
        self.comparison.setEnabled(self.model.period is Period.CURRENT)
        self._show_title()

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

    def show_origin(self, origin: Origin) -> None:
        """Put the keyboard at a figure, or at the nearest one where the form has it not."""
        if not isinstance(origin, CellOf):
            return
        self.period.setCurrentIndex(self.period.findData(origin.period))
        if not self.model.shows(origin.address):
            self.money_only.setChecked(False)
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
        picker.accepted.connect(lambda: self.show_code(picker.chosen))
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

    def show_history(self, address: Address) -> None:
        """Tell a figure's story."""
        row = self.model.rows[self.grid.currentIndex().row()]
        name = next((name for name, figure in named_figures(row) if figure.address == address), "")
        open_history(self, lambda: FigureHistoryDialog(self._session, address, self.model.period, name, self))

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
        if self.model.table.number == 2:
            self._try(lambda: book.remove_unit(int(key)))
            return
        lines = book.lines_in_row(self.model.table.number, key, self.model.period)
        if not lines:
            self.model.hide_code(key)
            return
        question = QMessageBox(
            QMessageBox.Icon.Question,
            "删除行",
            f"科目 {key} 有 {len(lines)} 行金额，删除后所有表中都不再有（可以用 Ctrl+Z 撤销）。确定删除吗？",
            QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No,
            self,
        )
        question.setDefaultButton(QMessageBox.StandardButton.No)
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        question.button(QMessageBox.StandardButton.Yes).clicked.connect(
            lambda: self._try(lambda: book.remove_lines(lines, figures[0].address))
        )
        question.open()

    def _try(self, act: Callable[[], Changes]) -> None:
        try:
            self._session.tell(act())
        except UnusableFile as trouble:
            self._session.said.emit(str(trouble))

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
