"""总览: what is filled and missing, whether the budget is balanced, what is wrong, what it is made of."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from models.facts import Period
from models.families import Address
from models.ground.money import MoneyUnit, format_amount
from models.publish import CellOf
from models.tables import Changes, balance_of, expenditure_by_function, revenue_by_source
from models.years import to_write
from ui.findings.judged import PICTURES, judged
from ui.icons import wear
from ui.overview.last_files import LastFiles
from ui.overview.share_chart import ShareChart
from ui.overview.steps_table import StepsTable
from ui.session import Session
from ui.theme import grid_font, is_dark, shades, when_painted

# Milliseconds without an act that are a pause.
_PAUSE = 200
_SPACING = 12
# All four would not fit a small screen enlarged.
_COUNTS_BESIDE = 2
# A unit stays behind its figure, and in one piece, where a line ends.
_BEHIND = {MoneyUnit.YUAN: "\u00a0元", MoneyUnit.WAN: "\u00a0万\u2060元"}


class OverviewPage(QWidget):
    """The page. It follows the book while it is seen. origin_wanted: a figure, for the window to show."""

    origin_wanted = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.steps = StepsTable(session, self)
        self.steps.wanted.connect(lambda part: session.wanted.emit(part, Period.CURRENT))
        self.balance = QLabel(self, textFormat=Qt.TextFormat.RichText)
        self.balance.setFont(grid_font())
        self.balance.setWordWrap(True)
        self.revenue = ShareChart("收入按来源", self)
        self.expenditure = ShareChart("支出按功能分类", self)
        for chart in (self.revenue, self.expenditure):
            chart.wanted.connect(self._show_figure)
        self.files = LastFiles(session, self)
        self.asked = QPushButton(self)
        self.asked.setToolTip("从去年结转来、还没有处理的内容，逐项列出。")
        self.asked.clicked.connect(session.asking)
        self.asked.hide()
        layout = QHBoxLayout(self)
        layout.setSpacing(_SPACING)
        layout.addWidget(self.steps, 2)
        layout.addWidget(self._side(), 1)
        self.setFocusProxy(self.steps)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._follow_slowly)
        session.changed.connect(self._follow)
        session.opened.connect(self._follow)
        session.watch.found.connect(self._judge)
        when_painted(self._follow)

    def _side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, _SPACING, 0)
        column.setSpacing(_SPACING)
        column.addWidget(self.balance)
        column.addWidget(self.asked)
        column.addLayout(self._counts())
        for widget in (self.revenue, self.expenditure, self.files):
            column.addWidget(widget)
        column.addStretch(1)
        scrolled = QScrollArea(self)
        scrolled.setWidget(side)
        scrolled.setWidgetResizable(True)
        scrolled.setFrameShape(QFrame.Shape.NoFrame)
        scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # What gives way on a small screen, enlarged, is the table beside it.
        scrolled.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        bar = scrolled.verticalScrollBar().sizeHint().width()
        scrolled.setMinimumWidth(self.revenue.minimumSizeHint().width() + _SPACING + bar)
        return scrolled

    def _counts(self) -> QGridLayout:
        """How much is found of each kind, two beside each other; a click leads to the findings."""
        row = QGridLayout()
        self.counts: dict[str, QPushButton] = {}
        for number, word in enumerate(judged(())):
            button = QPushButton(self)
            button.setToolTip("到“审核”页。")
            wear(button, PICTURES[word])
            button.clicked.connect(lambda: self._session.wanted.emit("audit", Period.CURRENT))
            row.addWidget(button, *divmod(number, _COUNTS_BESIDE))
            self.counts[word] = button
        return row

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """What was not followed out of sight is looked up."""
        super().showEvent(event)
        self._follow()

    def event(self, event: QEvent) -> bool:
        """Whoever comes back from exporting or backing up sees what is there now."""
        if event.type() is QEvent.Type.WindowActivate:
            self._pause.start()
        return super().event(event)

    def _follow(self, _: Changes | None = None) -> None:
        if not self.isVisible() or not self._session.is_open:
            return
        book = self._session.book
        tables, unit = book.tables(), book.ledger.settings.entry_unit
        self.revenue.show_shares(revenue_by_source(tables), unit)
        self.expenditure.show_shares(expenditure_by_function(tables, book.naming), unit)
        self._weigh()
        self._judge()
        self._pause.start()

    def _follow_slowly(self) -> None:
        if self.isVisible() and self._session.is_open:
            self.steps.show_states(costly=True)
            self.files.show_files()
            number = len(to_write(self._session.book.state))
            self.asked.setText(f"结转后要填要写的还有 {number} 项…")
            self.asked.setVisible(bool(number))

    def _weigh(self) -> None:
        """Whether the budget is balanced, in words."""
        book = self._session.book
        balance, unit = balance_of(book.tables()), book.ledger.settings.entry_unit
        revenue, expenditure, basic, project = (
            f"{words} {format_amount(amount, unit)}{_BEHIND[unit]}"
            for words, amount in (
                ("收入合计", balance.revenue),
                ("支出合计", balance.expenditure),
                ("基本支出", balance.basic),
                ("项目支出", balance.project),
            )
        )
        if balance.difference:
            more = "多" if balance.difference > 0 else "少"
            off = format_amount(abs(balance.difference), unit)
            colour = shades(is_dark()).negative.name()
            verdict = f'<b style="color: {colour}">收支不平衡：收入比支出{more} {off} {unit}</b>'
        else:
            verdict = "<b>收支平衡</b>" if balance.revenue else "<b>还没有收支金额</b>"
        self.balance.setText(f"{verdict}<br>{revenue}　{expenditure}<br>一般公共预算：{basic}　{project}")

    def _judge(self) -> None:
        if not self.isVisible() or not self._session.is_open:
            return
        self.steps.show_states(costly=False)
        for word, number in self._session.watch.judged.items():
            self.counts[word].setText(f"{word} {number}")

    def _show_figure(self, address: Address) -> None:
        self.origin_wanted.emit(CellOf(address))
