"""The manual: its contents on the left, a page on the right, a search over all of it."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFormLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from ui.help_page import CONTENTS, HelpPage, plain_text, title

_WIDTH, _HEIGHT, _CONTENTS_WIDTH = 940, 620, 310


class HelpWindow(QWidget):
    """A window that stays beside the work, and shows the page in use when told to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle("帮助")
        self._search = _SearchField(self)
        self._contents = QListWidget()
        self._page = HelpPage()
        self._nothing = QLabel("没有找到，请换一个词。")
        self._lay_out()
        self._contents.currentItemChanged.connect(self._turn_to)
        self._page.page_asked.connect(self.show_page)
        self._search.textChanged.connect(self._filter)
        self._search.returnPressed.connect(self._page.next_hit)
        self._search.left_downwards.connect(self._contents.setFocus)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self._start_search)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.close)
        self.show_page(CONTENTS[0])

    @property
    def page(self) -> str:
        """The name of the page shown."""
        return self._page.name

    def show_page(self, name: str) -> None:
        """Show a page of the manual, "table-5" for instance. Raises KeyError for a name it has not."""
        if name not in CONTENTS:
            raise KeyError(f"the manual has no page {name!r}")
        self._search.clear()
        self._list(CONTENTS, name)
        self._page.setFocus()

    def _list(self, names: Sequence[str], current: str) -> None:
        """Fill the contents anew: rows that are only hidden are still gone to by Home and End."""
        with QSignalBlocker(self._contents):
            self._contents.clear()
            for name in names:
                item = QListWidgetItem(title(name), self._contents)
                item.setData(Qt.ItemDataRole.UserRole, name)
            if current in names:
                self._contents.setCurrentRow(names.index(current))
        if current != self.page:
            self._page.show_page(current)

    def _lay_out(self) -> None:
        self._contents.setAccessibleName("目录")
        self._contents.setWordWrap(True)
        self._contents.setSpacing(2)
        self._nothing.setVisible(False)
        form = QFormLayout()
        form.addRow("搜索(&S)：", self._search)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(form)
        column.addWidget(self._nothing)
        column.addWidget(self._contents, 1)
        halves = QSplitter()
        halves.setChildrenCollapsible(False)
        halves.addWidget(left)
        halves.addWidget(self._page)
        halves.setStretchFactor(1, 1)
        QVBoxLayout(self).addWidget(halves)
        # A small screen, or a large one at 200 %, has less room than we would like.
        room = self.screen().availableSize()
        width = min(_WIDTH, room.width())
        self.resize(width, min(_HEIGHT, room.height()))
        contents = min(_CONTENTS_WIDTH, width * 2 // 5)
        halves.setSizes([contents, width - contents])

    def _start_search(self) -> None:
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def _turn_to(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._page.show_page(item.data(Qt.ItemDataRole.UserRole))

    def _filter(self, text: str) -> None:
        words = text.casefold().split()
        found = [name for name in CONTENTS if all(word in plain_text(name) for word in words)]
        # A page called so comes before the one being read, and that before any other.
        named = (name for name in found if words and all(word in title(name).casefold() for word in words))
        near = self.page if self.page in found or not found else found[0]
        self._nothing.setVisible(not found)
        self._list(found, next(named, near))
        self._page.highlight(words)


class _SearchField(QLineEdit):
    """The field a word is searched with; the arrow down leaves it for what was found."""

    left_downwards = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setClearButtonEnabled(True)
        self.setPlaceholderText("例如：三公、备份")

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Leave on the arrow down."""
        if event.key() == Qt.Key.Key_Down:
            self.left_downwards.emit()
        else:
            super().keyPressEvent(event)
