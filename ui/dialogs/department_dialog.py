"""What summing units up would do to their department's book, looked at before it is done."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget

from models.book import ActBeside
from models.department import DepartmentPlan, DepartmentReport, UnitBook
from models.ground.money import MoneyUnit, format_exact
from models.tables import short_table_words
from ui.dialogs.import_preview import ImportPreview
from ui.dialogs.report_model import CHANGES, NOTICES, Row, Section
from ui.session import Session

if TYPE_CHECKING:
    from ui.dialogs.import_preview import AnyPlan

REFUSED, MISSING, UNBALANCED = "没有汇总的文件", "还没有交来的单位", "单位往来对不上"
TAKEN, SET_OFF, NAMES, KEPT, THINGS = (
    "汇总的单位",
    "单位往来已相抵",
    "名称不同",
    "部门自己填写的",
    "表以外的变动",
)
_URGENCY = (REFUSED, UNBALANCED, MISSING, NAMES, CHANGES, THINGS, NOTICES, KEPT, SET_OFF, TAKEN)


class DepartmentDialog(ImportPreview):
    """The preview of summing units up: who came, who did not, and what differs by it."""

    title = "汇总各单位"

    def __init__(self, session: Session, books: Sequence[UnitBook], parent: QWidget | None = None) -> None:
        words = f"{len(books)} 个文件 → 部门预算本“{session.book.path.name}”"
        super().__init__(session, "各单位的文件", words, parent)
        self.setWindowTitle("汇总预览")
        self._books = books
        self._plan: DepartmentPlan | None = None

    @property
    def _report(self) -> DepartmentReport:
        return self._plan.report if self._plan else DepartmentReport()

    def planning(self) -> "Callable[[], AnyPlan]":
        """Works out what summing up would do now."""
        return self._session.book.departments.planning(self._books)

    def keep(self, plan: "AnyPlan") -> None:
        """Hold on to the plan."""
        self._plan = cast("DepartmentPlan", plan)

    def sections(self) -> Sequence[Section]:
        """What the report says: the units first, then what is to be looked at, then what differs."""
        return tuple(_sections(self._report, self._session.book.ledger.settings.entry_unit))

    def urgency(self) -> Sequence[str]:
        """What must be looked at first."""
        return _URGENCY

    def may_apply(self) -> bool:
        """Nothing is done where no unit came."""
        return super().may_apply() and bool(self._report.taken)

    def verdict(self) -> str:
        """What 应用 will do, or why it can't."""
        return "".join(self._verdict_on(self._report))

    def _verdict_on(self, report: DepartmentReport) -> Iterator[str]:
        if self._session.book.read_only:
            yield "部门预算本是以只读方式打开的，不能汇总。"
            return
        if report.refused:
            yield f"有 {len(report.refused)} 个文件没有汇总。"
        if report.missing:
            yield f"有 {len(report.missing)} 个单位还没有交来。"
        if not report.taken:
            yield "没有可以汇总的单位。"
            return
        unit = self._session.book.ledger.settings.entry_unit
        yield (
            f"应用后收入 {format_exact(report.revenue, unit)} {unit}，"
            f"支出 {format_exact(report.expenditure, unit)} {unit}；可按 Ctrl+Z 一次撤销。"
        )

    def act(self) -> ActBeside | None:
        """Puts the units' parts into the book."""
        return self._session.book.departments.summing_up(self._plan) if self._plan else None

    def told(self) -> str:
        """What was summed up."""
        return f"已汇总 {len(self._report.taken)} 个单位。"


def _sections(report: DepartmentReport, unit: MoneyUnit) -> Iterator[Section]:
    def money(amount: int) -> str:
        return format_exact(amount, unit)

    yield _section(
        TAKEN,
        ("单位", "文件", "结果", f"收入（{unit}）", f"支出（{unit}）", "收支行数", "项目数"),
        (
            (
                one.unit,
                one.file,
                one.how,
                money(one.revenue),
                money(one.expenditure),
                str(one.lines),
                str(one.projects),
            )
            for one in report.taken
        ),
        3,
        4,
        5,
        6,
    )
    yield _section(REFUSED, ("文件", "原因"), ((one.file, one.why) for one in report.refused))
    for title, sentences in (
        (MISSING, report.missing),
        (UNBALANCED, report.unbalanced),
        (SET_OFF, report.set_off),
        (NAMES, report.names),
        (KEPT, report.kept),
        (NOTICES, report.notices),
    ):
        yield _section(title, (title,), ((sentence,) for sentence in sentences))
    yield Section(
        CHANGES,
        ("表", "行", "栏", f"原来（{unit}）", f"新的（{unit}）"),
        tuple(
            Row(
                (
                    short_table_words(report.family, one.table),
                    one.row,
                    one.column,
                    money(one.that),
                    money(one.this),
                ),
                one.table,
            )
            for one in report.changes
        ),
        frozenset({3, 4}),
    )
    yield _section(THINGS, ("内容", "原来", "新的"), ((one.what, one.old, one.new) for one in report.things))


def _section(
    title: str, headings: tuple[str, ...], rows: Iterable[tuple[str, ...]], *figures: int
) -> Section:
    return Section(title, headings, tuple(Row(row) for row in rows), frozenset(figures))
