"""The units that make up the budget: the book's own, and those below it."""

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListWidgetItem,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from models.ground.printable import marked, unmarked
from models.tables import Changes
from ui.loose_hold import loosely
from ui.opening_source import open_source
from ui.ordered_list import OrderedList
from ui.session import Session

_NEW = "下属单位"
_UNIT = Qt.ItemDataRole.UserRole


class UnitList(QWidget):
    """Adds, renames and removes units; what the book refuses is said."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.units = OrderedList(self)
        self.units.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        label = QLabel("预算单位构成(&G)", self)
        label.setBuddy(self.units)
        self.add = QPushButton("增加(&I)", self)
        self.rename = QPushButton("改名(&C)", self)
        self.remove = QPushButton("删除(&R)", self)
        self.source = QPushButton("打开来源预算本(&O)", self)
        buttons = QHBoxLayout()
        for button in (self.add, self.rename, self.remove):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.source)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(label)
        layout.addWidget(self.units, 1)
        layout.addLayout(buttons)
        self.add.clicked.connect(self._add)
        self.rename.clicked.connect(lambda: self.units.editItem(self.units.currentItem()))
        self.remove.clicked.connect(self._remove)
        self.source.clicked.connect(self._open_source)
        self.units.currentRowChanged.connect(self._show_source)
        self.units.itemChanged.connect(self._rename)
        self.units.unwanted.connect(self._remove)
        self.units.wanted.connect(self._add)
        self.units.moved.connect(self._move)
        session.opened.connect(self.show_book)
        session.changed.connect(self.show_book)
        self.show_book()

    def show_book(self, _: Changes | None = None) -> None:
        """List the units as they are; the current one stays current."""
        if not self._session.is_open:
            return
        book = self._session.book
        here = self._current()
        editable = Qt.ItemFlag.NoItemFlags if book.read_only else Qt.ItemFlag.ItemIsEditable
        with QSignalBlocker(self.units):
            self.units.clear()
            for unit, name in book.ledger.units.items():
                item = QListWidgetItem(marked(name), self.units)
                item.setData(_UNIT, unit)
                item.setFlags(Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | editable)
                if unit == here or here is None:
                    here = unit
                    self.units.setCurrentItem(item)
            if self.units.currentItem() is None:
                self.units.setCurrentRow(self.units.count() - 1)
        self.units.setToolTip("" if book.read_only else "F2 或双击改名，Delete 删除，Alt+↑、Alt+↓ 上移下移")
        for button in (self.add, self.rename, self.remove):
            button.setVisible(not book.read_only)
        self._show_source()

    def _show_source(self) -> None:
        """A unit's own book can be opened where its part came from a file."""
        unit = self._current() if self._session.is_open else None
        source = None if unit is None else self._session.book.departments.source_of(unit)
        self.source.setVisible(source is not None)
        self.source.setToolTip(f"{source.file}（{source.taken} 汇总）" if source else "")

    def _open_source(self) -> None:
        if (unit := self._current()) is not None:
            open_source(self._session, unit, self.window())

    def _current(self) -> int | None:
        item = self.units.currentItem()
        return None if item is None else int(item.data(_UNIT))

    def _add(self) -> None:
        book = self._session.book
        names, name = set(book.ledger.units.values()), _NEW
        number = 1
        while name in names:
            number += 1
            name = f"{_NEW}{number}"
        if self._session.do(lambda: book.names.add_unit(name)):
            self.units.setCurrentRow(self.units.count() - 1)
            self.units.setFocus()
            self.units.editItem(self.units.currentItem())

    def _rename(self, item: QListWidgetItem) -> None:
        book = self._session.book
        unit, name = int(item.data(_UNIT)), unmarked(item.text()).strip()
        if not name or name in [known for other, known in book.ledger.units.items() if other != unit]:
            why = "单位名称不能为空。" if not name else f"已经有单位“{name}”。"
            self._session.refuse(why, self.units)
            self.show_book()
        elif not self._session.do(lambda: book.names.rename_unit(unit, name)):
            self.show_book()

    def _move(self, by: int) -> None:
        unit, book = self._current(), self._session.book
        if unit is not None and not book.read_only:
            self._session.do(lambda: book.names.move_unit(unit, by))

    def _remove(self) -> None:
        unit, book = self._current(), self._session.book
        if unit is None or book.read_only:
            return
        if unit == book.ledger.own_unit or book.departments.source_of(unit) is None:
            self._session.do(lambda: book.names.remove_unit(unit))
            return
        question = QMessageBox(
            QMessageBox.Icon.Question,
            "移出单位",
            f"“{book.ledger.units[unit]}”的数是汇总来的。移出后，部门的各张表和文本里都不再有它的数和项目"
            "（可以用 Ctrl+Z 撤销），它交来的文件不变。确定移出吗？",
            QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No,
            self,
        )
        question.setDefaultButton(QMessageBox.StandardButton.No)
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        question.button(QMessageBox.StandardButton.Yes).clicked.connect(loosely(self._leave_out, unit))
        question.open()

    def _leave_out(self, unit: int) -> None:
        self._session.do(lambda: self._session.book.departments.leave_out(unit))
