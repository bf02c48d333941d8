"""A published document looked at before it goes into the book."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget

from models.book import ActBeside
from models.exchange import ImportReport
from models.ground.money import MoneyUnit, format_exact
from models.intake import DocumentReport
from ui.dialogs.import_preview import ImportPreview
from ui.dialogs.report_model import NOTICES, URGENCY, Row, Section, sections
from ui.session import Session

if TYPE_CHECKING:
    from models.intake import DocumentPlan, PublishedDocument
    from ui.dialogs.import_preview import AnyPlan

TAKEN = "取用的文字"
FIGURES = "取自文字的数字"
MOVED = "后移的年份"
LEFT = "没有识别的段落"


class DocumentDialog(ImportPreview):
    """The preview of a document's import: what is taken, moved on, worked out and left."""

    title = "从去年的文档导入"

    def __init__(
        self, session: Session, document: "PublishedDocument", parent: QWidget | None = None
    ) -> None:
        name = document.path.name
        year = f"（{document.year} 年度）" if document.year else ""
        words = f"文档“{name}”{year} → 预算本“{session.book.path.name}”"
        super().__init__(session, name, words, parent)
        self._document = document
        self._plan: DocumentPlan | None = None

    @property
    def _report(self) -> DocumentReport:
        return self._plan.report if self._plan else DocumentReport()

    def planning(self) -> "Callable[[], AnyPlan]":
        """Works out what the document would do now."""
        return self._session.book.imports.planning_document(self._document)

    def keep(self, plan: "AnyPlan") -> None:
        """Hold on to the plan."""
        self._plan = cast("DocumentPlan", plan)

    def sections(self) -> Sequence[Section]:
        """What the report says: the words first, then the tables."""
        return tuple(_sections(self._report, self._session.book.ledger.settings.entry_unit))

    def urgency(self) -> Sequence[str]:
        """What must be looked at first."""
        return (LEFT, FIGURES, MOVED, *(title for title in URGENCY if title != NOTICES), NOTICES, TAKEN)

    def verdict(self) -> str:
        """What 应用 will do, or why it can't."""
        return "".join(self._verdict_on(self._report))

    def _verdict_on(self, report: DocumentReport) -> Iterator[str]:
        if self._session.book.read_only:
            yield "预算本是以只读方式打开的，不能导入。"
            return
        if left := sum(1 for one in report.unrecognised if not one.kept):
            yield f"有 {left} 个段落没有识别，不导入。"
        if report.tables and report.tables.unreadable:
            yield f"表里有 {len(report.tables.unreadable)} 处无法读取，各表金额不导入。"
        lines = f"{report.lines} 行收支"
        # Tables are taken from the book's year, as those that name none, or from the year before.
        if report.tables and self._document.year not in (None, self._session.book.ledger.settings.year):
            lines = f"{report.tables.lines} 行上年收支"
        yield f"应用后预算本共 {lines}；可按 Ctrl+Z 一次撤销。"

    def act(self) -> ActBeside | None:
        """Puts the document into the book."""
        return self._session.book.imports.taking_over(self._document, self._plan) if self._plan else None

    def told(self) -> str:
        """What was taken."""
        return f"已导入“{self._document.path.name}”，取用文字 {len(self._report.taken)} 处。"


def _sections(report: DocumentReport, unit: MoneyUnit) -> Iterator[Section]:
    # Words before places: a section's title is mostly the same and long.
    taken = ((one.field, _line(one.old), _line(one.new), one.section) for one in report.taken)
    yield _section(TAKEN, ("内容", "原来", "新的", "部分"), taken)
    figures = (
        (one.what, format_exact(one.amount, unit), _line(one.words), one.section) for one in report.figures
    )
    yield _section(FIGURES, ("数字", f"金额（{unit}）", "出自", "部分"), figures, 1)
    moved = ((one.field, one.old, one.new, one.around, one.section) for one in report.moved)
    yield _section(MOVED, ("内容", "原来", "新的", "前后文字", "部分"), moved)
    left = (
        (_line(one.text), "作为整段文字保留" if one.kept else "不导入", one.place, one.section)
        for one in report.unrecognised
    )
    yield _section(LEFT, ("文字", "处理", "位置", "部分"), left)
    for section in sections(report.tables or ImportReport(), unit):
        if section.title == NOTICES:
            rows = (*(Row((notice,)) for notice in report.notices), *section.rows)
            yield Section(section.title, section.headings, rows)
        else:
            yield section


def _section(
    title: str, headings: tuple[str, ...], rows: Iterable[tuple[str, ...]], *figures: int
) -> Section:
    return Section(title, headings, tuple(Row(row) for row in rows), frozenset(figures))


def _line(text: str) -> str:
    """A text on the one line that a row has."""
    return " ".join(text.split())
