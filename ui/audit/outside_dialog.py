"""审核外部文件: files that somebody else made, read and audited without making a book."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from models.audit import Finding, SheetCell, counts, write_report
from models.checking.annotated_copy import ANNOTATED
from models.checking.one_file import CHECKED_KINDS, Checked, check_file
from models.families import Family
from models.generic import GenericCheck, check_generic, write_generic
from models.ground.files import UnknownKind, UnusableFile
from models.publish import CellOf
from models.readers import Patience, SlowFile, prepare
from models.tables import table_words
from ui.audit.findings_model import Listed
from ui.audit.findings_pane import FindingsPane
from ui.audit.generic_view import GenericView, in_brief
from ui.dialogs.buttons import button_row
from ui.export import export_annotated, export_audit_report
from ui.file_filter import file_filter
from ui.fitting_size import fit
from ui.patient_reading import read_patiently
from ui.recent_books import last_folder, remember_folder
from ui.waiting import Waiting

_TITLE = "审核外部文件"
# (parent, title, folder, filter) → (chosen paths, the filter)
AskFiles = Callable[[QWidget | None, str, str, str], tuple[Sequence[str], str]]


class Outcome(NamedTuple):
    """A file and what was found in it, or the sentence why it can't be checked.

    is_unknown: it was read, and is of no known kind; its figures can be checked all the same.
    """

    path: Path
    checked: Checked | GenericCheck | str
    is_unknown: bool = False


def check_outside(parent: QWidget, ask: AskFiles = QFileDialog.getOpenFileNames) -> Waiting | None:
    """Have the clerk choose files, and show what is wrong with them; None where he chose none."""
    prepare()
    chosen, _ = ask(parent, _TITLE, str(last_folder("check", Path.home())), file_filter(*CHECKED_KINDS))
    if not chosen:
        return None
    paths = [Path(one) for one in chosen]
    remember_folder("check", paths[0].parent)
    what = f"“{paths[0].name}”" if len(paths) == 1 else f" {len(paths)} 个文件"
    return read_patiently(
        _TITLE,
        f"审核{what}",
        lambda patience: tuple(_check(path, patience, alone=len(paths) == 1) for path in paths),
        parent,
        lambda outcomes, around: OutsideDialog(outcomes, around).open(),
    )


def _check(path: Path, patience: Patience, alone: bool) -> Outcome:
    """What is wrong with a file. Raises SlowFile where there is no other, for the clerk may wait for it."""
    try:
        return Outcome(path, check_file(path, patience))
    except UnusableFile as trouble:
        if alone and isinstance(trouble, SlowFile):
            raise
        return Outcome(path, str(trouble), isinstance(trouble, UnknownKind))


class OutsideDialog(QDialog):
    """The findings of one file at a time."""

    def __init__(self, outcomes: Sequence[Outcome], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._outcomes = [*outcomes]
        self.setWindowTitle(_TITLE)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fit(self, 1000, 600)
        self.files = QComboBox()
        self.files.setAccessibleName("文件")
        for outcome in outcomes:
            self.files.addItem(_in_brief(outcome))
        self.files.setEnabled(len(outcomes) > 1)
        self.trouble = QLabel()
        self.trouble.setTextFormat(Qt.TextFormat.PlainText)
        self.trouble.setWordWrap(True)
        self.generic = QPushButton("只核对各表的数(&G)")
        self.generic.setToolTip("不论是哪里的公开格式：各行各栏与合计、上下级科目、收支两边、各表之间")
        self.generic.setAutoDefault(False)
        self.generic.clicked.connect(self._check_generic)
        self.view = GenericView()
        self.pane = FindingsPane()
        self.report = QPushButton("导出审核报告(&X)…")
        self.report.setAutoDefault(False)
        self.report.clicked.connect(self._export)
        self.annotate = QPushButton("另存批注副本(&N)…")
        self.annotate.setAutoDefault(False)
        self.annotate.clicked.connect(self._annotate)
        close = QPushButton("关闭(&C)")
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.addWidget(self.files)
        layout.addWidget(self.trouble)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.pane, 1)
        layout.addLayout(button_row(close, beside=[self.generic, self.report, self.annotate]))
        self.files.currentIndexChanged.connect(self._show_file)
        self._show_file()
        self.pane.setFocus()

    def _show_file(self) -> None:
        path, checked, is_unknown = self._outcomes[self.files.currentIndex()]
        trouble = checked if isinstance(checked, str) else ""
        more = "可以只核对其中各表的数，决算和其他省市的表也行。" if is_unknown else ""
        self.trouble.setText(f"{trouble}{more}")
        self.trouble.setVisible(bool(trouble))
        self.generic.setVisible(is_unknown)
        self.view.setVisible(isinstance(checked, GenericCheck))
        self.pane.setVisible(isinstance(checked, Checked))
        self.report.setEnabled(not trouble)
        if isinstance(checked, GenericCheck):
            self.view.show_check(checked)
        roomy = path.suffix.lower() in ANNOTATED
        self.annotate.setEnabled(not trouble and roomy)
        self.annotate.setToolTip("" if roomy else f"只有 {'、'.join(ANNOTATED)} 文件里有地方写批注。")
        if isinstance(checked, Checked):
            family = checked.subject.family
            found = [Listed(one, "", _page_of(family, one)) for one in checked.findings]
            ignored = [Listed(one, reason, _page_of(family, one)) for one, reason in checked.ignored]
            self.pane.show_findings([*found, *ignored], checked.subject)

    def _export(self) -> None:
        path, checked, _ = self._outcomes[self.files.currentIndex()]
        if isinstance(checked, Checked):
            export_audit_report(path, lambda target: write_report(target, *checked), self)
        elif isinstance(checked, GenericCheck):
            export_audit_report(path, lambda target: write_generic(target, checked), self)

    def take(self, number: int, outcome: Outcome) -> None:
        """Show something else of a file."""
        self._outcomes[number] = outcome
        self.files.setItemText(number, _in_brief(outcome))
        self._show_file()

    def _check_generic(self) -> None:
        """Check the figures of the file that is shown, whatever it is."""
        number = self.files.currentIndex()
        path = self._outcomes[number].path

        def ready(checked: GenericCheck, dialog: QWidget) -> None:
            if isinstance(dialog, OutsideDialog):
                dialog.take(number, Outcome(path, checked))

        read_patiently(
            _TITLE, f"核对“{path.name}”", lambda patience: check_generic(path, patience), self, ready
        )

    def _annotate(self) -> None:
        path, checked, _ = self._outcomes[self.files.currentIndex()]
        if isinstance(checked, Checked):
            export_annotated(path, checked.findings, self)
        elif isinstance(checked, GenericCheck):
            export_annotated(path, checked.mismatches, self)


def _in_brief(outcome: Outcome) -> str:
    if isinstance(outcome.checked, str):
        return f"{outcome.path.name}：不能审核"
    if isinstance(outcome.checked, GenericCheck):
        return f"{outcome.path.name}：{in_brief(outcome.checked)}"
    numbers = "　".join(f"{of.word} {number}" for of, number in counts(outcome.checked.findings).items())
    return f"{outcome.path.name}：{numbers}"


def _page_of(family: Family, finding: Finding) -> str:
    match finding.places[0]:
        case CellOf(address):
            return table_words(family, address.table)
        case SheetCell(sheet, _, role):
            return sheet or (table_words(family, role) if role else "其他")
        case place:
            return place.section
