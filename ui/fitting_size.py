"""How large a window opens: as it likes to be, or as the screen allows where that is less."""

from PySide6.QtWidgets import QStyle, QWidget


def fit(window: QWidget, width: int, height: int) -> None:
    """Make a window this large, its title bar included in what the screen must hold.

    An enlarged screen has room for half as many points each way: the buttons below must still be seen.
    """
    room = window.screen().availableSize()
    title = window.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight, None, window)
    window.resize(min(width, room.width()), min(height, room.height() - title))
