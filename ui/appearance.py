"""外观: light, dark, or as the system is; chosen in a menu and remembered."""

from enum import Enum
from functools import partial

from PySide6.QtCore import QSettings
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QApplication, QMenu

from ui.theme import apply_theme

_KEY = "window/appearance"


class Appearance(Enum):
    """A choice: its word in the menu, and whether it is dark; None follows the system."""

    SYSTEM = "跟随系统(&S)", None
    LIGHT = "浅色(&L)", False
    DARK = "深色(&D)", True

    def __init__(self, word: str, dark: bool | None) -> None:
        self.word, self.dark = word, dark


def kept_appearance() -> Appearance:
    """What was chosen last; the system's where nothing was."""
    kept = str(QSettings().value(_KEY, ""))
    return next((one for one in Appearance if one.name == kept), Appearance.SYSTEM)


def fill_appearance(menu: QMenu) -> None:
    """Put the choices into a menu, the present one ticked."""
    group = QActionGroup(menu)
    for one in Appearance:
        action = QAction(one.word, menu, checkable=True)
        action.setChecked(one is kept_appearance())
        action.triggered.connect(partial(_choose, one))
        group.addAction(action)
        menu.addAction(action)
    # Qt 6.9 leaves out of a menu's width the marks of those of which one is chosen, and cuts the longest.
    menu.setMinimumWidth(menu.sizeHint().width() + menu.fontMetrics().height())


def _choose(one: Appearance) -> None:
    QSettings().setValue(_KEY, one.name)
    if isinstance(app := QApplication.instance(), QApplication):
        apply_theme(app, one.dark)
