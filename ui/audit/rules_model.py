"""The rules of the audit as a table: how each is judged as usual, and how in this book."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from models.facts import RuleSetting
from models.house import decisions
from ui.session import Session

if TYPE_CHECKING:
    from models.audit import Rule

_HEADINGS = ("规则", "检查什么", "原来的级别", "本预算本的级别", "理由")
TITLE, REASON = 1, 4
_ROOT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class RulesModel(QAbstractTableModel):
    """All rules that a book is audited by."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.rules: tuple[Rule, ...] = tuple(sorted(session.book.auditor.rules, key=lambda rule: rule.id))
        self._settings: dict[str, RuleSetting] = {}
        session.changed.connect(self._follow)
        self._follow()

    def setting(self, row: int) -> RuleSetting | None:
        """How the book judges a rule otherwise, None where it does not."""
        return self._settings.get(self.rules[row].id)

    def _follow(self) -> None:
        if self._session.is_open:
            settings = self._session.book.ledger.all(RuleSetting)
            self._settings = {one.rule: one for one in settings}
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rules) - 1, len(_HEADINGS) - 1))

    def rowCount(self, parent: _Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        """One a rule."""
        return 0 if parent.isValid() else len(self.rules)

    def columnCount(self, parent: _Index = _ROOT) -> int:  # noqa: N802
        """The rule, and both judgements."""
        return 0 if parent.isValid() else len(_HEADINGS)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell; the regulation or relation behind a rule is its tooltip."""
        if not index.isValid():
            return None
        rule, setting = self.rules[index.row()], self.setting(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            severity = setting.severity.word if setting else ""
            return (rule.id, rule.title, _usual(rule), severity, setting.reason if setting else "")[
                index.column()
            ]
        return rule.reason if role == Qt.ItemDataRole.ToolTipRole else None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """A column's heading."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _HEADINGS[section] if 0 <= section < len(_HEADINGS) else None
        return None


def _usual(rule: "Rule") -> str:
    decided = decisions().severities.get(rule.id)
    return f"{decided.word}（管理员设置）" if decided else rule.severity.word
