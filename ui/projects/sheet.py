"""One project's performance table, laid out as it is printed."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSize, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QCompleter,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QMenu,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from models.facts import Project
from models.facts.ledger import Ledger
from models.ground.money import MoneyUnit, format_amount
from models.projects.projects import funds_of
from ui.fields import LineField, TextField
from ui.projects.funds_model import FundsModel
from ui.projects.funds_view import FundsView
from ui.projects.indicators_model import Index, IndicatorsModel
from ui.projects.indicators_view import IndicatorsView
from ui.session import Session
from ui.theme import grid_font, is_dark, shades

_CAPTION_SIGNS, _LABEL_SIGNS, _FIGURE_SIGNS = 7, 5, 6
# A form of fewer signs, as on a small screen enlarged, stands its fields one below the other.
_NARROW, _NARROW_CAPTION_SIGNS = 55, 6
_PADDING = 6
_LEAST_LINES = 2
_CENTRE = Qt.AlignmentFlag.AlignCenter
_MONEY = "专项资金情况\n（{unit}）(&M)"
_FUNDS = {"资金总额": "total", "财政拨款": "fiscal", "其他资金": "other"}


class ProjectSheet(QScrollArea):
    """What is typed is kept when it is left, one act each."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._project: int | None = None
        self.name, self.department, self.implementer = (
            LineField(session, self),
            _Offering(session, self),
            _Offering(session, self),
        )
        self.goal, self.note = _Growing(session, self), _Growing(session, self)
        self.published = QCheckBox("公开此项目(&O)", self)
        self.figures = {words: QLabel(self) for words in _FUNDS}
        self.funds = FundsModel(session, self)
        self.funds_view = FundsView(session, self.funds, self)
        self.indicators = IndicatorsModel(session, self)
        self.indicators_view = IndicatorsView(self.indicators, self)
        self.common = QPushButton("常用指标(&J)", self)
        self.add_row = QPushButton("增加(&A)", self)
        self.remove_row = QPushButton("删除(&D)", self)
        self.row_up = QPushButton("上移", self)
        self.row_down = QPushButton("下移", self)
        self._changing = (
            *(self.published, self.common, self.add_row, self.remove_row, self.row_up, self.row_down),
        )
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        inside, paper = QWidget(self), _Paper(self)
        rows = QVBoxLayout(paper)
        rows.setContentsMargins(1, 1, 1, 1)
        rows.setSpacing(1)
        rows.addLayout(_row(_caption("项目名称(&N)", self.name), self.name))
        units = QHBoxLayout()
        units.setSpacing(1)
        units.addLayout(_row(_caption("主管部门(&Z)", self.department), self.department), 1)
        units.addLayout(_row(_caption("实施单位(&S)", self.implementer), self.implementer), 1)
        rows.addLayout(units)
        self._money_caption = _caption(_MONEY.format(unit=MoneyUnit.WAN), self.funds_view)
        rows.addLayout(_row(self._money_caption, self._figures()))
        rows.addLayout(_row(_caption("年度目标(&G)", self.goal), self.goal))
        rows.addLayout(_row(_caption("绩效目标\n指标(&K)", self.indicators_view), self._table()))
        rows.addLayout(_row(_caption("备注(&B)", self.note), self.note))
        self._turning = (units, self._money)
        for field in (self.name, self.department, self.implementer):
            field.setFrame(False)
            field.setTextMargins(_PADDING, _PADDING, _PADDING, _PADDING)
            field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        head = QHBoxLayout()
        title = QLabel("项目支出绩效目标表", self)
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 1.25)
        font.setBold(True)
        title.setFont(font)
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(self.published)
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(8, 0, 8, 8)
        layout.addLayout(head)
        layout.addWidget(paper)
        layout.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)

    def _figures(self) -> QLayout:
        """The printed sums at the left, the lines that make them at the right."""
        box, sums = QHBoxLayout(), QVBoxLayout()
        self._money = box
        box.setSpacing(1)
        sums.setSpacing(1)
        sign = self.fontMetrics().horizontalAdvance("国")
        for words, figure in self.figures.items():
            figure.setFont(grid_font())
            figure.setAlignment(_CENTRE)
            figure.setAccessibleName(words)
            figure.setMinimumWidth(sign * _FIGURE_SIGNS)
            _fill(figure, QPalette.ColorRole.Base)
            row = QHBoxLayout()
            row.setSpacing(1)
            label = _label(words, _LABEL_SIGNS)
            row.addWidget(label)
            row.addWidget(figure, 1)
            sums.addLayout(row)
        box.addLayout(sums)
        box.addWidget(self.funds_view, 1)
        return box

    def _table(self) -> QLayout:
        """The indicators, and below them what can be done."""
        buttons = QWidget(self)
        _fill(buttons, QPalette.ColorRole.Base)
        row = QHBoxLayout(buttons)
        row.setContentsMargins(_PADDING, _PADDING, _PADDING, _PADDING)
        for button in (self.common, self.add_row, self.remove_row, self.row_up, self.row_down):
            button.setMinimumWidth(1)
            row.addWidget(button)
        row.addStretch(1)
        for button in (self.row_up, self.row_down):
            button.setMaximumWidth(self.fontMetrics().horizontalAdvance(button.text()) + 4 * _PADDING)
        self.add_row.setToolTip("Insert")
        self.remove_row.setToolTip("Ctrl+Delete")
        self.row_up.setToolTip("Alt+↑")
        self.row_down.setToolTip("Alt+↓")
        menu = QMenu(self.common)
        self.indicators_view.fill_common(menu)
        self.common.setMenu(menu)
        box = QVBoxLayout()
        box.setSpacing(1)
        box.addWidget(self.indicators_view)
        box.addWidget(buttons)
        return box

    def _connect(self) -> None:
        self.name.left.connect(self._rename)
        self.department.left.connect(lambda words: self._change(department=words))
        self.implementer.left.connect(lambda words: self._change(implementer=words))
        self.goal.left.connect(lambda words: self._change(goal=words))
        self.note.left.connect(lambda words: self._change(note=words))
        self.published.clicked.connect(lambda checked: self._change(published=checked))
        self.add_row.clicked.connect(self.indicators_view.add_row)
        self.remove_row.clicked.connect(self.indicators_view.remove_rows)
        self.row_up.clicked.connect(lambda: self.indicators_view.move_rows(-1))
        self.row_down.clicked.connect(lambda: self.indicators_view.move_rows(1))
        self.indicators_view.pointed.connect(self._keep_in_view)

    def show_project(self, project: int | None, anew: bool = False) -> None:
        """Show a project as the book has it; what is being typed stays, unless it is another's."""
        if project != self._project:
            self.funds_view.cells.drop()
            anew = True
        self._project = project
        self.setVisible(project is not None)
        self.funds.show_project(project)
        self.indicators.show_project(project)
        if project is None:
            return
        book = self._session.book
        one, ledger, read_only = book.ledger.get(Project, project), book.ledger, book.read_only
        for field, words in (
            (self.name, one.name),
            (self.department, one.department),
            (self.implementer, one.implementer),
            (self.goal, one.goal),
            (self.note, one.note),
        ):
            field.show_text(words, anew)
            field.setReadOnly(read_only)
            if isinstance(field, LineField) and not field.hasFocus():
                # What is cut off on a small screen is the end.
                field.setCursorPosition(0)
        self.department.offer(_offers(ledger, [each.department for each in ledger.projects.values()]))
        units = ledger.units.values() if len(ledger.units) > 1 else ()
        used = (each.implementer for each in ledger.projects.values())
        self.implementer.offer(_offers(ledger, [*units, *used]))
        self.published.setChecked(one.published)
        for widget in self._changing:
            widget.setEnabled(not read_only)
        funds = funds_of(ledger, project)
        unit = ledger.settings.entry_unit
        self._money_caption.setText(_MONEY.format(unit=unit))
        for words, name in _FUNDS.items():
            self.figures[words].setText(format_amount(getattr(funds, name), unit))

    def _rename(self, name: str) -> None:
        if name:
            self._change(name=name)
        else:
            self._session.refuse("项目名称不能为空；不要这个项目，请在左边删除。", self.name)
            self.show_project(self._project, anew=True)

    def _change(self, **to: object) -> None:
        if self._project is None:
            return
        book = self._session.book
        changed = replace(book.ledger.get(Project, self._project), **to)  # type: ignore[arg-type]  # by name
        self._session.do(lambda: book.narrative.change_project(changed))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Stand one below the other what has no room side by side."""
        super().resizeEvent(event)
        sign = self.fontMetrics().horizontalAdvance("国")
        narrow = event.size().width() < sign * _NARROW
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        for box in self._turning:
            box.setDirection(direction)
        for caption in self.findChildren(_Caption):
            caption.setFixedWidth(sign * (_NARROW_CAPTION_SIGNS if narrow else _CAPTION_SIGNS))
        self.funds_view.be_narrow(narrow)
        self.indicators_view.be_narrow(narrow)

    def _keep_in_view(self, index: Index) -> None:
        """Scroll to the current indicator: its own table is as high as it needs."""
        view, inside = self.indicators_view, self.widget()
        if index.isValid() and view.hasFocus():
            rect = view.visualRect(index)
            at = view.viewport().mapTo(inside, rect.center())
            self.ensureVisible(at.x(), at.y(), 0, rect.height())


class _Paper(QWidget):
    """A form whose lines are what its fields leave uncovered."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Fill with the colour of lines."""
        QPainter(self).fillRect(event.rect(), shades(is_dark()).grid_line)


class _Growing(TextField):
    """A paragraph as high as its words, its frame being the form's lines."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(_PADDING)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The words' height: a plain text's document counts it in lines."""
        lines = max(_LEAST_LINES, int(self.document().size().height()))
        height = lines * self.fontMetrics().lineSpacing() + 2 * int(self.document().documentMargin())
        return QSize(super().sizeHint().width(), height + 2)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """No less."""
        return QSize(1, self.sizeHint().height())


class _Offering(LineField):
    """A line that offers what other projects have; the arrow down shows all of it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._offers = QStringListModel(self)
        completer = QCompleter(self._offers, self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)

    def offer(self, texts: Sequence[str]) -> None:
        """Offer these, the first as what is usual."""
        self._offers.setStringList(list(texts))
        self.suggest(f"如：{texts[0]}" if texts else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """The arrow down shows what is offered."""
        if event.key() == Qt.Key.Key_Down and not self.isReadOnly():
            self.completer().setCompletionPrefix(self.text())
            self.completer().complete()
            return
        super().keyPressEvent(event)


def _offers(ledger: Ledger, used: Sequence[str]) -> list[str]:
    """The unit's short name, then the others given: what projects have already."""
    return [words for words in dict.fromkeys((ledger.short_name, *used)) if words]


class _Caption(QLabel):
    """What a row of the form is called."""


def _caption(words: str, buddy: QWidget) -> QLabel:
    label = _label(words, _CAPTION_SIGNS, _Caption)
    label.setWordWrap(True)
    label.setBuddy(buddy)
    return label


def _label(words: str, signs: int, kind: type[QLabel] = QLabel) -> QLabel:
    label = kind(words)
    label.setAlignment(_CENTRE)
    label.setFixedWidth(label.fontMetrics().horizontalAdvance("国") * signs)
    _fill(label, QPalette.ColorRole.AlternateBase)
    return label


def _fill(widget: QWidget, role: QPalette.ColorRole) -> None:
    widget.setAutoFillBackground(True)
    widget.setBackgroundRole(role)


def _row(caption: QLabel, rest: QWidget | QLayout) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(1)
    row.addWidget(caption)
    if isinstance(rest, QWidget):
        row.addWidget(rest, 1)
    else:
        row.addLayout(rest, 1)
    return row
