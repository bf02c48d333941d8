"""The 编辑 menu: what can be done where the keyboard is, in a grid or in a text."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QMenuBar, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

from ui.grid.menu import fill_menu
from ui.grid.view import GridView

_TextWidget = QLineEdit | QPlainTextEdit | QTextEdit


class EditMenu(QObject):
    """Adds to a menu, each time it opens, what suits the widget that had the keyboard before."""

    def __init__(self, menu: QMenu) -> None:
        super().__init__(menu)
        self._menu = menu
        self._where: QWidget | None = None
        self._added: list[QAction] = []
        menu.aboutToShow.connect(self._fill)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._note)

    def _note(self, _: QWidget | None, now: QWidget | None) -> None:
        """Opened by keys, a menu has the keyboard itself."""
        if now is not None and not isinstance(now, QMenu | QMenuBar):
            self._where = now

    def _fill(self) -> None:
        for action in self._added:
            self._menu.removeAction(action)
            action.deleteLater()
        kept = set(self._menu.actions())
        where = self._where if self._where is not None and isValid(self._where) else None
        if isinstance(grid := _grid_of(where), GridView):
            self._menu.addSeparator()
            fill_menu(self._menu, grid.can, grid.do)
        elif isinstance(where, _TextWidget):
            self._menu.addSeparator()
            _fill_with_text_acts(self._menu, where)
        self._added = [action for action in self._menu.actions() if action not in kept]


def _grid_of(where: QWidget | None) -> QWidget | None:
    """The grid that a widget is, or is an editor in."""
    while where is not None and not isinstance(where, GridView):
        where = where.parentWidget()
    return where


def _fill_with_text_acts(menu: QMenu, text: _TextWidget) -> None:
    selected = text.hasSelectedText() if isinstance(text, QLineEdit) else text.textCursor().hasSelection()
    writable = not text.isReadOnly()
    acts: tuple[tuple[str, Callable[[], object], bool], ...] = (
        ("剪切(&T)\tCtrl+X", text.cut, selected and writable),
        ("复制(&C)\tCtrl+C", text.copy, selected),
        ("粘贴(&P)\tCtrl+V", text.paste, writable),
        ("全选(&S)\tCtrl+A", text.selectAll, True),
    )
    for words, act, can in acts:
        menu.addAction(words, act).setEnabled(can)
