"""项目与绩效: the projects on the left, the current one's performance table on the right."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMessageBox, QSplitter, QVBoxLayout, QWidget

from models.facts import ExpenditureLine, Indicator, Project
from models.projects.projects import funds_of, indicators_of, lines_of
from models.publish import FactOf, Origin
from models.tables import Changes
from ui.acting_in_turn import act_in_turn
from ui.loose_hold import loosely
from ui.projects.project_list import ProjectList
from ui.projects.sheet import ProjectSheet
from ui.session import Session

_SHARES = (250, 886)
_LEAST_LIST_SIGNS = 13
_NONE = "还没有项目。"
_TO_ADD = "按“增加”填写第一个，也可以在表的明细行里或从 Excel 导入时列出项目。"


class ProjectsPage(QWidget):
    """Listens to the book: projects made elsewhere appear by themselves."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.projects = ProjectList(session, self)
        self.sheet = ProjectSheet(session, self)
        self.none = QLabel(self)
        self.none.setWordWrap(True)
        self.none.setAlignment(Qt.AlignmentFlag.AlignTop)
        right = QWidget(self)
        side = QVBoxLayout(right)
        side.setContentsMargins(0, 0, 0, 0)
        side.addWidget(self.none, 1)
        side.addWidget(self.sheet, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.addWidget(self.projects)
        splitter.addWidget(right)
        splitter.setSizes(list(_SHARES))
        # Both give way on a small screen, the list down to what its buttons need.
        for place, share in enumerate(_SHARES):
            splitter.setStretchFactor(place, share)
        self.projects.setMinimumWidth(self.fontMetrics().horizontalAdvance("国") * _LEAST_LIST_SIGNS)
        splitter.setChildrenCollapsible(False)
        layout = QHBoxLayout(self)
        layout.addWidget(splitter)
        self.projects.chosen.connect(self._show_project)
        self.projects.added.connect(self._name_it)
        self.projects.removing.connect(self._remove)
        session.opened.connect(lambda: self.show_book(anew=True))
        session.changed.connect(self._follow)
        self._behind = False
        self.show_book()

    def show_book(self, anew: bool = False) -> None:
        """Show the projects as they are in the book; nothing where none is open."""
        if self._session.is_open:
            self.projects.show_book()
            self.none.setText(_NONE if self._session.book.read_only else f"{_NONE}{_TO_ADD}")
        self._show_project(self.projects.project if self._session.is_open else None, anew)

    def _follow(self, _: Changes) -> None:
        """Keep up with the book; while another page is shown, only know that there is something to show."""
        self._behind = not self.isVisible()
        if not self._behind:
            self.show_book()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Catch up with what happened on other pages."""
        super().showEvent(event)
        if self._behind:
            self._behind = False
            self.show_book()

    def show_origin(self, origin: Origin) -> None:
        """Put the keyboard where a project's figure or words are entered."""
        if not isinstance(origin, FactOf):
            return
        ledger, fact = self._session.book.ledger, int(origin.key)
        # What was taken back is no longer there to be led to.
        match next((one for one in ledger.all(origin.kind) if one.id == fact), None):
            case ExpenditureLine() as line:
                self.projects.select(line.project or 0)
                self.sheet.funds_view.show_line(fact)
            case Indicator() as indicator:
                self.projects.select(indicator.project)
                self.sheet.indicators_view.go_to(self.sheet.indicators.row_of(fact))
            case Project():
                self.projects.select(fact)
                self.sheet.name.setFocus()

    def _show_project(self, project: int | None, anew: bool = False) -> None:
        self.none.setVisible(project is None)
        self.sheet.show_project(project, anew)

    def _name_it(self) -> None:
        self.sheet.ensureVisible(0, 0)
        self.sheet.name.setFocus()
        self.sheet.name.selectAll()

    def _remove(self) -> None:
        """Take the current project away; one with money or indicators only after a yes."""
        project, book = self.projects.project, self._session.book
        if project is None or book.read_only:
            return
        lines, indicators = lines_of(book.ledger, project), indicators_of(book.ledger, project)
        if not lines and not indicators:
            self._remove_now(project)
            return
        name = book.ledger.get(Project, project).name
        stays = "资金仍留在各表中，不再归到项目。" if funds_of(book.ledger, project).total else ""
        question = QMessageBox(
            QMessageBox.Icon.Question,
            "删除项目",
            f"项目“{name}”有 {len(lines)} 行资金、{len(indicators)} 个绩效指标。"
            f"{stays}可以用 Ctrl+Z 撤销。确定删除吗？",
            QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No,
            self,
        )
        question.setTextFormat(Qt.TextFormat.PlainText)
        question.setDefaultButton(QMessageBox.StandardButton.No)
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        question.button(QMessageBox.StandardButton.Yes).clicked.connect(loosely(self._remove_now, project))
        question.open()

    def _remove_now(self, project: int) -> None:
        narrative = self._session.book.narrative
        if (act := narrative.removing_project(project)) is None:
            self._session.do(lambda: narrative.remove_project(project))
            return
        act_in_turn(self._session, act, "删除项目")
