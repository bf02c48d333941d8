"""How a cell of an indicator is edited: the usual words are offered, any others can be typed."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from models.facts import Indicator
from models.projects.common_indicators import categories, common_indicators
from models.projects.indicator_list import Column
from ui.projects.indicators_model import Index, IndicatorsModel
from ui.visible_signs import SignLine

_MOVES = {
    Qt.Key.Key_Return: "down",
    Qt.Key.Key_Enter: "down",
    Qt.Key.Key_Tab: "right",
    Qt.Key.Key_Backtab: "left",
}


class IndicatorsDelegate(QStyledItemDelegate):
    """moved: a text was taken in this column, and the clerk goes on in a direction."""

    moved = Signal(int, str)

    def __init__(self, model: IndicatorsModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._column = 0
        self._editor: QWidget | None = None

    @property
    def text_field(self) -> QLineEdit | None:
        """Where a text is typed, in the editor that is open."""
        if isinstance(self._editor, QComboBox):
            return self._editor.lineEdit()
        return self._editor if isinstance(self._editor, QLineEdit) else None

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: N802
        """A list that can be typed into, a line that completes, or a line."""
        self._column, one = index.column(), self._model.row(index.row()).indicator
        if self._column == Column.CATEGORY:
            box = QComboBox(parent)
            box.setEditable(True)
            box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            box.addItems(categories(one.level))
            self._editor = box
            return box
        line = SignLine(parent=parent)
        line.setFrame(False)
        line.setPlaceholderText(self._model.hint(index) if self._column == Column.VALUE else "")
        if self._column == Column.VALUE:
            line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        else:
            line.setCompleter(_completer(one, line))
            # Enter in the list of completions passes this filter by and comes as the line's own signal.
            line.returnPressed.connect(lambda: self._commit(line, "down"))
        self._editor = line
        return line

    def destroyEditor(self, editor: QWidget, index: Index) -> None:  # noqa: N802 - Qt's name
        """Forget the editor."""
        self._editor = None
        super().destroyEditor(editor, index)

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802 - Qt's name
        """Start from what the cell holds; a blank row's 二级指标 is there already."""
        kept = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, QComboBox):
            editor.setCurrentText(kept)
            if (field := editor.lineEdit()) is not None:
                field.selectAll()
        elif isinstance(editor, QLineEdit):
            editor.setText(kept)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:  # noqa: N802
        """Hand the text over."""
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentText())
        elif isinstance(editor, QLineEdit):
            model.setData(index, editor.text())

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Enter and Tab take the text and go on."""
        if (
            isinstance(editor, QComboBox | QLineEdit)
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and (move := _MOVES.get(Qt.Key(event.key()))) is not None
        ):
            self._commit(editor, move)
            return True
        return super().eventFilter(editor, event)

    def _commit(self, editor: QWidget, move: str) -> None:
        column = self._column
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
        self.moved.emit(column, move)


def _completer(one: Indicator, parent: QObject) -> QCompleter:
    """The common indicators: those of the same 二级指标 first."""
    common = common_indicators(one.level)
    own = common.get(one.category, {})
    names = [*own, *(name for named in common.values() if named is not own for name in named)]
    completer = QCompleter(names, parent)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    return completer
