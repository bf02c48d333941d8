"""What the clerk has noted at figures, listed below the audit's findings: no finding, and never published."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from models.entry.cell_notes import address_of, all_notes
from models.facts import CellNote, Period
from models.publish import CellOf
from models.tables import cell_words
from ui.dialogs.text_table import TextTable
from ui.session import Session

_ROWS = 5


class _Rows(TextTable):
    """Rows of which Enter means one."""

    entered_row = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter goes to the row's place."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.entered_row.emit()
            return
        super().keyPressEvent(event)


class NotesList(QWidget):
    """The notes of a book; not there where it has none. wanted: the figure of one is to be shown."""

    wanted = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._notes: list[CellNote] = []
        self.title = QLabel(self)
        self.table = _Rows(("位置", "批注"), parent=self)
        self.table.setAccessibleName("批注")
        self.table.setShowGrid(False)
        line = self.table.fontMetrics().height() + 10
        self.table.verticalHeader().setDefaultSectionSize(line)
        self.table.entered_row.connect(self._go)
        self.table.doubleClicked.connect(self._go)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.title)
        layout.addWidget(self.table)

    def show_notes(self) -> None:
        """Show what the book has."""
        book = self._session.book
        notes = all_notes(self._session.family, book.ledger)
        self.setVisible(bool(notes))
        if notes == self._notes:
            return
        self._notes = notes
        self.title.setText(f"批注 {len(notes)} 条：只供自己看，不是问题，也不会公开。按 Enter 到那一格。")
        rows = []
        for note in notes:
            year = "（上年）" if note.period is Period.PRIOR else ""
            rows.append((cell_words(address_of(note), book.naming) + year, " ".join(note.text.split())))
        self.table.show_rows(rows)
        line = self.table.verticalHeader().defaultSectionSize()
        self.table.setFixedHeight(line * (min(len(rows), _ROWS) + 1) + 2 * self.table.frameWidth() + 2)

    def _go(self, _: QModelIndex | None = None) -> None:
        if (row := self.table.current_row()) >= 0:
            note = self._notes[row]
            self.wanted.emit(CellOf(address_of(note), note.period))
