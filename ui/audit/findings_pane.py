"""Findings to be looked through: counted, narrowed, in a table, and the current one in full below it."""

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QSplitter,
    QTableView,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from models.audit import Finding, all_rules
from models.facts import Severity
from ui.audit.findings_model import DIFFERENCE, MESSAGE, PLACE, RULE, SEVERITY, FindingsModel, Listed, Wish
from ui.audit.row_table import show_as_rows
from ui.findings.judged import UNFINISHED, judged, judgement
from ui.loads_nothing import LoadsNothing
from ui.origin_routes import hint_of

if TYPE_CHECKING:
    from models.audit import Subject

_ALL_PAGES = "全部页"
_ALL_SEVERITIES = "全部级别"
_JUDGED = (Severity.ERROR, Severity.WARNING, Severity.NOTICE)
_SIGNS = {SEVERITY: 6, RULE: 4, DIFFERENCE: 6}
# The part of the width that the places have.
_PLACE_PART = 4
_FIND_SIGNS = 8
_SHOWN_PLACES = 20


class _Rows(QTableView):
    """A list of rows where Enter means the row; the sentences have most of the width, the places the rest."""

    entered_row = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Share the width anew."""
        self.setColumnWidth(PLACE, self.viewport().width() // _PLACE_PART)
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter goes to the row's place."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.entered_row.emit()
            return
        super().keyPressEvent(event)


class _Details(LoadsNothing, QTextBrowser):
    """The text of a finding."""


class FindingsPane(QWidget):
    """The table and what belongs to it.

    wanted: the place of a finding is to be shown. pointed: another finding is current, or none.
    """

    wanted = Signal(object)
    pointed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = FindingsModel(self)
        self._kept: tuple[tuple[str, str], int] | None = None
        self._rules = {rule.id: rule for rule in all_rules()}
        self.counts = QLabel(self)
        self.counts.setTextFormat(Qt.TextFormat.PlainText)
        self.table = self._make_table()
        self.details = _Details(self)
        self.details.setOpenLinks(False)
        self.details.setAccessibleName("问题详情")
        self.details.setTabChangesFocus(True)
        splitter = QSplitter(Qt.Orientation.Vertical, self)
        splitter.addWidget(self.table)
        splitter.addWidget(self.details)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        splitter.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._strip())
        layout.addWidget(splitter, 1)
        self.setFocusProxy(self.table)

    def _make_table(self) -> _Rows:
        table = _Rows(self)
        table.setModel(self.model)
        table.setAccessibleName("审核发现的问题")
        show_as_rows(table)
        header = table.horizontalHeader()
        header.setSectionResizeMode(MESSAGE, QHeaderView.ResizeMode.Stretch)
        for column, signs in _SIGNS.items():
            table.setColumnWidth(column, table.fontMetrics().horizontalAdvance("国") * signs)
        table.setSortingEnabled(True)
        table.sortByColumn(SEVERITY, Qt.SortOrder.AscendingOrder)
        table.entered_row.connect(self._go)
        table.doubleClicked.connect(self._go)
        table.selectionModel().currentRowChanged.connect(self._point)
        self.model.modelAboutToBeReset.connect(self._remember)
        self.model.modelReset.connect(self._restore)
        return table

    def _strip(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.counts)
        row.addStretch(1)
        self.severity = QComboBox(self)
        self.severity.setAccessibleName("级别")
        self.severity.addItem(_ALL_SEVERITIES)
        for severity in _JUDGED:
            self.severity.addItem(f"只看{severity.word}", severity)
        self.severity.currentIndexChanged.connect(self._narrow)
        row.addWidget(self.severity)
        self.page = QComboBox(self)
        self.page.setAccessibleName("页")
        self.page.addItem(_ALL_PAGES, "")
        self.page.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.page.setMinimumContentsLength(8)
        self.page.currentIndexChanged.connect(self._narrow)
        row.addWidget(self.page)
        self.find_box = QLineEdit(self)
        self.find_box.setAccessibleName("筛选文字")
        self.find_box.setPlaceholderText("筛选（Ctrl+F）")
        self.find_box.setClearButtonEnabled(True)
        sign = self.fontMetrics().horizontalAdvance("国")
        self.find_box.setMinimumWidth(sign * _FIND_SIGNS)
        self.find_box.setMaximumWidth(sign * _FIND_SIGNS * 2)
        self.find_box.textChanged.connect(self._narrow)
        row.addWidget(self.find_box, 1)
        self.ignored = QCheckBox("显示已忽略的(&H)", self)
        self.ignored.toggled.connect(self._narrow)
        row.addWidget(self.ignored)
        return row

    @property
    def current(self) -> Listed | None:
        """The finding that the keyboard is at."""
        index = self.table.currentIndex()
        return self.model.rows[index.row()] if index.isValid() else None

    def show_findings(self, listed: Iterable[Listed], subject: "Subject") -> None:
        """Show these; the current one stays current."""
        all_of_them = tuple(listed)
        heeded = [one.finding for one in all_of_them if not one.reason]
        ignored = len(all_of_them) - len(heeded)
        told = judged(heeded).items()
        numbers = "　".join(f"{word} {number}" for word, number in told if number or word != UNFINISHED)
        self.counts.setText(numbers + (f"　已忽略 {ignored}" if ignored else ""))
        self.ignored.setVisible(bool(ignored))
        self.model.show(all_of_them, subject)
        self._list_pages()
        self._describe()

    def go_to(self, identity: tuple[str, str]) -> None:
        """Make a finding current, where it is seen."""
        if (row := self.model.row_of(identity)) is not None:
            self.table.setCurrentIndex(self.model.index(row, MESSAGE))

    def _list_pages(self) -> None:
        wanted, pages = self.page.currentData(), self.model.pages
        if [self.page.itemData(n) for n in range(1, self.page.count())] == list(pages):
            return
        blocked = self.page.blockSignals(True)
        self.page.clear()
        self.page.addItem(_ALL_PAGES, "")
        for page in pages:
            self.page.addItem(page, page)
        self.page.setCurrentIndex(max(0, self.page.findData(wanted)))
        self.page.blockSignals(blocked)
        self._narrow()

    def _narrow(self) -> None:
        severity = self.severity.currentData()
        self.model.narrow(
            Wish(
                frozenset({severity} if severity else Severity),
                str(self.page.currentData() or ""),
                self.find_box.text().strip(),
                self.ignored.isChecked(),
            )
        )

    def _remember(self) -> None:
        self._kept = (self.current.identity, self.table.currentIndex().row()) if self.current else None

    def _restore(self) -> None:
        """The same finding stays current; where it is gone, the one that came into its row."""
        last = self.model.rowCount() - 1
        row = 0
        if self._kept is not None:
            same = self.model.row_of(self._kept[0])
            row = min(self._kept[1], last) if same is None else same
        if last >= 0:
            self.table.setCurrentIndex(self.model.index(row, MESSAGE))
        self._point()

    def _point(self) -> None:
        self._describe()
        self.pointed.emit()

    def _go(self, _: QModelIndex | None = None) -> None:
        if (one := self.current) is not None:
            self.wanted.emit(one.finding)

    def _describe(self) -> None:
        one = self.current
        self.details.setHtml(self._in_full(one) if one else escape(self._nothing()))

    def _nothing(self) -> str:
        return "没有发现问题。" if self.model.wish == Wish() else "没有符合筛选的问题。"

    def _in_full(self, one: Listed) -> str:
        finding, rule, family = one.finding, self._rules[one.finding.rule], self.model.family
        places = list(self.model.words_of(one, _SHOWN_PLACES))
        if len(finding.places) > _SHOWN_PLACES:
            places.append(f"……共 {len(finding.places)} 处")
        facts = (
            ("应为", [finding.expected]),
            ("实为", [finding.actual]),
            ("相差", [finding.difference]),
            ("怎么办", [hint_of(family, finding)]),
            ("位置", places),
            ("随之不符", _in_brief(finding)),
            ("依据", [rule.reason_in(family)]),
            ("忽略的理由", [one.reason]),
        )
        rows = "".join(
            f"<tr><td style='white-space: nowrap; padding-right: 12px'>{title}</td>"
            f"<td>{'<br>'.join(map(escape, lines))}</td></tr>"
            for title, lines in facts
            if any(lines)
        )
        word = judgement(finding)
        heading = escape(f"{f'{word}（已忽略）' if one.reason else word} {rule.id} {rule.title}")
        return f"<p><b>{heading}</b></p><p>{escape(finding.told)}</p><table>{rows}</table>"


def _in_brief(finding: Finding) -> list[str]:
    """The first of what follows from a finding, a sentence each."""
    told = [one.message for one in finding.follows[:_SHOWN_PLACES]]
    more = len(finding.follows) - len(told)
    return [*told, f"……另有 {more} 处"] if more > 0 else told
