"""An editor of numbered text: the numbers are always right, whatever is typed, moved or pasted."""

from collections.abc import Iterator

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QTextBlock, QTextCursor
from PySide6.QtWidgets import QWidget

from models.entry.pasted_list import text_of_lists
from models.ground.outline import Level, marks, numbered, outlined, parse_outline
from models.ground.printable import marked
from ui.fields import TextField
from ui.session import Session

HINT = "Enter 接着编号，空的编号行上再按 Enter 结束编号；Ctrl+] 降一级，Ctrl+[ 升一级；Tab 到下一项。"
_DEEPER = (Level.SECTION, Level.ITEM, Level.BODY)
_STEPS = {Qt.Key.Key_BracketRight: 1, Qt.Key.Key_BracketLeft: -1}
_PROVISIONAL = {Level.SECTION: "（一）", Level.ITEM: "1. ", Level.BODY: ""}


class OutlineEditor(TextField):
    """Sections （一）, items 1. and plain lines; the book keeps them as one numbered text."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._renumbering = False
        self.textChanged.connect(self._renumber)

    def words(self) -> str:
        """The text numbered afresh, without lines that are nothing but a number."""
        return numbered(item for item in parse_outline(self.toPlainText()) if item.text)

    def shown(self, text: str) -> str:
        """A space after 1. leaves room to type a year: 1. 2026年."""
        items = parse_outline(text)
        numbers = marks(item.level for item in items)
        return "\n".join(
            _spaced(mark, item.level) + item.text for mark, item in zip(numbers, items, strict=True)
        )

    def _blocks(self) -> Iterator[QTextBlock]:
        block = self.document().begin()
        while block.isValid():
            yield block
            block = block.next()

    def _read(self) -> list[tuple[QTextBlock, Level, int]]:
        """Every line with its level and the length of its number."""
        blocks = list(self._blocks())
        read = outlined([block.text() for block in blocks], settled=True)
        return [(block, level, number) for block, (level, number) in zip(blocks, read, strict=True)]

    def _current(self) -> tuple[Level, int]:
        number = self.textCursor().blockNumber()
        _, level, length = self._read()[number]
        return level, length

    def _renumber(self, current_too: bool = False) -> None:
        """Make every number what it must be.

        A number just typed stays until words follow it: 1. may yet become 1.5倍. After an undo the text is as
        it was, numbers and all.
        """
        if self._renumbering or self.document().isRedoAvailable():
            return
        self._renumbering = True
        here = self.textCursor().blockNumber()
        read = self._read()
        edit = QTextCursor(self.document())
        edit.joinPreviousEditBlock()
        for (block, level, length), mark in zip(read, marks(level for _, level, _ in read), strict=True):
            text = block.text()
            being_typed = block.blockNumber() == here and not text[length:] and not current_too
            if text[:length] != (wanted := _spaced(mark, level)) and not being_typed:
                _write_number(edit, block, length, wanted)
        edit.endEditBlock()
        self._renumbering = False

    def set_level(self, level: Level | None = None, by: int = 0) -> None:
        """Give the lines of the selection a level, or move them deeper by as many."""
        if self.isReadOnly():
            return
        cursor = self.textCursor()
        first = self.document().findBlock(cursor.selectionStart()).blockNumber()
        last = self.document().findBlock(cursor.selectionEnd()).blockNumber()
        edit = QTextCursor(self.document())
        self._renumbering = True
        edit.beginEditBlock()
        for block, old, length in self._read()[first : last + 1]:
            moved = _DEEPER[min(max(_DEEPER.index(old) + by, 0), len(_DEEPER) - 1)]
            _write_number(edit, block, length, _PROVISIONAL[level or moved])
        edit.endEditBlock()
        self._renumbering = False
        self._renumber(current_too=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter goes on numbering, Ctrl+] and Ctrl+[ change the level, a number is one sign to the clerk."""
        key, control = event.key(), event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if self.isReadOnly():
            super().keyPressEvent(event)
        elif control and (step := _STEPS.get(Qt.Key(key))):
            self.set_level(by=step)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._next_line()
        elif key == Qt.Key.Key_Backspace and not control and self._stands_after_number():
            self.set_level(Level.BODY)
        elif key == Qt.Key.Key_Delete and not control and self._joins_next_line():
            pass
        else:
            if event.text().isprintable() and event.text():
                self._leave_number()
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802 - Qt's name
        """Chinese comes this way."""
        if event.preeditString() or event.commitString():
            self._leave_number()
        super().inputMethodEvent(event)

    def _next_line(self) -> None:
        level, length = self._current()
        cursor = self.textCursor()
        if length and not cursor.block().text()[length:].strip() and not cursor.hasSelection():
            self.set_level(Level.BODY)
            return
        self._leave_number()
        cursor = self.textCursor()
        self._renumbering = True
        cursor.beginEditBlock()
        cursor.insertBlock()
        cursor.insertText(_PROVISIONAL[level])
        cursor.endEditBlock()
        self._renumbering = False
        self.setTextCursor(cursor)
        self._renumber(current_too=True)
        self.ensureCursorVisible()

    def _stands_after_number(self) -> bool:
        _, length = self._current()
        cursor = self.textCursor()
        return bool(length) and not cursor.hasSelection() and cursor.positionInBlock() <= length

    def _joins_next_line(self) -> bool:
        """Delete at the end of a line takes the next line's number along."""
        cursor = self.textCursor()
        if cursor.hasSelection() or not cursor.atBlockEnd() or not cursor.block().next().isValid():
            return False
        _, _, length = self._read()[cursor.blockNumber() + 1]
        keep = QTextCursor.MoveMode.KeepAnchor
        cursor.movePosition(QTextCursor.MoveOperation.NextCharacter, keep, length + 1)
        cursor.removeSelectedText()
        return True

    def _leave_number(self) -> None:
        """What is typed into a number goes behind it."""
        _, length = self._current()
        cursor = self.textCursor()
        if not cursor.hasSelection() and cursor.positionInBlock() < length:
            cursor.setPosition(cursor.block().position() + length)
            self.setTextCursor(cursor)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:  # noqa: N802 - Qt's name
        """Text, and lists."""
        return source.hasText() or source.hasHtml()

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt's name
        """Paste; a list's numbers, which are no text on the clipboard, are written out first."""
        lists = text_of_lists(source.html()) if source.hasHtml() else None
        pasted = parse_outline(source.text() if lists is None else lists)
        if not pasted:
            return
        self._leave_number()
        cursor = self.textCursor()
        self._renumbering = True
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        line = cursor.block().text()
        _, length = outlined([line])[0]
        if pasted[0].level is not Level.BODY:
            if line[length : cursor.positionInBlock()].strip():
                cursor.insertBlock()
            else:
                _write_number(cursor, cursor.block(), length, "")
        cursor.insertText(marked(self.shown(numbered(pasted))))
        cursor.endEditBlock()
        self._renumbering = False
        self.setTextCursor(cursor)
        self._renumber(current_too=True)
        self.ensureCursorVisible()


def _spaced(mark: str, level: Level) -> str:
    return f"{mark} " if level is Level.ITEM else mark


def _write_number(edit: QTextCursor, block: QTextBlock, length: int, number: str) -> None:
    edit.setPosition(block.position())
    edit.setPosition(block.position() + length, QTextCursor.MoveMode.KeepAnchor)
    edit.insertText(number)
