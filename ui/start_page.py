"""What is shown while no book is open: the ways to one."""

from pathlib import Path

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QGridLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ui.icons import wear
from ui.recent_books import PATH_ROLE, RecentBooks, RecentModel

_TITLE_SCALE = 1.8
_BUTTON_SIZE = QSize(220, 44)
_LIST_SIGNS = 80
_UNIT, _FILE, _FOLDER = 0, 2, 3


class StartPage(QWidget):
    """The ways to a book. open_recent: the Path of one lately opened; the others say what is wanted."""

    new_book = Signal()
    open_book = Signal()
    import_workbook = Signal()
    open_sample = Signal()
    next_year = Signal()
    open_recent = Signal(object)

    def __init__(self, recent: RecentBooks | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recent = recent or RecentBooks()
        self._model = RecentModel(self._recent, self)
        title, motto = QLabel("单位预算公开"), QLabel("每个数只填一次，各张公开表自动生成。")
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * _TITLE_SCALE)
        title.setFont(font)
        self._buttons = [
            _button("新建预算本(&N)…", "new", self.new_book),
            _button("打开预算本(&O)…", "open", self.open_book),
            _button("结转到下一年(&Y)…", "next-year", self.next_year),
            _button("从 Excel 导入(&I)…", "import", self.import_workbook),
            _button("打开示例(&S)", "table", self.open_sample),
        ]
        self._books = _Books()
        self._books.setModel(self._model)
        header = self._books.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for wide in (_UNIT, _FILE, _FOLDER):
            header.setSectionResizeMode(wide, QHeaderView.ResizeMode.Stretch)
        self._caption = QLabel("最近的预算本(&R)")
        self._caption.setBuddy(self._books)
        self._hint = QLabel("还没有打开过预算本。也可以把预算本或工作簿拖到窗口里。")
        self._hint.setWordWrap(True)
        self._news = QLabel()
        self._news.setTextFormat(Qt.TextFormat.PlainText)
        self._news.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._news.setWordWrap(True)
        self._news.hide()
        # Takes the list's room where there is none.
        self._rest = QWidget()
        self._books.chosen.connect(self._open)
        self._books.unwanted.connect(self._remove)

        ways = QVBoxLayout()
        ways.setSpacing(10)
        ways.addWidget(QLabel("开始"))
        for button in self._buttons:
            ways.addWidget(button)
        ways.addStretch()
        lately = QVBoxLayout()
        lately.setSpacing(10)
        for widget in (self._caption, self._hint):
            lately.addWidget(widget)
        lately.addWidget(self._books, 1)
        lately.addWidget(self._rest, 1)
        layout = QGridLayout(self)
        layout.setHorizontalSpacing(32)
        layout.addWidget(title, 1, 1, 1, 2)
        layout.addWidget(motto, 2, 1, 1, 2)
        layout.setRowMinimumHeight(3, 24)
        layout.addLayout(ways, 4, 1)
        layout.addLayout(lately, 4, 2)
        layout.addWidget(self._news, 5, 1, 1, 2)
        layout.setRowStretch(0, 1)
        layout.setRowStretch(4, 6)
        layout.setRowStretch(6, 1)
        layout.setColumnStretch(0, 1)
        layout.setColumnStretch(2, 6)
        layout.setColumnStretch(3, 1)
        self._books.setMaximumWidth(self.fontMetrics().horizontalAdvance("国") * _LIST_SIGNS)
        self.setFocusProxy(self._buttons[0])
        self.refresh()

    def refresh(self) -> None:
        """Show the recent books as they are now."""
        self._model.reload()
        any_book = self._model.rowCount() > 0
        self._books.setVisible(any_book)
        self._caption.setVisible(any_book)
        self._hint.setVisible(not any_book)
        self._rest.setVisible(not any_book)
        if any_book:
            self._books.setCurrentIndex(self._model.index(0, 0))

    def tell(self, sentence: str) -> None:
        """Show one sentence more below all else."""
        self._news.setText("\n".join(filter(None, (self._news.text(), sentence))))
        self._news.show()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Come into sight with what was opened since."""
        self.refresh()
        super().showEvent(event)

    def _open(self, path: Path) -> None:
        if self._model.is_missing(path):
            self._hint.setText(f"没有找到“{path}”：它可能已改名、移走，或者所在的网络盘没有连接。")
            self._hint.show()
        else:
            self.open_recent.emit(path)

    def _remove(self, path: Path) -> None:
        row = self._books.currentIndex().row()
        self._recent.remove(path)
        self.refresh()
        self._books.setCurrentIndex(self._model.index(min(row, self._model.rowCount() - 1), 0))


class _Books(QTableView):
    """The recent books, a row each. chosen, unwanted: the Path of one."""

    chosen = Signal(object)
    unwanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.doubleClicked.connect(self._choose)

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(index.data(PATH_ROLE))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter opens, Delete takes off the list."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete and self.currentIndex().isValid():
            self.unwanted.emit(self.currentIndex().data(PATH_ROLE))
        else:
            super().keyPressEvent(event)


def _button(text: str, drawing: str, wanted: SignalInstance) -> QPushButton:
    button = QPushButton(text)
    wear(button, drawing)
    button.setMinimumSize(_BUTTON_SIZE)
    # Outside a dialog Enter presses only what says so.
    button.setAutoDefault(True)
    button.clicked.connect(lambda: wanted.emit())
    return button
