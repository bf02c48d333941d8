"""结转到下一年: what becomes of everything in this year's book, looked at before next year's is made."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDir, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from models.facts.project_names import project_name
from models.ground.file_kinds import BOOK
from models.ground.printable import marked
from models.projects.projects import in_order
from models.state import State
from models.years import Fate, NextYear, ToWrite, make_next, plan_next, to_write
from ui.dialogs.buttons import button_row
from ui.dialogs.new_book import suffixed, usual_name
from ui.dialogs.text_table import TextTable
from ui.file_filter import file_filter
from ui.fitting_size import fit
from ui.message import message
from ui.recent_books import remember_folder
from ui.session import Session
from ui.trouble import telling
from ui.waited_for import done_beside

PROJECTS, YEARS, ASKED = "项目：续列或一次性", "文字里的年份", "新的一年要填要写的"
_TITLE = "结转到下一年"
_SIZE = (1080, 600)
_LIST_SIGNS = 13
_PROJECTS_SAID = (
    "打勾的续列：目标和指标带到 {next} 年，逐个确认。不打勾的是一次性项目：不再列，"
    "它的钱仍在上年数里，备注写项目名称。（空格键打勾或去掉）"
)
_VERDICT = (
    "生成 {next} 年度的预算本：{year} 年的数成为上年数，年份后移 {moved} 处、没有后移 {left} 处，"
    "要填要写要确认的 {asked} 项。“{name}”不改动。"
)
_DONE = "已生成 {next} 年度的预算本；{year} 年的数是它的上年数，“{name}”没有改动。"
_TAKEN = "“{name}”已经有了，请换一个文件名；结转不会写进已有的文件。"


class NextYearDialog(QDialog):
    """Shows the plan, and makes and opens the book in the session."""

    def __init__(
        self,
        session: Session,
        last: State,
        path: Path,
        parent: QWidget | None = None,
        ask: Callable[..., tuple[str, str]] = QFileDialog.getSaveFileName,
    ) -> None:
        super().__init__(parent)
        self._session, self._last, self._path, self._ask = session, last, path, ask
        self._year = last.ledger.settings.year
        self.setWindowTitle(f"结转到 {self._year + 1} 年度")
        fit(self, *_SIZE)
        heading = QLabel(f"“{path.name}”（{self._year} 年度）→ {self._year + 1} 年度的新预算本")
        heading.setTextFormat(Qt.TextFormat.PlainText)
        self.list = QListWidget()
        self.list.setMinimumWidth(self.fontMetrics().horizontalAdvance("国") * _LIST_SIGNS)
        self.rows = TextTable((), parent=self)
        self.projects = QListWidget()
        self.projects.setAccessibleName(PROJECTS)
        self.projects.setWordWrap(True)
        self._stack = QStackedWidget()
        self.file = QLineEdit(QDir.toNativeSeparators(str(_free(path.parent, last))))
        self.file.setMinimumWidth(self.fontMetrics().horizontalAdvance("国") * 20)
        self._said = QLabel()
        self._said.setWordWrap(True)
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self.make, cancel = QPushButton("结转(&N)"), QPushButton("取消(&C)")
        layout = QVBoxLayout(self)
        layout.addWidget(heading)
        layout.addWidget(self._middle(), 1)
        layout.addLayout(self._file_row())
        layout.addLayout(button_row(self.make, cancel, beside=(self._said,), default=self.make))
        self._list_projects()
        self._plan()
        self.list.currentItemChanged.connect(self._choose)
        self.list.setCurrentRow(0)
        self.projects.itemChanged.connect(self._plan)
        self.file.textEdited.connect(self._tell)
        self.make.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        # What is looked at is this very book: another one is another plan.
        session.opened.connect(self.reject)
        self.list.setFocus()

    def _middle(self) -> QWidget:
        said = QLabel(_PROJECTS_SAID.format(next=self._year + 1))
        said.setWordWrap(True)
        of_projects = QWidget()
        column = QVBoxLayout(of_projects)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(said)
        column.addWidget(self.projects, 1)
        self._stack.addWidget(self.rows)
        self._stack.addWidget(of_projects)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(_labelled("内容(&S)", self.list, self.list))
        split.addWidget(_labelled("明细(&D)", self._stack, self.rows))
        split.setStretchFactor(1, 1)
        split.setChildrenCollapsible(False)
        return split

    def _file_row(self) -> QHBoxLayout:
        name, browse = QLabel("新预算本的文件(&F)"), QPushButton("浏览(&B)…")
        name.setBuddy(self.file)
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        row = QHBoxLayout()
        row.addWidget(name)
        row.addWidget(self.file, 1)
        row.addWidget(browse)
        return row

    def _list_projects(self) -> None:
        for project in in_order(self._last.ledger):
            item = QListWidgetItem(marked(project_name(self._last.ledger, project)), self.projects)
            item.setData(Qt.ItemDataRole.UserRole, project.id)
            goes_on = "一次性" not in project.name
            item.setCheckState(Qt.CheckState.Checked if goes_on else Qt.CheckState.Unchecked)

    def _one_off(self) -> list[int]:
        items = (self.projects.item(row) for row in range(self.projects.count()))
        return [
            item.data(Qt.ItemDataRole.UserRole)
            for item in items
            if item.checkState() is Qt.CheckState.Unchecked
        ]

    def _plan(self, _: object = None) -> None:
        """Plan anew with the projects that go on, and show what is shown again."""
        self.plan, asked = done_beside(self._planned, _TITLE, "查看结转的内容")
        self._asked = len(asked)
        self._sections = _sections(self.plan, asked)
        chosen = self.list.currentRow()
        self.list.blockSignals(True)
        self.list.clear()
        for title, (_, rows) in self._sections.items():
            number = self.projects.count() if title == PROJECTS else len(rows)
            item = QListWidgetItem(f"{title}（{number}）", self.list)
            item.setData(Qt.ItemDataRole.UserRole, title)
            if not number:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.list.setCurrentRow(chosen)
        self.list.blockSignals(False)
        self._tell()

    def _planned(self) -> tuple[NextYear, Sequence[ToWrite]]:
        """In a thread of its own."""
        plan = plan_next(self._last, self._one_off())
        return plan, to_write(plan.state)

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        title = item.data(Qt.ItemDataRole.UserRole)
        self._stack.setCurrentIndex(1 if title == PROJECTS else 0)
        headings, rows = self._sections[title]
        self.rows.setAccessibleName(title)
        self.rows.show_rows(rows, headings)
        self.rows.selectRow(0)

    def _tell(self, _: object = None) -> None:
        """What 结转 will do, or why it can't."""
        path = self._new_path()
        if path.exists():
            self._said.setText(_TAKEN.format(name=path.name))
        else:
            moved = sum(bool(one.new) for one in self.plan.years)
            self._said.setText(
                _VERDICT.format(
                    year=self._year,
                    next=self._year + 1,
                    moved=moved,
                    left=len(self.plan.years) - moved,
                    asked=self._asked,
                    name=self._path.name,
                )
            )
        self.make.setEnabled(bool(self.file.text().strip()) and not path.exists())

    def _new_path(self) -> Path:
        return suffixed(self._path.parent / self.file.text().strip())

    def _browse(self) -> None:
        options = QFileDialog.Option.DontConfirmOverwrite  # a book is never written over
        chosen, _ = self._ask(self, "新预算本的文件", self.file.text(), file_filter(BOOK), options=options)
        if chosen:
            self.file.setText(QDir.toNativeSeparators(chosen))
            self._tell()

    def accept(self) -> None:
        """Make the book and open it, or say what stands against it."""
        session, path = self._session, self._new_path()
        with telling(self._said.setText):
            done_beside(partial(make_next, self.plan, path), _TITLE, f"生成“{path.name}”")
            session.opened.disconnect(self.reject)
            session.open(path)
            remember_folder("book", path.parent)
            super().accept()
            session.said.emit(_DONE.format(year=self._year, next=self._year + 1, name=self._path.name))
            session.asking.emit()


def carry_over(session: Session, path: Path, parent: QWidget | None) -> None:
    """Preview the next year's book of the one in a file, which may be the open one; or say why not."""
    # Fetched with the first book, which is seldom there yet.
    from models.book import state_in

    if session.is_open and not session.settle():
        return
    with telling(partial(message, parent)):
        if session.is_open and session.book.path == path:
            last = session.book.state.copy()
        else:
            last = done_beside(partial(state_in, path), _TITLE, f"读取“{path.name}”")
        dialog = NextYearDialog(session, last, path, parent)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()


_Sections = dict[str, tuple[tuple[str, ...], list[tuple[str, ...]]]]


def _sections(plan: NextYear, asked: Sequence[ToWrite]) -> _Sections:
    """What the plan says, by title, in the order of reading: headings and rows."""
    sections: _Sections = {
        fate.value: (
            ("内容", "哪一项", "怎样"),
            [(one.kind, one.what, one.how) for one in plan.carried if one.fate is fate],
        )
        for fate in Fate
    }
    sections[PROJECTS] = ((), [])
    sections[YEARS] = (
        ("在哪里", "原来", "现在", "前后文字", "没有后移的原因"),
        [(one.where, one.old, one.new or "（不变）", one.around, one.why) for one in plan.years],
    )
    sections[ASKED] = (("要做的", "内容", "去年的"), [(one.asked, one.what, one.last) for one in asked])
    return sections


def _free(folder: Path, last: State) -> Path:
    """The usual name for the next year's book, numbered where a file has it already."""
    ledger = last.ledger
    usual = folder / usual_name(ledger.units[ledger.own_unit], ledger.settings.year + 1)
    path, number = usual, 2
    while path.exists():
        path = usual.with_name(f"{usual.stem}（{number}）{usual.suffix}")
        number += 1
    return path


def _labelled(title: str, widget: QWidget, buddy: QWidget) -> QWidget:
    box = QWidget()
    layout = QVBoxLayout(box)
    layout.setContentsMargins(0, 0, 0, 0)
    label = QLabel(title)
    label.setBuddy(buddy)
    layout.addWidget(label)
    layout.addWidget(widget)
    return box
