"""A list whose rows the clerk puts in order, adds and removes, by keyboard or mouse."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QWidget

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class OrderedList(QListWidget):
    """moved: the current row is to go up (-1) or down (1); dropped: it was dragged.

    wanted: another row, by Insert; unwanted: not the current one, by Delete.
    """

    moved = Signal(int)
    dropped = Signal()
    wanted = Signal()
    unwanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        # The list is laid out anew by the drop, so that has to end first.
        self.model().rowsMoved.connect(self.dropped, Qt.ConnectionType.QueuedConnection)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Alt with an arrow moves, Delete removes, Insert adds."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(step)
        elif event.key() == Qt.Key.Key_Delete:
            self.unwanted.emit()
        elif event.key() == Qt.Key.Key_Insert:
            self.wanted.emit()
        else:
            super().keyPressEvent(event)
