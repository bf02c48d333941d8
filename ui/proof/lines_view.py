"""The two columns: one list of lines, so that both sides scroll as one and stay beside each other."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.proof.line_painter import LinePainter
from ui.proof.lines_model import MARK, NEW, OLD, LinesModel, side_text

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LinesView(QTableView):
    """Shows a LinesModel. entered: a line's row was double-clicked, or Enter pressed at it."""

    entered_line = Signal(int)

    def __init__(self, model: LinesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines, self._painter = model, LinePainter(self)
        self.setModel(model)
        self.setItemDelegate(self._painter)
        self.setAccessibleName("逐句逐格对照")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(1)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(MARK, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(MARK, self._painter.mark_width(self.font()))
        self._laying = QTimer(self, singleShot=True, interval=0)
        self._laying.timeout.connect(self._lay_out)
        model.modelReset.connect(self._lay_out)
        self.doubleClicked.connect(lambda index: self.entered_line.emit(index.row()))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Lines need more or fewer rows in another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._laying.start()

    def _lay_out(self) -> None:
        rows = self.verticalHeader()
        width = min(self.columnWidth(OLD), self.columnWidth(NEW))
        for row, line in enumerate(self._lines.lines):
            height = self._painter.height_of(line, width)
            if rows.sectionSize(row) != height:
                rows.resizeSection(row, height)

    def show_row(self, row: int) -> None:
        """Choose a line, in the middle of what is seen."""
        index = self._lines.index(row, NEW)
        self.setCurrentIndex(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter leads to where a line is entered; Ctrl+C copies what both documents say in it."""
        row = self.currentIndex().row()
        if event.keyCombination().key() in _ENTER and row >= 0:
            self.entered_line.emit(row)
        elif event.matches(QKeySequence.StandardKey.Copy) and row >= 0:
            line = self._lines.lines[row]
            QGuiApplication.clipboard().setText("\n".join(side_text(line, later) for later in (False, True)))
        else:
            super().keyPressEvent(event)
