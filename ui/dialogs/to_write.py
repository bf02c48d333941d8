"""结转后要填要写的: what a book made from last year's still asks, gone through one by one."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from models.publish import Origin
from models.years import Asked, ToWrite, to_write
from ui.dialogs.buttons import button_row
from ui.dialogs.text_table import TextTable
from ui.fitting_size import fit
from ui.session import Session

_SIZE = (860, 520)
_HEADINGS = ("要做的", "内容", "去年的")
_NOTHING = "没有从去年结转、还没有处理的内容。"
_SAID = (
    "还有 {asked} 项：待填 {fill}，待写 {write}，待确认 {confirm}。按 Enter 转到那里；待确认的改过就不再列，"
    "不用改的选中（可以选几行），按“确认沿用”。"
)


class _Rows(TextTable):
    """The list, where Enter means the row."""

    entered_row = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter goes to the row's place."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_row.emit()
            return
        super().keyPressEvent(event)


class ToWriteDialog(QDialog):
    """Stays beside the work, and follows it. wanted: the Origin of what is to be shown."""

    wanted = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._asked: tuple[ToWrite, ...] = ()
        self.setWindowTitle("结转后要填要写的")
        fit(self, *_SIZE)
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.table = _Rows(_HEADINGS, parent=self)
        self.table.setAccessibleName("要填要写的")
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.go, self.confirm = QPushButton("转到(&G)"), QPushButton("确认沿用(&Y)")
        close = QPushButton("关闭(&C)")
        layout = QVBoxLayout(self)
        layout.addWidget(self.said)
        layout.addWidget(self.table, 1)
        layout.addLayout(button_row(self.go, close, beside=(self.confirm,)))
        for button in (self.go, self.confirm, close):
            button.setAutoDefault(False)
        self.go.clicked.connect(self._go)
        self.confirm.clicked.connect(self._confirm)
        close.clicked.connect(self.reject)
        self.table.entered_row.connect(self._go)
        self.table.doubleClicked.connect(self._go)
        self.table.selectionModel().selectionChanged.connect(self._allow)
        session.changed.connect(self._show)
        session.opened.connect(self.reject)
        self._show()
        self.table.setFocus()

    def _show(self, _: object = None) -> None:
        row = max(self.table.current_row(), 0)
        self._asked = to_write(self._session.book.state)
        self.table.show_rows([(one.asked, one.what, one.last) for one in self._asked])
        if self._asked:
            self.table.selectRow(min(row, len(self._asked) - 1))
        fill, write, confirm = (sum(one.asked is each for one in self._asked) for each in Asked)
        said = _SAID.format(asked=len(self._asked), fill=fill, write=write, confirm=confirm)
        self.said.setText(said if self._asked else _NOTHING)
        self._allow()

    def _chosen(self) -> list[str]:
        """The keys of the drafts among the chosen rows."""
        shown = self.table.shown()
        rows = sorted(shown[index.row()] for index in self.table.selectionModel().selectedRows())
        return [self._asked[row].key for row in rows if row < len(self._asked) and self._asked[row].key]

    def _allow(self, *_: object) -> None:
        self.go.setEnabled(bool(self._asked))
        self.confirm.setEnabled(not self._session.book.read_only and bool(self._chosen()))

    def _go(self, *_: object) -> None:
        if 0 <= (row := self.table.current_row()) < len(self._asked):
            self.wanted.emit(self._asked[row].origin)

    def _confirm(self) -> None:
        book, keys = self._session.book, self._chosen()
        if keys and self._session.do(lambda: book.narrative.confirm(keys)):
            self._session.said.emit(f"已确认 {len(keys)} 项沿用去年的，可以按 Ctrl+Z 一次撤销。")
            self.table.setFocus()


def show_to_write(session: Session, parent: QWidget, go: Callable[[Origin], object]) -> None:
    """Show the list beside the window, once. go: shows an Origin."""
    dialog = parent.findChild(ToWriteDialog)
    if dialog is None:
        dialog = ToWriteDialog(session, parent)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.wanted.connect(go)
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()
