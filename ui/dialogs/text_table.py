"""A list of texts in columns, to be looked through: sorted, filtered, copied."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from models.ground.printable import marked

Index = QModelIndex | QPersistentModelIndex
_WIDEST_SIGNS, _FEWEST_SIGNS = 28, 8
# Rows by which the columns' widths are found: all of thousands would be waited for.
_MEASURED = 40


class TextTableModel(QAbstractTableModel):
    """Rows of texts under headings; ``figures`` are the columns that stand to the right."""

    def __init__(
        self, headings: Sequence[str], figures: frozenset[int] = frozenset(), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._headings, self._figures = list(headings), figures
        self._rows: list[Sequence[str]] = []

    def show_rows(self, rows: Sequence[Sequence[str]], headings: Sequence[str] | None = None) -> None:
        """Show other rows, and other headings where there are any."""
        self.beginResetModel()
        self._rows = list(rows)
        if headings is not None:
            self._headings = list(headings)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's name and default
        """As many as there are rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """As many as there are headings."""
        return 0 if parent.isValid() else len(self._headings)

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The headings."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        return self._alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A text; the whole of it as the tooltip, for it may be cut off."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return marked(self._rows[index.row()][index.column()])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(index.column())
        return None

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if column in self._figures else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter


class TextTable(QTableView):
    """The list on the screen: Ctrl+C copies the chosen rows."""

    def __init__(
        self, headings: Sequence[str], figures: frozenset[int] = frozenset(), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.texts = TextTableModel(headings, figures, self)
        self._proxy = QSortFilterProxyModel(self)
        self._proxy.setSourceModel(self.texts)
        self._proxy.setFilterKeyColumn(-1)
        self._proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setModel(self._proxy)
        self._wanted: list[int] = []
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setResizeContentsPrecision(_MEASURED)

    def show_rows(self, rows: Sequence[Sequence[str]], headings: Sequence[str] | None = None) -> None:
        """Show other rows, in columns as wide as their texts, up to a limit."""
        self.texts.show_rows(rows, headings)
        header, most = self.horizontalHeader(), self._signs(_WIDEST_SIGNS)
        self._wanted = [
            max(header.sectionSizeHint(column), min(self.sizeHintForColumn(column) + 12, most))
            for column in range(self.texts.columnCount())
        ]
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Let the columns have what room there is."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where there is too little room, the widest columns give way, as far as some words of them stay."""
        room, least = self.viewport().width(), self._signs(_FEWEST_SIGNS)
        widest = max(self._wanted, default=0)
        while widest > least and sum(min(width, widest) for width in self._wanted) > room:
            widest -= 1
        for column, width in enumerate(self._wanted):
            self.setColumnWidth(column, min(width, widest))

    def _signs(self, count: int) -> int:
        """How wide so many characters are."""
        return self.fontMetrics().horizontalAdvance("国") * count

    def filter(self, text: str) -> None:
        """Show only rows in which a text stands."""
        self._proxy.setFilterFixedString(text.strip())

    def shown(self) -> list[int]:
        """Which of the rows are shown, by their places in what ``show_rows`` was given."""
        return [
            self._proxy.mapToSource(self._proxy.index(row, 0)).row() for row in range(self._proxy.rowCount())
        ]

    def current_row(self) -> int:
        """The current row, by its place in what ``show_rows`` was given; -1 for none."""
        return self.row_of(self.currentIndex())

    def row_of(self, index: QModelIndex) -> int:
        """An index's row, by its place in what ``show_rows`` was given."""
        return self._proxy.mapToSource(index).row()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Copy whole rows, as a spreadsheet takes them."""
        if not event.matches(QKeySequence.StandardKey.Copy):
            super().keyPressEvent(event)
            return
        rows = sorted({index.row() for index in self.selectedIndexes()})
        lines = [
            "\t".join(
                str(self._proxy.index(row, column).data()) for column in range(self._proxy.columnCount())
            )
            for row in rows
        ]
        QGuiApplication.clipboard().setText("\n".join(lines))
