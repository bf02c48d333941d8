"""The grid: a table's form under the keyboard and the mouse, as one would expect it from Excel."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
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

from models.pasted_block import PasteHow
from models.tables import CellState
from ui.grid.acts import GRID_ACTS, act_of
from ui.grid.block_acts import BlockActs
from ui.grid.column_widths import ColumnWidths
from ui.grid.delegate import GridDelegate
from ui.grid.filling import Filling
from ui.grid.header import MergedHeader
from ui.grid.model import GridModel, Index
from ui.grid.moving import ahead, edge
from ui.grid.pinned import PinnedPanes
from ui.grid.refused import RefusedText
from ui.grid.selection_frame import SelectionFrame
from ui.session import Session
from ui.theme import grid_font

# Column widths in digits, or in Chinese signs where words stand.
_CODE_DIGITS, _AMOUNT_DIGITS = 10, 12
_NAME_SIGNS, _ITEM_SIGNS, _HEADING_SIGNS = 23, 16, 6
_ROW_PADDING = 9
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TABS = {Qt.Key.Key_Tab: "right", Qt.Key.Key_Backtab: "left"}
_SUMMED = "合计、小计由程序自动计算，不用求和；选中的单元格的合计在下面的状态栏里。"
_Action = QAbstractItemView.CursorAction
_ARROWS = {
    _Action.MoveDown: "down",
    _Action.MoveUp: "up",
    _Action.MoveRight: "right",
    _Action.MoveLeft: "left",
}
_MOVING = (
    *(Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Left),
    *(Qt.Key.Key_Home, Qt.Key.Key_End),
)
_NO_TEXT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class GridView(QTableView):
    """A table's grid.

    details_wanted: the lines behind a detailed cell are to be opened. code_wanted: a code is to be picked.
    pointed: the current cell is another one. chosen: other cells are selected.
    history_wanted, note_wanted: of a figure. removal_wanted: the current row is to go.
    """

    details_wanted = Signal(object)
    code_wanted = Signal(str)
    history_wanted = Signal(object)
    note_wanted = Signal(object)
    removal_wanted = Signal()
    pointed = Signal(object)
    chosen = Signal()

    def __init__(self, session: Session, grid: GridModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._grid = session, grid
        self._arrived = False
        # The column to which Enter returns after Tab, None where none was begun in.
        self._begun: int | None = None
        self.setModel(grid)
        self.setHorizontalHeader(MergedHeader(grid, self))
        self.verticalHeader().hide()
        self.setItemDelegate(delegate := GridDelegate(self))
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.setAccessibleName(grid.table.name)
        self.blocks = BlockActs(session, self, grid)
        self._frame = SelectionFrame(self)
        self._filling = Filling(self, grid, self.blocks, self._frame)
        self._columns = ColumnWidths(self, session.looks, f"table-{grid.table.number}")
        self._pinned = PinnedPanes(self, grid)
        self.refused = RefusedText(self)
        self.refused.opened.connect(lambda: self._open_details(self.currentIndex()))
        self._acts = self._make_acts()
        delegate.moved.connect(self._go_on)
        delegate.stepped.connect(self._step)
        delegate.picking.connect(self.code_wanted)
        delegate.typed.connect(self.blocks.typed)
        delegate.fill = self.blocks.type
        grid.modelReset.connect(self._fit)
        grid.modelReset.connect(self.refused.forget)
        session.looks.zoomed.connect(self._fit)
        grid.row_added.connect(self._arrive)
        self.doubleClicked.connect(self._open_details)
        self._fit()

    def _make_acts(self) -> dict[str, Callable[[], object]]:
        blocks = self.blocks
        return {
            "cut": blocks.cut,
            "copy": blocks.copy,
            "paste": blocks.paste,
            "paste_by_code": lambda: blocks.paste(PasteHow.BY_CODE),
            "paste_transposed": lambda: blocks.paste(PasteHow.TRANSPOSED),
            "edit": self._edit_or_open,
            "clear": blocks.clear,
            "fill_down": blocks.fill_down,
            "fill_right": blocks.fill_right,
            "repeat": self._pick_or_repeat,
            "add_row": self.go_to_new_row,
            "remove_row": self.removal_wanted.emit,
            "note": lambda: self._want(self.note_wanted.emit),
            "history": lambda: self._want(self.history_wanted.emit),
            "select_all": self.selectAll,
            "select_row": lambda: self._select_line(QItemSelectionModel.SelectionFlag.Rows),
            "select_column": lambda: self._select_line(QItemSelectionModel.SelectionFlag.Columns),
            "sum_up": lambda: self._session.said.emit(_SUMMED),
        }

    def do(self, name: str) -> None:
        """Do an act of GRID_ACTS."""
        if self.can(name):
            self._acts[name]()

    def can(self, name: str) -> bool:
        """Whether an act of GRID_ACTS can be done here and now."""
        act = next(act for act in GRID_ACTS if act and act.name == name)
        if not self._session.is_open or (act.writes and self._session.book.read_only):
            return False
        current = self.currentIndex()
        if name == "add_row":
            return self._grid.grows
        if name == "remove_row":
            return current.isValid() and self._grid.is_removable(current.row())
        if name in ("note", "history"):
            return current.isValid() and self._grid.figure(current) is not None
        return current.isValid()

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt's name
        """Tell where the clerk is."""
        super().currentChanged(current, previous)
        self._begun = None
        self._frame.follow()
        self.pointed.emit(current)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:  # noqa: N802
        """Tell that something else is selected."""
        super().selectionChanged(selected, deselected)
        self._frame.follow()
        self.chosen.emit()

    def setCurrentIndex(self, index: Index) -> None:  # noqa: N802 - Qt's name
        """Go to a cell and select it alone, whatever keys are held down: Qt would let Ctrl+PgDn toggle it."""
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def scrollTo(  # noqa: N802 - Qt's name
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a cell into sight, and not under what is pinned."""
        super().scrollTo(index, hint)
        self._pinned.uncover(index.row(), index.column())

    def _fit(self) -> None:
        """Sizes by the font: no pixel is fixed, or 200 % would cut figures off."""
        font = grid_font(self._session.looks.zoom)
        self.setFont(font)
        self.horizontalHeader().setFont(font)
        metrics = self.fontMetrics()
        digit, sign = metrics.horizontalAdvance("0"), metrics.horizontalAdvance("国")
        self.verticalHeader().setDefaultSectionSize(metrics.height() + _ROW_PADDING)
        self.verticalHeader().setMinimumSectionSize(metrics.height())
        widths: list[int] = []
        names: list[int] = []
        for block in self._grid.table.blocks:
            coded = len(block.label_headings) > 1
            names.append(len(widths) + coded)
            widths += [_CODE_DIGITS * digit, _NAME_SIGNS * sign] if coded else [_ITEM_SIGNS * sign]
            widths += [max(_AMOUNT_DIGITS * digit, _HEADING_SIGNS * sign)] * len(block.columns)
        widths += [_AMOUNT_DIGITS * digit] * (self._grid.columnCount() - len(widths))
        self._columns.lay(widths, names)
        self._pinned.fit()

    def zoom(self, steps: int) -> None:
        """Show the tables larger or smaller; 0 as at first."""
        self._session.looks.zoom_by(steps)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Ctrl and the wheel zoom."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
            return
        super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Use the width, and keep what is pinned over its own cells."""
        super().resizeEvent(event)
        self._columns.fit()
        self._pinned.fit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """The frame of the selection lies over the cells."""
        super().paintEvent(event)
        self._frame.fillable = not self._session.book.read_only if self._session.is_open else False
        with QPainter(self.viewport()) as painter:
            self._frame.paint(painter)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """What a spreadsheet's keys do, before Qt's own."""
        key, shift = Qt.Key(event.key()), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if (act := act_of(event)) is not None:
            self.do(act.name)
        elif key in _ENTERS:
            if not event.modifiers() & _NO_TEXT:
                self._go_on("up" if shift else "down")
        elif key in _TABS:
            self._go_on(_TABS[key])
        elif key == Qt.Key.Key_Backspace and not event.modifiers():
            self._edit_anew("")
        elif key == Qt.Key.Key_Escape:
            self._give_up()
        elif event.text().isprintable() and event.text() and not event.modifiers() & _NO_TEXT:
            if not self._refuse(event.text()):
                super().keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def _give_up(self) -> None:
        self._grid.forget_wrong(self.currentIndex())
        self.refused.forget()
        self.blocks.forget_cut()

    def _refuse(self, text: str) -> bool:
        """Keep a text typed where nothing can be typed, and say why; False where it can."""
        index = self.currentIndex()
        if not index.isValid() or self._grid.is_typable(index):
            return False
        self.refused.keep(index, text, self._grid.why_not(index))
        return True

    def edit(  # type: ignore[override]  # Qt's slot and its virtual go by one name
        self, index: Index, trigger: QAbstractItemView.EditTrigger | None = None, event: QEvent | None = None
    ) -> bool:
        """Begin to edit; begun by a key typed over the figure, the arrows leave the cell."""
        if trigger is None:
            super().edit(index)  # which comes back here with a trigger
            return True
        if trigger is QAbstractItemView.EditTrigger.DoubleClicked and self._grid.is_detailed(index):
            return False  # its lines are opened instead
        delegate = self.itemDelegate()
        if isinstance(delegate, GridDelegate):
            delegate.typing_over = trigger is QAbstractItemView.EditTrigger.AnyKeyPressed
        return super().edit(index, trigger, event)  # type: ignore[arg-type]  # an event may be none

    def moveCursor(self, action: _Action, modifiers: Qt.KeyboardModifier) -> QModelIndex:  # noqa: N802
        """Ctrl and an arrow go to the edge of what is filled, Ctrl+End to the table's last figure."""
        if modifiers & Qt.KeyboardModifier.ControlModifier and self.currentIndex().isValid():
            if action in _ARROWS:
                return edge(self._grid, self.currentIndex(), _ARROWS[action])
            if action is _Action.MoveEnd and self._grid.rows:
                return self._grid.index(len(self._grid.rows) - 1, self._grid.columnCount() - 1)
        return super().moveCursor(action, modifiers)

    def selectionCommand(  # noqa: N802 - Qt's name
        self, index: Index, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Ctrl with a key that moves is part of where it goes, and nothing else."""
        ctrl = Qt.KeyboardModifier.ControlModifier
        if isinstance(event, QKeyEvent) and event.key() in _MOVING and event.modifiers() & ctrl:
            flag = QItemSelectionModel.SelectionFlag
            shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            return flag.SelectCurrent if shift else flag.ClearAndSelect
        return super().selectionCommand(index, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """The handle fills; all else selects."""
        if not self._filling.begin(event):
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Show what would be filled."""
        if not self._filling.go_on(event):
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Fill."""
        if not self._filling.end():
            super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """On the handle, fill down as far as the rows beside go."""
        if not self._filling.fill_all_down(event):
            super().mouseDoubleClickEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        """What can be done with the selected cells."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fill_menu(menu, self)
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        rect: QRect = self.visualRect(self.currentIndex())
        menu.popup(event.globalPos() if by_mouse else self.viewport().mapToGlobal(rect.bottomLeft()))

    def _want(self, wanted: Callable[[object], None]) -> None:
        figure = self._grid.figure(self.currentIndex())
        if figure is not None:
            wanted(figure.address)

    def _select_line(self, of: QItemSelectionModel.SelectionFlag) -> None:
        """The whole rows or columns of what is selected."""
        flag = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(self.selectionModel().selection(), flag.Select | of)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:  # noqa: N802
        """The keyboard comes back to the grid, also from an editor that the mouse has left."""
        super().closeEditor(editor, hint)
        if QApplication.focusWidget() in (None, editor):
            self.setFocus()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802
        """A text that an input method commits at once opens the editor with it; Qt would drop it.

        A composition that goes on is Qt's: it keeps the focus here until it ends, or composing would break.
        """
        done = event.commitString() and not event.preeditString()
        if done and self.state() != QAbstractItemView.State.EditingState:
            if not self._refuse(event.commitString()):
                self._edit_anew(event.commitString())
            return
        super().inputMethodEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: N802 - Qt's name
        """Tab moves within the grid."""
        return False

    def _edit_anew(self, text: str) -> None:
        """Edit the current cell, with this text in the place of its figure."""
        index = self.currentIndex()
        if self._grid.is_typable(index):
            self.edit(index)
            if isinstance(editor := self.focusWidget(), QLineEdit):
                editor.setText(text)
                editor.setModified(True)
        elif index.isValid():
            self._refuse(text)

    def _edit_or_open(self) -> None:
        index = self.currentIndex()
        if self._grid.is_typable(index) and not self._grid.is_detailed(index):
            self.edit(index)
            if isinstance(editor := self.indexWidget(index) or self.focusWidget(), QLineEdit):
                editor.deselect()
                editor.end(False)
        elif not self._open_details(index):
            self._refuse("")

    def _open_details(self, index: Index) -> bool:
        """Open the lines behind a cell; False where it has none."""
        figure = self._grid.figure(index) if index.isValid() else None
        if figure is None:
            return False
        cell = self._grid.cell(figure.address)
        if not cell.lines or cell.state is CellState.ENTERED:
            return False
        self.details_wanted.emit(figure.address)
        return True

    def _pick_or_repeat(self) -> None:
        """F4 finds a code where codes stand, and does the last act again where figures do."""
        if self._grid.figure(self.currentIndex()) is None:
            self.code_wanted.emit("")
        else:
            self.blocks.repeat()

    def go_to_new_row(self) -> None:
        """Go to the row in which a code or a unit is added."""
        if self._grid.grows:
            self.setCurrentIndex(self._grid.index(self._grid.rowCount() - 1, 0))

    def _arrive(self, key: str) -> None:
        """Go to the row that has just been added; the move that its typing asked for is thereby made."""
        self._arrived = True
        self.go_to(key)

    def _step(self, direction: str) -> None:
        """One cell on, whatever it is: an arrow has left the editor."""
        self.setFocus()
        arrow = next(action for action, way in _ARROWS.items() if way == direction)
        self.setCurrentIndex(super().moveCursor(arrow, Qt.KeyboardModifier.NoModifier))

    def move_on(self, direction: str) -> None:
        """Go to the next cell that can be typed: down its column, or along the row and into the next."""
        self.setFocus()
        if self._arrived:
            self._arrived = False
            return
        following = ahead(self._grid, self.currentIndex(), direction)
        target = next((index for index in following if self._grid.is_typable(index)), None)
        if target is not None:
            self.setCurrentIndex(target)
            self.scrollTo(target)

    def _go_on(self, direction: str) -> None:
        """Go on as a key says: after Tab, Enter goes down from the column in which Tab began."""
        current, begun = self.currentIndex(), self._begun
        if direction in ("right", "left"):
            self.move_on(direction)
            self._begun = current.column() if begun is None else begun
            return
        if begun is not None and not self._arrived:
            self.setCurrentIndex(self._grid.index(current.row(), begun))
        self.move_on(direction)

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

    def selected_amounts(self) -> Iterator[int]:
        """The amounts of the selected figures, in 分."""
        return self._grid.amounts(self.selectionModel().selection().toList())


def fill_menu(menu: QMenu, grid: GridView) -> None:
    """Put what can be done in a grid into a menu."""
    for act in GRID_ACTS:
        if act is None:
            menu.addSeparator()
        elif act.listed:
            keys = f"\t{act.keys[0]}" if act.keys else ""
            action = menu.addAction(f"{act.words}{keys}", lambda name=act.name: grid.do(name))
            action.setEnabled(grid.can(act.name))
