"""The application's icons, drawn for the window they are shown in."""

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from models.resources import RESOURCES
from ui.theme import is_dark

ICONS = RESOURCES / "icons"
APPLICATION = "app"

# 16 and 20 px at 100, 125, 150 and 200 %; a window's and a taskbar's icon beyond that.
_SIZES = (16, 20, 24, 32, 40)
_APPLICATION_SIZES = (16, 24, 32, 48, 64, 128, 256)
# The files hold the colours for a light window; on a dark one these stand in their place.
_ON_DARK = {"#5f6b7a": "#b3bdc9", "#2f6fb3": "#74ace6", "#a86200": "#e9a94b", "#ffffff": "#10161d"}


def icon(name: str) -> QIcon:
    """The icon of this name for the window as it is, light or dark. Raises KeyError where there is none."""
    return _icon(name, is_dark() and name != APPLICATION)


@cache
def _icon(name: str, dark: bool) -> QIcon:
    renderer = QSvgRenderer(_drawing(name, dark))
    made = QIcon()
    for size in _APPLICATION_SIZES if name == APPLICATION else _SIZES:
        pixmap = QPixmap(size, size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF(0, 0, size, size))
        painter.end()
        made.addPixmap(pixmap)
    return made


def _drawing(name: str, dark: bool) -> QByteArray:
    path: Path = ICONS / f"{name}.svg"
    if not path.is_file():
        raise KeyError(f"no icon is called {name!r}")
    drawing = path.read_text(encoding="utf-8")
    for light, lighter in _ON_DARK.items() if dark else ():
        drawing = drawing.replace(light, lighter)
    return QByteArray(drawing.encode())
