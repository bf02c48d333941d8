"""单位信息: the unit's name, the budget year, and where the book is."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from models.files import UnusableFile
from models.tables import Changes
from ui.session import Session

_YEARS = (2000, 2099)


class UnitPage(QWidget):
    """The book's own particulars."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.name = QLineEdit(self)
        self.year = QSpinBox(self)
        self.year.setRange(*_YEARS)
        self.year.setKeyboardTracking(False)
        self.path = QLabel(self)
        self.path.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.path.setWordWrap(True)
        form = QFormLayout()
        form.addRow("单位名称(&N)", self.name)
        form.addRow("预算年度(&Y)", self.year)
        form.addRow("文件", self.path)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(QLabel("下属单位在表2《收入预算总表》中增加和删除。", self))
        layout.addStretch(1)
        self.name.editingFinished.connect(self._rename)
        self.year.valueChanged.connect(self._change_settings)
        session.opened.connect(self.show_book)
        session.changed.connect(self.show_book)
        self.show_book()

    def show_book(self, _: Changes | None = None) -> None:
        """Show the book's particulars as they are."""
        if not self._session.is_open:
            return
        book = self._session.book
        self.year.blockSignals(True)
        self.name.setText(book.ledger.units[book.ledger.own_unit])
        self.year.setValue(book.ledger.settings.year)
        self.path.setText(str(book.path))
        self.year.blockSignals(False)
        for widget in (self.name, self.year):
            widget.setEnabled(not book.read_only)

    def _rename(self) -> None:
        book = self._session.book
        name = self.name.text().strip()
        if name and name != book.ledger.units[book.ledger.own_unit]:
            self._try(lambda: book.rename_unit(book.ledger.own_unit, name))

    def _change_settings(self) -> None:
        book = self._session.book
        self._try(lambda: book.change_settings(replace(book.ledger.settings, year=self.year.value())))

    def _try(self, act: Callable[[], Changes]) -> None:
        try:
            self._session.tell(act())
        except UnusableFile as trouble:
            self._session.said.emit(str(trouble))
