"""Choosing a classification code: by walking the tree, by its digits, its name or its pinyin initials."""

from typing import Protocol

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from models.facts import Facet
from models.facts.catalog import LEVELS, Catalog, well_formed, with_parents
from models.facts.code_search import search_codes
from ui.dialogs.buttons import button_row
from ui.fitting_size import fit
from ui.session import Session
from ui.theme import is_dark, shades
from ui.trouble import telling
from ui.visible_signs import SignLine

# What the search field leaves to the tree: moving up and down always, in and out while it holds no text.
_MOVES = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
_TREE_MOVES = {Qt.Key.Key_Left, Qt.Key.Key_Right}
_ENTERS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
# Windows marks the arrows of the number pad, and macOS all arrows, with this.
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


def show_as_warning(label: QLabel, warning: bool = True) -> None:
    """Let a label's words stand out as something to be mended, or look as any others."""
    palette = QPalette()
    if warning:
        palette.setColor(QPalette.ColorRole.WindowText, shades(is_dark()).negative)
    label.setPalette(palette)


def tree_model(catalog: Catalog, facet: Facet, parent: QObject) -> QStandardItemModel:
    """The classification as a tree, a code below the nearest one above it that the catalogue has."""
    model = _columns("科目编码", "科目名称", parent=parent)
    items: dict[str, QStandardItem] = {}
    for code in catalog.codes(facet):
        above = next((items[each] for each in with_parents(code)[-2::-1] if each in items), None)
        row = _row(code, catalog.name(facet, code))
        (above or model.invisibleRootItem()).appendRow(row)
        items[code] = row[0]
    return model


def found_model(catalog: Catalog, facet: Facet, text: str, parent: QObject) -> QStandardItemModel:
    """What a search finds, the closest first, each with its parents: many codes are called 行政运行."""
    model = _columns("科目编码", "科目名称", "所属科目", parent=parent)
    for code, name in search_codes(catalog, facet, text):
        model.appendRow(_row(code, name, catalog.parents_in_words(facet, code)))
    return model


def _columns(*headings: str, parent: QObject) -> QStandardItemModel:
    model = QStandardItemModel(0, len(headings), parent)
    model.setHorizontalHeaderLabels(headings)
    return model


def _row(*texts: str) -> list[QStandardItem]:
    row = [QStandardItem(text) for text in texts]
    for item in row:
        item.setEditable(False)
        item.setToolTip(item.text())
    return row


class CodeShelf(Protocol):
    """Where codes are looked for, and where one that is lacking is put."""

    @property
    def catalog(self) -> Catalog:
        """The codes there are."""

    def name_code(self, facet: Facet, code: str, name: str) -> bool:
        """Have a code from now on; False where it can't be, which has been said. Raises UnusableFile."""


class _BookShelf:
    """The book itself: a code made there is there at once."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @property
    def catalog(self) -> Catalog:
        return self._session.book.naming.catalog

    def name_code(self, facet: Facet, code: str, name: str) -> bool:
        return self._session.tell(self._session.book.names.name_code(facet, code, name))


class _NewCode(QWidget):
    """Asks for a code that the catalogue lacks and makes it; hidden until it is wanted."""

    finished = Signal(str)

    def __init__(self, shelf: CodeShelf, facet: Facet, parent: QWidget) -> None:
        super().__init__(parent)
        self._shelf, self._facet = shelf, facet
        self.code, self.name = QLineEdit(maxLength=LEVELS[facet][-1]), SignLine()
        self.said = QLabel(wordWrap=True)
        show_as_warning(self.said)
        add = QPushButton("加入并选用(&A)", autoDefault=False)
        layout = QFormLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addRow("新科目编码(&D)：", self.code)
        layout.addRow("新科目名称(&M)：", self.name)
        layout.addRow(self.said)
        layout.addRow("", add)
        self.code.returnPressed.connect(self.name.setFocus)
        self.name.returnPressed.connect(self._add)
        add.clicked.connect(self._add)
        self.hide()

    def ask(self, text: str) -> None:
        """Show the fields, the text that was searched for being the code or the name."""
        text = text.strip()
        self.code.setText(text if text.isdigit() else "")
        self.name.setText("" if text.isascii() else text)
        self.said.clear()
        self.show()
        (self.name if self.code.text() else self.code).setFocus()

    def _add(self) -> None:
        code, name = self.code.text().strip(), " ".join(self.name.text().split())
        catalog = self._shelf.catalog
        if not well_formed(self._facet, code):
            lengths = "、".join(str(length) for length in LEVELS[self._facet])
            self._refuse(f"编码应为 {lengths} 位数字，第一位不是 0。", self.code)
        elif catalog.knows(self._facet, code):
            self._refuse(f"科目目录中已有 {code} {catalog.name(self._facet, code)}。", self.code)
        elif not name:
            self._refuse("请填写科目名称。", self.name)
        else:
            with telling(lambda why: self._refuse(why, self.name)):
                if self._shelf.name_code(self._facet, code, name):
                    self.finished.emit(code)

    def _refuse(self, words: str, field: QLineEdit) -> None:
        self.said.setText(words)
        field.setFocus()
        field.selectAll()


class CodePicker(QDialog):
    """Asks for a code of one classification; one that is lacking can be made on the shelf it looks at.

    taken: the code chosen.
    """

    taken = Signal(str)

    def __init__(
        self,
        session: Session,
        facet: Facet,
        parent: QWidget | None = None,
        text: str = "",
        shelf: CodeShelf | None = None,
    ) -> None:
        super().__init__(parent)
        self._shelf: CodeShelf = shelf or _BookShelf(session)
        self._facet, self._chosen = facet, ""
        self.setWindowTitle(f"选择科目：{facet.word}")
        fit(self, 680, 520)

        self.search = QLineEdit(clearButtonEnabled=True)
        self.search.setPlaceholderText("编码、名称或拼音首字母，如 jbylbx")
        label = QLabel("查找(&S)：")
        label.setBuddy(self.search)
        self.view = QTreeView(uniformRowHeights=True, allColumnsShowFocus=True)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setAccessibleName("科目")
        self.said = QLabel(wordWrap=True)
        self.made = _NewCode(self._shelf, facet, self)
        self.make = QPushButton("新增科目(&N)…", autoDefault=False)
        self.make.setEnabled(not session.book.read_only)
        self.take = QPushButton("确定(&O)", autoDefault=False)
        cancel = QPushButton("取消(&C)", autoDefault=False)

        top, layout = QHBoxLayout(), QVBoxLayout(self)
        top.addWidget(label)
        top.addWidget(self.search)
        layout.addLayout(top)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.said)
        layout.addWidget(self.made)
        layout.addLayout(button_row(self.take, cancel, beside=(self.make,)))

        self.search.installEventFilter(self)
        self.view.installEventFilter(self)
        self.search.textChanged.connect(self._find)
        self.view.doubleClicked.connect(self._take)
        self.make.clicked.connect(lambda: self.made.ask(self.search.text()))
        self.made.finished.connect(self._choose)
        self.take.clicked.connect(self._take)
        cancel.clicked.connect(self.reject)
        self._tree = tree_model(self._catalog, facet, self)
        self._found: QStandardItemModel | None = None
        self.search.setText(text)
        if not text:
            self._find("")

    @property
    def chosen(self) -> str:
        """The code that was taken, "" as long as none was."""
        return self._chosen

    @property
    def _catalog(self) -> Catalog:
        return self._shelf.catalog

    @property
    def _code(self) -> str:
        """The code of the selected row."""
        return str(self.view.currentIndex().siblingAtColumn(0).data() or "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Let the keyboard stay in the search field: arrows move in the tree, Enter takes."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _ENTERS:
                self._take()
                return True
            moves = _MOVES if self.search.text() else _MOVES | _TREE_MOVES
            if watched is self.search and event.key() in moves and not event.modifiers() & ~_KEYPAD:
                QCoreApplication.sendEvent(self.view, event)
                return True
        return super().eventFilter(watched, event)

    def _find(self, text: str) -> None:
        """Show the tree, or what the text finds with the closest selected."""
        old, self._found = self._found, None
        if text.strip():
            self._found = found_model(self._catalog, self._facet, text, self)
        self.view.setModel(self._found or self._tree)
        if old is not None:
            old.deleteLater()
        self.view.setRootIsDecorated(self._found is None)
        self.view.selectionModel().currentChanged.connect(self._tell)
        em = self.fontMetrics().horizontalAdvance("科")
        self.view.setColumnWidth(0, em * (7 if self._found else 12))
        self.view.setColumnWidth(1, em * 20)
        if self._found is not None and self._found.rowCount():
            self.view.setCurrentIndex(self._found.index(0, 0))
        self._tell()

    def _tell(self, current: QModelIndex | None = None, _: object = None) -> None:
        """Say in words where the selected code belongs."""
        code = self._code
        self.take.setEnabled(bool(code))
        if code:
            above = self._catalog.parents_in_words(self._facet, code)
            name = self._catalog.name(self._facet, code)
            self.said.setText(f"{code} {name}\n" + (f"属于：{above}" if above else "这是类级科目。"))
        elif self._found is not None:
            self.said.setText(f"没有找到“{self.search.text().strip()}”；\n可以换个说法，或按“新增科目”。")
        else:
            self.said.setText("输入文字查找，或用方向键在科目树中选择：\n→ 展开，← 收起，回车选用。")

    def _take(self) -> None:
        if code := self._code:
            self._choose(code)

    def _choose(self, code: str) -> None:
        self._chosen = code
        self.accept()
        self.taken.emit(code)
