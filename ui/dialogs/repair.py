"""检查与修复: what is wrong with a book's file, and the ways back to a sound one."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QListWidget, QPushButton, QVBoxLayout, QWidget

from models.ground.money import MoneyUnit, format_exact
from models.keeping.repair import Examination, examine, rebuild, restore_damaged
from models.tables import Balance
from ui.dialogs.buttons import button_row
from ui.dialogs.text_table import TextTable
from ui.fitting_size import fit
from ui.session import Session
from ui.trouble import telling
from ui.waited_for import done_beside

_TITLE = "检查与修复"
_TOTALS = ("收入合计", "支出合计", "基本支出", "项目支出")
_UNKNOWN = "（不能读出）"


class RepairDialog(QDialog):
    """Names what is wrong, and offers the newest good backup with the difference it makes.

    Raises UnusableFile where there is no file to look at.
    """

    def __init__(
        self,
        session: Session,
        path: Path,
        parent: QWidget | None = None,
        now: Callable[[], datetime] = datetime.now,
    ) -> None:
        super().__init__(parent)
        self._session, self._path, self._now = session, path, now
        self._found = done_beside(partial(examine, path), _TITLE, f"检查“{path.name}”")
        self.setWindowTitle(_TITLE)
        fit(self, 720, 420)
        self.said = QLabel(_verdict(path, self._found))
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        self.troubles = QListWidget()
        self.troubles.setAccessibleName("发现的问题")
        self.troubles.setWordWrap(True)
        self.troubles.addItems(list(self._found.troubles))
        self.totals = TextTable(
            ("合计（万元）", "现在的文件", _backup_heading(self._found), "相差"), frozenset({1, 2, 3}), self
        )
        self.totals.setAccessibleName("文件与备份的合计")
        self.totals.show_rows(_compared(self._found))
        damaged = bool(self._found.troubles)
        self.restore = QPushButton("用这个备份恢复(&R)")
        self.restore.setVisible(damaged and self._found.backup is not None)
        self.rebuild = QPushButton("按现在的文件内容修复(&K)")
        self.rebuild.setVisible(damaged and self._found.facts is not None)
        close = QPushButton("关闭(&C)")
        self.restore.clicked.connect(self.put_back)
        self.rebuild.clicked.connect(self.write_anew)
        close.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.said)
        layout.addWidget(self.troubles, 1)
        self.troubles.setVisible(damaged)
        layout.addWidget(self.totals, 1)
        layout.addLayout(button_row(self.restore, self.rebuild, close))

    @property
    def helps(self) -> bool:
        """Whether there is a way back to a sound book."""
        return self._found.backup is not None or self._found.facts is not None

    def put_back(self) -> None:
        """Put the backup in the book's place and open it."""
        backup = self._found.backup
        if backup is not None:
            made = f"已恢复为 {backup.made:%Y-%m-%d %H:%M:%S} 的备份"
            self._mend(lambda: restore_damaged(self._path, backup, self._now()), made)

    def write_anew(self) -> None:
        """Write the book anew from what can be read, and open it."""
        facts = self._found.facts
        if facts is not None:
            self._mend(lambda: rebuild(self._path, facts, self._now()), "已按文件现在的内容修复，请核对各表")

    def _mend(self, mend: Callable[[], Path], done: str) -> None:
        # A file that is open can't be replaced.
        if self._session.is_open and self._session.book.path == self._path:
            self._session.close()

        def mended() -> Path:
            self._session.at_rest()
            return mend()

        with telling(self.said.setText):
            kept = done_beside(mended, _TITLE, f"修复“{self._path.name}”")
            self._session.open(self._path)
            super().accept()
            self._session.said.emit(f"{done}；损坏的文件另存为“{kept.name}”。")


def _verdict(path: Path, found: Examination) -> str:
    if not found.troubles:
        return f"“{path}”没有发现问题。"
    wrong = f"“{path}”已损坏，发现 {len(found.troubles)} 处问题："
    if found.backup is None:
        return f"{wrong}没有找到可用的备份。"
    return f"{wrong}最近一个完好的备份是 {found.backup.made:%Y-%m-%d %H:%M:%S} 的。"


def _backup_heading(found: Examination) -> str:
    return f"备份 {found.backup.made:%Y-%m-%d %H:%M:%S}" if found.backup else "备份"


def _compared(found: Examination) -> list[tuple[str, str, str, str]]:
    rows = []
    for place, name in enumerate(_TOTALS):
        present, backup = (_total(balance, place) for balance in (found.present, found.backed_up))
        known = present is not None and backup is not None
        difference = _money((present or 0) - (backup or 0)) if known else ""
        rows.append((name, _money(present), _money(backup), difference))
    return rows


def _total(balance: Balance | None, place: int) -> int | None:
    if balance is None:
        return None
    return (balance.revenue, balance.expenditure, balance.basic, balance.project)[place]


def _money(amount: int | None) -> str:
    return _UNKNOWN if amount is None else format_exact(amount, MoneyUnit.WAN)
