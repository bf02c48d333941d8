"""The parts of the document in order, each with a mark: empty or filled."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from models.tables import TABLES, Changes
from ui.icons import icon
from ui.session import Session

UNIT_PAGE = 0
_LEAST_SIGNS = 14


class Navigation(QListWidget):
    """chosen: a page's number is to be shown: 0 单位信息, 1–10 the tables."""

    chosen = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setAccessibleName("目录")
        self.setIconSize(QSize(16, 16))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("国") * _LEAST_SIGNS)
        self.addItem(QListWidgetItem("单位信息"))
        for table in TABLES:
            item = QListWidgetItem(f"{table.number}  {table.name}")
            item.setToolTip(table.name)
            self.addItem(item)
        self.currentRowChanged.connect(self.chosen)
        session.opened.connect(self.mark)
        session.changed.connect(self.mark)
        self.mark()

    def mark(self, _: Changes | None = None) -> None:
        """Show which parts are filled."""
        if not self._session.is_open:
            return
        book = self._session.book
        named = bool(book.ledger.units[book.ledger.own_unit])
        for number in range(self.count()):
            filled = named if number == UNIT_PAGE else book.tables().has_money(number)
            item, words = self.item(number), "已填" if filled else "未填"
            # Setting what is set already would repaint the list with every key.
            if item.statusTip() != words:
                item.setIcon(icon("check-filled" if filled else "check-empty"))
                item.setStatusTip(words)
