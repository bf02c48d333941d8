"""A new book: its year, its unit, its file; or the open book in a new file."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDir, QStandardPaths
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from models.facts import Fact, UnitKind
from models.facts.budget_year import coming_budget_year
from models.families import Family, offered_families
from models.ground.file_kinds import BOOK
from models.ground.files import make_folder
from models.ground.money import MoneyUnit
from models.house import decisions
from ui.dialogs.buttons import button_row
from ui.file_filter import file_filter
from ui.message import message
from ui.recent_books import book_folder, remember_folder
from ui.session import Session
from ui.trouble import telling
from ui.visible_signs import SignLine

YEARS = (2000, 2099)
_NOT_NEXT = "它仍是 {year} 年度的；要做 {next} 年度的，请用“文件 → 结转到下一年”。"
# What Windows allows in no file name.
_FORBIDDEN = str.maketrans("", "", '\\/:*?"<>|\t\r\n')


class NewBookDialog(QDialog):
    """Makes a book and opens it in the session, then is accepted."""

    def __init__(
        self,
        session: Session,
        parent: QWidget | None = None,
        year: int | None = None,
        unit: str = "",
        ask: Callable[..., tuple[str, str]] = QFileDialog.getSaveFileName,
        family: Family | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._ask = session, ask
        self._decided = decisions()
        self._folder = book_folder(_documents())
        self._own_name = False
        self.setWindowTitle("新建预算本")
        self.setMinimumWidth(560)
        self._year = QSpinBox()
        self._year.setRange(*YEARS)
        self._year.setValue(year or coming_budget_year(date.today()))
        only = self._decided.units[0] if len(self._decided.units) == 1 else ""
        self._unit = SignLine(unit or only)
        self._unit.setPlaceholderText("单位全称，与公章一致")
        self._kind, self._entry_unit = QComboBox(), QComboBox()
        for kind in UnitKind:
            self._kind.addItem(kind.word, kind)
        for entry_unit in MoneyUnit:
            self._entry_unit.addItem(entry_unit.value, entry_unit)
        offered = offered_families()
        # A file that came in may be of a kind that is not offered otherwise.
        self._families = offered if family is None or family in offered else (*offered, family)
        self._family = QComboBox()
        for each in self._families:
            self._family.addItem(each.title, each.key)
        self._family.setCurrentIndex(max(self._family.findData(family.key if family else None), 0))
        self._kind.setCurrentIndex(self._kind.findData(UnitKind.INSTITUTION))
        self._entry_unit.setCurrentIndex(self._entry_unit.findData(self._decided.entry_unit or MoneyUnit.WAN))
        self._file = QLineEdit()
        browse = QPushButton("浏览(&B)…")
        browse.setAutoDefault(False)
        self._trouble = QLabel()
        self._trouble.setWordWrap(True)
        # Room for a sentence, so that the form stays where it is when one comes.
        self._trouble.setMinimumHeight(2 * self.fontMetrics().lineSpacing())
        create, cancel = QPushButton("新建(&N)"), QPushButton("取消(&C)")
        layout = QVBoxLayout(self)
        layout.addLayout(self._form(browse))
        layout.addWidget(self._trouble, 1)
        layout.addLayout(button_row(create, cancel, default=create))
        self._year.valueChanged.connect(self._suggest)
        self._unit.textChanged.connect(self._suggest)
        self._file.textEdited.connect(self._named)
        browse.clicked.connect(self._browse)
        create.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        self._suggest()
        self._unit.setFocus()

    def _form(self, browse: QPushButton) -> QFormLayout:
        file = QHBoxLayout()
        file.addWidget(self._file, 1)
        file.addWidget(browse)
        form = QFormLayout()
        form.addRow("预算年度(&Y)", self._year)
        form.addRow("单位名称(&U)", self._unit_field())
        form.addRow("公开格式(&G)", self._family)
        form.addRow("单位性质(&T)", self._kind)
        form.addRow("金额单位(&A)", self._entry_unit)
        name = QLabel("文件(&F)")
        name.setBuddy(self._file)
        form.addRow(name, file)
        return form

    def _unit_field(self) -> QWidget:
        """The line for the unit's name; with a list of those that administrators know."""
        if not self._decided.units:
            return self._unit
        names, typed = QComboBox(), self._unit.text()
        names.setEditable(True)
        names.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        names.addItems(self._decided.units)
        names.setLineEdit(self._unit)
        names.setCurrentIndex(-1)
        self._unit.setText(typed)
        return names

    def _suggest(self) -> None:
        """Call the file by year and unit, until the clerk calls it otherwise."""
        self._trouble.clear()
        if not self._own_name:
            self._put(self._folder / usual_name(self._unit.text(), self._year.value()))

    def _put(self, path: Path) -> None:
        self._file.setText(QDir.toNativeSeparators(str(path)))

    def _named(self) -> None:
        self._own_name = True
        self._trouble.clear()

    def _browse(self) -> None:
        options = QFileDialog.Option.DontConfirmOverwrite
        chosen, _ = self._ask(self, "新预算本的文件", self._file.text(), file_filter(BOOK), options=options)
        if chosen:
            self._named()
            self._put(Path(chosen))

    def _path(self) -> Path:
        return suffixed(self._folder / self._file.text().strip())

    def accept(self) -> None:
        """Make the book, or say what stands against it."""
        unit = self._unit.text().strip()
        if not unit:
            self._object("请填写单位名称。", self._unit)
        elif not self._file.text().strip():
            self._object("请填写文件名。", self._file)
        else:
            # Fetched with the first book: the dialog must not wait for it, which is seldom there yet.
            from models.book import Book

            path = self._path()
            with telling(lambda why: self._object(why, self._file)):
                make_folder(path.parent)
                Book.create(path, self._facts(unit)).close()
                self._session.open(path)
                remember_folder("book", path.parent)
                super().accept()

    def _facts(self, unit: str) -> tuple[Fact, ...]:
        from models.book import blank_book

        entry_unit, kind = MoneyUnit(self._entry_unit.currentData()), UnitKind(self._kind.currentData())
        family = self._families[self._family.currentIndex()]
        return blank_book(self._year.value(), unit, entry_unit, kind, family)

    def _object(self, sentence: str, field: QLineEdit) -> None:
        self._trouble.setText(sentence)
        field.setFocus()


def save_book_as(
    session: Session,
    parent: QWidget | None,
    ask: Callable[..., tuple[str, str]] = QFileDialog.getSaveFileName,
) -> None:
    """另存为: write the open book into a new file and go on in that one; the old file stays as it is.

    A name with the next year in it is most likely meant for the next year's book, which this is not.
    """
    options = QFileDialog.Option.DontConfirmOverwrite  # a book is never written over
    chosen, _ = ask(parent, "另存为", str(session.book.path), file_filter(BOOK), options=options)
    if not chosen:
        return
    path = suffixed(Path(chosen))
    with telling(partial(message, parent)):
        make_folder(path.parent)
        session.book.save_as(path)
        # A share that can't be worked on can still be given the finished book.
        still = f"现在打开的仍是“{session.book.path}”。"
        with telling(lambda why: message(parent, f"已另存为“{path}”，但打不开它：{why}{still}")):
            session.open(path)
            year = session.book.ledger.settings.year
            lead = _NOT_NEXT.format(year=year, next=year + 1) if f"{year + 1}年" in path.stem else ""
            session.said.emit(f"已另存为“{path}”，现在打开的是这个文件。{lead}")


def usual_name(unit: str, year: int) -> str:
    """What the file of a unit's book of a year is called."""
    return f"{unit.translate(_FORBIDDEN).strip()}{year}年预算{BOOK.suffixes[0]}"


def suffixed(path: Path) -> Path:
    return path if BOOK.holds(path) else path.with_name(path.name + BOOK.suffixes[0])


def _documents() -> Path:
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
