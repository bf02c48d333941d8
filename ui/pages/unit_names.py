"""What the unit is and what the document calls it."""

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QWidget,
)

from models.facts import Profile, UnitKind
from models.families import Family
from models.tables import Changes
from ui.fields import LineField, stop_wheel
from ui.pages.shown_line import ShownLine
from ui.session import Session

_YEARS = (2000, 2099)
_MOST_DEPARTMENTS = 999


class UnitNames(QWidget):
    """A form of the book's own particulars; each is saved when it is left."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.name = LineField(session, self)
        self.full_name = LineField(session, self)
        self.short_name = LineField(session, self)
        self.year = QSpinBox(self)
        self.year.setRange(*_YEARS)
        self.change_year = QPushButton("修改(&D)…", self)
        self.change_year.setToolTip("已经有数的预算本，改年度前先说明会怎样。")
        self.kind = QComboBox(self)
        for kind in UnitKind:
            self.kind.addItem(kind.word, kind)
        self.departments = QSpinBox(self)
        self.departments.setRange(0, _MOST_DEPARTMENTS)
        self.departments.setSuffix(" 个")
        self.departments.setToolTip("机关行政处（科、股）室的个数")
        self._family: Family | None = None
        self.family = ShownLine("公开格式", self)
        self.change_family = QPushButton("更换(&W)…", self)
        self.change_family.setToolTip("改用另一套公开格式，或者同一套的新版本：先看印出来有哪些不同。")
        self.path = ShownLine("预算本文件", self, its_end=True)
        for box in (self.year, self.departments):
            box.setKeyboardTracking(False)
        stop_wheel(self.year, self.kind, self.departments)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow("单位名称(&N)", self.name)
        form.addRow("文本中的全称(&M)", self.full_name)
        form.addRow("文本中的简称(&J)", self.short_name)
        year = QHBoxLayout()
        year.addWidget(self.year, 1)
        year.addWidget(self.change_year)
        label = QLabel("预算年度(&Y)", self)
        label.setBuddy(self.year)
        form.addRow(label, year)
        form.addRow("单位性质(&T)", self.kind)
        form.addRow("内设处（科、股）室(&B)", self.departments)
        family = QHBoxLayout()
        family.addWidget(self.family, 1)
        family.addWidget(self.change_family)
        form.addRow("公开格式", family)
        form.addRow("预算本文件", self.path)
        self.name.left.connect(self._rename)
        self.full_name.left.connect(lambda name: self._say(replace(self._profile, full_name=name)))
        self.short_name.left.connect(lambda name: self._say(replace(self._profile, short_name=name)))
        self.year.valueChanged.connect(self._change_year)
        self.change_year.clicked.connect(self._ask_year)
        self.change_family.clicked.connect(self._ask_family)
        self.kind.activated.connect(
            lambda: self._say(replace(self._profile, kind=UnitKind(self.kind.currentData())))
        )
        self.departments.valueChanged.connect(
            lambda count: self._say(replace(self._profile, departments=count))
        )
        session.opened.connect(lambda: self.show_book(anew=True))
        session.changed.connect(self.show_book)
        self.show_book()

    def show_book(self, _: Changes | None = None, anew: bool = False) -> None:
        """Show the book's particulars as they are."""
        if not self._session.is_open:
            return
        book = self._session.book
        ledger, profile = book.ledger, book.ledger.profile
        own = ledger.units[ledger.own_unit]
        self.name.show_text(own, anew)
        self.full_name.show_text(profile.full_name, anew)
        self.full_name.suggest(f"不填则用：{own}")
        self.short_name.show_text(profile.short_name, anew)
        self.short_name.suggest(f"不填则用：{ledger.full_name}")
        with QSignalBlocker(self.year), QSignalBlocker(self.departments):
            self.year.setValue(ledger.settings.year)
            self.departments.setValue(profile.departments)
        self.kind.setCurrentIndex(self.kind.findData(profile.kind))
        self.path.show_text(str(book.path))
        self._show_family()
        self.change_family.setVisible(not book.read_only)
        for line in (self.name, self.full_name, self.short_name):
            line.setReadOnly(book.read_only)
            if not line.hasFocus():
                line.setCursorPosition(0)
        has_figures = ledger.has_figures
        self.year.setEnabled(not book.read_only and not has_figures)
        self.change_year.setVisible(has_figures and not book.read_only)
        for box in (self.kind, self.departments):
            box.setEnabled(not book.read_only)

    def _show_family(self) -> None:
        """Name the kind of document and, where it has just become this one, whether a newer is at hand."""
        family = self._session.family
        if family is self._family:
            return
        self._family = family
        newer = self._session.book.names.newer_family()
        self.family.show_text(family.title + ("（有新的版本）" if newer else ""))
        # The line may be too narrow to say so.
        self.change_family.setText("看新版本(&W)…" if newer else "更换(&W)…")

    def _rename(self, name: str) -> None:
        book = self._session.book
        if not name:
            self._session.refuse("单位名称不能为空。", self.name)
            self.name.show_text(book.ledger.units[book.ledger.own_unit], anew=True)
            return
        self._session.do(lambda: book.names.rename_unit(book.ledger.own_unit, name))
        self.show_book()

    def _change_year(self, year: int) -> None:
        book = self._session.book
        self._session.do(lambda: book.names.change_settings(replace(book.ledger.settings, year=year)))
        self.show_book()

    def _ask_year(self) -> None:
        # Imported here: a page that is shown at the start waits for no dialog.
        from ui.dialogs.change_year import ChangeYearDialog

        dialog = ChangeYearDialog(self._session, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _ask_family(self) -> None:
        from ui.dialogs.family_dialog import FamilyDialog

        dialog = FamilyDialog(self._session, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    @property
    def _profile(self) -> Profile:
        return self._session.book.ledger.profile

    def _say(self, profile: Profile) -> None:
        book = self._session.book
        self._session.do(lambda: book.names.set_profile(profile))
        self.show_book()
