"""One item model for all ten tables: their form, and typing through the book."""

from typing import Any

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal

from models.facts import ExpenditureLine
from models.facts.catalog import Catalog
from models.ground.files import UnusableFile
from models.ground.money import Reading
from ui.grid.entering import Entering
from ui.grid.form_model import FormModel
from ui.grid.roles import TEXTS, GridRole, Index
from ui.session import Session

NOT_SAID_WHOSE = "还没有说明这个数是哪个单位的，没有写入：请再填一次，或者在这一格按 Esc 放弃。"


class GridModel(FormModel):
    """A table's form, to be filled: it hands typed texts to the book, what is not taken stays in sight."""

    row_added = Signal(str)
    """The key of a row that typing has added."""

    def __init__(self, session: Session, role: str, parent: QObject | None = None) -> None:
        super().__init__(session, role, parent)
        self._entering = Entering(session, role, self.facet)
        self._wrong: dict[tuple[int, int], tuple[str, str]] = {}
        self.laid_anew.connect(self._wrong.clear)

    def is_typable(self, index: Index) -> bool:
        """Whether something can be typed at an index."""
        if not self._session.is_writable:
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
        """What is shown at an index: a text that was not taken, with its reason, before the book's."""
        if (role in TEXTS or role == GridRole.WRONG) and index.isValid():
            text, reason = self._wrong.get((index.row(), index.column()), (None, ""))
            if role == GridRole.WRONG:
                return reason
            if text is not None:
                return text
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        """Type a text into a cell; what is not taken stays there with its reason."""
        if role != Qt.ItemDataRole.EditRole or not self.is_typable(index):
            return False
        self.forget_wrong(index)
        text = str(value)
        if self._asks_whose(index, text):
            self._wrong[index.row(), index.column()] = (text, NOT_SAID_WHOSE)
            self.dataChanged.emit(index, index)
            return True
        try:
            reason = self._type(index, text)
        except UnusableFile as trouble:
            reason = str(trouble)
        if reason:
            self._wrong[index.row(), index.column()] = (text, reason)
            self._session.refuse(reason)
        self.dataChanged.emit(index, index)
        return not reason

    def _asks_whose(self, index: Index, text: str) -> bool:
        """Whether a figure is new, and it has to be said first whose it is; then it is typed."""
        figure = self.figure(index)
        line = self.cell(figure.address).line if figure is not None else None
        if figure is None or not isinstance(line, ExpenditureLine) or line.id:
            return False
        at = figure.address
        return self._session.shown_unit.asks(lambda: self.setData(self.nearest(at), text))

    def first_wrong(self) -> tuple[QModelIndex, str] | None:
        """A cell whose text was not taken, and why; None where there is none."""
        return next(((self.index(*place), reason) for place, (_, reason) in self._wrong.items()), None)

    def forget_wrong(self, index: Index) -> None:
        """Drop a text that was not taken: the cell shows its figure again."""
        if self._wrong.pop((index.row(), index.column()), None):
            self._session.refused_no_more()
            self.dataChanged.emit(index, index)

    def _type(self, index: Index, text: str) -> str:
        """Hand a text to the book; the reason why it is not taken, or ""."""
        if (figure := self.figure(index)) is not None:
            return self._entering.enter(self.figures, figure.address, text, self.period)
        if not text.strip():
            return ""
        entering = self._entering
        added = entering.add_unit(text) if self._of_units else entering.add_code(text, self.period)
        if added.key:
            self.row_added.emit(added.key)
        return added.reason

    def read(self, text: str) -> Reading:
        """A typed text as money, in the unit in which this table is typed."""
        return self._entering.read(text)

    def why_not(self, index: Index) -> str:
        """Why nothing can be typed at an index, and what to do instead."""
        if (figure := self.figure(index)) is not None:
            return self.figures.why_not(figure.address, self.period)
        new_row, compared = index.row() >= len(self._rows), index.column() >= len(self._form[0])
        return self._entering.why_no_words(new_row, compared, self._of_units)

    def add_code(self, code: str) -> None:
        """Show a code's row, and its parents', before it has money."""
        self._entering.open_row(code, self.period)

    def hide_code(self, code: str) -> None:
        """No longer show a code's row that has no money."""
        self._entering.close_row(code, self.period)
