"""单位信息: the unit's name, the budget year, the unit of entry, and the units below."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from models.facts import Settings
from models.files import UnusableFile
from models.money import MoneyUnit
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
        self.entry_unit = QComboBox(self)
        for unit in MoneyUnit:
            self.entry_unit.addItem(unit.value, unit)
        self.path = QLabel(self)
        self.path.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.path.setWordWrap(True)
        form = QFormLayout()
        form.addRow("单位名称(&N)", self.name)
        form.addRow("预算年度(&Y)", self.year)
        form.addRow("填写单位(&U)", self.entry_unit)
        form.addRow("文件", self.path)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(QLabel("下属单位在表2《收入预算总表》中增加和删除。", self))
        layout.addStretch(1)
        self.name.editingFinished.connect(self._rename)
        self.year.valueChanged.connect(self._change_settings)
        self.entry_unit.currentIndexChanged.connect(self._change_settings)
        session.opened.connect(self.show_book)
        session.changed.connect(self.show_book)
        self.show_book()

    def show_book(self, _: Changes | None = None) -> None:
        """Show the book's particulars as they are."""
        if not self._session.is_open:
            return
        book = self._session.book
        settings = book.ledger.settings
        for field in (self.year, self.entry_unit):
            field.blockSignals(True)
        self.name.setText(book.ledger.units[book.ledger.own_unit])
        self.year.setValue(settings.year)
        self.entry_unit.setCurrentIndex(self.entry_unit.findData(settings.entry_unit))
        self.path.setText(str(book.path))
        for field in (self.year, self.entry_unit):
            field.blockSignals(False)
        for widget in (self.name, self.year, self.entry_unit):
            widget.setEnabled(not book.read_only)

    def _rename(self) -> None:
        book = self._session.book
        name = self.name.text().strip()
        if name and name != book.ledger.units[book.ledger.own_unit]:
            self._try(lambda: book.rename_unit(book.ledger.own_unit, name))

    def _change_settings(self) -> None:
        wanted = Settings(self.year.value(), MoneyUnit(self.entry_unit.currentData()))
        self._try(lambda: self._session.book.change_settings(wanted))

    def _try(self, act: Callable[[], Changes]) -> None:
        try:
            self._session.tell(act())
        except UnusableFile as trouble:
            self._session.said.emit(str(trouble))
