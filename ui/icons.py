"""The application's icons, drawn for the window they are shown in."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QRectF, Qt
from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton

from models.ground.resources import RESOURCES
from ui.theme import is_dark, shades, when_painted

ICONS = RESOURCES / "icons"
APPLICATION = "app"

# 16 and 20 px at 100, 125, 150 and 200 %; a window's and a taskbar's icon beyond that.
_SIZES = (16, 20, 24, 32, 40)
_APPLICATION_SIZES = (16, 24, 32, 48, 64, 128, 256)
# What stands before the rows of a list, where Qt would only tint it when its row is selected.
_IN_LISTS = {"check-filled", "check-empty", "error", "warning", "notice"}
# The files hold the colours for a light window; on a dark one these stand in their place.
_ON_DARK = {
    "#5f6b7a": "#b3bdc9",
    "#2f6fb3": "#74ace6",
    "#a86200": "#e9a94b",
    "#b3261e": "#ff9a90",
    "#ffffff": "#10161d",
}


def icon(name: str) -> QIcon:
    """The icon of this name for the window as it is, light or dark. Raises KeyError where there is none."""
    return _icon(name, is_dark() and name != APPLICATION)


def wear(target: QAction | QAbstractButton, name: str) -> None:
    """Give an action or a button an icon that follows when the window turns light or dark."""
    _Worn(target, name)


class _Worn(QObject):
    def __init__(self, target: QAction | QAbstractButton, name: str) -> None:
        super().__init__(target)
        self._target, self._name = target, name
        self._put_on()
        when_painted(self._put_on)

    def _put_on(self) -> None:
        self._target.setIcon(icon(self._name))


@cache
def _icon(name: str, dark: bool) -> QIcon:
    made = QIcon()
    _draw(made, _drawing(name, dark), _APPLICATION_SIZES if name == APPLICATION else _SIZES)
    if name in _IN_LISTS:
        _draw(made, _selected(name, dark), _SIZES, QIcon.Mode.Selected)
    return made


def _draw(
    made: QIcon, drawing: QByteArray, sizes: Iterable[int], mode: QIcon.Mode = QIcon.Mode.Normal
) -> None:
    renderer = QSvgRenderer(drawing)
    for size in sizes:
        pixmap = QPixmap(size, size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF(0, 0, size, size))
        painter.end()
        made.addPixmap(pixmap, mode)


def _selected(name: str, dark: bool) -> QByteArray:
    """The drawing for a row that is selected: in its text's colour, and its ground's where that shows."""
    of = shades(dark)
    drawing = bytes(_drawing(name, dark=False).data()).decode()
    for colour in _ON_DARK:
        ground = colour == "#ffffff"
        drawing = drawing.replace(colour, f"<{'ground' if ground else 'text'}>")
    drawing = drawing.replace("<ground>", of.selection_accent.name())
    return QByteArray(drawing.replace("<text>", of.selection_text.name()).encode())


def _drawing(name: str, dark: bool) -> QByteArray:
    path: Path = ICONS / f"{name}.svg"
    if not path.is_file():
        raise KeyError(f"no icon is called {name!r}")
    drawing = path.read_text(encoding="utf-8")
    for light, lighter in _ON_DARK.items() if dark else ():
        drawing = drawing.replace(light, lighter)
    return QByteArray(drawing.encode())
