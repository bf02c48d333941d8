"""单位信息与概况: what the unit is, the units of the budget, and its duties and tasks."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from models.facts import fields
from models.ground.outline import Level
from models.tables import Changes
from ui.fields import TextField
from ui.outline_editor import HINT, OutlineEditor
from ui.pages.last_words import LastWords
from ui.pages.unit_list import UnitList
from ui.pages.unit_names import UnitNames
from ui.session import Session

_AIM_LINES = 3
_SHARES = (470, 666)
_LEVELS = ((Level.SECTION, "（一）"), (Level.ITEM, "1."), (Level.BODY, "正文"))


class UnitPage(QWidget):
    """第一部分 of the document: particulars on the left, texts on the right."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.names = UnitNames(session, self)
        self.units = UnitList(session, self)
        self._levels: list[QPushButton] = []
        self.duties = OutlineEditor(session, self)
        self.duties.suggest("（一）贯彻执行……\n（二）承担……")
        self.aim = TextField(session, self)
        self.aim.suggest("紧扣……，推动……取得新进展。")
        self.aim.setFixedHeight(self.aim.fontMetrics().lineSpacing() * _AIM_LINES + 2 * self.aim.frameWidth())
        self.tasks = OutlineEditor(session, self)
        self.tasks.suggest("（一）强化……\n持续……")
        self._texts = {fields.DUTIES: self.duties, fields.AIM: self.aim, fields.TASKS: self.tasks}
        for words, (key, field) in zip(
            ("主要职责", "主要任务", "重点工作"), self._texts.items(), strict=True
        ):
            field.left.connect(partial(self._write, f"填写{words}", key))
        self.last = {
            key: LastWords(words, partial(self._write, f"取用去年的{words}", key), self)
            for key, words in ((fields.AIM, "主要任务"), (fields.TASKS, "重点工作"))
        }
        self.last[fields.AIM].be_as_high_as(self.aim)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.addWidget(self._left())
        splitter.addWidget(self._right())
        splitter.setSizes(list(_SHARES))
        splitter.setStretchFactor(1, 1)
        splitter.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.addWidget(splitter)
        session.opened.connect(lambda: self.show_book(anew=True))
        session.changed.connect(self.show_book)
        self.show_book()

    def _left(self) -> QWidget:
        side = QWidget(self)
        layout = QVBoxLayout(side)
        layout.setContentsMargins(0, 0, 8, 0)
        layout.addWidget(self.names)
        layout.addSpacing(8)
        layout.addWidget(self.units, 1)
        return side

    def _right(self) -> QWidget:
        side = QWidget(self)
        layout = QVBoxLayout(side)
        layout.setContentsMargins(8, 0, 0, 0)
        layout.addLayout(self._caption("单位主要职责(&Z)", self.duties))
        layout.addWidget(self.duties, 1)
        label = QLabel("主要任务(&A)：写在“主要任务是：”之后、“围绕上述任务”之前的一段", self)
        label.setBuddy(self.aim)
        label.setWordWrap(True)
        caption = QHBoxLayout()
        caption.addWidget(label)
        layout.addLayout(_beside(caption, self.aim, self.last[fields.AIM]))
        tasks = self._caption("重点工作(&K)", self.tasks)
        layout.addLayout(_beside(tasks, self.tasks, self.last[fields.TASKS]), 1)
        self._hint = QLabel(HINT, self)
        self._hint.setObjectName("hint")
        self._hint.setWordWrap(True)
        layout.addWidget(self._hint)
        return side

    def _caption(self, title: str, editor: OutlineEditor) -> QHBoxLayout:
        """A label, and for the mouse the levels that a line can have."""
        row = QHBoxLayout()
        label = QLabel(title, self)
        label.setBuddy(editor)
        row.addWidget(label)
        row.addStretch(1)
        for level, words in _LEVELS:
            button = QPushButton(words, self)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setMaximumWidth(button.fontMetrics().horizontalAdvance("国") * 4)
            button.setToolTip(f"把所在的行改为{words}（Ctrl+]、Ctrl+[）")
            button.clicked.connect(partial(self._set_level, editor, level))
            row.addWidget(button)
            self._levels.append(button)
        return row

    def _set_level(self, editor: OutlineEditor, level: Level) -> None:
        editor.setFocus()
        editor.set_level(level)

    def show_book(self, _: Changes | None = None, anew: bool = False) -> None:
        """Show the book's texts as they are."""
        if not self._session.is_open:
            return
        book = self._session.book
        texts = book.ledger.texts
        for key, field in self._texts.items():
            field.show_text(texts.get(key, ""), anew)
            field.setReadOnly(book.read_only)
        for key, last in self.last.items():
            last.show_words(texts.get(fields.last_year(key), ""), not texts.get(key) and not book.read_only)
        # What helps to write is of no use to one who may only look.
        for widget in (self._hint, *self._levels):
            widget.setVisible(not book.read_only)

    def _write(self, words: str, key: str, text: str) -> None:
        book = self._session.book
        self._session.do(lambda: book.narrative.set_texts(words, {key: text}))


def _beside(caption: QHBoxLayout, editor: QWidget, last: LastWords) -> QHBoxLayout:
    """An editor below its caption, and beside them what last year's document said."""
    own = QVBoxLayout()
    own.addLayout(caption)
    own.addWidget(editor, 1)
    row = QHBoxLayout()
    row.addLayout(own, 3)
    row.addWidget(last, 2)
    return row
