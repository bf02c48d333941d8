"""The grid: a table's form under the keyboard, as one would expect it from Excel."""

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QMenu,
    QTableView,
    QWidget,
)

from models.files import UnusableFile
from models.pasting import Rejected
from models.tables import Address, CellState
from ui.grid.clipboard import from_text, to_text
from ui.grid.delegate import GridDelegate
from ui.grid.frozen import FrozenColumns
from ui.grid.header import MergedHeader
from ui.grid.model import GridModel, GridRole, Index
from ui.session import Session
from ui.theme import grid_font

# Column widths in digits, or in Chinese signs where words stand.
_CODE_DIGITS, _AMOUNT_DIGITS = 10, 12
_NAME_SIGNS, _ITEM_SIGNS, _HEADING_SIGNS = 23, 16, 6
_ROW_PADDING = 9
_ZOOM_STEP, _LEAST_ZOOM, _MOST_ZOOM = 0.1, 0.7, 2.5


class GridView(QTableView):
    """A table's grid.

    details_wanted: the lines behind a detailed cell are to be opened. code_wanted: a code is to be picked.
    rejected: what a paste could not place. pointed: the current cell is another one.
    history_wanted: a figure's story is to be told.
    """

    details_wanted = Signal(object)
    code_wanted = Signal(str)
    history_wanted = Signal(object)
    rejected = Signal(list)
    pointed = Signal(object)

    def __init__(self, session: Session, grid: GridModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._grid = session, grid
        self._zoom = 1.0
        self._arrived = False
        self.setModel(grid)
        self.setHorizontalHeader(MergedHeader(grid, self))
        self.verticalHeader().hide()
        self.setItemDelegate(delegate := GridDelegate(self))
        delegate.moved.connect(self.move_on)
        delegate.picking.connect(self.code_wanted)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setAccessibleName(grid.table.name)
        self._frozen = FrozenColumns(self, grid)
        grid.modelReset.connect(self._fit)
        grid.row_added.connect(self._arrive)
        self.doubleClicked.connect(self._open_details)
        self._fit()

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt's name
        """Tell where the clerk is."""
        super().currentChanged(current, previous)
        self.pointed.emit(current)

    def scrollTo(  # noqa: N802 - Qt's name
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a cell into sight, and not under the columns that stay."""
        super().scrollTo(index, hint)
        self._frozen.uncover(index.column())

    def _fit(self) -> None:
        """Sizes by the font: no pixel is fixed, or 200 % would cut figures off."""
        font = grid_font(self._zoom)
        self.setFont(font)
        self.horizontalHeader().setFont(font)
        metrics = self.fontMetrics()
        digit, sign = metrics.horizontalAdvance("0"), metrics.horizontalAdvance("国")
        self.verticalHeader().setDefaultSectionSize(metrics.height() + _ROW_PADDING)
        self.verticalHeader().setMinimumSectionSize(metrics.height())
        widths: list[int] = []
        for block in self._grid.table.blocks:
            coded = len(block.label_headings) > 1
            widths += [_CODE_DIGITS * digit, _NAME_SIGNS * sign] if coded else [_ITEM_SIGNS * sign]
            widths += [max(_AMOUNT_DIGITS * digit, _HEADING_SIGNS * sign)] * len(block.columns)
        widths += [_AMOUNT_DIGITS * digit] * (self._grid.columnCount() - len(widths))
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        self._frozen.fit()

    def zoom(self, steps: int) -> None:
        """Show the grid larger or smaller; 0 as at first."""
        wanted = 1.0 if not steps else self._zoom + steps * _ZOOM_STEP
        self._zoom = min(max(wanted, _LEAST_ZOOM), _MOST_ZOOM)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Ctrl and the wheel zoom."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
            return
        super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Keep the frozen columns over their own."""
        super().resizeEvent(event)
        self._frozen.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """What Excel's keys do, before Qt's own."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.matches(QKeySequence.StandardKey.Delete):
            self.clear_cells()
        elif event.key() == Qt.Key.Key_D and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.fill_down()
        elif event.key() == Qt.Key.Key_H and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self._want_history()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.move_on("down")
        elif event.key() == Qt.Key.Key_Tab:
            self.move_on("right")
        elif event.key() == Qt.Key.Key_Backtab:
            self.move_on("left")
        elif event.key() == Qt.Key.Key_F2:
            self._edit_or_open()
        elif event.key() == Qt.Key.Key_Insert and self._grid.grows:
            self.setCurrentIndex(self._grid.index(self._grid.rowCount() - 1, 0))
        elif event.key() == Qt.Key.Key_F4:
            self.code_wanted.emit("")
        elif event.key() == Qt.Key.Key_Escape:
            self._grid.forget_wrong(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        """What can be asked of a figure."""
        if self._grid.figure(self.currentIndex()) is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("这一格的修改记录(&H)…\tCtrl+H", self._want_history)
        menu.popup(event.globalPos())

    def _want_history(self) -> None:
        index = self.currentIndex()
        figure = self._grid.figure(index) if index.isValid() else None
        if figure is not None:
            self.history_wanted.emit(figure.address)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:  # noqa: N802
        """The keyboard comes back to the grid, also from an editor that the mouse has left."""
        super().closeEditor(editor, hint)
        if QApplication.focusWidget() in (None, editor):
            self.setFocus()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802
        """A text that an input method commits at once opens the editor with it; Qt would drop it.

        A composition that goes on is Qt's: it keeps the focus here until it ends, or composing would break.
        """
        idle = self.state() != QAbstractItemView.State.EditingState
        opening = idle and self._grid.is_typable(self.currentIndex())
        if opening and event.commitString() and not event.preeditString():
            self.edit(self.currentIndex())
            if isinstance(editor := self.focusWidget(), QLineEdit):
                editor.setText(event.commitString())
            return
        super().inputMethodEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: N802 - Qt's name
        """Tab moves within the grid."""
        return False

    def edit(self, index: Index, *how: object) -> bool:  # type: ignore[override]
        """Open an editor; a double click on detail lines opens these instead."""
        clicked = bool(how) and how[0] == QAbstractItemView.EditTrigger.DoubleClicked
        if clicked and index.data(GridRole.STATE) is CellState.DETAILED:
            return False
        return bool(super().edit(index, *how))

    def _edit_or_open(self) -> None:
        index = self.currentIndex()
        detailed = index.data(GridRole.STATE) is CellState.DETAILED
        if self._grid.is_typable(index) and not detailed:
            self.edit(index)
            if isinstance(editor := self.indexWidget(index) or self.focusWidget(), QLineEdit):
                editor.deselect()
                editor.end(False)
        else:
            self._open_details(index)

    def _open_details(self, index: Index) -> None:
        figure = self._grid.figure(index) if index.isValid() else None
        if figure is None:
            return
        cell = self._grid.cell(figure.address)
        if cell.lines and cell.state is not CellState.ENTERED:
            self.details_wanted.emit(figure.address)

    def _arrive(self, key: str) -> None:
        """Go to the row that has just been added; the move that its typing asked for is thereby made."""
        self._arrived = True
        self.go_to(key)

    def move_on(self, direction: str) -> None:
        """Go to the next cell that can be typed: down its column, or along the row and into the next."""
        self.setFocus()
        if self._arrived:
            self._arrived = False
            return
        current = self.currentIndex()
        target = next((i for i in self._ahead(current, direction) if self._grid.is_typable(i)), None)
        if target is not None:
            self.setCurrentIndex(target)
            self.scrollTo(target)

    def _ahead(self, current: Index, direction: str) -> Iterator[QModelIndex]:
        rows, columns = self._grid.rowCount(), self._grid.columnCount()
        row, column = current.row(), current.column()
        if direction in ("down", "up"):
            step = 1 if direction == "down" else -1
            yield from (
                self._grid.index(r, column) for r in range(row + step, rows if step > 0 else -1, step)
            )
            if direction == "down" and self._grid.grows:
                yield self._grid.index(rows - 1, 0)
            return
        step = 1 if direction == "right" else -1
        place = row * columns + column + step
        while 0 <= place < rows * columns:
            yield self._grid.index(*divmod(place, columns))
            place += step

    def go_to(self, key: str, column: int | None = None) -> None:
        """Go to a row by its key, at its first cell that can be typed."""
        row = self._grid.row_of(key)
        if row is None:
            return
        columns = [column] if column is not None else range(self._grid.columnCount())
        typable = (
            self._grid.index(row, each)
            for each in columns
            if self._grid.is_typable(self._grid.index(row, each))
        )
        self.setCurrentIndex(next(typable, self._grid.index(row, 0)))
        self.scrollTo(self.currentIndex())

    def _chosen(self) -> tuple[range, range]:
        """The rows and columns of the selection, or of the current cell."""
        places = self.selectionModel().selectedIndexes() or [self.currentIndex()]
        rows, columns = [p.row() for p in places], [p.column() for p in places]
        return range(min(rows), max(rows) + 1), range(min(columns), max(columns) + 1)

    def copy(self) -> None:
        """Put the selected block on the clipboard as Excel reads it."""
        rows, columns = self._chosen()
        block = [
            [
                str(self._grid.index(row, column).data() or "")
                for column in columns
                if not self.isColumnHidden(column)
            ]
            for row in rows
        ]
        QGuiApplication.clipboard().setText(to_text(block))

    def paste(self) -> None:
        """Take the clipboard's block: one act, and a list of what went nowhere."""
        texts = from_text(QGuiApplication.clipboard().text())
        if not texts or self._session.book.read_only:
            return
        rows, columns = self._chosen()
        if len(texts) == 1 and len(texts[0]) == 1:
            texts = [texts[0] * len(columns) for _ in rows]
        corner = (rows.start, columns.start)
        try:
            changes, rejected = self._session.book.paste(
                self._grid.table.number, self._grid.rows, corner, texts, self._grid.period
            )
        except UnusableFile as trouble:
            self._session.said.emit(str(trouble))
            return
        self._session.tell(changes)
        self._tell_rejected(rejected)

    def _tell_rejected(self, rejected: list[Rejected]) -> None:
        if rejected:
            self._session.said.emit(f"有 {len(rejected)} 个单元格没有粘贴。")
            self.rejected.emit(rejected)

    def _typable_addresses(self) -> list[Address]:
        rows, columns = self._chosen()
        indexes = [self._grid.index(row, column) for row in rows for column in columns]
        figures = [self._grid.figure(index) for index in indexes if self._grid.is_typable(index)]
        return [figure.address for figure in figures if figure is not None]

    def clear_cells(self) -> None:
        """Empty the selected cells that can be typed."""
        self._act("清除", [(address, 0) for address in self._typable_addresses()])

    def fill_down(self) -> None:
        """Repeat the selection's first row in the rows below it; with one row, the row above."""
        rows, columns = self._chosen()
        source = rows.start if len(rows) > 1 else rows.start - 1
        if source < 0:
            return
        figures = []
        for column in columns:
            first = self._grid.figure(self._grid.index(source, column))
            for row in range(source + 1, rows.stop):
                index = self._grid.index(row, column)
                target = self._grid.figure(index)
                if first is not None and target is not None and self._grid.is_typable(index):
                    figures.append((target.address, self._grid.cell(first.address).amount))
        self._act("向下填充", figures)

    def _act(self, words: str, figures: list[tuple[Address, int]]) -> None:
        try:
            changes, refused = self._session.book.set_cells(words, figures, self._grid.period)
        except UnusableFile as trouble:
            self._session.said.emit(str(trouble))
            return
        self._session.tell(changes)
        for sentence in refused.values():
            self._session.said.emit(sentence)
