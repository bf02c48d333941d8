"""审核: all that is wrong with the open book, gone through one by one, mended, or let stand for a reason."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from models.audit import Finding, is_comment, place_words, remedy_words
from models.facts import Answer, CellNote, Comment
from models.families import Family
from models.tables import Changes
from ui.audit.findings_model import Listed
from ui.audit.findings_pane import FindingsPane
from ui.audit.notes_list import NotesList
from ui.audit.outside_dialog import check_outside
from ui.audit.rules_dialog import RulesDialog
from ui.dialogs.reason_dialog import ReasonDialog
from ui.export import export_audit_report
from ui.origin_routes import leading_to, title_of_page
from ui.session import Session

_ELSEWHERE = "其他"


class AuditPage(QWidget):
    """The page. origin_wanted: the Origin that a finding concerns, for the window to show."""

    origin_wanted = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.pane = FindingsPane(self)
        self.pane.wanted.connect(self._go)
        self.pane.pointed.connect(self._allow)
        layout = QVBoxLayout(self)
        self.notes = NotesList(session, self)
        self.notes.wanted.connect(self.origin_wanted)
        self.notes.hide()
        layout.addWidget(self.pane, 1)
        layout.addWidget(self.notes)
        layout.addLayout(self._acts())
        self.setFocusProxy(self.pane)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self.pane.find_box.setFocus)
        session.watch.found.connect(self._on_found)
        session.opened.connect(self._on_found)
        session.changed.connect(self._on_changed)
        self._allow()

    def _acts(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.remedy = QPushButton("改正(&M)", self)
        self.remedy.clicked.connect(self._remedy)
        self.ignore = QPushButton("忽略(&I)…", self)
        self.ignore.clicked.connect(self._ask_to_ignore)
        self.heed = QPushButton("不再忽略(&U)", self)
        self.heed.clicked.connect(self._heed)
        self.answer = QPushButton("答复(&A)…", self)
        self.answer.clicked.connect(self._ask_answer)
        for button in (self.remedy, self.ignore, self.heed, self.answer):
            row.addWidget(button)
        row.addStretch(1)
        self.rules = QPushButton("规则设置(&R)…", self)
        self.rules.clicked.connect(self._open_rules)
        self.report = QPushButton("导出审核报告(&X)…", self)
        self.report.clicked.connect(self._export)
        self.outside = QPushButton("审核外部文件(&W)…", self)
        self.outside.clicked.connect(lambda: check_outside(self))
        for button in (self.rules, self.report, self.outside):
            row.addWidget(button)
        return row

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """All that is wrong is known here, and the finding last gone to is current."""
        super().showEvent(event)
        if self._session.is_open:
            self._session.watch.look()
            self._show_findings()
            if (last := self._session.watch.current) is not None:
                self.pane.go_to((last.rule, last.key))

    def _on_found(self) -> None:
        if self.isVisible() and self._session.is_open:
            self._show_findings()

    def _on_changed(self, changes: Changes) -> None:
        if self.isVisible() and CellNote in changes.facts:
            self.notes.show_notes()

    def _show_findings(self) -> None:
        book = self._session.book
        self.notes.show_notes()
        family = self._session.family
        found = [Listed(one, "", _page(family, one)) for one in self._session.watch.findings]
        ignored = book.auditor.ignored(as_last_said=True)
        unheeded = [Listed(one, reason, _page(family, one)) for one, reason in ignored]
        self.pane.show_findings([*found, *unheeded], book.auditor.subject)
        self._allow()

    def _allow(self) -> None:
        """What can be done with the current finding."""
        one = self.pane.current
        writable = self._session.is_writable
        words = remedy_words(one.finding) if one and not one.reason else ""
        self.remedy.setEnabled(bool(words) and writable)
        self.remedy.setToolTip(words or "这个问题没有唯一的改法，请按“怎么办”改。")
        said = one is not None and is_comment(one.finding)
        self.ignore.setEnabled(one is not None and not said and not one.reason and writable)
        self.answer.setVisible(self._session.is_open and bool(self._session.book.ledger.all(Comment)))
        self.answer.setEnabled(said and writable)
        self.heed.setEnabled(one is not None and bool(one.reason) and writable)

    def _go(self, finding: Finding) -> None:
        origin = leading_to(finding)
        if origin is None:
            place = place_words(finding.places[0], self._session.book.auditor.subject)
            self._session.said.emit(f"这个问题在{place}，没有可以去的页。")
            return
        self._session.watch.go_on_from(finding)
        self.origin_wanted.emit(origin)

    def _remedy(self) -> None:
        if (one := self.pane.current) is not None:
            self._session.do(lambda: self._session.book.audit.remedy(one.finding))
            self.pane.setFocus()

    def _ask_to_ignore(self) -> None:
        if (one := self.pane.current) is None:
            return
        finding, book, session = one.finding, self._session.book, self._session
        ReasonDialog(
            "忽略这个问题",
            finding.message,
            ("忽略(&I)", lambda reason: session.do(lambda: book.audit.ignore_finding(finding, reason))),
            self,
        ).open()

    def _ask_answer(self) -> None:
        if (one := self.pane.current) is None:
            return
        finding, review, session = one.finding, self._session.book.review, self._session
        ReasonDialog(
            "答复审核意见",
            f"{finding.message}\n已经照意见改了的，点“已改正”；不改的，写明理由再点“保留原样”。",
            (
                "保留原样(&K)",
                lambda reason: session.do(lambda: review.answer(finding, Answer.KEPT, reason)),
            ),
            self,
            instead=(("已改正(&M)", lambda: session.do(lambda: review.answer(finding, Answer.MENDED, ""))),),
        ).open()

    def _heed(self) -> None:
        if (one := self.pane.current) is not None:
            self._session.do(lambda: self._session.book.audit.heed_finding(one.finding))
            self.pane.setFocus()

    def _open_rules(self) -> None:
        one = self.pane.current
        RulesDialog(self._session, self, one.finding.rule if one else "").open()

    def _export(self) -> None:
        book = self._session.book
        export_audit_report(book.path, book.publishing.edition().write_audit_report, self)


def _page(family: Family, finding: Finding) -> str:
    """The title of the part of the contents that a finding leads to."""
    origin = leading_to(finding)
    return (title_of_page(family, origin) if origin is not None else "") or _ELSEWHERE
