"""Asks whose a figure is that is typed into a table of several units: once, and then it is the usual one."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from models.ground.printable import marked
from ui.dialogs.buttons import button_row
from ui.session import Session

_SAID = (
    "现在显示的是全部单位的数，新填的数要记到一个单位。选定以后，在全部单位里新填的都记到它，"
    "不再询问；要换，在表的上方先选那个单位，再选回全部单位。"
)
_UNIT = Qt.ItemDataRole.UserRole
_SIGNS = 30


class WhoseDialog(QDialog):
    """The units, the book's own one chosen at first: Enter takes it."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle("记到哪个单位")
        label = QLabel("这个数记到(&U)：", self)
        self.units = QListWidget(self)
        label.setBuddy(self.units)
        self.units.setAccessibleName("这个数记到哪个单位")
        for unit, name in session.shown_unit.units.items():
            item = QListWidgetItem(marked(name), self.units)
            item.setData(_UNIT, unit)
        own = session.book.ledger.own_unit
        self.units.setCurrentRow(list(session.shown_unit.units).index(own))
        self.units.setMinimumWidth(self.fontMetrics().horizontalAdvance("国") * _SIGNS)
        said = QLabel(_SAID, self)
        said.setWordWrap(True)
        take, cancel = QPushButton("确定(&O)", self), QPushButton("取消(&C)", self)
        layout = QVBoxLayout(self)
        for widget in (label, self.units, said):
            layout.addWidget(widget)
        layout.addLayout(button_row(take, cancel, default=take))
        take.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        self.units.itemDoubleClicked.connect(self.accept)
        self.units.setFocus()

    def accept(self) -> None:
        """Let the chosen unit be the usual one."""
        self._session.shown_unit.make_usual(int(self.units.currentItem().data(_UNIT)))
        super().accept()
