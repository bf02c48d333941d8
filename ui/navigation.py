"""The parts of the document in order, each with a mark: empty, filled, or with something wrong in it."""

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QSignalBlocker,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from models.tables import Changes
from ui.contents import Entry, contents_of, number_of
from ui.findings.judged import worst
from ui.icons import icon
from ui.session import Session
from ui.theme import when_painted

_LEAST_SIGNS = 14
_MOST_OF_WINDOW = 3
# What a form needs on a small screen, enlarged.
_LEAST_PAGE_SIGNS = 48
# Milliseconds without an act that are a pause.
_PAUSE = 200
_COUNT_ROLE = Qt.ItemDataRole.UserRole
_GAP = 2


class _Counted(QStyledItemDelegate):
    """A title, and behind it how much is wrong: the title gives way where there is no room for both."""

    def initStyleOption(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Put the count behind as much of the title as there is room for."""
        super().initStyleOption(option, index)
        if not (count := index.data(_COUNT_ROLE)):
            return
        style = option.widget.style()
        inside = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, option.widget)
        behind = f"（{count}）"
        margin = style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, option.widget) + _GAP
        room = inside.width() - 2 * margin - option.fontMetrics.horizontalAdvance(behind)
        option.text = (
            option.fontMetrics.elidedText(option.text, Qt.TextElideMode.ElideRight, max(0, room)) + behind
        )


class Navigation(QListWidget):
    """chosen: the part of this name in the contents is to be shown. entered: the keyboard goes there, too.

    A click enters, as one on a sheet's tab does; the arrows look through the contents, and Enter enters.
    """

    chosen = Signal(str)
    entered = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._filled: dict[int, bool] = {}
        self.setAccessibleName("目录")
        self.setIconSize(QSize(16, 16))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("国") * _LEAST_SIGNS)
        self.setItemDelegate(_Counted(self))
        self._entries: tuple[Entry, ...] = ()
        self.follow_family()
        self.currentRowChanged.connect(self._choose)
        self.clicked.connect(self.entered)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(lambda: self._mark(costly=True))
        session.watch.found.connect(self.mark_findings)
        when_painted(self._redraw)
        session.opened.connect(self.mark)
        session.changed.connect(self.mark)
        self.mark()

    def follow_family(self) -> None:
        """List the parts of the open book's kind of document."""
        entries = contents_of(self._session.family)
        if entries is self._entries:
            return
        self._entries = entries
        self._filled.clear()
        with QSignalBlocker(self):
            self.clear()
            for entry in entries:
                # A mark from the start: titles do not move when it is known what theirs is.
                item = QListWidgetItem(icon("check-empty"), entry.title)
                item.setToolTip(entry.tip)
                self.addItem(item)

    def wanted_width(self) -> int:
        """How wide the longest title is, with its mark."""
        metrics, style = self.fontMetrics(), self.style()
        longest = max(metrics.horizontalAdvance(entry.title) for entry in self._entries)
        margin = style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, self) + _GAP
        scroll_bar = style.pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, None, self)
        return longest + self.iconSize().width() + 6 * margin + scroll_bar + 2 * self.frameWidth()

    @property
    def current(self) -> str:
        """The name of the part that is current."""
        return self._entries[max(self.currentRow(), 0)].name

    def beside(self, by: int) -> str | None:
        """The part so many places after (negative: before) the current one; None where there is none."""
        number = self.currentRow() + by
        return self._entries[number].name if 0 <= number < self.count() else None

    def show_current(self, name: str) -> None:
        """Make the part of this name the current one."""
        if self.currentRow() != (number := number_of(self._session.family, name)):
            self.setCurrentRow(number)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter goes on in the part itself."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802 - Qt's name
        """A figure typed here by mistake is no reason to show another part."""

    def _choose(self, number: int) -> None:
        if number >= 0:
            self.chosen.emit(self._entries[number].name)

    def width_in(self, window: int) -> int:
        """How wide to be in a window: as the longest title, up to a third, and a page has room beside it."""
        room = window - _LEAST_PAGE_SIGNS * self.fontMetrics().horizontalAdvance("国")
        return min(self.wanted_width(), window // _MOST_OF_WINDOW, room)

    def mark(self, _: Changes | None = None) -> None:
        """Show which parts are filled; what takes long to know, when the clerk pauses."""
        self._mark(costly=False)
        self._pause.start()

    def _mark(self, costly: bool) -> None:
        if not self._session.is_open:
            return
        book = self._session.book
        for number, entry in enumerate(self._entries):
            if entry.costly is costly:
                self._filled[number] = entry.filled(book)
                self._show(number)

    def mark_findings(self) -> None:
        """Show where something is wrong."""
        for number in range(len(self._entries)):
            self._show(number)

    def _redraw(self) -> None:
        """The marks for a light window, or for a dark one."""
        for number in range(self.count()):
            self.item(number).setStatusTip("")
        self.mark_findings()

    def _show(self, number: int) -> None:
        item, entry, filled = self.item(number), self._entries[number], self._filled.get(number)
        watch = self._session.watch
        found = watch.judged if entry.name == "audit" else watch.of_page(entry.name)
        numbers = "，".join(f"{word} {count} 处" for word, count in found.items() if count)
        words = f"有问题：{numbers}" if numbers else "已填" if filled else "未填"
        # Setting what is set already would repaint the list with every key; what is not known is not said.
        if item.statusTip() == words or (filled is None and not numbers):
            return
        item.setIcon(icon(worst(found) or ("check-filled" if filled else "check-empty")))
        item.setStatusTip(words)
        item.setToolTip(f"{entry.tip}（{words}）" if numbers else entry.tip)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{entry.title}，{words}")
        item.setData(_COUNT_ROLE, sum(found.values()))
