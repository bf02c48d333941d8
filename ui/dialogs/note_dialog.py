"""批注: what the clerk notes down at a figure, for himself."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from models.entry.cell_notes import notes_in
from models.facts import Period
from models.families import Address
from models.tables import cell_words
from ui.session import Session
from ui.visible_signs import SignText

_SIGNS, _LINES = 26, 6
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class NoteDialog(QDialog):
    """A few lines beside the cell: Ctrl+Enter keeps them, Esc leaves them as they were."""

    def __init__(self, session: Session, address: Address, period: Period, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._address, self._period = session, address, period
        book = session.book
        kept = notes_in(book.ledger, address.table, period).get(address, "")
        self.setWindowTitle("批注")
        year = "（上年）" if period is Period.PRIOR else ""
        place = QLabel(cell_words(address, book.naming) + year)
        place.setTextFormat(Qt.TextFormat.PlainText)
        place.setWordWrap(True)
        self.text = SignText()
        self.text.setPlainText(kept)
        self.text.setAccessibleName("批注")
        self.text.setTabChangesFocus(True)
        self.text.setReadOnly(book.read_only)
        self.text.installEventFilter(self)
        metrics = self.text.fontMetrics()
        self.text.setMinimumSize(metrics.horizontalAdvance("国") * _SIGNS, metrics.lineSpacing() * _LINES)
        promise = QLabel("只供自己看，不会公开。Ctrl+Enter 保存；留空保存则删除。")
        promise.setWordWrap(True)
        save, drop, cancel = QPushButton("保存(&S)"), QPushButton("删除批注(&D)"), QPushButton("取消(&C)")
        buttons = QHBoxLayout()
        buttons.addWidget(drop)
        buttons.addStretch(1)
        buttons.addWidget(save)
        buttons.addWidget(cancel)
        layout = QVBoxLayout(self)
        for widget in (place, self.text, promise):
            layout.addWidget(widget)
        layout.addLayout(buttons)
        save.setEnabled(not book.read_only)
        save.setDefault(True)
        drop.setEnabled(bool(kept) and not book.read_only)
        save.clicked.connect(self.accept)
        drop.clicked.connect(self._drop)
        cancel.clicked.connect(self.reject)
        session.settling.connect(self.accept)
        self.finished.connect(lambda: session.settling.disconnect(self.accept))
        self.text.setFocus()
        self.text.moveCursor(self.text.textCursor().MoveOperation.End)

    def place_at(self, corner: QPoint) -> None:
        """Open beside a point of the screen, and within it."""
        self.adjustSize()
        room = self.screen().availableGeometry()
        right, bottom = room.right() - self.width(), room.bottom() - self.height()
        self.move(max(room.left(), min(corner.x(), right)), max(room.top(), min(corner.y(), bottom)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Ctrl+Enter keeps the note; Enter alone begins a new line of it."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in _ENTERS
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.accept()
            return True
        return super().eventFilter(watched, event)

    def _drop(self) -> None:
        self.text.clear()
        self.accept()

    def accept(self) -> None:
        """Keep the note; the dialog stays open where that can't be done."""
        if self._session.book.read_only:
            return
        words = self.text.toPlainText()
        if self._session.do(lambda: self._session.book.figures.set_note(self._address, words, self._period)):
            super().accept()
