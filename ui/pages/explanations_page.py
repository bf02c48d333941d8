"""情况说明: 第三部分 as it will be printed, its figures live and its reasons and purposes to be written."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from models.entry.suggestions import as_field, suggestions
from models.facts.fields import field_of
from models.publish import (
    FieldOf,
    Heading,
    Origin,
    Paragraph,
    describe_override,
    overriding,
    restoring,
    text_of,
)
from ui.dialogs.comment_dialog import Spot
from ui.explanations.marked_words import Fault
from ui.explanations.text_view import TextView
from ui.explanations.typeset import Passage, Place
from ui.findings.watch import in_brief
from ui.origin_routes import told
from ui.session import Session

_TO_WRITE = "直接键入，或按 F2。"
_TO_CHANGE = "按 F2 修改，直接键入则重写。"
_FIND_SIGNS, _SECTION_SIGNS = (9, 14), 8


class ExplanationsPage(QWidget):
    """The page. origin_wanted: the Origin of a figure that was clicked, for the window to show."""

    origin_wanted = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.text = TextView(self._describe, self._faults_of, self)
        self.text.editing.offers = lambda key: suggestions(session.book.ledger, key)
        self.text.editing.written.connect(self._write)
        self.text.editing.rewritten.connect(self._rewrite)
        self.text.left_for.connect(self.origin_wanted)
        self.text.pointed.connect(self._show_hint)
        self.text.all_set.connect(self._show_missing)
        self.hint = QLabel(self)
        self.hint.setObjectName("hint")
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        self.hint.setMinimumWidth(1)
        self._make_acts()
        layout = QVBoxLayout(self)
        layout.addLayout(self._strip())
        layout.addWidget(self.text, 1)
        layout.addWidget(self.hint)
        self.setFocusProxy(self.text)
        self.text.verticalScrollBar().valueChanged.connect(self._show_section)
        session.settling.connect(self.text.editing.settle)
        session.opened.connect(self._start_again)
        session.changed.connect(self._on_changed)
        session.watch.found.connect(self._on_found)

    def _make_acts(self) -> None:
        self.write_here = QAction("填写(&F)\tF2", self)
        self.write_here.triggered.connect(self.text.act)
        self.rewrite = QAction("改写本段(&W)", self)
        self.rewrite.triggered.connect(self._rewrite_here)
        self.restore = QAction("恢复模板(&T)", self)
        self.restore.triggered.connect(self._restore_here)
        self.text.addActions([self.write_here, self.rewrite, self.restore])
        for keys, act in (
            (QKeySequence(QKeySequence.StandardKey.Find), self._to_find_box),
            (QKeySequence("Ctrl+Down"), self._to_next_missing),
            (QKeySequence("Ctrl+="), lambda: self.text.zoom(1)),
            (QKeySequence("Ctrl++"), lambda: self.text.zoom(1)),
            (QKeySequence("Ctrl+-"), lambda: self.text.zoom(-1)),
            (QKeySequence("Ctrl+0"), lambda: self.text.zoom(0)),
        ):
            shortcut = QShortcut(keys, self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _strip(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.missing = QLabel(self)
        row.addWidget(self.missing)
        self.next_missing = QPushButton("下一处(&M)", self)
        self.next_missing.setToolTip("到下一处待填写的地方（Ctrl+↓）")
        self.next_missing.clicked.connect(self._to_next_missing)
        row.addWidget(self.next_missing)
        self.sections = QComboBox(self)
        self.sections.setAccessibleName("转到")
        self.sections.setToolTip("转到第几节")
        self.sections.activated.connect(self._to_section)
        row.addWidget(self.sections)
        row.addStretch(1)
        self.find_box = QLineEdit(self)
        self.find_box.setPlaceholderText("查找文字（Ctrl+F）")
        self.find_box.setAccessibleName("查找文字")
        self.find_box.setClearButtonEnabled(True)
        sign = self.fontMetrics().horizontalAdvance("国")
        self.find_box.setMinimumWidth(sign * _FIND_SIGNS[0])
        self.find_box.setMaximumWidth(sign * _FIND_SIGNS[1])
        self.sections.setMinimumWidth(sign * _SECTION_SIGNS)
        self.find_box.returnPressed.connect(self._find)
        row.addWidget(self.find_box, 1)
        for act in (self.rewrite, self.restore):
            button = QPushButton(act.text(), self)
            button.clicked.connect(act.trigger)
            act.enabledChanged.connect(button.setEnabled)
            row.addWidget(button)
        return row

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """What changed while the page was away is shown now."""
        super().showEvent(event)
        self._show_text()

    def _on_changed(self) -> None:
        if self.isVisible():
            self._show_text()

    def _on_found(self) -> None:
        if self.isVisible() and self._session.is_open:
            self.text.mark_faults()

    def _faults_of(self, key: str) -> list[Fault]:
        found = self._session.watch.of_block(key)
        return [Fault(place.text, finding.severity, in_brief(finding)) for finding, place in found]

    def _start_again(self) -> None:
        self.text.editing.close()
        self.text.go_to_position(0)
        self._on_changed()

    def _show_text(self) -> None:
        if not self._session.is_open:
            return
        book = self._session.book
        self.text.read_only = book.read_only
        blocks = book.publishing.explanations()
        self.text.show_blocks(blocks)
        titles = [text_of(block.lines[0]) for block in blocks if isinstance(block, Heading)]
        if [self.sections.itemText(n) for n in range(self.sections.count())] != titles:
            self.sections.clear()
            for block in blocks:
                if isinstance(block, Heading):
                    self.sections.addItem(text_of(block.lines[0]), block.key)
        self._show_section()
        self._show_hint()

    def _show_missing(self) -> None:
        missing = sum(place.missing for place in self.text.set.places)
        self.missing.setText(f"还有 {missing} 处待填写" if missing else "都已填写")
        self.next_missing.setEnabled(bool(missing))

    def show_origin(self, origin: Origin) -> None:
        """Put the keyboard at a field."""
        if isinstance(origin, FieldOf):
            self._show_text()
            self.text.setFocus()
            if not self.text.show_field(origin.key):
                self._show_block(field_of(origin.key).of)

    def spot(self) -> Spot | None:
        """The paragraph where the keyboard is, for a reviewer."""
        if (passage := self.text.passage) is None:
            return None
        block = passage.block
        if isinstance(block, Paragraph):
            return Spot(block.key, "情况说明的一段", text_of(block.spans))
        return Spot(block.key, "情况说明的标题", " ".join(map(text_of, block.lines)))

    def _show_block(self, key: str) -> None:
        """Put the keyboard at the first thing in a paragraph."""
        if (passage := self.text.set.passage_of(key)) is not None:
            places = (place for place in self.text.set.places if place.block == key)
            self.text.go_to_position(next((place.start for place in places), passage.start))

    def _describe(self, place: Place | None, passage: Passage | None) -> str:
        """Where a stretch comes from, and what becomes of an overridden paragraph's figures."""
        if passage is not None and isinstance(passage.block, Paragraph) and passage.block.overridden:
            return describe_override(passage.block)
        return (
            told(self._session.family, self._session.book.publishing.describe(place.origins))
            if place is not None
            else ""
        )

    def _show_hint(self) -> None:
        if not self._session.is_open:
            return
        place, passage = self.text.place, self.text.passage
        words = [*self.text.faults, *self._describe(place, passage).splitlines()]
        if place is not None and self.text.is_writable(place):
            words.append(_TO_WRITE if place.missing else _TO_CHANGE)
        self.hint.setText(" ".join(words))
        block = passage.block if passage is not None else None
        writable = not self._session.book.read_only
        self.write_here.setEnabled(self.text.is_writable(place))
        self.rewrite.setEnabled(writable and isinstance(block, Paragraph) and bool(block.template))
        self.restore.setEnabled(writable and isinstance(block, Paragraph) and block.overridden)

    def _show_section(self) -> None:
        top = self.text.so_far.passage_at(
            self.text.cursorForPosition(self.text.viewport().rect().topLeft()).position()
        )
        headings = [p for p in self.text.so_far.passages if isinstance(p.block, Heading)]
        passed = [p for p in headings if top is not None and p.start <= top.start]
        self.sections.setCurrentIndex(max(0, len(passed) - 1))

    def _to_section(self, number: int) -> None:
        passage = self.text.set.passage_of(str(self.sections.itemData(number)))
        if passage is not None:
            self.text.setFocus()
            self.text.go_to_position(passage.start)
            bar = self.text.verticalScrollBar()
            bar.setValue(bar.value() + round(self.text.rect_of(passage).top()))

    def _to_next_missing(self) -> None:
        self.text.setFocus()
        self.text.next_missing()

    def _to_find_box(self) -> None:
        self.find_box.setFocus()
        self.find_box.selectAll()

    def _find(self) -> None:
        words = self.find_box.text().strip()
        if words and not self.text.find_next(words):
            self._session.said.emit(f"没有找到“{words}”。")

    def _rewrite_here(self) -> None:
        if (passage := self.text.passage) is not None:
            self.text.editing.rewrite(passage)

    def _restore_here(self) -> None:
        passage = self.text.passage
        if passage is not None and isinstance(passage.block, Paragraph):
            self.text.setFocus()
            self._keep("恢复模板", restoring(passage.block))

    def _write(self, key: str, text: str) -> None:
        self._keep("填写说明", {key: as_field(key, text)})

    def _rewrite(self, paragraph: Paragraph, text: str) -> None:
        self._keep("改写本段", overriding(paragraph, as_field(paragraph.key, text)))

    def _keep(self, words: str, texts: Mapping[str, str]) -> None:
        book = self._session.book
        self.text.editing.accepted = self._session.do(lambda: book.narrative.set_texts(words, texts))
