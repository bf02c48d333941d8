"""查找全部 and 替换文字: a list of every place beside the work, gone to one by one."""

import time
from collections.abc import Iterator

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from models.book import Hit
from models.facts.own_texts import OwnText, occurrences
from ui.dialogs.text_table import TextTable
from ui.fitting_size import fit
from ui.origin_routes import title_of_page
from ui.session import Session
from ui.visible_signs import SignLine

_HEADINGS = ("位置", "行或条目", "栏", "内容")
_SIZE = (760, 460)
_MOST = 2000
# Milliseconds after the last key until the search begins; seconds it goes on until others have their turn.
_PAUSE, _TURN = 250, 0.008
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Found(TextTable):
    """Rows of which Enter means one."""

    entered_row = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter goes to the row's place."""
        if event.key() in _ENTERS and self.currentIndex().isValid():
            self.entered_row.emit()
            return
        super().keyPressEvent(event)


class FindDialog(QDialog):
    """Stays open beside the window. wanted: the Origin of a place is to be shown.

    It looks through everything; to replace, through the clerk's own texts alone, never a figure or a code.
    """

    wanted = Signal(object)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._replacing = False
        self._hits: list[Hit] = []
        self._own: list[OwnText] = []
        self._searching: Iterator[Hit | None] | None = None
        fit(self, *_SIZE)
        self.text, self.new = SignLine(), SignLine()
        self.text.setClearButtonEnabled(True)
        self.text.setPlaceholderText("编码、名称、金额或任何一段文字")
        label, self._new_label = QLabel("查找(&N)"), QLabel("替换为(&W)")
        label.setBuddy(self.text)
        self._new_label.setBuddy(self.new)
        self.said = QLabel()
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.table = _Found(_HEADINGS, parent=self)
        self.table.setAccessibleName("找到的地方")
        fields = QGridLayout()
        for row, (name, field) in enumerate(((label, self.text), (self._new_label, self.new))):
            fields.addWidget(name, row, 0)
            fields.addWidget(field, row, 1)
        layout = QVBoxLayout(self)
        layout.addLayout(fields)
        layout.addWidget(self.said)
        layout.addWidget(self.table, 1)
        layout.addLayout(self._buttons())
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._begin)
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._go_on)
        self.text.textChanged.connect(self._pause.start)
        self.text.returnPressed.connect(self._enter)
        self.table.entered_row.connect(self._go)
        self.table.doubleClicked.connect(self._go)
        self.table.selectionModel().selectionChanged.connect(self._allow)
        session.changed.connect(self._follow)
        session.opened.connect(self.reject)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.go = QPushButton("转到(&G)")
        self.replace_chosen = QPushButton("替换选中的(&R)")
        self.replace_all = QPushButton("全部替换(&A)")
        close = QPushButton("关闭(&C)")
        self.go.clicked.connect(self._go)
        self.replace_chosen.clicked.connect(lambda: self._replace(self._chosen()))
        self.replace_all.clicked.connect(lambda: self._replace(list(self._own)))
        close.clicked.connect(self.reject)
        row.addWidget(self.go)
        row.addStretch(1)
        for button in (self.replace_chosen, self.replace_all, close):
            row.addWidget(button)
        for button in (self.go, self.replace_chosen, self.replace_all, close):
            button.setAutoDefault(False)
        return row

    def ask(self, replacing: bool) -> None:
        """Come to the front to find, or to replace too."""
        self._replacing = replacing
        self.setWindowTitle("替换文字" if replacing else "查找全部表和文字")
        for widget in (self._new_label, self.new, self.replace_chosen, self.replace_all):
            widget.setVisible(replacing)
        self.show()
        self.raise_()
        self.activateWindow()
        self.text.setFocus()
        self.text.selectAll()
        self._begin()

    def _enter(self) -> None:
        """Search at once, and give the keyboard to what is found."""
        self._begin()
        self.table.setFocus()

    def _follow(self, _: object = None) -> None:
        """What was found may be elsewhere now."""
        if self.isVisible():
            self._begin()

    def _begin(self) -> None:
        self._pause.stop()
        self._turn.stop()
        self._hits, self._own, self._searching = [], [], None
        if not self._session.is_open:
            return
        text, book = self.text.text(), self._session.book
        if self._replacing:
            found = book.search.find_own_texts(text)
            self._hits, self._own = [hit for hit, _ in found], [own for _, own in found]
            self._show()
        else:
            self._searching = book.search.find(text)
            self._go_on()

    def _go_on(self) -> None:
        """Look for a while; go on when the window has had its turn."""
        until = time.perf_counter() + _TURN
        while self._searching is not None and time.perf_counter() < until:
            try:
                hit = next(self._searching)
            except StopIteration:
                self._searching = None
            else:
                if hit is not None:
                    self._hits.append(hit)
                if len(self._hits) >= _MOST:
                    self._searching = None
        if self._searching is None:
            self._show()
        else:
            self.said.setText("正在查找……")
            self._turn.start()

    def _show(self) -> None:
        row, family = max(self.table.current_row(), 0), self._session.family
        self.table.show_rows(
            [
                (one.part or title_of_page(family, one.origin), one.row, one.column, one.words)
                for one in self._hits
            ]
        )
        if self._hits:
            self.table.selectRow(min(row, len(self._hits) - 1))
        self.said.setText(self._found_words())
        self._allow()

    def _found_words(self) -> str:
        text = self.text.text().strip()
        if not text:
            return ""
        if not self._hits:
            where = "自己写的文字里" if self._replacing else "表和文字里"
            return f"{where}没有“{text}”。"
        if self._replacing:
            count = sum(occurrences(own.words, text) for own in self._own)
            return f"{len(self._own)} 段文字里有 {count} 处。只替换自己写的文字，不动金额和科目编码。"
        more = "（只列出前面的这些，请写得更具体）" if len(self._hits) >= _MOST else ""
        return f"找到 {len(self._hits)} 处{more}。按 Enter 转到那里。"

    def _chosen(self) -> list[OwnText]:
        rows = {index.row() for index in self.table.selectionModel().selectedRows()}
        shown = self.table.shown()
        return [self._own[shown[row]] for row in sorted(rows)]

    def _allow(self, *_: object) -> None:
        writable = self._session.is_writable
        self.go.setEnabled(bool(self._hits))
        self.replace_chosen.setEnabled(writable and bool(self._own) and bool(self._chosen()))
        self.replace_all.setEnabled(writable and bool(self._own))

    def _go(self, *_: object) -> None:
        if 0 <= (row := self.table.current_row()) < len(self._hits):
            self.wanted.emit(self._hits[row].origin)

    def _replace(self, texts: list[OwnText]) -> None:
        wanted, new, book = self.text.text().strip(), self.new.text(), self._session.book
        count = sum(occurrences(own.words, wanted) for own in texts)
        if texts and self._session.do(lambda: book.search.replace_texts(texts, wanted, new)):
            self.said.setText(f"已替换 {count} 处（{len(texts)} 段文字），可以按 Ctrl+Z 一次撤销。")
            self._session.said.emit(self.said.text())
