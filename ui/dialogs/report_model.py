"""What an import has to say, as sections of rows to be looked through."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from models.exchange import Difference, ImportReport, Place, sheet_words
from models.families import Family
from models.ground.money import MoneyUnit, format_exact
from models.ground.printable import marked
from models.tables import short_table_words
from ui.plain_text import in_tooltip

READ = "读取的表"
UNREADABLE = "无法读取"
CONFLICTS = "与明细行不一致"
DIFFERENCES = "与计算结果不一致"
UNKNOWN_CODES = "目录里没有的科目"
CHANGES = "变动"
NOTICES = "提示"
# What a clerk must look at first.
URGENCY = (UNREADABLE, CONFLICTS, DIFFERENCES, UNKNOWN_CODES, NOTICES, CHANGES, READ)

PLACE_ROLE = Qt.ItemDataRole.UserRole
# Figures before places: a table's and a sheet's name are mostly the same and long.
_WHAT = ("表", "行", "栏")
_FIGURE = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_WORD = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_SHOWN_LINES = 5
_ROOT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class Row(NamedTuple):
    """One thing said: its cells, and the table it is about ("": none)."""

    texts: tuple[str, ...]
    table: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """The things of one kind that a report says; figures are the columns that hold amounts or counts."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    figures: frozenset[int] = frozenset()

    @property
    def ends_in_words(self) -> bool:
        """Whether the last column may be as wide as there is room."""
        return len(self.headings) - 1 not in self.figures


def sections(report: ImportReport, unit: MoneyUnit) -> tuple[Section, ...]:
    """The report's sections, in the order of reading; amounts in ``unit``, every digit they have."""
    family = report.family
    of_sheet = {read.sheet: read.table for read in report.sheets}
    printed, computed, lines = f"工作簿（{unit}）", f"计算（{unit}）", f"明细行合计（{unit}）"
    what, where = _WHAT, ("工作表", "单元格")
    return (
        _section(
            READ,
            ("工作表", "识别为", "行数"),
            (Row((r.sheet, sheet_words(family, r.table), str(r.rows)), r.table) for r in report.sheets),
            2,
        ),
        _section(
            UNREADABLE,
            (*where, "内容", "原因"),
            (
                Row((*_place(u.place), u.text, u.why), of_sheet.get(u.place.sheet, ""))
                for u in report.unreadable
            ),
        ),
        _section(
            CONFLICTS,
            (*what, printed, lines, "处理", *where, "明细行"),
            (
                Row(
                    (
                        *_figures(family, c.difference, unit),
                        "放弃明细行" if c.given_up else "保留明细行",
                        *_place(c.difference.place),
                        _some(c.lines),
                    ),
                    c.difference.table,
                )
                for c in report.conflicts
            ),
            3,
            4,
        ),
        _section(
            DIFFERENCES,
            (*what, printed, computed, *where),
            (Row((*_figures(family, d, unit), *_place(d.place)), d.table) for d in report.differences),
            3,
            4,
        ),
        _section(
            UNKNOWN_CODES,
            ("分类", "编码", "名称", *where),
            (
                Row((u.facet.word, u.code, u.name, *_place(u.place)), of_sheet.get(u.place.sheet, ""))
                for u in report.unknown_codes
            ),
        ),
        _section(
            CHANGES,
            (*what, f"原来（{unit}）", f"新的（{unit}）"),
            (
                Row(
                    (
                        _short(family, c.table),
                        c.row,
                        c.column,
                        format_exact(c.old, unit),
                        format_exact(c.new, unit),
                    ),
                    c.table,
                )
                for c in report.changes
            ),
            3,
            4,
        ),
        _section(NOTICES, ("提示",), (Row((notice,)) for notice in report.notices)),
    )


def _section(title: str, headings: tuple[str, ...], rows: Iterable[Row], *figures: int) -> Section:
    return Section(title, headings, tuple(rows), frozenset(figures))


def _figures(family: Family, difference: Difference, unit: MoneyUnit) -> tuple[str, ...]:
    return (
        _short(family, difference.table),
        difference.row,
        difference.column,
        format_exact(difference.printed, unit),
        format_exact(difference.computed, unit),
    )


def _place(place: Place) -> tuple[str, str]:
    return place.sheet, place.cell


def _some(lines: tuple[str, ...]) -> str:
    """Lines in one cell: a book may have thousands of them, which no one reads there."""
    shown = "；".join(lines[:_SHOWN_LINES])
    return f"共 {len(lines)} 行：{shown}……" if len(lines) > _SHOWN_LINES else shown


def _short(family: Family, role: str) -> str:
    return short_table_words(family, role) if role else "明细表"


class ReportModel(QAbstractTableModel):
    """One section at a time. PLACE_ROLE is what a row is about: a table's role or "", its row and column."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._section = Section("", (), ())

    def show(self, section: Section) -> None:
        """Show another section."""
        self.beginResetModel()
        self._section = section
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        """How many things are said."""
        return 0 if parent.isValid() else len(self._section.rows)

    def columnCount(self, parent: _Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        """How many cells each has."""
        return 0 if parent.isValid() else len(self._section.headings)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell's text; long ones are whole in the tooltip."""
        if not index.isValid():
            return None
        row = self._section.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return marked(row.texts[index.column()])
        if role == Qt.ItemDataRole.ToolTipRole:
            return in_tooltip(marked(row.texts[index.column()]))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _FIGURE if index.column() in self._section.figures else _WORD
        if role != PLACE_ROLE:
            return None
        figure = row.texts[1:3] if self._section.headings[:3] == _WHAT else ("", "")
        return (row.table, *figure)

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """A column's heading, above its cells."""
        if orientation is not Qt.Orientation.Horizontal or section >= self.columnCount():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._section.headings[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _FIGURE if section in self._section.figures else _WORD
        return None
