"""A text typed where nothing can be typed: it stays by the cell with the reason, until Esc."""

from PySide6.QtCore import QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QTableView, QVBoxLayout, QWidget

from ui.grid.roles import Index
from ui.theme import is_dark, shades

_GIVE_UP = "按 Esc 放弃这里输入的文字。"
_MOST_SIGNS = 34


class RefusedText(QFrame):
    """The text, to be read or copied, and why it is not taken. opened: F2 asks for the lines."""

    opened = Signal()
    forgotten = Signal()
    """What was kept has been given up."""

    def __init__(self, grid: QTableView) -> None:
        # Beside the grid and not in it: a screen reader is told of nothing in a table but its cells.
        self._around: QWidget = grid.parentWidget() or grid
        super().__init__(self._around)
        self._grid = grid
        self._index = QPersistentModelIndex()
        self.text = _Text(self)
        self.text.setAccessibleName("没有写入的文字")
        self.text.left.connect(self.forget)
        self.text.opened.connect(self._open)
        self.reason = QLabel(self)
        self.reason.setObjectName("reason")
        self.reason.setTextFormat(Qt.TextFormat.PlainText)
        self.reason.setWordWrap(True)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(self.text)
        self._layout.addWidget(self.reason)
        for bar in (grid.verticalScrollBar(), grid.horizontalScrollBar()):
            bar.valueChanged.connect(self._place)
        self.hide()

    @property
    def is_kept(self) -> bool:
        """Whether a text is still waiting to be given up."""
        return self._index.isValid() and not self.isHidden()

    @property
    def index(self) -> QPersistentModelIndex:
        """The cell that it was typed at."""
        return self._index

    def keep(self, index: Index, text: str, reason: str) -> None:
        """Keep a text typed at a cell, the keyboard staying in it."""
        tones = shades(is_dark())
        self.setStyleSheet(
            f"QLabel {{ background: {tones.error_background.name()}; color: {tones.negative.name()};"
            " padding: 3px 6px; }"
        )
        self._index = QPersistentModelIndex(index)
        self.text.setText(text)
        self.text.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.reason.setText(f"{reason}{_GIVE_UP}")
        self._place()
        self.text.setFocus()
        self.text.deselect()
        self.text.end(False)

    def _place(self) -> None:
        """Lie over the cell, the reason below it, or above it at the bottom of the window."""
        if not self._index.isValid():
            return
        viewport = self._grid.viewport()
        origin = viewport.mapTo(self._around, QPoint())
        rect = self._grid.visualRect(QPersistentModelIndex(self._index)).translated(origin)
        room = viewport.rect().translated(origin)
        sign = self.fontMetrics().horizontalAdvance("国")
        width = min(max(rect.width(), sign * _MOST_SIGNS), room.width())
        self.text.setFixedSize(rect.size())
        self.reason.setFixedWidth(width)
        self.reason.setFixedHeight(self.reason.heightForWidth(width))
        self.setFixedSize(width, rect.height() + self.reason.height())
        left = min(rect.left(), room.right() - width)
        self._layout.setAlignment(
            self.text, Qt.AlignmentFlag.AlignRight if left < rect.left() else Qt.AlignmentFlag.AlignLeft
        )
        below = rect.top() + self.height() <= self._around.height()
        self._layout.setDirection(
            QVBoxLayout.Direction.TopToBottom if below else QVBoxLayout.Direction.BottomToTop
        )
        self.move(max(room.left(), left), rect.top() if below else rect.bottom() + 1 - self.height())
        self.setVisible(room.intersects(rect))
        self.raise_()

    def forget(self) -> None:
        """Give the text up; the keyboard goes back to the grid."""
        had_text, had_keyboard = self._index.isValid(), self.text.hasFocus()
        self._index = QPersistentModelIndex()
        self.hide()
        if had_keyboard:
            self._grid.setFocus()
        if had_text:
            self.forgotten.emit()

    def _open(self) -> None:
        self.forget()
        self.opened.emit()


class _Text(QLineEdit):
    """left: Esc. opened: F2."""

    left = Signal()
    opened = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Esc gives up, F2 opens; what would move on elsewhere stays, for nothing has been taken."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() == Qt.Key.Key_F2:
            self.opened.emit()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Up, Qt.Key.Key_Down):
            super().keyPressEvent(event)
