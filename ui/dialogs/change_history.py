"""What was done to the book: all of it, filtered by a text, or the story of one figure."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from models.facts import Period
from models.families import Address
from models.ground.money import format_exact
from models.past.change_history import ActInWords
from models.tables import column_words, row_words, table_words
from ui.acting_beside import ActingBeside
from ui.dialogs.buttons import button_row
from ui.dialogs.question import ask_first
from ui.dialogs.text_table import TextTable
from ui.dialogs.written_file import Ask, OpenUrl, write_workbook
from ui.fitting_size import fit
from ui.loose_hold import loosely
from ui.message import message
from ui.session import Session
from ui.trouble import telling
from ui.waited_for import done_beside

_ALL = ("时间", "操作人", "操作", "改动的内容", "项", "原来", "现在")
_FIGURE = ("时间", "操作人", "操作", "原来", "现在")
_SIZE = (1000, 520)
_TITLE = "修改记录"
_Place = tuple[int, int | None]
"""Which act, and which of its changes (None: it has none), a row shows."""


class ChangeHistoryDialog(QDialog):
    """修改记录: every act the book remembers, the newest first, and what it changed."""

    def __init__(
        self,
        session: Session,
        parent: QWidget | None = None,
        ask: Ask = QFileDialog.getSaveFileName,
        open_url: OpenUrl | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._ask, self._open_url = session, ask, open_url
        self._acts: list[ActInWords] = []
        self.setWindowTitle(_TITLE)
        fit(self, *_SIZE)
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.setPlaceholderText("时间、操作人、操作、科目、金额中的任何一段")
        label = QLabel("查找(&F)")
        label.setBuddy(self.search)
        self.table = TextTable(_ALL, frozenset({5, 6}), self)
        self.table.setAccessibleName("修改记录")
        self._places: list[_Place] = []
        self.search.textChanged.connect(self.table.filter)
        export = QPushButton("导出(&E)…")
        export.setAutoDefault(False)
        export.clicked.connect(self.export)
        self.back = QPushButton("恢复到这一步之前(&R)…")
        self.back.setAutoDefault(False)
        self.back.clicked.connect(self._ask_back)
        self.said = QLabel()
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        close = QPushButton("关闭(&C)")
        close.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (label, self.search, self.table, self.said):
            layout.addWidget(widget)
        layout.addLayout(button_row(close, beside=(export, self.back)))
        self._list()
        export.setEnabled(bool(self._acts))
        self.table.selectionModel().selectionChanged.connect(self._allow)

    def _list(self) -> None:
        """Raises UnusableFile, and GivenUp where nobody waits for it."""
        read = done_beside(self._read, _TITLE, "读取修改记录")
        self._acts, rows, self._places = read
        self.table.show_rows(rows)
        self._allow()

    def _read(self) -> tuple[list[ActInWords], list[tuple[str, ...]], list[_Place]]:
        """The acts, what is shown of them and which each row shows; in any thread."""
        acts = self._session.book.past.change_history()
        rows, places = list[tuple[str, ...]](), list[_Place]()
        for number, act in enumerate(acts):
            told = (f"{act.made:%Y-%m-%d %H:%M:%S}", act.who, act.words)
            for place, one in enumerate(act.changes):
                rows.append((*told, one.what, one.field, one.old, one.new))
                places.append((number, place))
            if not act.changes:
                rows.append((*told, "", "", "", ""))
                places.append((number, None))
        return acts, rows, places

    def _allow(self) -> None:
        self.back.setEnabled(self._chosen() is not None and not self._session.book.read_only)

    def _chosen(self) -> int | None:
        """The chosen row's act, by how many acts came after it."""
        chosen = self.table.selectionModel().hasSelection()
        return self._places[self.table.current_row()][0] if chosen else None

    def _ask_back(self) -> None:
        if (later := self._chosen()) is None:
            return
        act = self._acts[later]
        also = f"此后的 {later} 步也一并撤销。" if later else ""
        ask_first(
            self,
            _TITLE,
            f"把预算本恢复到“{act.words}”（{act.made:%Y-%m-%d %H:%M:%S}）之前的样子吗？"
            f"{also}恢复本身是一步，可以用 Ctrl+Z 撤销。",
            loosely(self._go_back, act),
        )

    def _go_back(self, act: ActInWords) -> None:
        with telling(self.said.setText):
            going = self._session.book.past.going_back_before(act)
            acting = ActingBeside(self._session, going, "恢复", going.words, self)
            acting.done.connect(self._went_back)
            acting.failed.connect(self.said.setText)
            acting.nothing_done.connect(self._allow)
            self.back.setEnabled(False)

    def _went_back(self) -> None:
        with telling(self.said.setText):
            self._list()
            self.said.setText("已恢复。")

    def export(self) -> None:
        """Write what is shown as a workbook."""
        book = self._session.book
        chosen: dict[int, list[int]] = {}
        for row in self.table.shown():
            act, place = self._places[row]
            chosen.setdefault(act, []).extend([] if place is None else [place])
        acts = [
            replace(self._acts[act], changes=tuple(self._acts[act].changes[place] for place in places))
            for act, places in chosen.items()
        ]
        name = f"{book.path.stem}（修改记录）"
        write_workbook(
            self,
            "导出修改记录",
            book.path.parent,
            name,
            lambda path: book.past.write_history(path, acts),
            self._ask,
            self._open_url,
        )


class FigureHistoryDialog(QDialog):
    """这一格的修改记录: which acts made a figure what it is."""

    def __init__(
        self,
        session: Session,
        address: Address,
        period: Period,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        book = session.book
        unit = book.ledger.settings.entry_unit
        story = done_beside(
            partial(book.past.changes_of, address, period), "这一格的修改记录", "读取修改记录"
        )
        self.setWindowTitle("这一格的修改记录")
        fit(self, 760, 360)
        now, family = format_exact(book.tables(period).amount(address), unit), session.family
        title = QLabel(
            f"{table_words(family, address.table)} {row_words(address, book.naming)}"
            f" {column_words(family, address)}"
            f"（{period.word}数，单位：{unit}）：现在是 {now}。"
        )
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setWordWrap(True)
        self.table = TextTable(_FIGURE, frozenset({3, 4}), self)
        self.table.setAccessibleName("这一格的修改记录")
        self.table.show_rows(
            [
                (
                    f"{one.made:%Y-%m-%d %H:%M:%S}",
                    one.who,
                    one.words,
                    format_exact(one.old, unit),
                    format_exact(one.new, unit),
                )
                for one in story
            ]
        )
        self.said = QLabel("" if story else "预算本里没有这一格的修改记录。")
        buttons = QDialogButtonBox()
        buttons.addButton("关闭(&C)", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (title, self.table, self.said, buttons):
            layout.addWidget(widget)


def open_history(parent: QWidget | None, make: Callable[[], QDialog]) -> None:
    """Open a dialog on the history; one that can't be read is said instead."""
    with telling(partial(message, parent)):
        dialog = make()
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
