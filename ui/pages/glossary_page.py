"""名词解释: the prescribed terms, or the book's own once one of them was changed."""

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from models.facts import Term
from models.ground.printable import marked
from models.publish import prescribed_terms
from models.tables import Changes
from ui.fields import LineField, TextField
from ui.ordered_list import OrderedList
from ui.session import Session

_NEW = "新名词"
_SHARES = (380, 756)
_PLACE = Qt.ItemDataRole.UserRole
Terms = list[tuple[str, str]]


class GlossaryPage(QWidget):
    """The terms on the left in their order; the chosen one's name and definition on the right."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.terms = OrderedList(self)
        self.name = LineField(session, self)
        self.definition = TextField(session, self)
        self.whose = QLabel(self)
        self.whose.setObjectName("note")
        self.whose.setWordWrap(True)
        self.add = QPushButton("增加(&I)", self)
        self.remove = QPushButton("删除(&R)", self)
        self.up = QPushButton("上移(&U)", self)
        self.down = QPushButton("下移(&W)", self)
        self.restore = QPushButton("恢复规定的名词解释(&P)", self)
        self.add.setToolTip("Insert")
        self.remove.setToolTip("Delete")
        self.up.setToolTip("Alt+↑")
        self.down.setToolTip("Alt+↓")
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.addWidget(self._left())
        splitter.addWidget(self._right())
        splitter.setSizes(list(_SHARES))
        splitter.setStretchFactor(1, 1)
        splitter.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.addWidget(splitter, 1)
        self.terms.currentRowChanged.connect(lambda: self._show_term(anew=True))
        self.terms.moved.connect(self._move)
        self.terms.dropped.connect(self._drop)
        self.terms.wanted.connect(self.add.click)
        self.terms.unwanted.connect(self._remove)
        self.name.left.connect(lambda name: self._change(name=name))
        self.definition.left.connect(lambda definition: self._change(definition=definition))
        self.add.clicked.connect(self._add)
        self.remove.clicked.connect(self._remove)
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        self.restore.clicked.connect(lambda: self._keep([], 0))
        session.opened.connect(lambda: self.show_book(anew=True))
        session.changed.connect(self.show_book)
        self.show_book(anew=True)

    def _left(self) -> QWidget:
        side = QWidget(self)
        label = QLabel("名词(&M)", side)
        label.setBuddy(self.terms)
        buttons = QHBoxLayout()
        for button in (self.add, self.remove, self.up, self.down):
            buttons.addWidget(button)
        layout = QVBoxLayout(side)
        layout.setContentsMargins(0, 0, 8, 0)
        layout.addWidget(label)
        layout.addWidget(self.terms, 1)
        layout.addLayout(buttons)
        return side

    def _right(self) -> QWidget:
        side = QWidget(self)
        layout = QVBoxLayout(side)
        layout.setContentsMargins(8, 0, 0, 0)
        fields: tuple[tuple[str, LineField | TextField], ...] = (
            ("名称(&N)", self.name),
            ("解释(&J)", self.definition),
        )
        for title, field in fields:
            label = QLabel(title, side)
            label.setBuddy(field)
            layout.addWidget(label)
            layout.addWidget(field)
        foot = QHBoxLayout()
        foot.addWidget(self.whose, 1)
        foot.addWidget(self.restore)
        layout.addLayout(foot)
        return side

    def _own(self) -> Terms:
        terms = sorted(self._session.book.ledger.all(Term), key=lambda term: term.position)
        return [(term.name, term.definition) for term in terms]

    def _shown(self) -> Terms:
        """What the document prints."""
        return self._own() or list(prescribed_terms(self._session.family))

    def show_book(self, _: Changes | None = None, anew: bool = False) -> None:
        """List the terms; the current place stays current."""
        if not self._session.is_open:
            return
        read_only, own, terms = self._session.book.read_only, bool(self._own()), self._shown()
        place = max(0, min(self.terms.currentRow(), len(terms) - 1))
        with QSignalBlocker(self.terms):
            self.terms.clear()
            for number, (name, definition) in enumerate(terms):
                item = QListWidgetItem(f"{number + 1}  {marked(name)}", self.terms)
                item.setData(_PLACE, number)
                item.setToolTip(marked(definition))
            self.terms.setCurrentRow(place)
        to_change = "" if read_only else "；改动任何一条，就成为本单位自己的"
        self.whose.setText("这是本单位自己的名词解释。" if own else f"这是规定的名词解释{to_change}。")
        mode = QAbstractItemView.DragDropMode
        self.terms.setDragDropMode(mode.NoDragDrop if read_only else mode.InternalMove)
        for button in (self.add, self.remove):
            button.setEnabled(not read_only)
        self.restore.setEnabled(own and not read_only)
        self.name.setReadOnly(read_only)
        self.definition.setReadOnly(read_only)
        self._show_term(anew)

    def _show_term(self, anew: bool = False) -> None:
        terms, place = self._shown(), self.terms.currentRow()
        if place < 0:
            return
        name, definition = terms[place]
        self.name.show_text(name, anew)
        self.definition.show_text(definition, anew)
        read_only = self._session.book.read_only
        self.up.setEnabled(place > 0 and not read_only)
        self.down.setEnabled(place < len(terms) - 1 and not read_only)

    def _keep(self, terms: Terms, place: int) -> bool:
        """Make these the book's terms, the one at a place being current."""
        book = self._session.book
        if book.read_only:
            return False
        with QSignalBlocker(self.terms):
            before = self.terms.currentRow()
            self.terms.setCurrentRow(place)
        if self._session.do(lambda: book.narrative.set_terms(terms)):
            self.terms.setCurrentRow(place)
            self._show_term(anew=True)
            return True
        self.terms.setCurrentRow(before)
        return False

    def _change(self, name: str | None = None, definition: str | None = None) -> None:
        terms, place = self._shown(), self.terms.currentRow()
        if name == "":
            self._session.refuse("名词的名称不能为空；不要这一条，请删除。", self.name)
            self._show_term(anew=True)
            return
        old_name, old_definition = terms[place]
        terms[place] = (
            old_name if name is None else name,
            old_definition if definition is None else definition,
        )
        book = self._session.book
        self._session.do(lambda: book.narrative.set_terms(terms))

    def _add(self) -> None:
        terms, place = self._shown(), self.terms.currentRow() + 1
        terms.insert(place, (_NEW, ""))
        if self._keep(terms, place):
            self.name.setFocus()
            self.name.selectAll()

    def _remove(self) -> None:
        terms, place = self._shown(), self.terms.currentRow()
        if len(terms) == 1:
            self._session.said.emit("至少要有一条名词解释；要用规定的，请按“恢复规定的名词解释”。")
            return
        del terms[place]
        self._keep(terms, min(place, len(terms) - 1))

    def _move(self, by: int) -> None:
        terms, place = self._shown(), self.terms.currentRow()
        if 0 <= place + by < len(terms):
            terms.insert(place + by, terms.pop(place))
            self._keep(terms, place + by)

    def _drop(self) -> None:
        """Take the order that dragging has left in the list."""
        terms = self._shown()
        order = [int(self.terms.item(row).data(_PLACE)) for row in range(self.terms.count())]
        if order != sorted(order):
            self._keep([terms[place] for place in order], self.terms.currentRow())
