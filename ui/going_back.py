"""撤销 and 重做 from the menu: at once, or beside the window where an act was large."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from models.book import redo_beside, undo_beside
from ui.acting_in_turn import act_in_turn
from ui.session import Session

if TYPE_CHECKING:
    from models.book import ActBeside


class GoingBack(QObject):
    """Takes acts back and does them again, and has their place shown."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session

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
        if (changes := act_in_turn(self._session, act, verb)) is not None:
            self._session.gone_back.emit(changes)
