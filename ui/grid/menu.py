"""What can be done in a grid, as a menu."""

from collections.abc import Callable

from PySide6.QtWidgets import QMenu

from ui.grid.acts import GRID_ACTS
from ui.loose_hold import loosely


def fill_menu(menu: QMenu, can: Callable[[str], bool], do: Callable[[str], object]) -> None:
    """Put the acts of a grid into a menu: which can be done now, and what does them, by their names."""
    for act in GRID_ACTS:
        if act is None:
            menu.addSeparator()
        elif act.listed:
            keys = f"\t{act.keys[0]}" if act.keys else ""
            action = menu.addAction(f"{act.words}{keys}", loosely(do, act.name))
            action.setEnabled(can(act.name))
