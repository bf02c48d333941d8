"""校对: the whole document beside last year's, or beside a version that was kept, each change marked."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from models.book import Earlier, compared, read_earlier
from models.ground.file_kinds import BOOK, DOCUMENT
from models.ground.printable import marked
from models.proofreading import Change, Line, counts, facing_lines, only_changed
from models.readers import prepare
from ui.dialogs.written_file import Ask
from ui.export import export
from ui.file_filter import file_filter
from ui.flow_layout import FlowLayout
from ui.latest_work import LatestWork
from ui.patient_reading import read_patiently
from ui.proof.lines_model import LinesModel
from ui.proof.lines_view import LinesView
from ui.recent_books import last_folder, remember_folder
from ui.session import Session
from ui.trouble import telling

# Milliseconds for which edits are gathered before the documents are compared again.
_GATHERING = 250
_PRESENT = "现在的预算本"
_NONE, _FILE = "（请选择）", "上年公开稿、上年预算本或其他文件…"
_CHOICE_SIGNS = 20
_NOTHING_CHOSEN = "在上面选择与什么对照：保存过的版本，上年公开的 Word、PDF 或文本，或者另一个预算本。"


@dataclass(frozen=True, slots=True)
class _Choice:
    """What can be compared with: its words in the list, and how to get at it."""

    words: str
    get: Callable[[], Earlier]


class ProofPage(QWidget):
    """The page. origin_wanted: the Origin of a line that was entered, for the window to show."""

    origin_wanted = Signal(object)

    def __init__(
        self, session: Session, parent: QWidget | None = None, ask: Ask = QFileDialog.getOpenFileName
    ) -> None:
        super().__init__(parent)
        self._session, self._ask = session, ask
        self._choices: list[_Choice] = []
        self._files: list[_Choice] = []
        self._earlier: Earlier | None = None
        self._found: Sequence[Line] = ()
        self._stops: list[int] = []
        self._work = LatestWork(self)
        self._work.made.connect(self._show_found)
        self._work.failed.connect(self._show_failure)
        self._gathering = QTimer(self, singleShot=True, interval=_GATHERING)
        self._gathering.timeout.connect(self._compare)
        self.model = LinesModel(self)
        self.view = LinesView(self.model, self)
        self.view.entered_line.connect(self._enter)
        self.view.selectionModel().currentRowChanged.connect(self._say)
        self.said = QLabel(_NOTHING_CHOSEN, self)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.addLayout(self._strip())
        layout.addWidget(self.said)
        layout.addWidget(self.view, 1)
        self.setFocusProxy(self.view)
        self._make_keys()
        session.opened.connect(self._start_again)
        session.changed.connect(self._on_changed)
        self._start_again()

    def _strip(self) -> FlowLayout:
        self.against = QComboBox(self)
        self.against.setAccessibleName("与什么对照")
        self.against.setMinimumWidth(self.fontMetrics().horizontalAdvance("国") * _CHOICE_SIGNS)
        self.against.activated.connect(self._choose)
        label = QLabel("对照(&D)", self)
        label.setBuddy(self.against)
        self.previous = QPushButton("上一处(&B)", self)
        self.previous.setToolTip("到上一处改动（Ctrl+↑）")
        self.previous.clicked.connect(lambda: self.step(-1))
        self.next = QPushButton("下一处(&N)", self)
        self.next.setToolTip("到下一处改动（Ctrl+↓）")
        self.next.clicked.connect(lambda: self.step(1))
        self.only = QCheckBox("只看改动(&K)", self)
        self.only.setToolTip("没有改动的段落和行不显示，标题和表头留着。")
        self.years = QCheckBox("年度变化也算(&Y)", self)
        self.years.setToolTip("只是随预算年度改变的年份（2026年 → 2027年）总是标出来，勾选后也算一处改动。")
        for box in (self.only, self.years):
            box.toggled.connect(self._show_lines)
        self.write = QPushButton("导出修订稿(&X)…", self)
        self.write.setToolTip("写成带修订标记的 Word：接受全部修订是现在的文本，拒绝全部修订是对照的文本。")
        self.write.clicked.connect(self._export)
        self.draft = QCheckBox("只出草稿(&G)", self)
        self.draft.setToolTip("不论审核有没有错误都可以导出，每一页都标明“草稿”。")
        steps, looks = (self.previous, self.next), (self.only, self.years)
        return FlowLayout(label, self.against, *steps, *looks, self.write, self.draft)

    def _make_keys(self) -> None:
        for keys, by in (("Ctrl+Down", 1), ("Ctrl+Up", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda by=by: self.step(by))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """What changed while the page was away is compared now."""
        super().showEvent(event)
        self._list_choices()
        if self._earlier is None and self._choices:
            self._choose(1)
        else:
            self._compare()

    def _start_again(self) -> None:
        """Another book: nothing of the one before may be seen."""
        self._gathering.stop()
        self._work.forget()
        self._earlier, self._found, self._files = None, (), []
        self._list_choices()
        self._show_lines()

    def _on_changed(self) -> None:
        if self.isVisible() and not self._gathering.isActive():
            self._gathering.start()

    def _list_choices(self) -> None:
        """Versions, the newest first, then files that were chosen before, then another file."""
        if not self._session.is_open:
            return
        past, chosen = self._session.book.past, self.against.currentText()
        versions: list[_Choice] = []
        with telling(self.said.setText):
            versions = [
                _Choice(f"版本“{marked(one.name)}”（{one.made:%Y-%m-%d %H:%M}）", partial(past.earlier, one))
                for one in past.versions()
            ]
        self._choices = [*versions, *self._files]
        self.against.clear()
        self.against.addItems([_NONE, *(one.words for one in self._choices), _FILE])
        self.against.setCurrentIndex(max(0, self.against.findText(chosen)))

    def _choose(self, number: int) -> None:
        if number > len(self._choices):
            self._ask_for_file()
            return
        self._earlier = None
        if number:
            with telling(self.said.setText):
                self._earlier = self._choices[number - 1].get()
        self.against.setCurrentIndex(number)
        self._compare()

    def _ask_for_file(self) -> None:
        prepare()
        folder = str(last_folder("import", self._session.book.path.parent))
        chosen, _ = self._ask(self, "对照的文件", folder, file_filter(DOCUMENT, BOOK))
        self._list_choices()
        if chosen:
            path = Path(chosen)
            remember_folder("import", path.parent)
            self.compare_with(path)

    def compare_with(self, path: Path) -> None:
        """Read a file without holding up the window, and compare with it."""
        read_patiently(
            "校对",
            f"读取“{path.name}”",
            lambda patience: read_earlier(path, patience),
            self,
            _take,
        )

    def take(self, earlier: Earlier) -> None:
        """Compare with a file that was read."""
        words = f"文件“{marked(earlier.name)}”"
        self._files = [one for one in self._files if one.words != words]
        self._files.append(_Choice(words, lambda: earlier))
        self._list_choices()
        self._choose(len(self._choices))

    def _compare(self) -> None:
        if not (self._session.is_open and self.isVisible()):
            return
        if self._earlier is None:
            self._found = ()
            self._show_lines()
            return
        self.said.setText("正在对照……")
        edition, earlier = self._session.book.publishing.edition(), self._earlier
        self._work.do(lambda: facing_lines(earlier.revised(edition.document)))

    def _show_found(self, lines: Sequence[Line]) -> None:
        if self._earlier is not None:
            self._found = lines
            self._show_lines()

    def _show_failure(self, sentence: str) -> None:
        self.said.setText(sentence or "没有对照：程序出错。")

    def _show_lines(self) -> None:
        """The lines that are wanted; the place that was looked at stays where it is."""
        there = self.view.verticalScrollBar().value(), self.view.currentIndex().row()
        years = self.years.isChecked()
        shown = tuple(only_changed(self._found, years)) if self.only.isChecked() else self._found
        old = marked(self._earlier.name) if self._earlier else ""
        self.model.show_lines(shown, old, _PRESENT if self._earlier else "")
        is_chosen = self._earlier is not None
        self.view.horizontalHeader().setVisible(is_chosen)
        for widget in (self.only, self.years, self.write, self.draft):
            widget.setEnabled(is_chosen)
        self._stops = [row for row, line in enumerate(shown) if counts(line, years)]
        self.previous.setEnabled(bool(self._stops))
        self.next.setEnabled(bool(self._stops))
        if 0 <= there[1] < len(shown):
            self.view.setCurrentIndex(self.model.index(there[1], 0))
        self.view.verticalScrollBar().setValue(there[0])
        self._say()

    def _say(self) -> None:
        """How much was changed, and which change the keyboard is at."""
        if self._earlier is None:
            self.said.setText(_NOTHING_CHOSEN)
            return
        found = Counter(line.change for line in self._found)
        if not (found.keys() - {None}):
            self.said.setText("没有任何改动。")
            return
        stops, at = self._stops, self.view.currentIndex().row()
        here = f"第 {stops.index(at) + 1} 处，" if at in stops else ""
        kinds = ((Change.CHANGED, "改"), (Change.ADDED, "增"), (Change.REMOVED, "删"))
        told = "，".join(f"{words} {found[kind]} 处" for kind, words in kinds if found[kind])
        year = f"只是年度变化 {found[Change.YEAR]} 处" if found[Change.YEAR] else ""
        self.said.setText(f"{here}共 {len(stops)} 处：{'；'.join(filter(None, (told, year)))}。")

    def step(self, by: int) -> None:
        """Go to the next change (1) or the one before (-1); behind the last comes the first."""
        stops, at = self._stops[::by], self.view.currentIndex().row()
        if stops:
            self.view.show_row(next((row for row in stops if (row - at) * by > 0), stops[0]))

    def _enter(self, row: int) -> None:
        origin = self.model.lines[row].origin
        if origin is not None:
            self.origin_wanted.emit(origin)

    def _export(self) -> None:
        if self._earlier is not None:
            export(self._session, self, compared(self._earlier), self.draft.isChecked())


def _take(earlier: Earlier, page: QWidget) -> None:
    if isinstance(page, ProofPage):
        page.take(earlier)
