"""上年数: this year's totals against the prior year's, and the ways by which the prior year comes in."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMessageBox,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from models.facts import Period
from models.ground.file_kinds import BOOK, WORKBOOK
from models.ground.money import format_amount
from models.readers import prepare
from models.tables import Changes, prior_totals, short_table_words
from ui.contents import part_of_table
from ui.file_filter import file_filter
from ui.loose_hold import loosely
from ui.message import message
from ui.recent_books import last_folder, remember_folder
from ui.session import Session
from ui.theme import grid_font
from ui.trouble import telling
from ui.workbook_reader import read_and_preview

if TYPE_CHECKING:
    from models.facts.prior_year import PriorPlan

Ask = Callable[[QWidget | None, str, str, str], tuple[str, str]]
_FIGURE = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_WORD = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_FIGURE_SIGNS = 13
_ROLE = Qt.ItemDataRole.UserRole
_FROM_WHERE = "上年数可以从去年的预算本一次读取，从去年公开的各张表读取，也可以在各张表里填写："
_TO_TABLE = "双击下面的一行，或者按 Enter，转到那张表的上年数。"


class PriorPage(QWidget):
    """Compares, reads, clears, and leads to the tables where prior figures are typed."""

    def __init__(
        self, session: Session, parent: QWidget | None = None, ask: Ask = QFileDialog.getOpenFileName
    ) -> None:
        super().__init__(parent)
        self._session, self._ask = session, ask
        self._where = QLabel(self)
        self._where.setWordWrap(True)
        self.from_book = QPushButton("从去年的预算本读取(&B)…", self)
        self.from_workbook = QPushButton("从去年公开的各张表读取(&X)…", self)
        self.clear = QPushButton("清除上年数(&L)", self)
        self.totals = _Totals(self)
        label = QLabel(self)
        label.setBuddy(self.totals)
        self._caption = label
        buttons = QHBoxLayout()
        for button in (self.from_book, self.from_workbook, self.clear):
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addWidget(self._where)
        layout.addLayout(buttons)
        layout.addSpacing(8)
        layout.addWidget(label)
        layout.addWidget(self.totals, 1)
        self.from_book.clicked.connect(self._ask_for_book)
        self.from_workbook.clicked.connect(self._ask_for_workbook)
        self.clear.clicked.connect(lambda: session.do(session.book.imports.clear_prior))
        self.totals.entered_row.connect(self._show_table)
        session.opened.connect(self.show_book)
        session.changed.connect(self.show_book)
        self.show_book()

    def show_book(self, _: Changes | None = None) -> None:
        """Show both years' totals."""
        if not self._session.is_open:
            return
        book = self._session.book
        settings = book.ledger.settings
        unit, year = settings.entry_unit, settings.year
        self._caption.setText(f"与上年比较(&K)（单位：{unit}）")
        headings = ("项目", f"{year} 年", f"{year - 1} 年", "增减", "增减 %", "所在的表")
        for column, heading in enumerate(headings):
            self.totals.head(column, heading)
        compared = prior_totals(book.tables(), book.tables(Period.PRIOR))
        self.totals.setRowCount(len(compared))
        for row, total in enumerate(compared):
            against = total.against
            figures = (*(format_amount(a, unit) for a in (total.now, total.before, against.change)),)
            family, role = self._session.family, total.address.table
            where = f"{short_table_words(family, role)} {family.table(role).name}"
            for column, text in enumerate((total.name, *figures, against.percent or "—", where)):
                self.totals.write(row, column, text, role)
        self._where.setText(_TO_TABLE if book.read_only else f"{_FROM_WHERE}{_TO_TABLE}")
        for button in (self.from_book, self.from_workbook, self.clear):
            button.setVisible(not book.read_only)
        self.clear.setEnabled(not book.read_only and bool(book.tables(Period.PRIOR).figures()))

    def _show_table(self, role: str) -> None:
        self._session.wanted.emit(part_of_table(role), Period.PRIOR)

    def _ask_for_book(self) -> None:
        book = self._session.book
        chosen, _ = self._ask(
            self, "去年的预算本", str(last_folder("book", book.path.parent)), file_filter(BOOK)
        )
        if chosen:
            self.take_book(Path(chosen))

    def take_book(self, path: Path) -> None:
        """Make another book's own year the prior year, after a yes where there is something to be said."""
        with telling(partial(message, self)):
            _, plan = self._session.book.imports.take_prior(path, dry_run=True)
            if plan.notices:
                self._question(path, plan)
            else:
                self._take(path)

    def _question(self, path: Path, plan: "PriorPlan") -> None:
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle("从去年的预算本读取")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText("\n".join((f"“{path.name}”", *plan.notices, "仍然读取吗？（可以用 Ctrl+Z 撤销）")))
        take = box.addButton("读取(&Y)", QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton("取消(&C)", QMessageBox.ButtonRole.RejectRole))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        take.clicked.connect(loosely(self._take, path))
        box.open()

    def _take(self, path: Path) -> None:
        lines = 0

        def take() -> Changes:
            nonlocal lines
            changes, plan = self._session.book.imports.take_prior(path)
            lines = plan.lines
            return changes

        if self._session.do(take):
            self._session.said.emit(f"已从“{path.name}”读取上年数 {lines} 行；可按 Ctrl+Z 一次撤销。")

    def _ask_for_workbook(self) -> None:
        prepare()
        folder = str(last_folder("import", self._session.book.path.parent))
        chosen, _ = self._ask(self, "去年公开的各张表", folder, file_filter(WORKBOOK))
        if chosen:
            remember_folder("import", Path(chosen).parent)
            read_and_preview(self._session, Path(chosen), self, self._show_figure, period=Period.PRIOR)

    def _show_figure(self, table: str, row: str, column: str) -> None:
        """Show the table that an import's preview speaks of."""
        self._show_table(table)


class _Totals(QTableWidget):
    """entered_row: the role of the table that a row's figures stand in."""

    entered_row = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 6, parent)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.setFont(grid_font())
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(self.fontMetrics().horizontalAdvance("0") * _FIGURE_SIGNS)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(5, QHeaderView.ResizeMode.Stretch)
        self.cellDoubleClicked.connect(lambda row, _: self._enter(row))

    def head(self, column: int, text: str) -> None:
        """Put a heading above a column, where its texts begin or its figures end."""
        item = QTableWidgetItem(text)
        item.setTextAlignment(self._alignment(column))
        self.setHorizontalHeaderItem(column, item)

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        return _FIGURE if 0 < column < self.columnCount() - 1 else _WORD

    def write(self, row: int, column: int, text: str, role: str) -> None:
        """Put a text into a cell; the row's figures stand in the table of this role."""
        item = QTableWidgetItem(text)
        item.setTextAlignment(self._alignment(column))
        item.setData(_ROLE, role)
        self.setItem(row, column, item)

    def _enter(self, row: int) -> None:
        if (item := self.item(row, 0)) is not None:
            self.entered_row.emit(str(item.data(_ROLE)))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter goes to the row's table."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter(self.currentRow())
            return
        super().keyPressEvent(event)
