"""Larger, smaller and as wide as the view: the buttons and keys of whatever shows a PDF."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from ui.icons import wear
from ui.preview.pdf_view import PdfView

_ACTS = (
    ("缩小", "zoom-out", -1, ("Ctrl+-",)),
    ("放大", "zoom-in", 1, ("Ctrl++", "Ctrl+=")),
    ("适合宽度", "fit-width", 0, ("Ctrl+0",)),
)


def zoom_buttons(view: PdfView, page: QWidget) -> list[QPushButton]:
    """The buttons, whose keys hold anywhere on the page."""
    made = []
    for words, picture, steps, keys in _ACTS:
        button = QPushButton(page)
        wear(button, picture)
        button.setAccessibleName(words)
        button.setToolTip(f"{words}（{keys[0]}）")
        button.clicked.connect(lambda _=False, steps=steps: view.zoom(steps))
        made.append(button)
        for key in keys:
            shortcut = QShortcut(QKeySequence(key), page)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda steps=steps: view.zoom(steps))
    return made
