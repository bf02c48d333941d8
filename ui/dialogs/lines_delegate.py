"""How each cell of a line is edited: by a text, or by a choice."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QLabel,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.code_drop_down import CodeDropDown
from ui.dialogs.line_table import FACETS, Field, Index, LineTable
from ui.theme import is_dark, shades
from ui.visible_signs import SignLine


class LinesDelegate(QStyledItemDelegate):
    """Edits a line's cell in place; a text that makes no line stays, with the reason below it.

    entered: Enter closed an editor. picking: F4 was pressed over a code; both tell the index.
    """

    entered = Signal(object)
    picking = Signal(object, str)

    def __init__(self, model: LineTable, viewport: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._model, self._viewport = model, viewport
        self._editor: QWidget | None = None
        self._wrong = False
        self._index = QPersistentModelIndex()
        self.note = QLabel(viewport, margin=3)
        self.note.setAutoFillBackground(True)
        # Else it takes the viewport's own roles, and no colour of its own is seen.
        self.note.setBackgroundRole(QPalette.ColorRole.Window)
        self.note.setForegroundRole(QPalette.ColorRole.WindowText)
        self.note.setFrameShape(QLabel.Shape.StyledPanel)
        self.note.hide()

    def createEditor(  # noqa: N802 - Qt's name
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> QWidget:
        """A list where there is something to choose from, else a field for text."""
        self._index, self._wrong = QPersistentModelIndex(index), False
        if choices := self._model.choices(index):
            box = QComboBox(parent)
            for word, value in choices:
                box.addItem(word, value)
            if self._model.can_be_new(index):
                box.setEditable(True)
                box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
                # Completed, the name of a new project could not be the beginning of another's.
                box.setCompleter(QCompleter(box))
                box.editTextChanged.connect(self._listen)
            self._editor = box
            return box
        line = SignLine(parent=parent)
        line.setFrame(False)
        if self._model.field(index) is Field.AMOUNT:
            line.setAlignment(Qt.AlignmentFlag.AlignRight)
        if (field := self._model.field(index)) in FACETS:
            CodeDropDown(line, lambda: self._model.catalog, FACETS[field])
        line.textEdited.connect(self._listen)
        self._editor = line
        return line

    def destroyEditor(self, editor: QWidget, index: Index) -> None:  # noqa: N802 - Qt's name
        """Forget the editor and what was said about its text."""
        self._editor = None
        self.note.hide()
        super().destroyEditor(editor, index)

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802 - Qt's name
        """Start from what the cell holds."""
        kept = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findData(kept))
            if (field := editor.lineEdit()) is not None:
                field.selectAll()
                self._listen()
        elif isinstance(editor, QLineEdit):
            editor.setText(str(kept))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:  # noqa: N802
        """Hand over what was typed or chosen."""
        model.setData(index, self._entered(editor))

    @staticmethod
    def _entered(editor: QWidget) -> object:
        """What was typed, or the value of what was chosen or typed in its words."""
        if isinstance(editor, QLineEdit):
            return editor.text()
        if not isinstance(editor, QComboBox):
            return None
        chosen = editor.findText(editor.currentText())
        return editor.currentText() if chosen < 0 else editor.itemData(chosen)

    @property
    def _edited(self) -> QModelIndex:
        """The cell that is being edited."""
        return self._model.index(self._index.row(), self._index.column())

    @property
    def text_field(self) -> QLineEdit | None:
        """Where a text is typed, in the editor that is open."""
        if isinstance(self._editor, QComboBox):
            return self._editor.lineEdit()
        return self._editor if isinstance(self._editor, QLineEdit) else None

    @property
    def open_editor(self) -> QWidget | None:
        """The editor that is open."""
        return self._editor

    def settled(self) -> bool:
        """Whether no wrong text is being edited; the clerk is led back to one that is."""
        if self._editor is None or self._right():
            return True
        self._editor.setFocus()
        return False

    @property
    def reason(self) -> str:
        """What is said below the editor: why its text makes no line, where it makes none."""
        return self.note.text()

    def finish(self) -> bool:
        """Take over what is being edited; False, and the editor stays, where its text is wrong."""
        if not self.settled():
            return False
        if (editor := self._editor) is not None:
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
        return True

    def drop(self) -> None:
        """Close what is being edited and forget its text."""
        if self._editor is not None:
            self.closeEditor.emit(self._editor, QStyledItemDelegate.EndEditHint.RevertModelCache)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Keep a wrong text from being closed; Enter takes a right one and goes on, F4 asks for a code."""
        if editor is not self._editor:
            return super().eventFilter(editor, event)
        # The verdict as last heard: asked anew, it would wake what is being destroyed with a dialog.
        if event.type() == QEvent.Type.FocusOut and self._wrong:
            return False
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            index = self._edited
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                    return False
                if self.finish():
                    self.entered.emit(index)
                return True
            if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and not self._right():
                return True
            if event.key() == Qt.Key.Key_F4 and self._model.field(index) in FACETS:
                text = editor.text() if isinstance(editor, QLineEdit) else ""
                self.drop()
                self.picking.emit(index, text)
                return True
        return super().eventFilter(editor, event)

    def _right(self) -> bool:
        """Whether the open editor's text makes a line; where not, the reason is shown."""
        return self.text_field is None or self._listen()

    def _listen(self, *_: object) -> bool:
        """Say below the editor what its text means, or why it means nothing."""
        if self._editor is None:
            return True
        heard = self._model.hear(self._edited, self._entered(self._editor))
        self._wrong = heard.line is None
        self.note.setText(heard.words)
        self.note.setVisible(bool(heard.words))
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Window, shades(is_dark()).header_background)
        if heard.line is None:
            palette.setColor(QPalette.ColorRole.Window, shades(is_dark()).error_background)
            palette.setColor(QPalette.ColorRole.WindowText, shades(is_dark()).negative)
        self.note.setPalette(palette)
        if heard.words and self._editor is not None:
            self.note.adjustSize()
            below = self._editor.geometry().bottomLeft() + QPoint(0, 1)
            area = self._viewport.rect()
            if below.y() + self.note.height() > area.height():
                below = self._editor.geometry().topLeft() - QPoint(0, self.note.height() + 1)
            below.setX(max(0, min(below.x(), area.width() - self.note.width())))
            self.note.move(below)
            self.note.raise_()
        return heard.line is not None
