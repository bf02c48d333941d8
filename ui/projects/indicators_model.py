"""A project's indicators as the printed table has them, with a blank row at the end of each class."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush

from models.facts import Indicator, IndicatorClass
from models.ground.printable import marked
from models.projects.common_indicators import usual
from models.projects.indicator_list import (
    Column,
    added,
    appended,
    blank,
    categorised,
    changed,
    dropped,
    moved,
    pasted,
    texts_of,
    with_text,
    without,
)
from models.projects.projects import indicators_of
from ui.projects.row_changes import lay_rows
from ui.session import Session
from ui.theme import is_dark, shades

Index = QModelIndex | QPersistentModelIndex
HEADINGS = ("一级指标", "二级指标", "三级指标", "指标值")
_FAINT = {Column.NAME: "增加{level}…", Column.VALUE: ""}


@dataclass(frozen=True, slots=True)
class Row:
    """An indicator and its place in the list; of a blank row, what would be added, and no place."""

    indicator: Indicator
    at: int | None

    @property
    def key(self) -> object:
        """What the row goes by while others come and go."""
        return self.indicator.level if self.at is None else self.indicator.id


class IndicatorsModel(QAbstractTableModel):
    """Each thing done is one act of the book.

    touched: the row that the last one left the clerk at.
    """

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._project: int | None = None
        self._listed: list[Indicator] = []
        self._rows: list[Row] = []
        self._typed_into: IndicatorClass | None = None
        self.touched = 0

    def show_project(self, project: int | None) -> None:
        """Show a project's indicators as the book has them."""
        is_open = self._session.is_open and project is not None
        listed = indicators_of(self._session.book.ledger, project) if is_open and project else []
        rows = []
        for level in IndicatorClass if is_open else ():
            rows += [Row(one, at) for at, one in enumerate(listed) if one.level is level]
            if not self.read_only:
                rows.append(Row(blank(listed, level), None))
        keys, new_keys = [row.key for row in self._rows], [row.key for row in rows]
        if self._typed_into in new_keys:
            # The row that was typed into is the new indicator's; the blank one comes below it.
            end = new_keys.index(self._typed_into)
            new_keys[end - 1 : end + 1] = [self._typed_into, None]
        self._project, self._listed = project, listed
        lay_rows(self, self._rows, rows, keys, new_keys)

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed."""
        return not self._session.is_writable

    @property
    def listed(self) -> Sequence[Indicator]:
        """The indicators in printed order."""
        return self._listed

    def row(self, row: int) -> Row:
        """What stands in a row."""
        return self._rows[row]

    def row_of(self, indicator: int) -> int:
        """The row of an indicator by its id; the last one touched where it is gone."""
        rows = (at for at, row in enumerate(self._rows) if row.indicator.id == indicator)
        return next(rows, self.touched)

    def blank_row(self, level: IndicatorClass) -> int:
        """Where an indicator of a class is added."""
        return next(
            at for at, row in enumerate(self._rows) if row.at is None and row.indicator.level is level
        )

    def group(self, row: int, column: int) -> range:
        """The rows whose cells are one in print: of the same class, or neighbours of the same 二级指标."""
        start, end, same = row, row + 1, self._merged_by(row, column)
        while start > 0 and self._merged_by(start - 1, column) == same:
            start -= 1
        while end < len(self._rows) and self._merged_by(end, column) == same:
            end += 1
        return range(start, end)

    def _merged_by(self, row: int, column: int) -> object:
        one, at = self._rows[row].indicator, self._rows[row].at
        if column == Column.LEVEL:
            return one.level
        return (one.level, one.category) if column == Column.CATEGORY and at is not None else row

    def places(self, rows: Collection[int]) -> list[int]:
        """The places in the list of those rows that hold an indicator."""
        return [at for row in sorted(rows) if (at := self._rows[row].at) is not None]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's own signature
        """One row an indicator, and one a class."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's own signature
        """The printed columns."""
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The printed headings."""
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        return HEADINGS[section]

    def flags(self, index: Index) -> Qt.ItemFlag:
        """All but the class can be typed; indicators can be dragged."""
        flags = super().flags(index)
        if not index.isValid():
            return flags | Qt.ItemFlag.ItemIsDropEnabled
        if self.read_only:
            return flags
        flags |= Qt.ItemFlag.ItemIsDropEnabled
        if self._rows[index.row()].at is not None:
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        return flags if index.column() == Column.LEVEL else flags | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The printed words; in a blank row, fainter, what would be added."""
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], Column(index.column())
        text = texts_of(row.indicator)[column]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                if row.at is None and column in _FAINT:
                    return _FAINT[column].format(level=row.indicator.level.word)
                return marked(text) or (self.hint(index) if column is Column.VALUE else "")
            case Qt.ItemDataRole.EditRole:
                return text
            case Qt.ItemDataRole.TextAlignmentRole if column is not Column.NAME:
                return Qt.AlignmentFlag.AlignCenter
            case Qt.ItemDataRole.ForegroundRole:
                faint = (row.at is None and column is not Column.LEVEL) or not text
                return QBrush(shades(is_dark()).hint_text) if faint else None
            case Qt.ItemDataRole.BackgroundRole if column is Column.LEVEL:
                return QBrush(shades(is_dark()).computed_background)
        return None

    def hint(self, index: Index) -> str:
        """What a 指标值 usually looks like here: ≥……%."""
        here = self._rows[index.row()].indicator
        value = usual(here.level, here.name)
        return f"{value.operator}……{value.measure}" if value.operator else ""

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        """Take a typed text; a merged 二级指标 is that of all its rows."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        row, column, text = self._rows[index.row()], Column(index.column()), str(value)
        to = with_text(row.indicator, column, text)
        self.touched = index.row()
        if row.at is None:
            return to == row.indicator or self._append(to)
        if to == row.indicator:
            return True
        if column is Column.CATEGORY:
            return self.set_category(self.group(index.row(), column), text)
        return self._keep(changed(self._listed, row.at, to), to.id)

    def _append(self, new: Indicator) -> bool:
        """Add what was typed into a class's blank row."""
        self._typed_into = new.level
        done = self._keep(appended(self._listed, new))
        self._typed_into = None
        return done

    def add(self, new: Indicator) -> bool:
        """Add an indicator beside its like."""
        return self._keep(added(self._listed, new), new_is_touched=True)

    def set_category(self, rows: Collection[int], category: str) -> bool:
        """Put the indicators of these rows under another 二级指标."""
        places = self.places(rows)
        if not places:
            return False
        return self._keep(categorised(self._listed, places, category), self._listed[places[0]].id)

    def clear(self, cells: Collection[tuple[int, int]]) -> bool:
        """Empty cells; an indicator that then says nothing is gone."""
        emptied: dict[int, Indicator] = {}
        for row, column in cells:
            at = self._rows[row].at
            if at is not None and column in (Column.NAME, Column.VALUE):
                emptied[at] = with_text(emptied.get(at, self._listed[at]), Column(column), "")
        listed = self._listed
        for at in sorted(emptied, reverse=True):
            listed = changed(listed, at, emptied[at])
        return self._keep(listed)

    def remove(self, rows: Collection[int]) -> bool:
        """Take indicators away."""
        self.touched = min(rows, default=0)
        return self._keep(without(self._listed, self.places(rows)))

    def move(self, rows: Collection[int], by: int) -> bool:
        """Move indicators one up (-1) or down (1) in their class."""
        places = self.places(rows)
        return bool(places) and self._keep(moved(self._listed, places, by), self._listed[places[0]].id)

    def drop(self, rows: Collection[int], row: int) -> bool:
        """Move indicators before what stands in a row; on a blank row, to the end of its class."""
        places, target = self.places(rows), self._rows[row]
        if not places:
            return False
        level = target.indicator.level
        levels = list(IndicatorClass)
        end = sum(levels.index(one.level) <= levels.index(level) for one in self._listed)
        to = end if target.at is None else target.at
        return self._keep(dropped(self._listed, places, to, level), self._listed[places[0]].id)

    def copy_down(self, row: int, column: int) -> bool:
        """Repeat the cell above; on a blank row, the whole indicator above it."""
        above = self._rows[row - 1] if row else None
        here = self._rows[row]
        if above is None or above.at is None:
            return False
        self.touched = row
        if here.at is None:
            return above.indicator.level is here.indicator.level and self._append(
                replace(above.indicator, id=0)
            )
        text = texts_of(above.indicator)[column]
        if column == Column.CATEGORY:
            return self.set_category([row], text)
        return self._keep(changed(self._listed, here.at, with_text(here.indicator, Column(column), text)))

    def paste(self, row: int, column: int, texts: Sequence[Sequence[str]]) -> bool:
        """Paste a block of cells from a row and column on."""
        here = self._rows[row]
        return self._keep(pasted(self._listed, here.indicator.level, here.at, Column(column), texts))

    def copied(self, rows: Sequence[int], columns: Sequence[int]) -> list[list[str]]:
        """The texts of a block of cells, merged ones in each row."""
        filled = [self._rows[row].indicator for row in rows if self._rows[row].at is not None]
        return [[texts_of(one)[column] for column in columns] for one in filled]

    def _keep(self, listed: list[Indicator], touched: int = 0, new_is_touched: bool = False) -> bool:
        project = self._project
        if project is None or self.read_only:
            return False
        known = {one.id for one in self._listed}
        done = self._session.do(lambda: self._session.book.narrative.set_indicators(project, listed))
        if touched:
            self.touched = self.row_of(touched)
        elif new_is_touched:
            new = next((one.id for one in self._listed if one.id not in known), 0)
            self.touched = self.row_of(new)
        self.touched = max(0, min(self.touched, len(self._rows) - 1))
        return done
