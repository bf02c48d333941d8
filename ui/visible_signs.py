"""Fields in which signs that nobody sees are seen: ⟨U+202E⟩ stands for one, and goes when it is deleted."""

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from models.ground.printable import marked, unmarked


class SignLine(QLineEdit):
    """A line whose text() is what its marks stand for."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(marked(text), parent)
        self.textEdited.connect(self._show_signs)

    def text(self) -> str:
        """The text itself."""
        return unmarked(super().text())

    def setText(self, text: str | None) -> None:  # noqa: N802 - Qt's name
        """Show a text."""
        super().setText(marked(text or ""))

    def _show_signs(self, typed: str) -> None:
        """What was pasted may hold what can't be seen."""
        if (shown := marked(typed)) != typed:
            place = len(marked(typed[: self.cursorPosition()]))
            super().setText(shown)
            self.setCursorPosition(place)


class SignText(QPlainTextEdit):
    """Paragraphs whose toPlainText() is what their marks stand for."""

    def toPlainText(self) -> str:  # noqa: N802 - Qt's name
        """The text itself."""
        return unmarked(super().toPlainText())

    def setPlainText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Show a text."""
        super().setPlainText(marked(text))

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt's name
        """What is pasted may hold what can't be seen."""
        self.insertPlainText(marked(source.text()))
