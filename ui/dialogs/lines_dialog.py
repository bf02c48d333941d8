"""The lines behind one cell: changed, added, split and removed beside the total they make."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from models.facts import ExpenditureLine, Facet, Period, RevenueLine
from models.families import Address
from models.tables import column_words, row_words, table_words
from ui.dialogs.buttons import button_row
from ui.dialogs.code_picker import CodePicker, show_as_warning
from ui.dialogs.line_table import FACETS, Field
from ui.dialogs.lines_model import LinesModel
from ui.dialogs.lines_view import LinesView
from ui.fitting_size import fit
from ui.loose_hold import loosely
from ui.plain_text import in_menu
from ui.session import Session
from ui.theme import grid_font
from ui.trouble import telling

_SIZE = (1080, 520)
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_GIVE_UP = "有修改还没有写入预算本：按“确定”写入，再按一次 Esc 放弃。"


class LinesDialog(QDialog):
    """Shows what a cell is made of and lets it be changed; all is written at once, or nothing."""

    def __init__(
        self, session: Session, address: Address, period: Period, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._address = session, address
        self.picker: CodePicker | None = None
        self._warned = False
        self.model = LinesModel(session.book, address, period, self, session.shown_unit.whose)
        self.setWindowTitle("明细行")
        fit(self, *_SIZE)

        self.view = LinesView(self.model, self)
        heading = QLabel(f"{in_menu(self._cell_in_words())}　{period.word}(&L)")
        heading.setBuddy(self.view)
        heading.setWordWrap(True)
        self.add = QPushButton("增加 (Ins)", autoDefault=False)
        self.split = QPushButton("拆分 (Ctrl+T)", autoDefault=False)
        self.remove = QPushButton("删除 (Ctrl+Del)", autoDefault=False)
        self.take = QPushButton("确定(&O)", autoDefault=False)
        self.cancel = QPushButton("取消(&C)", autoDefault=False)
        self.part, self.rest = QLineEdit(), QLabel()
        self.part.setMaximumWidth(160)
        self.part.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.total, self.original, self.difference, self.said = QLabel(), QLabel(), QLabel(), QLabel()

        layout = QVBoxLayout(self)
        layout.addWidget(heading)
        layout.addWidget(self.view, 1)
        layout.addWidget(self._splitting())
        layout.addLayout(self._figures())
        layout.addWidget(self.said)
        layout.addLayout(self._buttons())
        self._connect()
        self._allow()
        self._show_total()
        self.view.setCurrentIndex(self.model.index(0, self.model.fields.index(Field.AMOUNT)))
        self.view.setFocus()

    def _splitting(self) -> QWidget:
        """The row that asks how much is split off, shown while it asks."""
        self.strip = QWidget()
        row = QHBoxLayout(self.strip)
        row.setContentsMargins(0, 0, 0, 0)
        label = QLabel(f"拆到新行的金额（{self.model.unit.value}）(&P)：")
        label.setBuddy(self.part)
        for widget in (label, self.part, self.rest):
            row.addWidget(widget)
        row.addStretch()
        self.strip.hide()
        return self.strip

    def _figures(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for words, figure in (("本格合计", self.total), ("原数", self.original), ("差额", self.difference)):
            figure.setFont(grid_font())
            figure.setAccessibleName(words)
            figure.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            row.addWidget(QLabel(f"{words}（{self.model.unit.value}）："))
            row.addWidget(figure)
            row.addSpacing(24)
        row.addStretch()
        return row

    def _buttons(self) -> QHBoxLayout:
        return button_row(self.take, self.cancel, beside=(self.add, self.split, self.remove))

    def _connect(self) -> None:
        self.add.clicked.connect(self._add)
        self.split.clicked.connect(self._ask_split)
        self.remove.clicked.connect(self._remove)
        self.take.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)
        self.part.textEdited.connect(self._hear_split)
        self.part.returnPressed.connect(self._split)
        self.view.picking.connect(self._pick)
        self.view.selectionModel().currentChanged.connect(self._close_split)
        self.model.totalled.connect(self._show_total)
        self._session.settling.connect(self._answer)
        self._session.closing.connect(self.accept)
        self._session.parting.connect(self.reject)
        # Not the buttons' own shortcuts: these act a moment later, and what is typed meanwhile goes astray.
        for key, button in (
            ("Ins", self.add),
            ("Ctrl+T", self.split),
            ("Ctrl+Del", self.remove),
            ("Ctrl+Return", self.take),
            ("Ctrl+Enter", self.take),
        ):
            QShortcut(QKeySequence(key), self, button.click)

    def _cell_in_words(self) -> str:
        """The cell as the clerk knows it: table, row, column."""
        row, family = row_words(self._address, self._session.book.naming), self._session.family
        return f"{table_words(family, self._address.table)}　{row}　{column_words(family, self._address)}"

    def _allow(self) -> None:
        """Enable what can be done with the current line."""
        writable = not self._session.book.read_only
        row = self.view.currentIndex().row()
        self.add.setEnabled(writable)
        self.take.setEnabled(writable)
        self.remove.setEnabled(writable and row >= 0)
        free = row >= 0 and isinstance(self.model.line(row), RevenueLine | ExpenditureLine)
        self.split.setEnabled(writable and free)

    def _show_total(self) -> None:
        """Say what the cell would show now, and how far that is from what it was."""
        total, written = self.model.total, self.model.written
        self._warned = False
        self.total.setText(written(total.amount))
        self.original.setText(written(total.original))
        self.difference.setText(written(total.difference))
        show_as_warning(self.difference, bool(total.difference))
        outside = f"有 {total.outside} 行不再计入本格，将计入别处。" if total.outside else ""
        self._say(outside, warning=False)

    def _say(self, words: str, warning: bool = True) -> None:
        self.said.setText(words)
        show_as_warning(self.said, warning)

    def _add(self) -> None:
        """Put a new line below the current one, at the first thing it has yet to say."""
        if not self.view.cells.finish():
            return
        row = self.model.add(self.view.currentIndex().row())
        if row < 0:
            self._say("这一格没有可以照着增加的明细行；请到它下面的明细科目增加。")
            return
        blank = [
            index
            for column, field in enumerate(self.model.fields)
            if field in (*FACETS, Field.AMOUNT) and not (index := self.model.index(row, column)).data()
        ]
        self.view.setCurrentIndex(blank[0])
        self.view.setFocus()

    def _remove(self) -> None:
        if self.view.cells.finish():
            index = self.view.currentIndex()
            self.model.remove(index.row())
            row = min(index.row(), self.model.rowCount() - 1)
            self.view.setCurrentIndex(self.model.index(row, index.column()))
            self._allow()

    def _ask_split(self) -> None:
        if self.view.cells.finish():
            self.part.clear()
            self._hear_split("")
            self.strip.show()
            self.part.setFocus()

    def _hear_split(self, text: str) -> None:
        """Say what would be left, or why the amount can't be split off."""
        heard = self.model.hear_split(self.view.currentIndex().row(), text)
        self.rest.setText(heard.words)
        show_as_warning(self.rest, heard.line is None and bool(text))

    def _split(self) -> None:
        index = self.view.currentIndex()
        if self.model.split(index.row(), self.part.text()):
            self.view.go_down(index)
            self._close_split()
            self.view.setFocus()

    def _close_split(self, *_: object) -> None:
        self.strip.hide()
        self._allow()

    def _pick(self, index: QModelIndex, text: str) -> None:
        """Open the picker over a code, and put what it takes into the line."""
        facet: Facet = FACETS[self.model.field(index)]
        if not index.flags() & Qt.ItemFlag.ItemIsEditable:
            return
        self.picker = CodePicker(self._session, facet, self, text, self.model)
        self.picker.accepted.connect(loosely(self._picked, index.row(), index.column()))
        self.picker.finished.connect(self.picker.deleteLater)
        self.picker.open()

    def _picked(self, row: int, column: int) -> None:
        if self.picker is not None:
            self.model.setData(self.model.index(row, column), self.picker.chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Esc leaves the splitting first; with changes made it asks to be pressed again."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.strip.isVisible():
            self._close_split()
            self.view.setFocus()
        elif self.model.edits and not self._warned:
            self._say(_GIVE_UP)
            self._warned = True
        else:
            self.reject()

    def _answer(self) -> None:
        """What is changed here stands in no book yet."""
        if self.model.edits:
            self._session.refuse(_GIVE_UP, self.view)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Leave by the window's own button as by Esc: not over changes without a word."""
        if self.view.cells.finish() and self.model.edits and not self._warned:
            self._say(_GIVE_UP)
            self._warned = True
            event.ignore()
        elif self.view.cells.open_editor is not None:
            event.ignore()
        else:
            super().closeEvent(event)

    def accept(self) -> None:
        """Write all changes as one act; where that fails the dialog stays as it is."""
        if not self.view.cells.finish():
            return
        words = f"修改{self._session.family.table(self._address.table).name}的明细行"
        with telling(self._say):
            if self._session.tell(self.model.figures.change_lines(words, self.model.edits, self._address)):
                super().accept()

    def done(self, result: int) -> None:
        """Leave no editor behind: a wrong text would hold on to a dialog that is gone."""
        self.view.cells.drop()
        super().done(result)
