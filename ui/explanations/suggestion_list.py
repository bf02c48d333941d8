"""What was written before, offered below the editor: chosen by the arrows or the mouse."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QStyle, QWidget

_MOST_ROWS, _PADDING = 6, 6
_SCROLL_BAR = QStyle.PixelMetric.PM_ScrollBarExtent


class SuggestionList(QListWidget):
    """Texts on offer. taken: one was clicked. The keyboard stays in the editor, which moves the choice."""

    taken = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.Box)
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("以前写过的和常用的说法")
        self.itemClicked.connect(lambda item: self.taken.emit(item.text()))
        self.hide()

    @property
    def chosen(self) -> str:
        """The text that the arrows have come to, "" for none."""
        item = self.currentItem()
        return item.text() if self.isVisible() and item is not None else ""

    def offer(self, texts: Sequence[str], editor: QRect, room: QRect) -> None:
        """Show these below the editor, or above it where there is more room; none hides the list."""
        self.clear()
        # Measured here: a list that is not shown yet does not know how its lines will wrap.
        width = editor.width() - self.style().pixelMetric(_SCROLL_BAR) - 2 * _PADDING
        lines = QRect(0, 0, width, room.height())
        wanted = 2 * self.frameWidth()
        for number, text in enumerate(texts):
            height = (
                self.fontMetrics().boundingRect(lines, Qt.TextFlag.TextWordWrap, text).height() + _PADDING
            )
            item = QListWidgetItem(text)
            item.setSizeHint(QSize(width, height))
            self.addItem(item)
            wanted += height if number < _MOST_ROWS else 0
        self.setCurrentRow(-1)
        self.setVisible(bool(texts))
        if not texts:
            return
        below, above = room.bottom() - editor.bottom(), editor.top() - room.top()
        if below >= wanted or below >= above:
            top, height = editor.bottom() + 1, min(wanted, below)
        else:
            height = min(wanted, above)
            top = editor.top() - height
        self.setGeometry(editor.left(), top, editor.width(), height)
        self.raise_()

    def step(self, by: int) -> None:
        """Go to the next or the previous text, round again past the ends through none."""
        places = self.count() + 1
        self.setCurrentRow((self.currentRow() + 1 + by) % places - 1)
