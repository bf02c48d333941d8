"""The units behind a figure of a department: what each has of it, and the way into its own book."""

from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from models.facts import Period
from models.families import Address
from models.ground.money import format_exact
from models.ground.printable import marked
from models.tables import column_words, row_words, table_words
from ui.dialogs.buttons import button_row
from ui.dialogs.text_table import TextTable
from ui.fitting_size import fit
from ui.opening_source import open_source
from ui.session import Session


class BehindDialog(QDialog):
    """各单位的数. Enter or a double click opens the book that the unit's share came from."""

    def __init__(
        self, session: Session, address: Address, period: Period, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._address, self._period = session, address, period
        book, family = session.book, session.family
        unit = book.ledger.settings.entry_unit
        self.shares = book.departments.behind(address, period)
        self.setWindowTitle("各单位的数")
        fit(self, 760, 420)
        total = format_exact(book.state.amount(address, period), unit)
        title = QLabel(
            f"{table_words(family, address.table)} {marked(row_words(address, book.naming))}"
            f" {column_words(family, address)}（{period.word}数）：共 {total} {unit}。"
        )
        title.setWordWrap(True)
        label = QLabel("由这些单位组成(&L)：")
        self.table = TextTable(("单位", f"金额（{unit}）", "来源"), frozenset({1}), self)
        self.table.setAccessibleName("各单位的数")
        label.setBuddy(self.table)
        self.table.show_rows([(one.name, format_exact(one.amount, unit), one.source) for one in self.shares])
        self.table.selectRow(0)
        self._open = QPushButton("打开来源预算本(&O)")
        self._show = QPushButton("只看这个单位的数(&V)")
        close = QPushButton("关闭(&C)")
        layout = QVBoxLayout(self)
        for widget in (title, label, self.table):
            layout.addWidget(widget, 1 if widget is self.table else 0)
        layout.addLayout(button_row(self._open, self._show, close, default=self._open))
        self.table.selectionModel().currentRowChanged.connect(self._follow)
        self.table.doubleClicked.connect(self.open_source)
        self._open.clicked.connect(self.open_source)
        self._show.clicked.connect(self.show_unit)
        close.clicked.connect(self.reject)
        session.opened.connect(self.reject)
        session.changed.connect(self.reject)
        self._follow()
        self.table.setFocus()

    def _follow(self) -> None:
        at = self.table.current_row()
        share = self.shares[at] if 0 <= at < len(self.shares) else None
        self._open.setEnabled(share is not None and share.has_file)
        self._show.setEnabled(share is not None)

    def show_unit(self) -> None:
        """Show this unit's figures alone in all tables."""
        unit = self.shares[self.table.current_row()].unit
        if self._session.shown_unit.show(unit):
            self.accept()

    def open_source(self) -> None:
        """Open the file that the unit's share came from, at the same figure."""
        if self._open.isEnabled():
            unit = self.shares[self.table.current_row()].unit
            open_source(self._session, unit, self.parentWidget(), self._address, self._period)
