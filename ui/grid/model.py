"""One item model for all ten tables: rows as laid out, figures from the book, typing through the book."""

from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionRange,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from models.catalog import Catalog, well_formed
from models.cell_notes import notes_in
from models.code_search import search_codes
from models.facts import CellNote, Facet, Period
from models.files import UnusableFile
from models.money import MoneyUnit, Reading, format_amount, format_exact
from models.printable import marked
from models.tables import (
    Address,
    Cell,
    CellState,
    Changes,
    Figure,
    Label,
    LaidRow,
    TableDefinition,
    UnitRows,
    explain,
    lay_out,
    table,
)
from models.typed_text import parse_typed
from models.words import code_and_name
from ui.audit.sorted_findings import Found
from ui.audit.watch import in_brief
from ui.grid.comparison import compared, comparison_headings
from ui.grid.named_place import named_place
from ui.grid.row_filter import RowFilter, is_kept
from ui.session import Session

Index = QModelIndex | QPersistentModelIndex
_ONLY_LOOKED_AT = "这个预算本以只读方式打开，只能查看，不能填写。"
_NEW_ROW_FIRST = "请先在这一行的第一格填写，增加一行以后再填金额。"
_COMPARED = "这里是与上年的比较，由程序计算；上年的数在“上年数”里填写。"
_NAME_OF_CODE = "科目的编码和名称来自目录，不能在这里改；要增加科目，请在最后一行输入编码。"
_NAME_OF_UNIT = "单位的名称在“单位信息”里改。"
_NAME_OF_ITEM = "这里是规定的项目名称，不能改。"
_NO_CODE = "没有符合的科目。请输入编码（功能分类 3、5、7 位，经济分类 3、5 位），或按 F4 选择、新增。"


class GridRole(IntEnum):
    """What the view and the delegate ask beyond Qt's own roles."""

    STATE = Qt.ItemDataRole.UserRole + 1
    """CellState of a figure, None for words."""
    WRONG = Qt.ItemDataRole.UserRole + 2
    """Why the text in the cell was not taken, "" where it was."""
    LEVEL = Qt.ItemDataRole.UserRole + 3
    """How deep a code lies in its tree: 0 类, 1 款, 2 项."""
    TOTAL = Qt.ItemDataRole.UserRole + 4
    """Whether the row is a total."""
    FOUND = Qt.ItemDataRole.UserRole + 5
    """How grave the worst is that the audit finds of a figure, None where it finds nothing."""
    NOTE = Qt.ItemDataRole.UserRole + 6
    """What the clerk noted at a figure, "" for nothing."""
    PLAIN = Qt.ItemDataRole.UserRole + 7
    """What is shown, as other programs take it: without separators of thousands."""


_TOLD = 5
_TEXTS = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, GridRole.PLAIN)
_OF_FINDINGS = (GridRole.FOUND, Qt.ItemDataRole.ToolTipRole)
_OF_NOTES = (GridRole.NOTE, Qt.ItemDataRole.ToolTipRole)
# Qt asks for as many roles again, for each cell of each frame.
_ANSWERED = frozenset(
    (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.EditRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.TextAlignmentRole,
        *GridRole,
    )
)


class GridModel(QAbstractTableModel):
    """A table's form. Passive: it shows the book, hands typed texts to it, and listens to the session."""

    row_added = Signal(str)
    """The key of a row that typing has added."""

    def __init__(self, session: Session, number: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.table: TableDefinition = table(number)
        self._form = self.table.form_header
        blocks = self.table.blocks
        self.label_columns = len(blocks[0].label_headings) if len(blocks) == 1 else 0
        """How many columns on the left name a row; a table of two sides keeps none in place."""
        rows = blocks[0].class_rows()
        self.facet: Facet | None = rows.facet if rows and self.label_columns > 1 else None
        """The classification whose codes name the rows."""
        self._of_units = any(isinstance(spec, UnitRows) for spec in blocks[0].body)
        self.period = session.shown_year.period
        self.filter = RowFilter.ALL
        self.comparing = False
        self._rows: list[LaidRow] = []
        self._places: dict[Address, tuple[int, int]] = {}
        self._cells: dict[Address, Cell] = {}
        self._wrong: dict[tuple[int, int], tuple[str, str]] = {}
        self._marks: Mapping[Address, Found] = {}
        self._notes: Mapping[Address, str] = {}
        session.changed.connect(self._on_changed)
        session.opened.connect(self.reset)
        session.watch.found.connect(self._mark)
        session.looks.regrouped.connect(self._repaint)
        self.reset()

    @property
    def unit(self) -> MoneyUnit:
        """The unit in which amounts are shown and typed."""
        return self._session.book.ledger.settings.entry_unit

    @property
    def rows(self) -> list[LaidRow]:
        """The rows shown, without the one for a new code or unit."""
        return self._rows

    @property
    def header(self) -> tuple[tuple[str, ...], ...]:
        """The form's header, and that of the comparison; a blank is merged into its neighbour."""
        form = self._form
        if not self.comparing:
            return form
        added = comparison_headings(self.table)
        return (form[0] + added, *(row + ("",) * len(added) for row in form[1:]))

    @property
    def grows(self) -> bool:
        """Whether a row can be added at the end: by its code, or a unit by its name."""
        return not self._session.book.read_only and (self.facet is not None or self._of_units)

    def reset(self) -> None:
        """Show the book from scratch."""
        self.beginResetModel()
        self._cells.clear()
        self._wrong.clear()
        self._notes = self._noted()
        self._marks = self._session.watch.of_table(self.table.number, self.period)
        self._rows = self._laid() if self._session.is_open else []
        self._find_places()
        self.endResetModel()

    def _find_places(self) -> None:
        self._places = {
            cell.address: (row, column)
            for row, laid in enumerate(self._rows)
            for column, cell in enumerate(laid)
            if isinstance(cell, Figure)
        }

    def show_period(self, period: Period) -> None:
        """Show this year's or last year's table."""
        self.period = period
        self.reset()

    def show_comparison(self, shown: bool) -> None:
        """Show last year's figures and the change beside this year's, or hide them."""
        self.comparing = shown
        self.reset()

    def show_rows(self, chosen: RowFilter) -> None:
        """Show only these rows, or all."""
        self.filter = chosen
        self._relay()

    def _noted(self) -> Mapping[Address, str]:
        if not self._session.is_open:
            return {}
        return notes_in(self._session.book.ledger, self.table.number, self.period)

    def _laid(self) -> list[LaidRow]:
        book = self._session.book
        also = book.open_rows(self.table.number, self.period) | self._noted_codes
        laid = lay_out(self.table, book.tables(self.period), book.naming, form=True, also=also)
        (other,) = (period for period in Period if period is not self.period)
        shown, others = book.tables(self.period), book.tables(other)
        return [row for row in laid if is_kept(row, self.filter, shown, others, self._marks)]

    @property
    def _noted_codes(self) -> set[str]:
        """The codes at which something is noted: their rows are shown before they have money."""
        rows = {address.row for address in self._notes}
        return {row for row in rows if self.facet is not None and well_formed(self.facet, row)}

    def _relay(self) -> None:
        """Follow rows that came and went, the others and whatever is selected in them staying."""
        self._wrong.clear()
        new = self._laid()
        matcher = SequenceMatcher(
            a=[_key(row) for row in self._rows], b=[_key(row) for row in new], autojunk=False
        )
        for act, start, end, new_start, new_end in reversed(matcher.get_opcodes()):
            if act in ("delete", "replace"):
                self.beginRemoveRows(QModelIndex(), start, end - 1)
                del self._rows[start:end]
                self.endRemoveRows()
            if act in ("insert", "replace"):
                self.beginInsertRows(QModelIndex(), start, start + new_end - new_start - 1)
                self._rows[start:start] = new[new_start:new_end]
                self.endInsertRows()
        self._rows = new
        self._find_places()
        self._cells.clear()
        self._repaint()

    def _repaint(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def _follow_notes(self) -> None:
        before, self._notes = self._notes, self._noted()
        changed = {at for at in before.keys() | self._notes.keys() if before.get(at) != self._notes.get(at)}
        if self._notes.keys() - self._places.keys():
            self._relay()
            return
        for address in changed & self._places.keys():
            index = self.index(*self._places[address])
            self.dataChanged.emit(index, index, list(_OF_NOTES))

    def _on_changed(self, changes: Changes) -> None:
        if CellNote in changes.facts:
            self._follow_notes()
        cells, relaid = changes.cells, changes.relaid
        if self.period is Period.PRIOR:
            cells, relaid = changes.prior, changes.prior_relaid
        elif self.comparing:
            cells = cells | changes.prior
        number = self.table.number
        moved = changes.cells | changes.prior if self.filter is RowFilter.CHANGED else cells
        filtered = self.filter is not RowFilter.ALL
        if number in relaid or (filtered and any(cell.table == number for cell in moved)):
            self._relay()
            return
        mine = {address for address in cells if address.table == number}
        for address in mine:
            self._cells.pop(address, None)
        for address in mine & self._places.keys():
            row, column = self._places[address]
            last = self.columnCount() - 1 if self.comparing else column
            self.dataChanged.emit(self.index(row, column), self.index(row, last))

    def _mark(self) -> None:
        """Follow what the audit finds."""
        before, self._marks = self._marks, self._session.watch.of_table(self.table.number, self.period)
        if before is self._marks:
            return
        if self.filter is RowFilter.FOUND and before.keys() != self._marks.keys():
            self._relay()
            return
        for address in before.keys() | self._marks.keys():
            if address in self._places and before.get(address) != self._marks.get(address):
                index = self.index(*self._places[address])
                self.dataChanged.emit(index, index, list(_OF_FINDINGS))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's own signature
        """The rows, and one for a new code or unit where the table takes it."""
        if parent.isValid() or not self._session.is_open:
            return 0
        return len(self._rows) + (1 if self.grows else 0)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """The form's columns."""
        return 0 if parent.isValid() or not self._session.is_open else len(self.header[0])

    def figure(self, index: Index) -> Figure | None:
        """The figure at an index, None for words and for the new row."""
        if index.row() >= len(self._rows) or index.column() >= len(self._form[0]):
            return None
        cell = self._rows[index.row()][index.column()]
        return cell if isinstance(cell, Figure) else None

    def cell(self, address: Address) -> Cell:
        """A figure as the book has it, kept until it changes."""
        found = self._cells.get(address)
        if found is None:
            found = self._cells[address] = self._session.book.cell(address, self.period)
        return found

    def is_typable(self, index: Index) -> bool:
        """Whether something can be typed at an index."""
        if self._session.book.read_only:
            return False
        if index.row() >= len(self._rows):
            return self.grows and index.column() == 0
        figure = self.figure(index)
        if figure is None:
            return False
        return self.cell(figure.address).line is not None

    def takes_code(self, index: Index) -> bool:
        """Whether what is typed at an index is a code."""
        return self.facet is not None and index.row() >= len(self._rows) and index.column() == 0

    @property
    def catalog(self) -> Catalog:
        """What the book calls codes."""
        return self._session.book.naming.catalog

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Selectable, and editable where something can be typed."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if self.is_typable(index) else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What is shown at an index."""
        if role not in _ANSWERED or not index.isValid():
            return None
        place = (index.row(), index.column())
        if place in self._wrong and role in _TEXTS:
            return self._wrong[place][0]
        if role == GridRole.WRONG:
            return self._wrong.get(place, ("", ""))[1]
        if index.row() >= len(self._rows):
            return self._new_row_data(index, role)
        if role == GridRole.TOTAL:
            return self._is_total(index.row())
        if index.column() >= len(self._form[0]):
            return self._comparison_data(index, role)
        cell = self._rows[index.row()][index.column()]
        return (
            self._label_data(cell, index, role) if isinstance(cell, Label) else self._figure_data(cell, role)
        )

    def _new_row_data(self, index: Index, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and index.column() == 0:
            return "＋ 单位名称" if self._of_units else "＋ 科目"
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == 0:
            return (
                "输入下属单位的名称。" if self._of_units else "输入科目编码、名称或拼音首字母，或按 F4 选择。"
            )
        return "" if role == Qt.ItemDataRole.EditRole else None

    def _comparison_data(self, index: Index, role: int) -> Any:
        """Last year's figure, the change, and its percentage, for each side's main column."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == GridRole.STATE:
            return CellState.COMPUTED
        if role not in (Qt.ItemDataRole.DisplayRole, GridRole.PLAIN):
            return None
        column = index.column() - len(self._form[0])
        return compared(self._session.book, self.table, self._rows[index.row()], column)

    def _label_data(self, label: Label, index: Index, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return marked(label.text)
        if role in _TEXTS:
            return label.text
        if role == GridRole.LEVEL and index.column() == 1 and self.facet is not None:
            first = self._rows[index.row()][0]
            return (
                max(len(first.text) - 3, 0) // 2 if isinstance(first, Label) and first.text.isdigit() else 0
            )
        if role == Qt.ItemDataRole.TextAlignmentRole and label.text.endswith("合计"):
            return Qt.AlignmentFlag.AlignCenter
        return None

    def _figure_data(self, figure: Figure, role: int) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.EditRole,
            Qt.ItemDataRole.ToolTipRole,
            GridRole.STATE,
            GridRole.FOUND,
            GridRole.PLAIN,
            GridRole.NOTE,
        ):
            return None
        note = self._notes.get(figure.address, "")
        if role == GridRole.NOTE:
            return note
        if role == GridRole.FOUND:
            found = self._marks.get(figure.address)
            return found[0].severity if found else None
        book = self._session.book
        if role in (Qt.ItemDataRole.DisplayRole, GridRole.PLAIN):
            amount = book.tables(self.period).amount(figure.address)
            grouped = role != GridRole.PLAIN and self._session.looks.separates_thousands(self.unit)
            return format_amount(amount, self.unit, grouped=grouped) if amount or figure.zero else ""
        cell = self.cell(figure.address)
        if role == Qt.ItemDataRole.EditRole:
            return format_exact(cell.amount, self.unit) if cell.amount else ""
        if role == GridRole.STATE:
            return cell.state
        tables = book.tables(self.period)
        words = explain(figure.address, cell, tables, book.naming, self.unit, book.read_only)
        noted = (f"批注：{marked(note)}",) if note else ()
        return "\n".join((*map(in_brief, self._marks.get(figure.address, ())[:_TOLD]), *noted, words))

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        """Type a text into a cell; what is not taken stays there with its reason."""
        if role != Qt.ItemDataRole.EditRole or not self.is_typable(index):
            return False
        self.forget_wrong(index)
        text = str(value)
        try:
            reason = self._type(index, text)
        except UnusableFile as trouble:
            reason = str(trouble)
        if reason:
            self._wrong[index.row(), index.column()] = (text, reason)
            self._session.refuse(reason)
        self.dataChanged.emit(index, index)
        return not reason

    def first_wrong(self) -> tuple[QModelIndex, str] | None:
        """A cell whose text was not taken, and why; None where there is none."""
        place, (_, reason) = next(iter(self._wrong.items()), ((0, 0), ("", "")))
        return (self.index(*place), reason) if reason else None

    def forget_wrong(self, index: Index) -> None:
        """Drop a text that was not taken: the cell shows its figure again."""
        if self._wrong.pop((index.row(), index.column()), None):
            self.dataChanged.emit(index, index)

    def _type(self, index: Index, text: str) -> str:
        """Hand a text to the book; the reason why it is not taken, or ""."""
        if index.row() >= len(self._rows):
            return self._add_row(text) if text.strip() else ""
        figure = self.figure(index)
        read = parse_typed(text, self.unit)
        if read.amount is None or figure is None:
            return read.problem
        changes = self._session.book.set_cell(figure.address, read.amount, self.period)
        self._session.tell(changes)
        if read.problem:
            self._session.said.emit(read.problem)
        return changes.refusal

    def _add_row(self, text: str) -> str:
        book = self._session.book
        if self._of_units:
            self._session.tell(book.add_unit(text.strip()))
            self.row_added.emit(str(max(book.ledger.units)))
            return ""
        if self.facet is None:
            return ""
        code, name = code_and_name(text)
        if not well_formed(self.facet, code):
            found = search_codes(book.naming.catalog, self.facet, text)
            if len(found) != 1:
                return f"有 {len(found)} 个科目符合“{text.strip()}”，请按 F4 选择。" if found else _NO_CODE
            code = found[0].code
        if not book.naming.catalog.knows(self.facet, code):
            if not name:
                return f"目录里没有科目 {code}：请在编码后面写上名称，或按 F4 新增。"
            self._session.tell(book.name_code(self.facet, code, name))
        self.add_code(code)
        self.row_added.emit(code)
        return ""

    def add_code(self, code: str) -> None:
        """Show a code's row, and its parents', before it has money."""
        self._session.tell(self._session.book.open_row(self.table.number, code, self.period))

    def hide_code(self, code: str) -> None:
        """No longer show a code's row that has no money."""
        self._session.tell(self._session.book.close_row(self.table.number, code, self.period))

    def shows(self, address: Address) -> bool:
        """Whether a figure is among those shown."""
        return address in self._places

    def nearest(self, address: Address) -> QModelIndex:
        """Where a figure is shown; else another of its row, else the first row."""
        row, column = self._places.get(address, (self.row_of(address.row) or 0, self.label_columns))
        return self.index(row, column)

    def called(self, row: str, column: str) -> QModelIndex:
        """The figure of a row and a column in words, as reports name them; else one of the row, else none."""
        headings = {each.key: each.heading for _, each in self.table.columns()}
        place = named_place(self._rows, headings, row, column)
        return self.index(*place) if place else QModelIndex()

    @property
    def total_row(self) -> int | None:
        """The row of the table's 合计, which stays in sight; None where there are no rows."""
        totals = [row for row in range(len(self._rows)) if self._is_total(row)]
        return None if not totals else totals[0] if totals[0] == 0 else totals[-1]

    def _is_total(self, row: int) -> bool:
        return any(isinstance(each, Label) and each.text.endswith("合计") for each in self._rows[row])

    def is_filled(self, row: int, column: int) -> bool:
        """Whether a cell shows something."""
        if column >= len(self._form[0]):
            return bool(self.index(row, column).data())
        cell = self._rows[row][column]
        if isinstance(cell, Label):
            return bool(cell.text)
        return cell.zero or bool(self._session.book.tables(self.period).amount(cell.address))

    def is_removable(self, row: int) -> bool:
        """Whether a row can be taken away: a code's or a unit's, and no total."""
        if row >= len(self._rows) or not (self.facet is not None or self._of_units):
            return False
        figures = [cell for cell in self._rows[row] if isinstance(cell, Figure)]
        return bool(figures) and not any(figure.zero for figure in figures)

    def is_detailed(self, index: Index) -> bool:
        """Whether a figure is made of lines that say more than the table shows."""
        figure = self.figure(index)
        return figure is not None and self.cell(figure.address).state is CellState.DETAILED

    def plain_text(self, row: int, column: int) -> str:
        """What a cell says, as other programs take it."""
        return str(self.index(row, column).data(GridRole.PLAIN) or "")

    def amounts(self, blocks: Iterable[QItemSelectionRange]) -> Iterator[int]:
        """The amounts of the figures in some blocks, one after the other."""
        tables = self._session.book.tables(self.period)
        for block in blocks:
            columns = range(block.left(), min(block.right() + 1, len(self._form[0])))
            for row in self._rows[block.top() : block.bottom() + 1]:
                yield from (
                    tables.amount(cell.address)
                    for cell in map(row.__getitem__, columns)
                    if isinstance(cell, Figure)
                )

    def read(self, text: str) -> Reading:
        """A typed text as money, in the unit in which this table is typed."""
        return parse_typed(text, self.unit)

    def why_not(self, index: Index) -> str:
        """Why nothing can be typed at an index, and what to do instead."""
        if (figure := self.figure(index)) is not None:
            return self._session.book.why_not(figure.address, self.period)
        if self._session.book.read_only:
            return _ONLY_LOOKED_AT
        if index.row() >= len(self._rows):
            return _NEW_ROW_FIRST
        if index.column() >= len(self._form[0]):
            return _COMPARED
        return _NAME_OF_UNIT if self._of_units else _NAME_OF_CODE if self.facet is not None else _NAME_OF_ITEM

    def row_of(self, key: str) -> int | None:
        """The row of a code or unit."""
        return next((n for n, row in enumerate(self._rows) if key in _key(row)), None)


def _key(row: LaidRow) -> tuple[str, ...]:
    """What tells a row from the others: the keys of its figures."""
    return tuple(dict.fromkeys(cell.address.row for cell in row if isinstance(cell, Figure)))
