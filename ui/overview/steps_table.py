"""The steps as rows: a click or Enter goes to the part."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from models.audit import Finding
from ui.audit.row_table import show_as_rows
from ui.icons import icon
from ui.overview.work_steps import StepState, WorkStep, by_part, entry_of, state_of, steps_of
from ui.session import Session

_HEADINGS = ("填报顺序", "内容", "状态", "审核")
_PART, _TASK, _STATE, _FOUND = range(4)
_SIGNS = {_STATE: 7, _FOUND: 7}
_LEAST_TASK_SIGNS = 6
_TOLD = 6


class StepsTable(QTableWidget):
    """wanted: the part of this name is to be shown."""

    wanted = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(0, len(_HEADINGS), parent)
        self._session = session
        self._filled: dict[str, bool] = {}
        self.setAccessibleName("填报顺序")
        self.setHorizontalHeaderLabels(list(_HEADINGS))
        show_as_rows(self)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._sign = self.fontMetrics().horizontalAdvance("国")
        self._steps: tuple[WorkStep, ...] = ()
        self._told: list[tuple[QTableWidgetItem, QTableWidgetItem]] = []
        self._follow_family()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.cellClicked.connect(self._go)

    def _follow_family(self) -> None:
        """List the steps of the open book's kind of document."""
        family = self._session.family
        if (steps := steps_of(family)) == self._steps:
            return
        self._steps = steps
        self._filled.clear()
        self._told = [(QTableWidgetItem(), QTableWidgetItem()) for _ in steps]
        self.setRowCount(len(steps))
        for row, step in enumerate(steps):
            title = _plain(entry_of(family, step).title)
            part = QTableWidgetItem(f"{row + 1}. {title}")
            part.setToolTip(f"{title}：{step.task}")
            task = QTableWidgetItem(step.task)
            task.setToolTip(step.task)
            for column, item in enumerate((part, task, *self._told[row])):
                self.setItem(row, column, item)
        self._lay_out()
        self.setCurrentCell(0, _PART)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """On a small screen, enlarged, what is to be done and what is found are told by tooltips alone."""
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        header, mode = self.horizontalHeader(), QHeaderView.ResizeMode
        titles = (
            item.text() for row in range(self.rowCount()) if (item := self.item(row, _PART)) is not None
        )
        names = self._sign + max(map(self.fontMetrics().horizontalAdvance, titles), default=0)
        room = (self.viewport().width() - names) // self._sign - sum(_SIGNS.values())
        narrow = room < _LEAST_TASK_SIGNS
        for column in (_TASK, _FOUND):
            self.setColumnHidden(column, narrow)
        header.setSectionResizeMode(_PART, mode.Stretch if narrow else mode.Interactive)
        header.setSectionResizeMode(_TASK, mode.Interactive if narrow else mode.Stretch)
        self.setColumnWidth(_PART, names)
        for column, signs in _SIGNS.items():
            self.setColumnWidth(column, self._sign * signs)

    def show_states(self, costly: bool) -> None:
        """Show where each step stands; what takes long to know, when ``costly``."""
        session = self._session
        found: Mapping[str, list[Finding]] = by_part(session.watch.findings)
        self._follow_family()
        for row, step in enumerate(self._steps):
            entry = entry_of(session.family, step)
            if entry.costly is costly:
                self._filled[step.part] = entry.filled(session.book)
            here = found.get(step.part, [])
            self._show(row, state_of(step, self._filled.get(step.part), session, here), here)

    def _show(self, row: int, state: StepState, findings: list[Finding]) -> None:
        told, numbers = self._told[row]
        told.setIcon(icon(state.picture))
        messages = [finding.message for finding in findings[:_TOLD]]
        messages += [f"……共 {len(findings)} 处"] if len(findings) > _TOLD else []
        for item, text in ((told, state.word), (numbers, state.numbers)):
            item.setText(text)
            item.setToolTip("\n".join(messages) or text)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter goes to the row's part."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentRow() >= 0:
            self._go(self.currentRow())
            return
        super().keyPressEvent(event)

    def _go(self, row: int, _: int = 0) -> None:
        self.wanted.emit(self._steps[row].part)


def _plain(title: str) -> str:
    """A table's title with its number as it is spoken of: 表5 一般公共预算…."""
    number, gap, name = title.partition("  ")
    return f"表{number} {name}" if gap else title
