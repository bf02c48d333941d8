"""A text to be read and copied, in one line: a narrow form shows no second one by half."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.plain_text import in_tooltip


class ShownLine(QLineEdit):
    """What has no room is in the tooltip. its_end: whether the end is in sight, not the beginning."""

    def __init__(self, name: str, parent: QWidget, its_end: bool = False) -> None:
        super().__init__(parent)
        self._its_end = its_end
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setFrame(False)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setStyleSheet("background: transparent")

    def show_text(self, text: str) -> None:
        """Show another text, and leave the same one, with what is selected in it, as it is."""
        if self.text() != text:
            self.setText(text)
            self.setToolTip(in_tooltip(text))
            if not self._its_end:
                self.setCursorPosition(0)
