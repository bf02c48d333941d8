"""The style of the application, through which all passes that shows a text."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QProxyStyle, QPushButton


class PlainStyle(QProxyStyle):
    """The one style of the application. A label, a message or a tooltip shows its text as it is.

    Left to itself Qt takes what looks like HTML for HTML, and loads the pictures it names. What is shown
    passes here before it is laid out: tooltips of every item and widget too, which are labels of Qt's own.
    """

    def polish(self, shown: Any) -> None:
        """Decide for a label that nobody has decided for; a dialog's buttons have words alone.

        Not by a style's hint, of which Qt asks with every button that it paints.
        """
        super().polish(shown)
        if isinstance(shown, QLabel) and shown.textFormat() is Qt.TextFormat.AutoText:
            shown.setTextFormat(Qt.TextFormat.PlainText)
        elif isinstance(shown, QPushButton) and isinstance(shown.parentWidget(), QDialogButtonBox):
            shown.setIcon(QIcon())
