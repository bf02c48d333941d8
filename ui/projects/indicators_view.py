"""The table of indicators under the clerk's hands, as high as its rows."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QCursor,
    QDropEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QMenu,
    QTableView,
    QWidget,
)

from models.entry.copied_block import copied_block
from models.facts import Indicator, IndicatorClass
from models.projects.common_indicators import categories, common_indicators
from models.projects.indicator_list import Column
from ui.grid.clipboard import to_text
from ui.loose_hold import loosely
from ui.projects.indicators_delegate import IndicatorsDelegate
from ui.projects.indicators_model import Index, IndicatorsModel

# In signs: the columns but the name's, and the least for all.
_WIDTHS = {Column.LEVEL: 6, Column.CATEGORY: 10, Column.VALUE: 9}
_NARROW_WIDTHS = {Column.LEVEL: 5, Column.CATEGORY: 6, Column.VALUE: 7}
_LEAST_SIGNS, _NARROW_LEAST_SIGNS = 36, 24
_PADDING = 8
Key, ALT, CTRL = Qt.Key, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
_MOVES = {Key.Key_Return: "down", Key.Key_Enter: "down", Key.Key_Tab: "right", Key.Key_Backtab: "left"}
_STEPS = {Key.Key_Up: -1, Key.Key_Down: 1}


class IndicatorsView(QTableView):
    """Enter goes down, Tab right and at the end out of the table; the rest as in any grid."""

    pointed = Signal(object)

    def __init__(self, model: IndicatorsModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._indicators = model
        self._removing = False
        self.setModel(model)
        self.cells = IndicatorsDelegate(model, self)
        self.setItemDelegate(self.cells)
        self.setAccessibleName("绩效目标指标")
        self.setFrameShape(self.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        # Else Qt empties the cells that it takes for moved.
        self.setDragDropOverwriteMode(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(Column.NAME, QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        self.be_narrow(False)
        self.cells.moved.connect(self._go_on)
        for changed in (model.rowsInserted, model.rowsRemoved, model.dataChanged, model.modelReset):
            changed.connect(self._lay)
        self._lay()

    def be_narrow(self, narrow: bool) -> None:
        """Make do with less room, or take what there is."""
        em = self.fontMetrics().horizontalAdvance("科")
        for column, signs in (_NARROW_WIDTHS if narrow else _WIDTHS).items():
            self.setColumnWidth(column, em * signs)
        self.setMinimumWidth(em * (_NARROW_LEAST_SIGNS if narrow else _LEAST_SIGNS))

    def _lay(self, *_: object) -> None:
        """Merge what is merged in print, and be as high as all rows are."""
        self.clearSpans()
        for column in (Column.LEVEL, Column.CATEGORY):
            row = 0
            while row < self._indicators.rowCount():
                group = self._indicators.group(row, column)
                if len(group) > 1:
                    self.setSpan(row, column, len(group), 1)
                row = group.stop
        self._fit()

    def _fit(self) -> None:
        least = self.fontMetrics().height() + _PADDING
        self.verticalHeader().setMinimumSectionSize(least)
        self.resizeRowsToContents()
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + self.verticalHeader().length() + 1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """A name may take another number of lines now."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt's name
        """Tell where the clerk is, unless he stays where he was and rows go from under him."""
        super().currentChanged(current, previous)
        if not self._removing:
            self.pointed.emit(current)

    def go_to(self, row: int, column: int = Column.NAME) -> None:
        """Put the keyboard into a cell."""
        self.setFocus()
        self.setCurrentIndex(self._indicators.index(row, column))

    def add_row(self) -> None:
        """Go to where an indicator of the current class is added."""
        row = max(0, self.currentIndex().row())
        self.go_to(self._indicators.blank_row(self._indicators.row(row).indicator.level))

    def move_rows(self, by: int) -> None:
        """Move the selected indicators up (-1) or down (1)."""
        if self._indicators.move(self._chosen_rows(), by):
            self.go_to(self._indicators.touched, max(self.currentIndex().column(), Column.CATEGORY))

    def remove_rows(self) -> None:
        """Take the selected indicators away."""
        column = self.currentIndex().column()
        with self._staying():
            if self._indicators.remove(self._chosen_rows()):
                self.go_to(self._indicators.touched, max(column, Column.CATEGORY))

    @contextmanager
    def _staying(self) -> Iterator[None]:
        """The form must not scroll: whoever removes by the button has the button under the pointer."""
        self._removing = True
        try:
            yield
        finally:
            self._removing = False

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """What a grid's keys do, before Qt's own."""
        index, key = self.currentIndex(), Qt.Key(event.key())
        if not index.isValid():
            super().keyPressEvent(event)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif key == Key.Key_Delete and event.modifiers() & CTRL:
            self.remove_rows()
        elif key == Key.Key_Delete:
            self._clear()
        elif key == Key.Key_D and event.modifiers() == CTRL:
            self._indicators.copy_down(index.row(), index.column())
            self.go_to(self._indicators.touched, index.column())
        elif key in _STEPS and event.modifiers() & ALT:
            self.move_rows(_STEPS[key])
        elif key in _MOVES:
            self._indicators.touched = index.row()
            self._go_on(index.column(), _MOVES[key])
        elif key == Key.Key_Insert:
            self.add_row()
        elif key == Key.Key_F4:
            self.category_menu().popup(self.viewport().mapToGlobal(self.visualRect(index).bottomLeft()))
        else:
            super().keyPressEvent(event)

    def _go_on(self, column: int, direction: str) -> None:
        row = self._indicators.touched
        if direction == "down":
            row = self._indicators.group(row, column).stop
        elif direction == "right":
            row, column = (row + 1, Column.NAME) if column == Column.VALUE else (row, column + 1)
        else:
            row, column = (row - 1, Column.VALUE) if column <= Column.CATEGORY else (row, column - 1)
        if 0 <= row < self._indicators.rowCount():
            self.go_to(row, column)
        elif direction != "down":
            self.setFocus()
            if form := self.parentWidget():
                form.focusNextPrevChild(direction == "right")

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: N802 - Qt's name
        """Let Tab come as a key, to move within the table until its end."""
        return False

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:  # noqa: N802
        """The keyboard comes back to the table."""
        super().closeEditor(editor, hint)
        if QApplication.focusWidget() in (None, editor):
            self.setFocus()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802 - Qt's name
        """Let what an input method hands over at once open the editor and arrive in it."""
        was_open = self.cells.text_field is not None
        super().inputMethodEvent(event)
        # Qt opens the editor but forgets such a text; a composition begun in the cell it passes on.
        if not was_open and event.commitString() and (line := self.cells.text_field) is not None:
            line.insert(event.commitString())

    def _chosen(self) -> tuple[list[int], list[int]]:
        """The rows and columns of the selection, or of the current cell."""
        places = self.selectionModel().selectedIndexes() or [self.currentIndex()]
        return sorted({place.row() for place in places}), sorted({place.column() for place in places})

    def _chosen_rows(self) -> list[int]:
        """The selected rows; a merged cell stands for all of its own."""
        rows, columns = self._chosen()
        if columns == [Column.CATEGORY]:
            return sorted({each for row in rows for each in self._indicators.group(row, Column.CATEGORY)})
        return rows

    def copy(self) -> None:
        """Put the selected block on the clipboard as Excel reads it."""
        QGuiApplication.clipboard().setText(to_text(self._indicators.copied(*self._chosen())))

    def paste(self) -> None:
        """Take the clipboard's block, of Excel or Word, as one act."""
        mime = QGuiApplication.clipboard().mimeData()
        texts = copied_block(mime.text(), mime.html()) if mime is not None else []
        rows, columns = self._chosen()
        if texts and rows[0] >= 0:
            self._indicators.paste(rows[0], columns[0], texts)

    def _clear(self) -> None:
        rows, columns = self._chosen()
        at = self.currentIndex()
        row, column = at.row(), at.column()
        with self._staying():
            self._indicators.clear([(each, other) for each in rows for other in columns])
            self.go_to(min(row, self._indicators.rowCount() - 1), column)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Rows dropped on the upper half of another come before it, on the lower half after it."""
        target = self.indexAt(event.position().toPoint())
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.setState(QAbstractItemView.State.NoState)
        if not target.isValid():
            return
        row = target.row()
        top = self.rowViewportPosition(row) + self.rowHeight(row) // 2
        if event.position().y() > top and self._indicators.row(row).at is not None:
            row += 1
        if self._indicators.drop(self._chosen_rows(), row):
            self.go_to(self._indicators.touched)

    def category_menu(self) -> QMenu:
        """The 二级指标 that the current indicator alone can be put under."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        row = self.currentIndex().row()
        if row >= 0:
            for category in categories(self._indicators.row(row).indicator.level):
                menu.addAction(category, loosely(self._set_category, row, category))
        return menu

    def _set_category(self, row: int, category: str) -> None:
        if self._indicators.row(row).at is None:
            self._indicators.setData(self._indicators.index(row, Column.CATEGORY), category)
        else:
            self._indicators.set_category([row], category)
        self.go_to(self._indicators.touched)

    def fill_common(self, menu: QMenu) -> None:
        """The common indicators, by class and 二级指标."""
        for level in IndicatorClass:
            of_level = menu.addMenu(level.word)
            for category, named in common_indicators(level).items():
                of_category = of_level.addMenu(category)
                for name, value in named.items():
                    new = Indicator(0, 0, level, category, name)
                    words = f"{name}　{value.operator}……{value.measure}"
                    of_category.addAction(words, loosely(self.add_common, new))

    def add_common(self, new: Indicator) -> None:
        """Add a common indicator and ask for its value."""
        if self._indicators.add(new):
            self.go_to(self._indicators.touched, Column.VALUE)

    def contextMenuEvent(self, event: object) -> None:  # noqa: N802 - Qt's name
        """The same by the mouse."""
        self.category_menu().popup(QCursor.pos())
