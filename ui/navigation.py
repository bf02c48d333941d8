"""The parts of the document in order, each with a mark: empty or filled."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from models.tables import Changes
from ui.contents import CONTENTS
from ui.icons import icon
from ui.session import Session

_LEAST_SIGNS = 14
# Milliseconds without an act that are a pause.
_PAUSE = 200


class Navigation(QListWidget):
    """chosen: the part of this place in the contents is to be shown."""

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
        for entry in CONTENTS:
            item = QListWidgetItem(entry.title)
            item.setToolTip(entry.tip)
            self.addItem(item)
        self.currentRowChanged.connect(self.chosen)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(lambda: self._mark(costly=True))
        session.opened.connect(self.mark)
        session.changed.connect(self.mark)
        self.mark()

    def mark(self, _: Changes | None = None) -> None:
        """Show which parts are filled; what takes long to know, when the clerk pauses."""
        self._mark(costly=False)
        self._pause.start()

    def _mark(self, costly: bool) -> None:
        if not self._session.is_open:
            return
        book = self._session.book
        for number, entry in enumerate(CONTENTS):
            if entry.costly is not costly:
                continue
            filled = entry.filled(book)
            item, words = self.item(number), "已填" if filled else "未填"
            # Setting what is set already would repaint the list with every key.
            if item.statusTip() != words:
                item.setIcon(icon("check-filled" if filled else "check-empty"))
                item.setStatusTip(words)
