"""批复: what a bureau sends back beside what was entered, adopted one by one or all."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from models.book import USUAL_VERSIONS, adopted_words
from models.ground.money import format_exact
from ui.acting_beside import ActingBeside
from ui.dialogs.buttons import button_row
from ui.dialogs.text_table import TextTable
from ui.fitting_size import fit
from ui.message import message
from ui.session import Session
from ui.trouble import telling
from ui.waiting import Waiting

if TYPE_CHECKING:
    from models.exchange import Approval, Approved, Workbook

_NO_VERSION = "不另存"
_HEADINGS = ("表", "行", "栏", "单位和项目", "填报", "批复", "相差", "")
_NOT = "不能直接采用"
_OF_UNIT, _FIGURES = 3, frozenset({4, 5, 6})


class ApprovedDialog(QDialog):
    """The differences of a bureau's workbook from the book as it is now; follows every act.

    jump: a table is to be shown, by its role, and in it the figure of a row and a column in words.
    """

    jump = Signal(str, str, str)

    title = "与批复比较"

    def __init__(self, session: Session, workbook: "Workbook", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._workbook = session, workbook
        self._shown: tuple[Approved, ...] = ()
        self._waiting: Waiting | None = None
        self._writing: ActingBeside | None = None
        self._adopted, self._kept = 0, ""
        self.setWindowTitle(self.title)
        fit(self, 1080, 580)
        self.table = TextTable(_HEADINGS, _FIGURES, self)
        self.table.setAccessibleName("与批复不同的数")
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.why, self.said = QLabel(), QLabel()
        for label in (self.why, self.said):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.version = QComboBox()
        self.version.setEditable(True)
        self.version.addItems([_NO_VERSION, *USUAL_VERSIONS])
        self.some = QPushButton("采用所选(&S)")
        self.all = QPushButton("全部采用(&A)")
        self._lay_out()
        self.table.doubleClicked.connect(self._jump_from)
        enter = QShortcut(QKeySequence(Qt.Key.Key_Return), self.table)
        enter.setContext(Qt.ShortcutContext.WidgetShortcut)
        enter.activated.connect(self._jump_from_current)
        self.table.selectionModel().selectionChanged.connect(self._allow)
        self.some.clicked.connect(lambda: self._adopt(self._chosen()))
        self.all.clicked.connect(lambda: self._adopt(list(self._shown)))
        session.changed.connect(self.start)
        session.opened.connect(self.reject)

    def _lay_out(self) -> None:
        name = self._workbook.path.name
        heading = QLabel(f"批复“{name}” → 预算本“{self._session.book.path.name}”")
        heading.setTextFormat(Qt.TextFormat.PlainText)
        label = QLabel("采用后存为版本(&V)")
        label.setBuddy(self.version)
        keeping = QHBoxLayout()
        keeping.addWidget(label)
        keeping.addWidget(self.version)
        keeping.addStretch(1)
        close = QPushButton("关闭(&C)")
        close.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (heading, self.table, self.why, self.said):
            layout.addWidget(widget)
        layout.addLayout(keeping)
        layout.addLayout(button_row(self.some, self.all, close))

    def start(self) -> None:
        """Compare with the book as it is now, then show what differs."""
        if self._waiting is not None or self._writing is not None:
            return
        parent = self if self.isVisible() else self.parentWidget() or self
        work = self._session.book.approving.comparing(self._workbook)
        self._waiting = Waiting(self.title, f"比较“{self._workbook.path.name}”与预算本", work, parent)
        # Methods, and no functions made here: what a child holds on to must not be its parent's last hold.
        self._waiting.ready.connect(self._show)
        self._waiting.failed.connect(self._fail)
        self._waiting.rejected.connect(self._give_up)
        self._waiting.start()

    def _show(self, approval: "Approval") -> None:
        self._waiting = None
        if approval.report.unreadable:
            first = approval.report.unreadable[0]
            self._fail(f"批复文件里有单元格无法读取（{first.place}“{first.text}”：{first.why}），没有比较。")
            return
        self._shown = approval.figures
        unit = self._session.book.ledger.settings.entry_unit
        self.table.show_rows(
            [
                (
                    one.table,
                    one.row,
                    one.column,
                    " ".join(filter(None, (one.unit, one.project))),
                    *(format_exact(amount, unit) for amount in (one.entered, one.approved, one.difference)),
                    "" if one.edits else _NOT,
                )
                for one in self._shown
            ]
        )
        self.table.setColumnHidden(_OF_UNIT, not any(one.unit or one.project for one in self._shown))
        self._allow()
        self.said.setText(self._kept + self._verdict(approval, unit) + "".join(approval.report.notices))
        self._kept = ""
        self.show()

    def _verdict(self, approval: "Approval", unit: str) -> str:
        if not self._shown:
            return approval.agreement
        refused = sum(not one.edits for one in self._shown)
        stopped = f"，其中 {refused} 处不能直接采用" if refused else ""
        found = f"有 {len(self._shown)} 处不同{stopped}（单位：{unit}）。"
        return f"{found}双击一行或按 Enter 转到该表；采用后可按 Ctrl+Z 撤销。"

    def _chosen(self) -> "list[Approved]":
        rows = {self.table.row_of(index) for index in self.table.selectionModel().selectedRows()}
        return [self._shown[row] for row in sorted(rows)]

    def _allow(self) -> None:
        writable = not self._session.book.read_only
        self.some.setEnabled(writable and any(one.edits for one in self._chosen()))
        self.all.setEnabled(writable and any(one.edits for one in self._shown))
        refused = [one.why_not for one in self._chosen() if one.why_not]
        self.why.setText(f"{_NOT}：{refused[0]}" if refused else "")

    def _adopt(self, chosen: "list[Approved]") -> None:
        adopted = [one for one in chosen if one.edits]
        if not adopted or not self._session.settle():
            return
        act = self._session.book.approving.adopting(self._workbook, adopted)
        self._adopted, self._kept = len(adopted), f"已采用 {len(adopted)} 处。"
        self._writing = ActingBeside(self._session, act, self.title, "写入批复数", self)
        self._writing.done.connect(self._keep_version)
        self._writing.failed.connect(self.said.setText)
        self._writing.nothing_done.connect(self._remain)

    def _keep_version(self) -> None:
        self._writing = None
        name = self.version.currentText().strip()
        if name and name != _NO_VERSION:
            why = adopted_words(self._workbook, self._adopted)
            with telling(self._note):
                self._note(self._session.book.past.keep_version(name, why) or f"已存为版本“{name}”。")
        self.version.setCurrentIndex(0)
        self.start()

    def _note(self, sentence: str) -> None:
        self._kept += sentence

    def _remain(self) -> None:
        self._writing, self._kept = None, ""

    def _jump_from(self, index: QModelIndex) -> None:
        one = self._shown[self.table.row_of(index)]
        if one.at is not None:
            self.jump.emit(one.at.table, one.row, one.column)

    def _jump_from_current(self) -> None:
        if self.table.currentIndex().isValid():
            self._jump_from(self.table.currentIndex())

    def _fail(self, sentence: str) -> None:
        self._give_up()
        message(self.parentWidget(), sentence)

    def _give_up(self) -> None:
        self._waiting = None
        self.reject()

    def reject(self) -> None:
        """Leave the book as it is."""
        if self._writing is not None:
            self._writing.give_up()
        elif self._waiting is not None:
            self._waiting.reject()
        else:
            super().reject()
