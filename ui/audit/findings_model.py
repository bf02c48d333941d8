"""Findings as a table: filtered and put in order as the clerk wants them."""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from models.audit import Finding, places_in_words
from models.facts import Severity
from models.families import Family, default_family
from models.ground.printable import marked
from ui.findings.judged import PICTURES, judgement
from ui.icons import icon
from ui.plain_text import in_tooltip
from ui.theme import is_dark, shades

if TYPE_CHECKING:
    from models.audit import Subject

SEVERITY, RULE, MESSAGE, PLACE, DIFFERENCE = range(5)
_HEADINGS = ("级别", "规则", "问题", "位置", "相差")
_FIGURE = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_WORD = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_IGNORED = "已忽略"
_ROOT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class Listed(NamedTuple):
    """A finding, why it is ignored ("" where it is not), and the page or sheet it is on."""

    finding: Finding
    reason: str
    page: str

    @property
    def identity(self) -> tuple[str, str]:
        """The same as long as the same is wrong in the same place."""
        return self.finding.rule, self.finding.key


class Wish(NamedTuple):
    """What is to be seen: these severities, a page ("" for all) and a text; ignored: those too."""

    severities: frozenset[Severity] = frozenset(Severity)
    page: str = ""
    text: str = ""
    ignored: bool = False


class FindingsModel(QAbstractTableModel):
    """Findings of a book or of a file."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[Listed, ...] = ()
        self._rows: list[Listed] = []
        self._subject: Subject | None = None
        self._wish = Wish()
        self._order = (SEVERITY, Qt.SortOrder.AscendingOrder)

    @property
    def family(self) -> Family:
        """The kind of document that the findings are of."""
        return self._subject.family if self._subject else default_family()

    @property
    def wish(self) -> Wish:
        """What is to be seen."""
        return self._wish

    @property
    def rows(self) -> Sequence[Listed]:
        """What is seen, in order."""
        return self._rows

    @property
    def pages(self) -> Sequence[str]:
        """The pages that have findings, in the order in which they come."""
        return tuple(dict.fromkeys(one.page for one in self._all))

    def show(self, listed: Iterable[Listed], subject: "Subject") -> None:
        """Show other findings, of what the subject is."""
        self._all, self._subject = tuple(listed), subject
        self._lay()

    def narrow(self, wish: Wish) -> None:
        """Show only what is wished for."""
        if wish != self._wish:
            self._wish = wish
            self._lay()

    def row_of(self, identity: tuple[str, str]) -> int | None:
        """The row of a finding, None where it is not seen."""
        return next((row for row, one in enumerate(self._rows) if one.identity == identity), None)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Put the rows in order by a column."""
        self._order = (column, order)
        self._lay()

    def _lay(self) -> None:
        self.beginResetModel()
        wish = self._wish
        column, order = self._order
        shown = (
            one
            for one in self._all
            if (wish.ignored or not one.reason)
            and one.finding.severity in wish.severities
            and wish.page in ("", one.page)
            and (not wish.text or self._says(one, wish.text))
        )
        self._rows = sorted(shown, key=_KEYS[column], reverse=order is Qt.SortOrder.DescendingOrder)
        self.endResetModel()

    def _says(self, one: Listed, text: str) -> bool:
        words = (one.finding.rule, one.finding.told, self.places(one), one.reason)
        return any(text.casefold() in each.casefold() for each in words)

    def places(self, one: Listed) -> str:
        """Where it is: its first place, and whether there are more."""
        places = one.finding.places
        words = self.words_of(one)[0]
        return words if len(places) == 1 else f"{words} 等 {len(places)} 处"

    def words_of(self, one: Listed, most: int = 1) -> Sequence[str]:
        """Its first places in words."""
        if self._subject is None:
            return ()
        most = min(most, len(one.finding.places))
        return [marked(words) for words in places_in_words(one.finding, self._subject, most)]

    def rowCount(self, parent: _Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        """How many findings are seen."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _ROOT) -> int:  # noqa: N802
        """Severity, rule, sentence, place and difference."""
        return 0 if parent.isValid() else len(_HEADINGS)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell; an ignored finding is grey and says why in its tooltip."""
        if not index.isValid():
            return None
        one, column = self._rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(one, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            words = f"{_IGNORED}：{one.reason}" if one.reason else self._text(one, column)
            return in_tooltip(words) or None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _FIGURE if column == DIFFERENCE else _WORD
        if role == Qt.ItemDataRole.DecorationRole and column == SEVERITY:
            return icon(PICTURES[judgement(one.finding)])
        if role == Qt.ItemDataRole.ForegroundRole and one.reason:
            return shades(is_dark()).hint_text
        return None

    def _text(self, one: Listed, column: int) -> str:
        finding = one.finding
        if column == SEVERITY:
            return _IGNORED if one.reason else judgement(finding)
        if column == RULE:
            return finding.rule
        if column == MESSAGE:
            return finding.told
        return self.places(one) if column == PLACE else finding.difference

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """A column's heading, above its cells."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(_HEADINGS):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _HEADINGS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _FIGURE if section == DIFFERENCE else _WORD
        return None


def _by_difference(one: Listed) -> tuple[Decimal, tuple[object, ...]]:
    try:
        size = abs(Decimal(one.finding.difference))
    except InvalidOperation:
        size = Decimal(-1)
    return size, one.finding.order


_KEYS: tuple[Callable[[Listed], tuple[object, ...]], ...] = (
    lambda one: (bool(one.reason), one.finding.order),
    lambda one: (one.finding.rule, one.finding.order),
    lambda one: (one.finding.message, one.finding.order),
    # By severity all findings of a page or table would not stand together.
    lambda one: one.finding.order[1:],
    _by_difference,
)
