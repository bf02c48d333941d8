"""The editor of a cell: Enter and Tab commit and move on, a wrong text stays with its reason beside it."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QBrush, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from models.tables import CellState
from ui.code_drop_down import CodeDropDown
from ui.grid.corners import paint_corners
from ui.grid.model import GridModel
from ui.grid.roles import GridRole, Index
from ui.theme import is_dark, shades
from ui.visible_signs import SignLine

_INDENT = "\u3000"
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MOVES = {
    Qt.Key.Key_Tab: "right",
    Qt.Key.Key_Backtab: "left",
    Qt.Key.Key_Down: "down",
    Qt.Key.Key_Up: "up",
}
_STEPS = {Qt.Key.Key_Left: "left", Qt.Key.Key_Right: "right"}


def _hand_over(editor: QLineEdit, index: Index) -> bool:
    """Give a text to its cell; from then on the editor shows what becomes of it. Whether it was taken."""
    editor.setModified(False)
    return bool(index.model().setData(index, editor.text()))


class GridDelegate(QStyledItemDelegate):
    """Paints what kind of cell it is, and edits it.

    moved: the text was taken and the clerk goes on, in a direction; stepped: to the very next cell.
    picking: F4 was pressed over a text. typed: a text was taken.
    typing_over: whether the editor was opened by a key typed over the figure. fill: what Ctrl+Enter hands a
    text to; it answers with the reason why that is not taken, or "".
    """

    moved = Signal(str)
    stepped = Signal(str)
    picking = Signal(str)
    typed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.typing_over = False
        self.fill: Callable[[str], str] | None = None
        self._index: Index | None = None
        self._reason: QLabel | None = None

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: N802
        """A plain line, aligned as its cell is."""
        editor = SignLine(parent=parent)
        editor.setFrame(False)
        if index.data(GridRole.STATE) is not None:
            editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        model = index.model()
        if isinstance(model, GridModel) and model.facet is not None and model.takes_code(index):
            CodeDropDown(editor, lambda: model.catalog, model.facet)
        self._index = index
        editor.textEdited.connect(self._drop_reason)
        editor.destroyed.connect(self._drop_reason)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802
        """Begin with the exact amount; what has been typed since stays, whatever the cell is told meanwhile.

        Qt asks again at each change of the cell, a finding of the audit's among them.
        """
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:  # noqa: N802
        """Hand the text over."""
        if isinstance(editor, QLineEdit):
            _hand_over(editor, index)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:  # noqa: N802
        """Commit on Enter, Tab and the arrows up and down; stay where the text is not taken."""
        if (
            isinstance(editor, QLineEdit)
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
        ):
            key, modifiers = Qt.Key(event.key()), event.modifiers()
            move = _MOVES.get(key)
            if key in _ENTERS:
                if modifiers & Qt.KeyboardModifier.ControlModifier:
                    self._fill(editor)
                    return True
                move = "up" if modifiers & Qt.KeyboardModifier.ShiftModifier else "down"
            if event.key() == Qt.Key.Key_Escape and self._index is not None:
                self._index.model().forget_wrong(self._index)
            if event.key() == Qt.Key.Key_F4:
                text = editor.text()
                self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.RevertModelCache)
                self.picking.emit(text)
                return True
            if move is not None:
                if self._commit(editor):
                    self.moved.emit(move)
                return True
            if self.typing_over and not modifiers and (step := _STEPS.get(key)) is not None:
                if self._commit(editor):
                    self.stepped.emit(step)
                return True
        return super().eventFilter(editor, event)

    def _commit(self, editor: QLineEdit) -> bool:
        """Hand the text over and close the editor; False, and the reason shown, where it is not taken."""
        index, text = self._index, editor.text()
        if index is None:
            return False
        if index.data(GridRole.WRONG) or text != str(index.data(Qt.ItemDataRole.EditRole) or ""):
            if not _hand_over(editor, index):
                self._show_reason(editor, str(index.data(GridRole.WRONG)))
                return False
            self.typed.emit(text)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
        return True

    def _fill(self, editor: QLineEdit) -> None:
        """Put the text into all that is selected, the cursor staying where it is."""
        if self.fill is None:
            return
        if reason := self.fill(editor.text()):
            self._show_reason(editor, reason)
        else:
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)

    def _show_reason(self, editor: QLineEdit, reason: str) -> None:
        self._drop_reason()
        tones = shades(is_dark())
        self._reason = QLabel(reason, editor.parentWidget())
        self._reason.setObjectName("reason")
        self._reason.setStyleSheet(
            f"background: {tones.error_background.name()}; color: {tones.negative.name()}; padding: 3px 6px;"
        )
        self._reason.adjustSize()
        self._reason.move(editor.geometry().bottomLeft() + QPoint(0, 1))
        self._reason.show()

    def _drop_reason(self) -> None:
        if self._reason is not None:
            self._reason.deleteLater()
            self._reason = None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """A cell of which something is found or noted has that in a corner."""
        super().paint(painter, option, index)
        paint_corners(painter, option, index)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802
        """Colour the cell by where its figure comes from, and indent a name by its level."""
        super().initStyleOption(option, index)
        tones = shades(is_dark())
        state = index.data(GridRole.STATE)
        if index.data(GridRole.WRONG):
            option.backgroundBrush = QBrush(tones.error_background)
        elif state is CellState.COMPUTED or (state is None and index.data(GridRole.TOTAL)):
            option.backgroundBrush = QBrush(tones.computed_background)
        elif state is CellState.DETAILED:
            option.backgroundBrush = QBrush(tones.detail_background)
        elif state is CellState.ENTERED:
            option.backgroundBrush = QBrush(tones.entry_background)
        if option.state & QStyle.StateFlag.State_Selected:
            # As in a spreadsheet: a pale range, the active cell left as it is; the view draws the frame.
            option.state &= ~(QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus)
            view = option.widget
            if not isinstance(view, QAbstractItemView) or view.currentIndex() != index:
                option.backgroundBrush = QBrush(tones.selection_background)
            elif option.backgroundBrush.style() is Qt.BrushStyle.NoBrush:
                # The table has painted what is selected in a colour on which dark words can not be read.
                option.backgroundBrush = option.palette.base()
        if index.data(GridRole.TOTAL):
            option.font.setBold(True)
        if level := index.data(GridRole.LEVEL):
            option.text = _INDENT * level + option.text
