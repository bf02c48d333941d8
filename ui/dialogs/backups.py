"""Copies of the book: made, listed with what they hold, put back in its place."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from models.ground.money import format_exact
from models.keeping.restore import Backup, back_up, backups_of, restore
from models.tables import Balance, balance_of
from ui.dialogs.buttons import button_row
from ui.fitting_size import fit
from ui.latest_work import LatestWork
from ui.message import message
from ui.session import Session
from ui.trouble import telling
from ui.waited_for import done_beside

_TOTALS = ("收入合计", "支出合计", "基本支出", "项目支出")
_HEADINGS = ("备份时间", "大小", *_TOTALS, "与现在相比")
_PROMISE = "恢复前会先备份现在的预算本。"
_FIGURE = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_WORD = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def make_backup(session: Session, parent: QWidget | None, now: Callable[[], datetime] = datetime.now) -> None:
    """备份: copy the open book into the folder beside it, and say where."""
    if not session.settle():
        return
    with telling(partial(message, parent)):
        path = done_beside(partial(back_up, session.book, now()), "备份", f"备份“{session.book.path.name}”")
        session.said.emit(f"已备份为“{path}”。")


def put_back(session: Session, backup: Path, now: datetime) -> Path:
    """Put a backup in the open book's place and open it; where the present book was backed up to.

    Raises UnusableFile, the present book being as before and open again.
    """
    path = session.book.path
    kept = done_beside(partial(back_up, session.book, now), "从备份恢复", f"备份“{path.name}”")
    # A file that is open can't be replaced.
    session.close()

    def restored() -> None:
        session.at_rest()
        restore(path, backup)

    try:
        done_beside(restored, "从备份恢复", f"恢复“{path.name}”")
    finally:
        session.open(path)
    return kept


def _totals(balance: Balance) -> tuple[int, int, int, int]:
    return balance.revenue, balance.expenditure, balance.basic, balance.project


class RestoreDialog(QDialog):
    """从备份恢复: the book's backups, what they hold against the open book, and one put in its place."""

    def __init__(
        self, session: Session, parent: QWidget | None = None, now: Callable[[], datetime] = datetime.now
    ) -> None:
        super().__init__(parent)
        self._session, self._now = session, now
        self._unit = session.book.ledger.settings.entry_unit
        self._present = _totals(balance_of(session.book.tables()))
        self._backups: list[Backup] = []
        self._sound: set[int] = set()
        self._troubles: dict[int, str] = {}
        self._row = 0
        self._reading = LatestWork(self)
        self._reading.made.connect(self._show)
        self._reading.failed.connect(self._tell_unread)
        self.setWindowTitle("从备份恢复")
        fit(self, 900, 420)
        held = "，".join(f"{name} {self._money(a)}" for name, a in zip(_TOTALS, self._present, strict=True))
        present = QLabel(f"现在的预算本（单位：{self._unit}）：{held}。")
        present.setWordWrap(True)
        self._table = QTableWidget(0, len(_HEADINGS))
        label = QLabel("备份(&B)")
        label.setBuddy(self._table)
        self._verdict = QLabel(_PROMISE)
        self._verdict.setWordWrap(True)
        self._restore, cancel = QPushButton("恢复(&R)"), QPushButton("取消(&C)")
        self._restore.setEnabled(False)
        layout = QVBoxLayout(self)
        for widget in (present, label, self._table):
            layout.addWidget(widget)
        layout.addLayout(button_row(self._restore, cancel, beside=(self._verdict,), default=self._restore))
        self._restore.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        self._table.itemSelectionChanged.connect(self._allow)
        self._list()

    def _money(self, amount: int) -> str:
        return format_exact(amount, self._unit)

    def _list(self) -> None:
        table = self._table
        for column, heading in enumerate(_HEADINGS):
            item = QTableWidgetItem(heading)
            item.setTextAlignment(_FIGURE if 0 < column < len(_HEADINGS) - 1 else _WORD)
            table.setHorizontalHeaderItem(column, item)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.horizontalHeader().setStretchLastSection(True)
        table.horizontalHeader().setHighlightSections(False)
        with telling(self._verdict.setText):
            self._backups = backups_of(self._session.book.path)
            if not self._backups:
                self._verdict.setText("还没有备份。")
        if self._session.book.read_only:
            self._verdict.setText("预算本是以只读方式打开的，不能恢复。")
        table.setRowCount(len(self._backups))
        for row, backup in enumerate(self._backups):
            size = QLocale(QLocale.Language.Chinese).formattedDataSize(
                backup.size, 0, QLocale.DataSizeFormat.DataSizeTraditionalFormat
            )
            self._write(row, 0, f"{backup.made:%Y-%m-%d %H:%M:%S}")
            self._write(row, 1, size, figure=True)
            self._write(row, len(_HEADINGS) - 1, "正在读取……")
        if self._backups:
            table.setCurrentCell(0, 0)
            self._read(0)
        self._fit()

    def _fit(self) -> None:
        self._table.resizeColumnsToContents()
        for column in range(len(_HEADINGS) - 1):
            self._table.setColumnWidth(column, self._table.columnWidth(column) + 12)

    def _read(self, row: int) -> None:
        """Read one backup beside the window, then the next."""
        self._row = row
        self._reading.do(self._backups[row].balance)

    def _show(self, balance: Balance) -> None:
        row, last = self._row, len(_HEADINGS) - 1
        self._sound.add(row)
        other = []
        amounts = _totals(balance)
        for column, (name, amount, present) in enumerate(
            zip(_TOTALS, amounts, self._present, strict=True), 2
        ):
            self._write(row, column, self._money(amount), figure=True, bold=amount != present)
            other += [name] if amount != present else []
        self._write(row, last, f"{'、'.join(other)}不同" if other else "合计相同")
        self._go_on()

    def _tell_unread(self, trouble: str) -> None:
        self._troubles[self._row] = trouble
        self._write(self._row, len(_HEADINGS) - 1, "无法读取")
        self._go_on()

    def _go_on(self) -> None:
        self._fit()
        self._allow()
        if self._row < len(self._backups) - 1:
            self._read(self._row + 1)

    def _write(self, row: int, column: int, text: str, figure: bool = False, bold: bool = False) -> None:
        item = QTableWidgetItem(text)
        item.setToolTip(text)
        if figure:
            item.setTextAlignment(_FIGURE)
        font = item.font()
        font.setBold(bold)
        item.setFont(font)
        self._table.setItem(row, column, item)

    def _allow(self) -> None:
        sound = self._table.currentRow() in self._sound
        self._restore.setEnabled(sound and not self._session.book.read_only)
        if not self._session.book.read_only:
            self._verdict.setText(self._troubles.get(self._table.currentRow(), _PROMISE))

    def accept(self) -> None:
        """Restore the backup that is chosen."""
        if not self._restore.isEnabled():
            return
        backup = self._backups[self._table.currentRow()]
        with telling(self._verdict.setText):
            kept = put_back(self._session, backup.path, self._now())
            super().accept()
            self._session.said.emit(
                f"已恢复为 {backup.made:%Y-%m-%d %H:%M:%S} 的备份；恢复前的预算本备份为“{kept.name}”。"
            )
