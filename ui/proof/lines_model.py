"""The lines of two documents as rows: the earlier one, what happened, the later one."""

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from models.ground.printable import marked
from models.proofreading import Change, Line
from models.publish import Span, is_by_year, is_removed

OLD, MARK, NEW = range(3)
LINE_ROLE = Qt.ItemDataRole.UserRole
IN_WORDS = {
    Change.CHANGED: "改动",
    Change.ADDED: "增加",
    Change.REMOVED: "删去",
    Change.YEAR: "只是年度变化",
}
_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
_TO_THE_NEXT_CELL = "\t"


class LinesModel(QAbstractTableModel):
    """Shows lines; the headings are what the two documents are called."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: Sequence[Line] = ()
        self._names = ("", "")

    def show_lines(self, lines: Sequence[Line], old: str, new: str) -> None:
        """Show the lines of two documents of these names."""
        self.beginResetModel()
        self.lines, self._names = lines, (old, new)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's
        """How many lines there are."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's
        """The two documents, and what happened between them."""
        return 0 if parent.isValid() else 3

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> Any:
        """What the documents are called."""
        if role != _Role.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        return {OLD: self._names[0], MARK: "", NEW: self._names[1]}[section]

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:
        """A side's words; for who listens, with what was added and removed in it."""
        line = self.lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role == _Role.DisplayRole:
            if index.column() == MARK:
                return line.change.value if line.change else ""
            return side_text(line, later=index.column() == NEW)
        if role == _Role.AccessibleTextRole:
            return told(line) if index.column() == NEW else self.data(index)
        if role == _Role.ToolTipRole and index.column() == MARK and line.change:
            return IN_WORDS[line.change]
        return None


def side_text(line: Line, later: bool) -> str:
    """What one document says in a line, a tab between a table's cells; "" where it has no such line."""
    if not line.has(later):
        return ""
    return _TO_THE_NEXT_CELL.join(shown_text(cell.side(later)) for cell in line.cells)


def shown_text(spans: Iterable[Span]) -> str:
    """The words, with signs that nobody sees shown as such."""
    return "".join(marked(span.text) for span in spans)


def told(line: Line) -> str:
    """A line in one piece, what was removed and added said in words."""
    words = "，".join("".join(map(_told, cell.spans)) for cell in line.cells)
    return f"{IN_WORDS[line.change]}：{words}" if line.change else words


def _told(span: Span) -> str:
    if span.revision is None or not span.text:
        return marked(span.text)
    year = "年度" if is_by_year(span.revision) else ""
    return f"（{year}{'删去' if is_removed(span.revision) else '增加'}：{marked(span.text)}）"
