"""The projects in their order, each with what it lacks."""

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QGridLayout,
    QLabel,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from models.facts.project_names import project_name
from models.ground.printable import marked
from models.projects.projects import in_order, missing
from models.tables import Changes
from ui.icons import icon
from ui.ordered_list import OrderedList
from ui.session import Session

_ID = Qt.ItemDataRole.UserRole
_SHOWN_LACKS = 2


class ProjectList(QWidget):
    """chosen: the current project's id, None without any. removing: it is to go, if the clerk says so."""

    chosen = Signal(object)
    added = Signal()
    removing = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.names = OrderedList(self)
        self.names.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.names.setAccessibleName("项目")
        self.names.setIconSize(QSize(16, 16))
        self.names.setWordWrap(True)
        label = QLabel("项目(&X)", self)
        label.setBuddy(self.names)
        self.add = QPushButton("增加(&I)", self)
        self.copy = QPushButton("复制(&C)", self)
        self.remove = QPushButton("删除(&R)", self)
        self.up = QPushButton("上移(&U)", self)
        self.down = QPushButton("下移(&W)", self)
        self.add.setToolTip("Insert")
        self.remove.setToolTip("Delete")
        self.up.setToolTip("Alt+↑")
        self.down.setToolTip("Alt+↓")
        buttons = QGridLayout()
        for number, button in enumerate((self.add, self.copy, self.remove, self.up, self.down)):
            button.setMinimumWidth(1)
            buttons.addWidget(button, *divmod(number, 3))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 8, 0)
        layout.addWidget(label)
        layout.addWidget(self.names, 1)
        layout.addLayout(buttons)
        self.names.currentItemChanged.connect(lambda: self.chosen.emit(self.project))
        self.names.moved.connect(self._move)
        self.names.dropped.connect(self._drop)
        self.names.unwanted.connect(self.removing)
        self.names.wanted.connect(self._add)
        self.add.clicked.connect(self._add)
        self.copy.clicked.connect(self._copy)
        self.remove.clicked.connect(self.removing)
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))

    @property
    def project(self) -> int | None:
        """The current project."""
        item = self.names.currentItem()
        return int(item.data(_ID)) if item else None

    def select(self, project: int) -> None:
        """Make a project the current one, where there is such."""
        for row in range(self.names.count()):
            if self.names.item(row).data(_ID) == project:
                self.names.setCurrentRow(row)

    def show_book(self) -> None:
        """List the projects; the current one stays current, one that is gone leaves its place to the next."""
        current, place = self.project, max(0, self.names.currentRow())
        book = self._session.book
        listed, lacks = in_order(book.ledger), missing(book.ledger)
        with QSignalBlocker(self.names):
            self.names.clear()
            for number, project in enumerate(listed, 1):
                self.names.addItem(
                    _item(f"{number}  {project_name(book.ledger, project)}", project.id, lacks[project.id])
                )
            ids = [project.id for project in listed]
            self.names.setCurrentRow(ids.index(current) if current in ids else min(place, len(ids) - 1))
        writable, some = not book.read_only, bool(listed)
        mode = QAbstractItemView.DragDropMode
        self.names.setDragDropMode(mode.InternalMove if writable else mode.NoDragDrop)
        self.add.setEnabled(writable)
        for button in (self.copy, self.remove, self.up, self.down):
            button.setEnabled(writable and some)
        if self.project != current:
            self.chosen.emit(self.project)

    def _add(self) -> None:
        book = self._session.book
        unit = book.figures.of(self._session.shown_unit.whose).unit
        if not book.read_only and self._grow(lambda: book.narrative.add_project(unit, "新项目")):
            self.added.emit()

    def _copy(self) -> None:
        project, book = self.project, self._session.book
        if project is not None and self._grow(lambda: book.narrative.copy_project(project)):
            self.added.emit()

    def _grow(self, act: Callable[[], Changes]) -> bool:
        known = set(self._session.book.ledger.projects)
        if not self._session.do(act):
            return False
        self.select(max(set(self._session.book.ledger.projects) - known))
        return True

    def _move(self, by: int) -> None:
        project, book = self.project, self._session.book
        if project is not None and not book.read_only:
            self._session.do(lambda: book.narrative.move_project(project, by))

    def _drop(self) -> None:
        """Take the order that dragging has left in the list."""
        project = self.project
        if project is None:
            return
        before = [one.id for one in in_order(self._session.book.ledger)]
        self._move(self.names.currentRow() - before.index(project))


def _item(name: str, project: int, lacks: tuple[str, ...]) -> QListWidgetItem:
    name = marked(name)
    shown = "、".join(lacks[:_SHOWN_LACKS]) + ("等" if len(lacks) > _SHOWN_LACKS else "")
    item = QListWidgetItem(f"{name}\n缺{shown}" if lacks else name)
    item.setData(_ID, project)
    item.setIcon(icon("warning" if lacks else "check-filled"))
    item.setToolTip(f"{name}\n还没有：{'、'.join(lacks)}" if lacks else name)
    item.setStatusTip("未填全" if lacks else "已填")
    return item
