"""The grid: a table's form under the keyboard and the mouse, as one would expect it from Excel."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
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
    QWidget,
)

from models.entry.pasted_block import PasteHow
from models.tables import CellState
from ui.grid.acts import GRID_ACTS, act_of
from ui.grid.block_acts import BlockActs
from ui.grid.column_widths import ColumnWidths
from ui.grid.delegate import GridDelegate
from ui.grid.filling import Filling
from ui.grid.header import MergedHeader
from ui.grid.menu import fill_menu
from ui.grid.model import GridModel
from ui.grid.pinned import PinnedPanes
from ui.grid.refused import RefusedText
from ui.grid.roles import Index
from ui.grid.selection_frame import SelectionFrame
from ui.grid.sheet_view import SheetView
from ui.grid.sorting import Sorting
from ui.session import Session
from ui.theme import grid_font

# Column widths in digits, or in Chinese signs where words stand.
_CODE_DIGITS, _AMOUNT_DIGITS = 10, 12
_NAME_SIGNS, _ITEM_SIGNS, _HEADING_SIGNS = 23, 16, 6
_ROW_PADDING = 9
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TABS = {Qt.Key.Key_Tab: "right", Qt.Key.Key_Backtab: "left"}
_SUMMED = "合计、小计由程序自动计算，不用求和；选中的单元格的合计在下面的状态栏里。"
_NO_TEXT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class GridView(SheetView):
    """A table's grid.

    details_wanted: the lines behind a detailed cell are to be opened. code_wanted: a code is to be picked.
    pointed: the current cell is another one. chosen: other cells are selected.
    history_wanted, note_wanted: of a figure. behind_wanted: the units behind one.
    removal_wanted: the current row is to go.
    """

    details_wanted = Signal(object)
    code_wanted = Signal(str)
    history_wanted = Signal(object)
    note_wanted = Signal(object)
    behind_wanted = Signal(object)
    removal_wanted = Signal()
    pointed = Signal(object)
    chosen = Signal()

    def __init__(self, session: Session, grid: GridModel, parent: QWidget | None = None) -> None:
        super().__init__(grid, parent)
        self._session = session
        self.setHorizontalHeader(header := MergedHeader(grid, self))
        self.verticalHeader().hide()
        self.setItemDelegate(delegate := GridDelegate(self))
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.setAccessibleName(grid.table.name)
        self.blocks = BlockActs(session, self, grid)
        self._frame = SelectionFrame(self)
        self._filling = Filling(self, grid, self.blocks, self._frame)
        self._columns = ColumnWidths(self, grid, session.looks)
        self._pinned = PinnedPanes(self, grid)
        self._sorting = Sorting(session, self, grid, header)
        self.refused = RefusedText(self)
        self.refused.opened.connect(lambda: self._open_details(self.currentIndex()))
        self.refused.forgotten.connect(session.refused_no_more)
        self._acts = self._make_acts()
        delegate.moved.connect(self.go_on)
        delegate.stepped.connect(self.step)
        delegate.picking.connect(self.code_wanted)
        delegate.typed.connect(self.blocks.typed)
        delegate.fill = self.blocks.type
        grid.modelReset.connect(self._fit)
        grid.modelReset.connect(self.refused.forget)
        session.looks.zoomed.connect(self._fit)
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
            "behind": lambda: self._want(self.behind_wanted.emit),
            "history": lambda: self._want(self.history_wanted.emit),
            "select_all": self.selectAll,
            "select_row": lambda: self.select_line(QItemSelectionModel.SelectionFlag.Rows),
            "select_column": lambda: self.select_line(QItemSelectionModel.SelectionFlag.Columns),
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
        if name == "behind" and not self._session.shown_unit.is_choice:
            return False
        if name in ("note", "history", "behind"):
            return current.isValid() and self._grid.figure(current) is not None
        return current.isValid()

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt's name
        """Tell where the clerk is."""
        super().currentChanged(current, previous)
        self._frame.follow()
        self.pointed.emit(current)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:  # noqa: N802
        """Tell that something else is selected."""
        super().selectionChanged(selected, deselected)
        self._frame.follow()
        self.chosen.emit()

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
            coded = block.coded
            names.append(len(widths) + coded)
            widths += [_CODE_DIGITS * digit, _NAME_SIGNS * sign] if coded else [_ITEM_SIGNS * sign]
            widths += [max(_AMOUNT_DIGITS * digit, _HEADING_SIGNS * sign)] * len(block.columns)
        widths += [_AMOUNT_DIGITS * digit] * (self._grid.columnCount() - len(widths))
        self._columns.lay(widths, names)
        self._pinned.fit()

    def sizeHintForColumn(self, column: int) -> int:  # noqa: N802 - Qt's name
        """What a column fits in: its sum too, which may be out of sight."""
        return max(super().sizeHintForColumn(column), self._columns.least(column))

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
                self.go_on("up" if shift else "down")
        elif key in _TABS:
            self.go_on(_TABS[key])
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
        fill_menu(menu, self.can, self.do)
        # A menu in the menu: all of it in one would be higher than a small screen, enlarged.
        self._sorting.fill(menu.addMenu("排序(&Q)"), self.currentIndex().column())
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        rect: QRect = self.visualRect(self.currentIndex())
        menu.popup(event.globalPos() if by_mouse else self.viewport().mapToGlobal(rect.bottomLeft()))

    def _want(self, wanted: Callable[[object], None]) -> None:
        figure = self._grid.figure(self.currentIndex())
        if figure is not None:
            wanted(figure.address)

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
            if self.state() is not QAbstractItemView.State.EditingState:
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

    def selected_amounts(self) -> Iterator[int]:
        """The amounts of the selected figures, in 分."""
        return self._grid.amounts(self.selectionModel().selection().toList())
