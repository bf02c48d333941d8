"""What the selected figures come to, in the status bar: 计数, 求和, 平均; a click copies the sum."""

import time
from collections.abc import Iterator

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QWidget

from models.entry.selection_summary import SelectionSummary
from models.ground.money import MoneyUnit, format_exact
from ui.grid.view import GridView
from ui.session import Session

# Seconds that adding up may take before the window has its turn: an eighth of a frame.
_TURN = 0.002
_BETWEEN_LOOKS = 200


class SelectionStatus(QPushButton):
    """Follows the grid that is shown. Adds up in turns: all of a large table is selected by one key."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._grid: GridView | None = None
        self._rest: Iterator[int] = iter(())
        self._count = self._total = 0
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._add_up)
        self.setFlat(True)
        self.setToolTip("点一下，复制求和的数。")
        self.clicked.connect(self._copy)
        session.changed.connect(self._begin)
        session.parting.connect(self._end)
        self.hide()

    def follow(self, grid: GridView | None) -> None:
        """Say what is selected in this grid from now on; nothing where there is none."""
        if grid is self._grid:
            return
        if self._grid is not None:
            self._grid.chosen.disconnect(self._begin)
        self._grid = grid
        if grid is not None:
            grid.chosen.connect(self._begin)
        self._begin()

    def _begin(self) -> None:
        self._timer.stop()
        self._count = self._total = 0
        selected = self._grid.selectionModel().selection().toList() if self._grid is not None else []
        several = sum(block.width() * block.height() for block in selected) > 1
        self.setVisible(several)
        if several and self._grid is not None:
            self.setText("……")
            self._rest = self._grid.selected_amounts()
            self._timer.start()

    def _end(self) -> None:
        """The figures go with their book, whether they were added up or not."""
        self._timer.stop()
        self.hide()

    def _add_up(self) -> None:
        end = time.perf_counter() + _TURN
        for number, amount in enumerate(self._rest):
            self._count += bool(amount)
            self._total += amount
            if number % _BETWEEN_LOOKS == 0 and time.perf_counter() > end:
                return
        self._timer.stop()
        summary = SelectionSummary(self._count, self._total)
        self.setText(summary.words(self._unit))
        self.setVisible(bool(self.text()))

    @property
    def _unit(self) -> MoneyUnit:
        return self._session.book.ledger.settings.entry_unit

    def _copy(self) -> None:
        text = format_exact(self._total, self._unit)
        QGuiApplication.clipboard().setText(text)
        self._session.said.emit(f"已复制 {text}。")
