"""保存版本: the states of the budget on its way up and down, kept, compared and gone back to."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from models.book import USUAL_VERSIONS, WORD, WORKBOOK, Format
from models.facts.kept import KeptVersion
from models.families import Family
from models.ground.files import UnusableFile
from models.ground.giving_up import GivenUp
from models.ground.money import MoneyUnit, format_exact
from models.past.fact_words import Change
from models.past.version_comparison import FigureDifference
from models.tables import table_words
from ui.acting_beside import ActingBeside
from ui.dialogs.buttons import button_row
from ui.dialogs.question import ask_first
from ui.dialogs.text_table import TextTable
from ui.dialogs.written_file import Ask, OpenUrl, write_workbook
from ui.fitting_size import fit
from ui.loose_hold import loosely
from ui.session import Session
from ui.trouble import telling
from ui.visible_signs import SignLine
from ui.waited_for import done_beside

_TITLE = "版本"
_PRESENT = "现在的预算本"
_SIZE = (1000, 600)


def _figure(one: FigureDifference, family: Family, unit: MoneyUnit) -> tuple[str, ...]:
    amounts = (format_exact(amount, unit) for amount in (one.this, one.that, one.difference))
    return table_words(family, one.table), one.row, one.column, *amounts


def _other(one: Change) -> tuple[str, ...]:
    return one.what, one.field, one.new, one.old


class VersionsDialog(QDialog):
    """Keeps the book as a version with one click, and shows two states beside each other."""

    def __init__(
        self,
        session: Session,
        parent: QWidget | None = None,
        ask: Ask = QFileDialog.getSaveFileName,
        open_url: OpenUrl | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._ask, self._open_url = session, ask, open_url
        self._versions: list[KeptVersion] = []
        self.setWindowTitle("版本")
        fit(self, *_SIZE)
        self.name = SignLine()
        self.name.setAccessibleName("其他版本名称")
        self.name.setPlaceholderText("其他名称")
        self.why = SignLine()
        self.why.setAccessibleName("为什么保存")
        self.why.setPlaceholderText("为什么保存（可以不填）")
        self._usual = {name: QPushButton(name) for name in USUAL_VERSIONS}
        self._other = QPushButton("保存(&S)")
        self._other.setDefault(True)
        self.this, self.that = QComboBox(), QComboBox()
        self.this.setAccessibleName("比较的版本")
        self.that.setAccessibleName("与之比较的版本")
        self.figures = TextTable((), frozenset({3, 4, 5}), self)
        self.figures.setAccessibleName("不同的数字")
        self.others = TextTable((), parent=self)
        self.others.setAccessibleName("其他不同")
        self.said = QLabel()
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        self._back = QPushButton("恢复为右边的版本(&R)…")
        self._drop = QPushButton("删除右边的版本(&D)…")
        self._export = QPushButton("导出比较(&E)…")
        self._export_word = QPushButton("导出为 Word(&X)…")
        self._build()
        self._connect()
        self._list()

    def _build(self) -> None:
        keep = QHBoxLayout()
        keep.addWidget(QLabel("把现在的预算本保存为"))
        for button in self._usual.values():
            keep.addWidget(button)
        keep.addWidget(self.name, 1)
        keep.addWidget(self.why, 2)
        keep.addWidget(self._other)
        sides = QHBoxLayout()
        for words, box in (("比较(&T)", self.this), ("与(&W)", self.that)):
            label = QLabel(words)
            label.setBuddy(box)
            sides.addWidget(label)
            sides.addWidget(box, 1)
        close = QPushButton("关闭(&C)")
        close.clicked.connect(self.reject)
        others = (self._export, self._export_word, self._back, self._drop)
        for button in (*self._usual.values(), *others):
            button.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.addLayout(keep)
        layout.addLayout(sides)
        layout.addWidget(self.said)
        layout.addWidget(self.figures, 3)
        layout.addWidget(self.others, 1)
        layout.addLayout(button_row(close, beside=others))

    def _connect(self) -> None:
        for name, button in self._usual.items():
            button.clicked.connect(lambda _=False, name=name: self.keep(name))
        self._other.clicked.connect(lambda: self.keep(self.name.text()))
        self.this.currentIndexChanged.connect(self._compare)
        self.that.currentIndexChanged.connect(self._compare)
        self._export.clicked.connect(lambda: self.export(WORKBOOK))
        self._export_word.clicked.connect(lambda: self.export(WORD))
        self._back.clicked.connect(self._ask_back)
        self._drop.clicked.connect(self._ask_drop)

    def _list(self, said: str = "") -> None:
        """The versions anew, the present book against the newest of them."""
        book = self._session.book
        try:
            self._versions = book.past.versions()
        except UnusableFile as trouble:
            said = str(trouble)
        names = {version.name for version in self._versions}
        for name, button in self._usual.items():
            button.setEnabled(name not in names and not book.read_only)
        self._other.setEnabled(not book.read_only)
        for box in (self.this, self.that):
            box.blockSignals(True)
            box.clear()
            box.addItem(_PRESENT)
            for version in self._versions:
                why = f"：{version.why}" if version.why else ""
                box.addItem(f"{version.name}（{version.made:%Y-%m-%d %H:%M}，{version.who}）{why}")
            box.blockSignals(False)
        self.that.setCurrentIndex(1 if self._versions else 0)
        self._compare()
        if said or not self._versions:
            self.said.setText(said or "还没有保存过版本。")

    def _chosen(self, box: QComboBox) -> KeptVersion | None:
        return self._versions[box.currentIndex() - 1] if box.currentIndex() > 0 else None

    def _compare(self) -> None:
        book = self._session.book
        unit = book.ledger.settings.entry_unit
        this, that = self._chosen(self.this), self._chosen(self.that)
        names = [one.name if one else _PRESENT for one in (this, that)]
        writable = that is not None and not book.read_only
        self._back.setEnabled(writable)
        self._drop.setEnabled(writable)

        def compared() -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
            found = book.past.compare_versions(this, that)
            return [_figure(one, found.family, unit) for one in found.figures], [*map(_other, found.others)]

        said, figures, others = "没有比较。", list[tuple[str, ...]](), list[tuple[str, ...]]()
        try:
            figures, others = done_beside(compared, _TITLE, f"比较{names[0]}与{names[1]}")
        except UnusableFile as trouble:
            said = str(trouble)
        except GivenUp:
            pass
        else:
            count = f"有 {len(figures)} 个数字、{len(others)} 处其他内容不同（单位：{unit}）。"
            said = f"{names[0]}与{names[1]}{count if figures or others else '相同。'}"
        self.figures.show_rows(figures, ("表", "行", "栏", *names, "相差"))
        self.others.show_rows(others, ("内容", "项", *names))
        self.said.setText(said)

    def keep(self, name: str) -> None:
        """Keep the book as it is now under a name."""
        if not self._session.settle():
            return
        with telling(self.said.setText):
            keeping = partial(self._session.book.past.keep_version, name, self.why.text())
            if trouble := done_beside(keeping, _TITLE, "保存版本"):
                self.said.setText(trouble)
                return
            self.name.clear()
            self.why.clear()
            self._list(f"已保存版本“{' '.join(name.split())}”。")

    def export(self, kind: Format) -> None:
        """Write the comparison."""
        book = self._session.book
        with telling(self.said.setText):
            write = book.past.comparison_writer(self._chosen(self.this), self._chosen(self.that))
            name = f"{book.path.stem}（版本比较）"
            write_workbook(
                self, "导出版本比较", book.path.parent, name, write, self._ask, self._open_url, kind
            )

    def _ask_back(self) -> None:
        version = self._chosen(self.that)
        if version is not None:
            ask_first(
                self,
                _TITLE,
                f"把预算本恢复为“{version.name}”时的样子吗？此后的改动都不再有（可以用 Ctrl+Z 撤销）。",
                loosely(self._go_back, version),
            )

    def _go_back(self, version: KeptVersion) -> None:
        going = self._session.book.past.going_back_to(version)
        acting = ActingBeside(self._session, going, "恢复", going.words, self)
        acting.done.connect(loosely(self._list, f"已恢复为版本“{version.name}”。"))
        acting.failed.connect(self.said.setText)
        acting.nothing_done.connect(loosely(self._back.setEnabled, True))
        self._back.setEnabled(False)

    def _ask_drop(self) -> None:
        version = self._chosen(self.that)
        if version is not None:
            ask_first(
                self,
                _TITLE,
                f"删除版本“{version.name}”吗？删除后不能找回。",
                loosely(self._drop_version, version),
            )

    def _drop_version(self, version: KeptVersion) -> None:
        with telling(self.said.setText):
            self._session.book.past.drop_version(version)
            self._list(f"已删除版本“{version.name}”。")
