"""The lines behind one cell as a table to be changed."""

from dataclasses import replace

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QFont

from models.book import Book, Whose
from models.entry.lines_total import (
    Draft,
    Total,
    counts_in,
    edits_of,
    for_function,
    new_line,
    project_called,
    split_line,
    split_problem,
    total_of,
    with_code,
    with_unit,
)
from models.entry.typed_text import parse_typed
from models.facts import (
    BasicShare,
    Counted,
    Edit,
    ExpenditureLine,
    Facet,
    Fund,
    Kind,
    OwnCode,
    Period,
    RevenueLine,
    Source,
    Stated,
)
from models.facts.catalog import Catalog
from models.families import Address
from models.ground.money import as_typed, format_exact
from models.ground.printable import marked
from ui.dialogs.line_table import (
    EXPENDITURE,
    FACETS,
    REVENUE,
    REVENUE_BY_FUNCTION,
    Field,
    Heard,
    Index,
    LineTable,
)

NO_PROJECT = "（无）"
NEW_PROJECT = "可以选择，也可以直接键入新项目的名称。"
CARRIED = "结转下年支出"
OUTSIDE = "这一行改后不再计入本格。"
_ATTRIBUTES = {
    Field.UNIT: "unit",
    Field.FUNCTIONAL: "functional",
    Field.ECONOMIC: "economic",
    Field.KIND: "kind",
    Field.FUND: "fund",
    Field.SOURCE: "source",
    Field.PROJECT: "project",
    Field.NOTE: "note",
}


def _kind_words(line: Counted) -> str:
    """What is told of a line that has no kind."""
    if isinstance(line, BasicShare):
        return f"其中：{line.use.word}"
    return line.matter.word if isinstance(line, Stated) else CARRIED


class LinesModel(LineTable):
    """Drafts of the lines behind a cell; the book is read, and written only by whoever takes ``edits``."""

    totalled = Signal()

    def __init__(
        self,
        book: Book,
        address: Address,
        period: Period,
        parent: QObject | None = None,
        whose: Whose = Whose(),  # noqa: B008 - frozen
    ) -> None:
        super().__init__(parent)
        self._book, self._address = book, address
        self._whose, self.figures = whose, book.figures.of(whose)
        self._cell = self.figures.cell(address, period)
        self._originals = self.figures.tables(period).lines(address)
        self._drafts = [Draft(line, line) for line in self._originals]
        self._catalog, self._units = book.naming.catalog, book.ledger.units
        self._projects = book.ledger.projects
        self._made_codes: list[OwnCode] = []
        self.unit = book.ledger.settings.entry_unit
        first = self._originals[0] if self._originals else self._cell.line
        self.fields = EXPENDITURE
        if isinstance(first, RevenueLine):
            coded = any(getattr(line, "functional", None) for line in (first, *self._originals))
            self.fields = REVENUE_BY_FUNCTION if coded else REVENUE

    @property
    def has_one_unit(self) -> bool:
        """Whether the book is about one unit alone."""
        return len(self._units) == 1

    @property
    def catalog(self) -> Catalog:
        """The codes there are, with those that are made together with the lines."""
        return self._catalog

    def name_code(self, facet: Facet, code: str, name: str) -> bool:
        """Have a code; it is made in the book together with the lines, or not at all."""
        self._made_codes.append(OwnCode(facet, code, name))
        self._catalog = self._catalog.with_own((*self._book.ledger.own_codes, *self._made_codes))
        return True

    @property
    def total(self) -> Total:
        """What the cell would show, and by how much that differs."""
        family, original = self._book.state.family, self._cell.amount
        return total_of(family, self._drafts, original, self._address, self._whose.unit)

    @property
    def edits(self) -> list[Edit]:
        """What is to be written."""
        new = (project for project in self._projects.values() if project.id < 0)
        codes = [Edit(None, made) for made in self._made_codes if self._uses(made)]
        return [*codes, *edits_of(self._originals, self._drafts, new)]

    def _counts(self, draft: Draft) -> bool:
        return counts_in(self._book.state.family, draft, self._address, self._whose.unit)

    def _uses(self, made: OwnCode) -> bool:
        lines = (
            draft.line for draft in self._drafts if isinstance(draft.line, ExpenditureLine | RevenueLine)
        )
        return any(line.code(made.facet) == made.code for line in lines)

    def line(self, row: int) -> Counted:
        """The line of a row, as it is to be."""
        return self._drafts[row].line

    def add(self, row: int) -> int:
        """Put a line without money below a row; returns its row, -1 where nothing can be added."""
        like = self.line(row) if row >= 0 else next(iter(self._originals), None)
        line = new_line(self._book.state.family, self._cell, self._address, self.figures.unit, like)
        return -1 if line is None else self._insert(row + 1, line)

    def _insert(self, row: int, line: Counted) -> int:
        self.beginInsertRows(QModelIndex(), row, row)
        self._drafts.insert(row, Draft(None, line))
        self.endInsertRows()
        self.totalled.emit()
        return row

    def remove(self, row: int) -> None:
        """Take a row away."""
        self.beginRemoveRows(QModelIndex(), row, row)
        del self._drafts[row]
        self.endRemoveRows()
        self.totalled.emit()

    def hear_split(self, row: int, text: str) -> Heard:
        """What splitting a typed amount off a row would leave there."""
        line, read = self.line(row), parse_typed(text, self.unit)
        if read.amount is None:
            return Heard(None, read.problem)
        if problem := split_problem(line, read.amount):
            return Heard(None, problem)
        rest, _ = split_line(line, read.amount)
        return Heard(rest, f"本行剩余 {self.written(rest.amount)} {self.unit.value}")

    def split(self, row: int, text: str) -> bool:
        """Split a typed amount off a row into a new one below; False where it can't be."""
        read = parse_typed(text, self.unit)
        if read.amount is None or self.hear_split(row, text).line is None:
            return False
        rest, part = split_line(self.line(row), read.amount)
        self._put(row, rest)
        self._insert(row + 1, part)
        return True

    def _put(self, row: int, line: Counted) -> None:
        self._drafts[row] = replace(self._drafts[row], line=line)
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.fields) - 1))
        self.totalled.emit()

    def written(self, amount: int) -> str:
        """An amount in the unit the clerk types in."""
        return format_exact(amount, self.unit)

    def can_be_new(self, index: Index) -> bool:
        """Whether a cell that is chosen may also be typed: a project may be a new one."""
        return self.field(index) is Field.PROJECT

    def choices(self, index: Index) -> list[tuple[str, object]]:
        """What a cell can be chosen from, words and values; nothing where it is typed."""
        match self.field(index):
            case Field.UNIT:
                return [(name, unit) for unit, name in self._units.items()]
            case Field.KIND:
                return [(kind.word, kind.value) for kind in Kind]
            case Field.FUND:
                return [(fund.word, fund.value) for fund in Fund]
            case Field.SOURCE:
                return [(source.word, source.value) for source in Source]
            case Field.PROJECT:
                unit = getattr(self.line(index.row()), "unit", None)
                own = [project for project in self._projects.values() if project.unit == unit]
                return [(NO_PROJECT, 0), *((project.name, project.id) for project in own)]
        return []

    def hear(self, index: Index, value: object) -> Heard:
        """What a text typed, or a value chosen, would make of the index's line."""
        line, field = self.line(index.row()), self.field(index)
        if field is Field.AMOUNT:
            read = parse_typed(str(value), self.unit)
            return Heard(None if read.amount is None else replace(line, amount=read.amount), read.problem)
        if field is Field.UNIT:
            return Heard(with_unit(line, int(str(value)), self._projects))
        if isinstance(line, RevenueLine) and field is Field.FUNCTIONAL:
            raised = for_function(line, str(value), self._catalog)
            if isinstance(raised, str):
                return Heard(None, raised)
            return Heard(raised, self._named(Facet.FUNCTIONAL, raised.functional))
        if isinstance(line, RevenueLine):
            return Heard(replace(line, source=Source(str(value))))
        if not isinstance(line, ExpenditureLine):
            return Heard(None)
        if field in FACETS:
            made = with_code(line, FACETS[field], str(value), self._catalog)
            if isinstance(made, str):
                return Heard(None, made)
            return Heard(made, self._named(FACETS[field], made.code(FACETS[field])))
        if field is Field.KIND:
            return Heard(replace(line, kind=Kind(str(value))))
        if field is Field.FUND:
            return Heard(replace(line, fund=Fund(str(value))))
        if field is Field.PROJECT:
            return self._hear_project(line, value)
        return Heard(replace(line, note=str(value).strip()))

    def _hear_project(self, line: ExpenditureLine, value: object) -> Heard:
        """The line of the project chosen by its id, or of the one that a typed name means."""
        if isinstance(value, int):
            return Heard(replace(line, project=value or None), "" if value else NEW_PROJECT)
        project = project_called(str(value), line.unit, self._projects)
        if project is None:
            return Heard(replace(line, project=None))
        new = "" if project.id in self._projects else f"新建项目“{project.name}”，按“确定”时加入预算本。"
        return Heard(replace(line, project=project.id), new)

    def _know_project(self, line: ExpenditureLine, name: object) -> None:
        """Let a new project be chosen for other lines too."""
        if isinstance(name, str) and (project := project_called(name, line.unit, self._projects)):
            self._projects[project.id] = project

    def _named(self, facet: Facet, code: str | None) -> str:
        return self._catalog.words(facet, code) if code else ""

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's own signature
        """One row a line."""
        return 0 if parent.isValid() else len(self._drafts)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's own signature
        """One column a field."""
        return 0 if parent.isValid() else len(self.fields)

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The fields' names, and the rows' numbers."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1)
        field = self.fields[section]
        return f"{field}（{self.unit.value}）" if field is Field.AMOUNT else field.value

    def flags(self, index: Index) -> Qt.ItemFlag:
        """All can be changed, but of what is one figure only the amount."""
        flags = super().flags(index)
        if not index.isValid() or self._book.read_only:
            return flags
        free = isinstance(self.line(index.row()), RevenueLine | ExpenditureLine)
        return flags | Qt.ItemFlag.ItemIsEditable if free or self.field(index) is Field.AMOUNT else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell; in the edit role what is typed or chosen there."""
        if not index.isValid():
            return None
        field, draft = self.field(index), self._drafts[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return marked(self._shown(field, draft.line))
            case Qt.ItemDataRole.EditRole:
                return self._kept(field, draft.line)
            case Qt.ItemDataRole.TextAlignmentRole if field is Field.AMOUNT:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            case Qt.ItemDataRole.ToolTipRole:
                return marked(self._shown(field, draft.line)) if self._counts(draft) else OUTSIDE
            case Qt.ItemDataRole.FontRole if not self._counts(draft):
                font = QFont()
                font.setItalic(True)
                return font
        return None

    def _kept(self, field: Field, line: Counted) -> object:
        """The plain value behind a cell, "" where the line has none."""
        if field is Field.AMOUNT:
            return as_typed(line.amount, self.unit)
        if field is Field.PROJECT:
            return getattr(line, "project", None) or 0
        value = getattr(line, _ATTRIBUTES[field], None)
        return "" if value is None else getattr(value, "value", value)

    def _shown(self, field: Field, line: Counted) -> str:
        kept = self._kept(field, line)
        if field is Field.KIND and not isinstance(line, RevenueLine | ExpenditureLine):
            return _kind_words(line)
        if field in FACETS:
            return self._named(FACETS[field], str(kept))
        if field is Field.AMOUNT:
            return str(kept)
        if field is Field.UNIT:
            return self._units.get(getattr(line, "unit", 0), "")
        if field is Field.PROJECT:
            project = self._projects.get(int(str(kept)))
            return project.name if project else ""
        value = getattr(line, _ATTRIBUTES[field], None)
        return getattr(value, "word", str(kept))

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        """Take a typed text or a chosen value; False where it makes no line."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        line = self.hear(index, value).line
        if line is None:
            return False
        if self.field(index) is Field.PROJECT and isinstance(line, ExpenditureLine):
            self._know_project(line, value)
        if line != self.line(index.row()):
            self._put(index.row(), line)
        return True
