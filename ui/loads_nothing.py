"""Foreign text may name pictures and files; none of them is looked for."""

from typing import Any

from PySide6.QtCore import QByteArray, Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument


class LoadsNothing:
    """For a text widget: nothing that its text names is fetched from a disk or a share."""

    def loadResource(self, kind: int, name: QUrl | str, /) -> Any:  # noqa: N802 - Qt's name
        """A picture of one clear dot, or no words: of nothing at all Qt would look for the file itself."""
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return QByteArray()
        picture = QImage(1, 1, QImage.Format.Format_ARGB32)
        picture.fill(Qt.GlobalColor.transparent)
        return picture
