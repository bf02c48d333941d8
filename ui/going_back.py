"""撤销 and 重做 from the menu: at once, or beside the window where an act was large."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from models.book import redo_beside, undo_beside
from ui.acting_beside import ActingBeside
from ui.session import Session

if TYPE_CHECKING:
    from models.book import ActBeside
    from models.tables import Changes


class GoingBack(QObject):
    """Takes acts back and does them again, and has their place shown."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window

    def undo(self) -> None:
        """Take the last act back."""
        book = self._session.book
        self._go("撤销", undo_beside(book), self._session.undo)

    def redo(self) -> None:
        """Do again the act last taken back."""
        book = self._session.book
        self._go("重做", redo_beside(book), self._session.redo)

    def _go(self, verb: str, act: "ActBeside | None", at_once: Callable[[], None]) -> None:
        if act is None:
            at_once()
            return
        acting = ActingBeside(self._session, act, verb, act.words, self._window)
        acting.done.connect(self._show)
        acting.failed.connect(self._session.said)

    def _show(self, changes: "Changes") -> None:
        self._session.gone_back.emit(changes)
