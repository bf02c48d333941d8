"""规则设置: each rule's severity in this book, with the reason why it is another than usual."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from models.facts import Severity
from ui.audit.row_table import show_as_rows
from ui.audit.rules_model import REASON, TITLE, RulesModel
from ui.dialogs.buttons import button_row
from ui.fitting_size import fit
from ui.session import Session
from ui.visible_signs import SignLine

_AS_USUAL = "按原来的级别"
_SIGNS = (4, 0, 7, 8, 14)


class RulesDialog(QDialog):
    """The rules, and below them the judgement of the current one."""

    def __init__(self, session: Session, parent: QWidget | None = None, rule: str = "") -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle("规则设置")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fit(self, 880, 520)
        self.model = RulesModel(session, self)
        self.table = self._make_table()
        self.severity = QComboBox()
        self.severity.addItem(_AS_USUAL)
        for severity in Severity:
            self.severity.addItem(severity.word, severity)
        self.reason = SignLine()
        self.reason.setPlaceholderText("为什么在本预算本里不按原来的级别")
        self.keep = QPushButton("应用(&P)")
        self.keep.clicked.connect(self._keep)
        row = QHBoxLayout()
        titles: tuple[tuple[str, QWidget], ...] = (("级别(&L)：", self.severity), ("理由(&R)：", self.reason))
        for title, field in titles:
            label = QLabel(title)
            label.setBuddy(field)
            row.addWidget(label)
            row.addWidget(field, 1 if field is self.reason else 0)
        row.addWidget(self.keep)
        close = QPushButton("关闭(&C)")
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.addWidget(self.table, 1)
        layout.addLayout(row)
        layout.addLayout(button_row(close))
        self.severity.currentIndexChanged.connect(self._allow)
        self.reason.textChanged.connect(self._allow)
        self.table.selectionModel().currentRowChanged.connect(self._show_rule)
        ids = [each.id for each in self.model.rules]
        self.table.setCurrentIndex(self.model.index(ids.index(rule) if rule in ids else 0, TITLE))

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setAccessibleName("审核规则")
        show_as_rows(table)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, signs in enumerate(_SIGNS):
            table.setColumnWidth(column, table.fontMetrics().horizontalAdvance("国") * signs)
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(REASON, QHeaderView.ResizeMode.Interactive)
        return table

    @property
    def _row(self) -> int:
        return self.table.currentIndex().row()

    def _show_rule(self) -> None:
        setting = self.model.setting(self._row)
        self.severity.setCurrentIndex(self.severity.findData(setting.severity) if setting else 0)
        self.reason.setText(setting.reason if setting else "")
        self._allow()

    def _allow(self) -> None:
        writable = not self._session.book.read_only
        usual = self.severity.currentData() is None
        self.severity.setEnabled(writable)
        self.reason.setEnabled(writable and not usual)
        self.keep.setEnabled(writable and (usual or bool(self.reason.text().strip())))

    def _keep(self) -> None:
        rule, wanted = self.model.rules[self._row], self.severity.currentData()
        book = self._session.book
        self._session.do(
            lambda: book.audit.set_rule(rule.id, Severity(wanted) if wanted else None, self.reason.text())
        )
        self._show_rule()
