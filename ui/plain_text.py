"""Foreign text is never markup: where Qt would read more into a text than stands there, it may not."""

from typing import Any

from PySide6.QtCore import QByteArray, Qt, QUrl
from PySide6.QtGui import QIcon, QImage, QTextDocument
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QProxyStyle, QPushButton

_TOOLTIP_SIGNS = 40


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


class LoadsNothing:
    """For a text widget: nothing that its text names is fetched from a disk or a share."""

    def loadResource(self, kind: int, name: QUrl | str, /) -> Any:  # noqa: N802 - Qt's name
        """A picture of one clear dot, or no words: of nothing at all Qt would look for the file itself."""
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return QByteArray()
        picture = QImage(1, 1, QImage.Format.Format_ARGB32)
        picture.fill(Qt.GlobalColor.transparent)
        return picture


def in_menu(text: str) -> str:
    """A text as an action, a button or a label with a shortcut shows it: & is a sign."""
    return text.replace("&", "&&")


def in_tooltip(text: str) -> str:
    """A text in lines that a tooltip has room for: Qt breaks none but those of HTML."""
    lines = (wrapped for line in text.splitlines() for wrapped in _in_pieces(line))
    return "\n".join(lines)


def in_title(text: str) -> str:
    """A text as a window's title: [*] would be the mark of an unsaved document."""
    return text.replace("[*]", "[*][*]")


def _in_pieces(line: str) -> list[str]:
    return [line[at : at + _TOOLTIP_SIGNS] for at in range(0, len(line), _TOOLTIP_SIGNS)]
