"""A workbook looked at before it goes into the book."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QCheckBox, QWidget

from models.book import ActBeside
from models.exchange import ImportReport
from models.facts import Period
from ui.dialogs.import_preview import ImportPreview
from ui.dialogs.report_model import URGENCY, Section, sections
from ui.session import Session

if TYPE_CHECKING:
    from models.exchange import Plan, Workbook
    from ui.dialogs.import_preview import AnyPlan

_OF_PERIOD = {Period.CURRENT: "", Period.PRIOR: "的上年数"}
_LINES = {Period.CURRENT: "收支", Period.PRIOR: "上年收支"}


class ImportDialog(ImportPreview):
    """The preview of a workbook's import; detail lines that disagree with it can be given up, and so
    can the catalogue's names for codes that it calls otherwise.
    """

    title = "从 Excel 导入"

    def __init__(
        self,
        session: Session,
        workbook: "Workbook",
        parent: QWidget | None = None,
        period: Period = Period.CURRENT,
    ) -> None:
        name = workbook.path.name
        words = f"工作簿“{name}” → 预算本“{session.book.path.name}”{_OF_PERIOD[period]}"
        super().__init__(session, name, words, parent)
        self._workbook, self._period = workbook, period
        self._plan: Plan | None = None
        self._replacing = QCheckBox("放弃与工作簿不一致的明细行(&R)")
        self.choices.addWidget(self._replacing)
        self._replacing.toggled.connect(self.start)
        self._renaming = QCheckBox("科目名称采用工作簿里的(&N)")
        self.choices.addWidget(self._renaming)
        self._renaming.toggled.connect(self.start)

    @property
    def _report(self) -> ImportReport:
        return self._plan.report if self._plan else ImportReport()

    def planning(self) -> "Callable[[], AnyPlan]":
        """Works out what the workbook would do now."""
        return self._session.book.imports.planning(
            self._workbook, self._replacing.isChecked(), self._period, self._renaming.isChecked()
        )

    def wishes(self) -> tuple[object, ...]:
        """Whether detail lines are given up, and the catalogue's names."""
        return (self._replacing.isChecked(), self._renaming.isChecked())

    def keep(self, plan: "AnyPlan") -> None:
        """Hold on to the plan; there is a choice where detail lines disagree."""
        self._plan = cast("Plan", plan)
        self._replacing.setEnabled(bool(self._report.conflicts))
        self._renaming.setEnabled(bool(self._report.other_names))

    def sections(self) -> Sequence[Section]:
        """What the report says."""
        return sections(self._report, self._session.book.ledger.settings.entry_unit)

    def urgency(self) -> Sequence[str]:
        """What must be looked at first."""
        return URGENCY

    def may_apply(self) -> bool:
        """Nothing is applied where anything is unreadable."""
        return super().may_apply() and not self._report.unreadable

    def verdict(self) -> str:
        """What 应用 will do, or why it can't."""
        return "".join(self._verdict_on(self._report))

    def _verdict_on(self, report: ImportReport) -> Iterator[str]:
        if report.unreadable:
            yield f"有 {len(report.unreadable)} 处无法读取，不能应用；请在工作簿里改正后再导入。"
            return
        if self._session.book.read_only:
            yield "预算本是以只读方式打开的，不能导入。"
            return
        kept = [conflict for conflict in report.conflicts if not conflict.given_up]
        if kept:
            yield f"有 {len(kept)} 处与明细行不一致：明细行保留，这些数不导入。"
        if not report.changes and self._session.book.tables(self._period).figures():
            yield "各表金额没有变动。"
        yield f"应用后预算本共 {report.lines} 行{_LINES[self._period]}；可按 Ctrl+Z 一次撤销。"

    def act(self) -> ActBeside | None:
        """Puts the workbook into the book."""
        if self._plan is None:
            return None
        return self._session.book.imports.taking_over(self._workbook, self._plan, self._period)

    def told(self) -> str:
        """What the book has now."""
        lines = f"{self._report.lines} 行{_LINES[self._period]}"
        return f"已导入“{self._workbook.path.name}”，预算本现有 {lines}。"
