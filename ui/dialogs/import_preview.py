"""A file looked at before it goes into the book: all of it as one act, or nothing."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from models.book import ActBeside
from ui.acting_beside import ActingBeside
from ui.dialogs.buttons import button_row
from ui.dialogs.report_model import PLACE_ROLE, ReportModel, Section
from ui.fitting_size import fit
from ui.message import message
from ui.session import Session
from ui.waiting import Waiting

if TYPE_CHECKING:
    from models.department import DepartmentPlan
    from models.exchange import Plan
    from models.intake import DocumentPlan

    AnyPlan = Plan | DocumentPlan | DepartmentPlan

_WIDEST_COLUMN = 420
# Rows by which the columns are made as wide as needed: a workbook may have thousands of things to say.
_MEASURED_ROWS = 100


class _Rows(QTableView):
    """A list of rows where Enter means the row, and not the dialog's default button."""

    entered_row = Signal(object)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter goes to the row; Tab leaves."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.currentIndex().isValid():
                self.entered_row.emit(self.currentIndex())
            return
        super().keyPressEvent(event)


class ImportPreview(QDialog):
    """The preview of an import into the session's book; what is imported, each of its dialogs knows.

    jump: a table is to be shown, by its role, and in it the figure of a row and a column in words.

    ``start`` shows it once the import is planned, which a thread does: it takes a second in a large book.
    """

    jump = Signal(str, str, str)

    title = ""
    """What the clerk is doing, for the bar that is seen meanwhile."""

    def __init__(self, session: Session, name: str, words: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._session, self._name = session, name
        self._shown = ""
        self._waiting: Waiting | None = None
        self._planned_for: tuple[object, ...] | None = None
        self._writing: ActingBeside | None = None
        self.setWindowTitle("导入预览")
        fit(self, 1080, 580)
        self._heading = QLabel(words)
        self._heading.setTextFormat(Qt.TextFormat.PlainText)
        self._list = QListWidget()
        self._rows = _Rows()
        self._model = ReportModel(self)
        self._verdict = QLabel()
        self._verdict.setWordWrap(True)
        self._apply = QPushButton("应用(&A)")
        self._cancel = QPushButton("取消(&C)")
        self.choices = QVBoxLayout()
        self._lay_out()
        self._list.currentItemChanged.connect(self._choose)
        self._rows.entered_row.connect(self._jump_from)
        self._rows.doubleClicked.connect(self._jump_from)
        self._apply.clicked.connect(self.accept)
        self._cancel.clicked.connect(self.reject)
        # The book may be worked in behind the preview, which must stay what 应用 will do.
        session.changed.connect(self.start)
        session.opened.connect(self.reject)

    def planning(self) -> "Callable[[], AnyPlan]":
        """Works out, in any thread, what the import would do now."""
        raise NotImplementedError

    def wishes(self) -> tuple[object, ...]:
        """What the clerk has chosen, that the plan follows from."""
        return ()

    def keep(self, plan: "AnyPlan") -> None:
        """Hold on to a plan, which from now on is what is shown and what is done."""
        raise NotImplementedError

    def sections(self) -> Sequence[Section]:
        """What the plan has to say, in the order of reading."""
        raise NotImplementedError

    def urgency(self) -> Sequence[str]:
        """The titles of all sections, what must be looked at first at their head."""
        raise NotImplementedError

    def verdict(self) -> str:
        """What 应用 will do, or why it can't."""
        raise NotImplementedError

    def may_apply(self) -> bool:
        """Whether the plan can be carried out."""
        return not self._session.book.read_only

    def act(self) -> ActBeside | None:
        """What does as planned, in another thread; None where there is no plan."""
        raise NotImplementedError

    def told(self) -> str:
        """A sentence on what was done."""
        raise NotImplementedError

    def _lay_out(self) -> None:
        self._rows.setModel(self._model)
        self._rows.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._rows.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._rows.setTabKeyNavigation(False)
        self._rows.setWordWrap(False)
        self._rows.setAlternatingRowColors(True)
        self._rows.verticalHeader().hide()
        self._rows.horizontalHeader().setHighlightSections(False)
        self._rows.horizontalHeader().setResizeContentsPrecision(_MEASURED_ROWS)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(_labelled("内容(&S)", self._list))
        split.addWidget(_labelled("明细(&D)，双击或按 Enter 转到该表", self._rows))
        split.setStretchFactor(1, 1)
        split.setSizes([220, 840])
        split.setChildrenCollapsible(False)
        buttons = button_row(self._apply, self._cancel, beside=(self._verdict,), default=self._apply)
        layout = QVBoxLayout(self)
        layout.addWidget(self._heading)
        layout.addWidget(split, 1)
        layout.addLayout(self.choices)
        layout.addLayout(buttons)

    def start(self) -> None:
        """Plan the import of the book as it is now, then show the plan."""
        if self._waiting is not None:
            return
        self._apply.setEnabled(False)
        self._planned_for = self._state()
        self._waiting = Waiting(
            self.title,
            f"比较“{self._name}”与预算本",
            self.planning(),
            self if self.isVisible() else self.parentWidget() or self,
        )
        # Methods, and no functions made here: what a child holds on to must not be its parent's last hold.
        self._waiting.ready.connect(self._take_plan)
        self._waiting.failed.connect(self._fail)
        self._waiting.rejected.connect(self._give_up)
        self._waiting.start()

    def _state(self) -> tuple[object, ...]:
        """What a plan follows from: how far the book's acts have come, and the clerk's wishes."""
        return self._session.book.history.to_undo, *self.wishes()

    def _take_plan(self, plan: "AnyPlan") -> None:
        self._waiting = None
        if self._planned_for != self._state():
            self.start()
            return
        self.keep(plan)
        self._sections = {section.title: section for section in self.sections()}
        self._fill_list()
        self._apply.setEnabled(self.may_apply())
        self._verdict.setText(self.verdict())
        self.show()

    def _fail(self, sentence: str) -> None:
        self._give_up()
        message(self.parentWidget(), sentence)

    def _give_up(self) -> None:
        self._waiting = None
        self.reject()

    def _fill_list(self) -> None:
        filled = [title for title in self.urgency() if self._sections[title].rows]
        shown = self._shown if self._shown in filled else next(iter(filled), "")
        self._list.blockSignals(True)
        self._list.clear()
        for title, section in self._sections.items():
            item = QListWidgetItem(f"{title}（{len(section.rows)}）", self._list)
            item.setData(Qt.ItemDataRole.UserRole, title)
            if not section.rows:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            elif title == shown:
                self._list.setCurrentItem(item)
        self._list.blockSignals(False)
        self._list.setMinimumWidth(self._list.sizeHintForColumn(0) + 4 * self._list.frameWidth())
        self._choose(self._list.currentItem())

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        self._shown = item.data(Qt.ItemDataRole.UserRole)
        self._model.show(self._sections[self._shown])
        self._rows.horizontalHeader().setStretchLastSection(self._sections[self._shown].ends_in_words)
        self._rows.resizeColumnsToContents()
        for column in range(self._model.columnCount()):
            self._rows.setColumnWidth(column, min(self._rows.columnWidth(column) + 12, _WIDEST_COLUMN))
        self._rows.setCurrentIndex(self._model.index(0, 0))

    def _jump_from(self, index: QModelIndex) -> None:
        table, row, column = index.data(PLACE_ROLE)
        if table:
            self.jump.emit(table, row, column)

    def accept(self) -> None:
        """Put it into the book, as one act, beside the window: twenty thousand lines take seconds."""
        if not self._apply.isEnabled() or (act := self.act()) is None:
            return
        self._apply.setEnabled(False)
        # The act's own announcement must not preview again what has just been done.
        self._session.changed.disconnect(self.start)
        self._writing = ActingBeside(self._session, act, self.title, f"写入“{self._name}”", self)
        self._writing.done.connect(self._finish)
        self._writing.failed.connect(self._verdict.setText)
        self._writing.nothing_done.connect(self._remain)

    def _finish(self) -> None:
        """The book has it."""
        self._writing = None
        super().accept()
        self._session.said.emit(self.told())

    def _remain(self) -> None:
        """Where nothing was done, the preview is as before."""
        self._writing = None
        self._session.changed.connect(self.start)
        self._apply.setEnabled(self.may_apply())

    def reject(self) -> None:
        """Leave the book as it is, whether or not the plan is made."""
        if self._writing is not None:
            self._writing.give_up()
        elif self._waiting is not None:
            # Given up, it closes this dialog too.
            self._waiting.reject()
        else:
            super().reject()


def _labelled(title: str, widget: QWidget) -> QWidget:
    box = QWidget()
    layout = QVBoxLayout(box)
    layout.setContentsMargins(0, 0, 0, 0)
    label = QLabel(title)
    label.setBuddy(widget)
    layout.addWidget(label)
    layout.addWidget(widget)
    return box
